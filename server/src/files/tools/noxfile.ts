import { pythonRequest } from '../../notations/pythonRequest.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Requirement } from '../../project/requirement.ts';
import type { Document } from '../../project/span.ts';
import { type PythonCall, type PythonItem, type PythonValue, pythonCalls } from '../../syntax/python.ts';
import { declare, type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { pythonScript } from '../pythonScript.ts';
import { originOfOptions } from '../requirementOrigins.ts';
import { requirementAt } from '../requirementText.ts';
import { isFile } from './toxRequirements.ts';

const SESSION = 'nox.session';
const PYTHON = 'nox.python';
const INSTALL = 'nox.install';

const sessions: ReadonlySet<string> = new Set(['nox.session', 'session', 'nox_poetry.session', 'nox_uv.session']);
const parametrizations: ReadonlySet<string> = new Set(['nox.parametrize', 'parametrize']);
const installs: ReadonlySet<string> = new Set(['session.install', 's.install']);
const names: ReadonlySet<string> = new Set([...sessions, ...parametrizations, ...installs]);

const tested: Extras = { stage: 'development', system: 'nox' };
const single: Extras = { stage: 'development', traits: ['auxiliary'] };

/**
 * noxfile.py, read and never run (nox.thea.codes, "Configuration & API"): what the decorators of sessions say in literals, or in names of
 * literals. A session with a list of Pythons tests on them; one with a single Python runs a tool beside the project, most often.
 */
export const noxfile: FileKind = {
  id: 'nox',
  title: 'noxfile.py',
  isSign: true,
  paths: ['noxfile.py'],
  contains: 'session',
  comment: '#',
  commands: 'folder',
  places: [
    { id: SESSION, where: '`@nox.session(python=[…])`, `@nox.parametrize("python", […])`', role: 'tests', notation: 'python-request' },
    { id: PYTHON, where: '`@nox.session(python="…")`', role: 'runs', notation: 'python-request' },
    ...pythonScript.places,
  ],
  read(document) {
    const calls = pythonCalls(document.text, names);
    const found = calls.flatMap((call) => (sessions.has(call.name) ? readSession(document, call) : readParametrization(document, call)));
    // A name that several sessions share stands for the same text each time; who tests on it says more than who runs it.
    const seen = new Map<number, Declaration>();
    for (const one of found) if (seen.get(one.start)?.role !== 'tests') seen.set(one.start, one);
    // nox installs what the inline metadata of the file asks for (PEP 723). Its code runs beside nox, whatever Python that has.
    const { requirements, declarations } = pythonScript.read(document);
    return readingOf([...seen.values(), ...declarations], [...requirements, ...calls.flatMap((call) => readInstall(document, call))]);
  },
};

/** Of a keyword given in both of its spellings nox takes `python` (nox/_decorators.py). */
function readSession(document: Document, { keywords }: PythonCall): Declaration[] {
  const value = (keywords.find(({ name }) => name === 'python') ?? keywords.find(({ name }) => name === 'py'))?.value;
  if (value?.kind === 'list') return readList(document, value.items, value.start, (item) => item);
  return value === undefined ? [] : declareLiteral(document, value, PYTHON, 'runs', single);
}

type Pick = (value: PythonValue) => PythonValue | undefined;

/** The Pythons of a list; `pick` finds the Python within an item. An item of several values is not taken out for the sake of one. */
function readList(document: Document, items: readonly PythonItem[], list: number, pick: Pick): Declaration[] {
  return items.flatMap(({ value, remove, insert }) => {
    const python = pick(value);
    if (python === undefined) return [];
    return declareLiteral(document, python, SESSION, 'tests', python === value ? { ...tested, item: { list, remove, insert } } : tested);
  });
}

/** One literal without escapes is rewritten where it stands; anything else (`False`, a slice, a call) names no version. */
function declareLiteral(document: Document, value: PythonValue, place: string, role: 'tests' | 'runs', extras: Extras): Declaration[] {
  const [literal, more] = value.kind === 'string' ? value.parts : [];
  if (literal === undefined || more !== undefined || !literal.verbatim) return [];
  return [declare(document, literal.content, place, role, pythonRequest, extras)];
}

/** `@nox.parametrize("python", […])` chooses the interpreter; with more names each item is a tuple of them. */
function readParametrization(document: Document, { name, positional }: PythonCall): Declaration[] {
  if (!parametrizations.has(name)) return [];
  const [named, values] = positional;
  if (named === undefined || values?.kind !== 'list') return [];
  const parameters = parametersOf(named);
  const index = parameters.indexOf('python');
  if (index < 0) return [];
  const pick: Pick = (value) => (parameters.length === 1 ? value : value.kind === 'list' ? value.items[index]?.value : undefined);
  return readList(document, values.items, values.start, pick);
}

function parametersOf(value: PythonValue): readonly string[] {
  if (value.kind === 'string') return value.value.split(',', 20).map((name) => name.trim());
  return value.kind === 'list' ? value.items.map((item) => (item.value.kind === 'string' ? item.value.value : '')) : [];
}

/** `session.install("pytest>=8")`: what a session installs, literally, into the environment it has for the Python it runs on. */
function readInstall(document: Document, { name, positional }: PythonCall): Requirement[] {
  if (!installs.has(name)) return [];
  const origin = originOfOptions(positional.map((value) => (value.kind === 'string' ? value.value : '')));
  return positional.flatMap((value, index) => {
    const literal = literalOf(value);
    if (literal === undefined || isOption(value) || takesValue(positional[index - 1])) return [];
    const requirement = requirementAt(document, literal.content, INSTALL, { ...origin, kind: 'dev', isolated: true });
    return requirement.error !== undefined || isFile(requirement.text) ? [] : requirement;
  });
}

const literalOf = (value: PythonValue) =>
  value.kind === 'string' && value.parts.length === 1 && value.parts[0]!.verbatim ? value.parts[0] : undefined;

const isOption = (value: PythonValue): boolean => value.kind === 'string' && value.value.startsWith('-');

/** Options of pip with a value of its own (`-r requirements.txt`, `--index-url URL`); switches have none. */
const takesValue = (value: PythonValue | undefined): boolean =>
  value?.kind === 'string' && /^(?:-[a-zA-Z]|--[a-z-]{1,40})$/.test(value.value) && !switches.has(value.value);

const switches: ReadonlySet<string> = new Set([
  '-U',
  '-q',
  '-v',
  '-I',
  '--upgrade',
  '--pre',
  '--no-deps',
  '--quiet',
  '--verbose',
  '--no-cache-dir',
  '--force-reinstall',
  '--no-index',
  '--prefer-binary',
  '--no-build-isolation',
]);
