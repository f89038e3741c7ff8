import { variable } from '../../notations/dotted.ts';
import type { Notation } from '../../notations/notation.ts';
import { pythonRequest } from '../../notations/pythonRequest.ts';
import type { Declaration, Trait } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import { equals } from '../../python/versionSet.ts';
import { declare, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { pythonsIn } from '../pythonCommands.ts';
import { uvRequestsIn } from '../uvCommands.ts';
import { assignedIn } from './scripts/assignments.ts';

const COMMAND = 'scripts.command';
const VARIABLE = 'scripts.variable';
const SEVERAL = 'scripts.several';

/** Names of scripts without an ending, as "Scripts to rule them all" (github.com/github/scripts-to-rule-them-all) and its followers have them. */
const named = 'bootstrap,build,check,cibuild,console,coverage,docs,format,install,lint,publish,release,server,setup,test,tests,update';

/**
 * What developers start by hand: recipes and scripts whose commands name a Python. One that names several chooses among them on purpose, and
 * only mentions each.
 */
export const scripts: FileKind = {
  id: 'scripts',
  title: 'Makefile, justfile, Taskfile and scripts of a shell',
  paths: [
    '{Makefile,makefile,GNUmakefile}',
    '*.mk',
    '{justfile,Justfile,.justfile}',
    '{Taskfile,taskfile}.{yml,yaml}',
    '*.{sh,bash,ps1,bat,cmd}',
    `{script,scripts,bin}/{${named}}`,
  ],
  // The last two for indexes that it names (namedIndexes.ts).
  contains: ['py', 'PY', 'uv ', 'conda', 'pip ', 'INDEX'],
  comment: '#',
  commands: 'near',
  places: [
    { id: COMMAND, where: '`python3.… -m venv`, `uv run --python …`, `py -3.…`', role: 'runs', notation: variable.id },
    { id: VARIABLE, where: '`PYTHON ?= python3.…`, `PYTHON_VERSION=…`', role: 'runs', notation: variable.id },
    { id: SEVERAL, where: 'one of several Pythons of a script', role: 'mentions', notation: variable.id },
  ],
  read(document) {
    const found: Found[] = [];
    for (const line of linesOf(document.text)) readLine(document.text, line, found);
    return readingOf(declareAll(document, found));
  },
};

interface Found extends Span {
  readonly place: string;
  readonly notation: Notation;
  readonly isDefault: boolean;
}

function* linesOf(text: string): Iterable<Span> {
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    yield { start: at, end: text.charCodeAt(end - 1) === 13 ? end - 1 : end };
    at = end + 1;
  }
}

/** What a recipe's line may begin with: `@` and `-` of make and just, an item or a command of a Taskfile. */
const recipe = /^[ \t]{0,60}(?:[@+-]{1,3}[ \t]{0,9})?(?:cmd:[ \t]{1,9})?["']?/;
const remark = /^[ \t]{0,60}(?:#|::|rem\b|\/\/)/i;

/** Longer lines are data. UTF-16 units. */
const longestLine = 4_000;

function readLine(text: string, line: Span, found: Found[]): void {
  if (line.end - line.start > longestLine || remark.test(text.slice(line.start, line.start + 80))) return;
  const assigned = assignedIn(text, line);
  if (assigned !== undefined) {
    found.push({ ...assigned, place: VARIABLE, notation: variable });
    return;
  }
  const start = line.start + recipe.exec(text.slice(line.start, Math.min(line.end, line.start + 100)))![0].length;
  for (const { notation, ...span } of pythonsIn(text, start, line.end).pythons)
    found.push({ start: span.start, end: span.end, place: COMMAND, notation, isDefault: false });
  for (const { start: from, end } of uvRequestsIn(text, start, line.end).requests)
    found.push({ start: from, end, place: COMMAND, notation: pythonRequest, isDefault: false });
}

function declareAll(document: Document, found: readonly Found[]): Declaration[] {
  const declarations = found.map((one) => declare(document, one, one.place, 'runs', one.notation, { traits: traitsOf(one) }));
  const [first] = declarations.filter(({ versions }) => versions !== undefined);
  const isOne = declarations.every(({ versions }) => versions === undefined || sameMinor(first, versions));
  if (isOne) return declarations;
  return found.map((one) => declare(document, one, SEVERAL, 'mentions', one.notation));
}

const sameMinor = (first: Declaration | undefined, versions: NonNullable<Declaration['versions']>): boolean =>
  first?.versions !== undefined && equals(first.versions, versions);

const traitsOf = ({ isDefault }: Found): readonly Trait[] => (isDefault ? ['auxiliary', 'default'] : ['auxiliary']);
