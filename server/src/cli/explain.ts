import type { AdmittedNotation } from '../admittedPythons.ts';
import { notationById } from '../notations/index.ts';
import type { Notation } from '../notations/notation.ts';
import { releases } from '../python/releases.ts';
import { type Command, CommandError, choice, stringOption } from './command.ts';
import { type Explanation, explainText } from './explanation.ts';
import { shortMinors } from './minors.ts';
import { jsonText, printable, styled, type Terminal } from './terminal.ts';

/** `--as` and the notation that reads it. */
const dialects: ReadonlyMap<AdmittedNotation, string> = new Map([
  ['pep440', 'pep440'],
  ['poetry', 'poetry'],
  ['npm', 'npm'],
  ['conda', 'conda'],
  ['python-version-file', 'python-request'],
]);

const dialectNames = [...dialects.keys()];

export const explain: Command = {
  name: 'explain',
  arguments: 'TEXT',
  summary: 'what a range means: the released Pythons it admits, its floor, its traps',
  formats: ['text', 'json'],
  options: { as: { type: 'string', value: 'DIALECT', help: `who reads the text: ${choice(dialectNames)}; pep440 unless said` } },
  run(context) {
    const [text, ...others] = context.paths;
    if (text === undefined || others.length > 0)
      throw new CommandError('explain takes one text, in quotes: requires-python explain ">=3.9,<4"');
    const { as, notation } = dialectIn(stringOption(context, 'as') ?? 'pep440');
    const today = context.host.today();
    const explanation = explainText(text, as, notation, today);
    const isJson = stringOption(context, 'format') === 'json';
    context.terminal.out(isJson ? jsonOf(explanation) : textOf(explanation, notation, today, context.terminal));
    return explanation.valid ? 0 : 1;
  },
};

function dialectIn(name: string): { readonly as: AdmittedNotation; readonly notation: Notation } {
  const as = dialectNames.find((candidate) => candidate === name);
  const notation = as && notationById(dialects.get(as) ?? '');
  if (as === undefined || notation === undefined) throw new CommandError(`--as ${name}: choose ${choice(dialectNames)}`);
  return { as, notation };
}

function jsonOf({ text, as, valid, minors, admitted, suggestions, traps, notes }: Explanation): string {
  return jsonText({
    version: 1,
    text,
    as,
    valid,
    minors: minors.map(({ minor }) => minor),
    partial: minors.filter(({ part }) => part !== undefined).map(({ minor }) => minor),
    releases: admitted,
    floor: admitted[0] ?? null,
    notes: [...traps, ...suggestions.map((suggestion) => `did you mean ${suggestion}`), ...notes],
  });
}

function textOf(explanation: Explanation, { title }: Notation, today: string, terminal: Terminal): string {
  const { text, valid, admitted, suggestions, traps, notes } = explanation;
  const row = (label: string, value: string) => `  ${styled(terminal, 'dim', label.padEnd(8))}  ${printable(value)}\n`;
  return [
    `${styled(terminal, 'bold', printable(text))}: ${valid ? '' : 'not '}${title}\n`,
    ...(valid ? [row('Pythons', pythonsOf(explanation, today))] : []),
    ...(admitted.length > 0 ? [row('floor', admitted[0]!), row('releases', `${admitted.length}, the newest ${admitted.at(-1)}`)] : []),
    ...traps.map((trap) => row(valid ? 'trap' : 'why', trap)),
    ...suggestions.map((suggestion) => row('try', suggestion)),
    ...notes.map((note) => row('note', note)),
  ].join('');
}

/** `3.9 (without 3.9.7) 3.10–3.14`. */
function pythonsOf({ minors }: Explanation, today: string): string {
  const parts: string[] = [];
  let whole: string[] = [];
  const flush = () => {
    if (whole.length > 0) parts.push(shortMinors(whole, releases, today));
    whole = [];
  };
  for (const { minor, part } of minors) {
    if (part === undefined) whole.push(minor);
    else {
      flush();
      parts.push(`${minor} (${part})`);
    }
  }
  flush();
  return parts.join(' ') || 'none that is released';
}
