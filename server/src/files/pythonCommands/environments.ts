import { variable } from '../../notations/dotted.ts';
import { toxFactor } from '../../notations/toxFactor.ts';
import { isComputed, tail, type Word } from '../shellWords.ts';
import type { Found } from './found.ts';

type Tool = 'tox' | 'nox';

/** `tox -e py312,lint`, `tox run -f py312`, `nox -s tests-3.12 "docs(3.13)"`, `nox -p 3.12` (their pages on the command line). */
export function environmentsIn(rest: readonly Word[], tool: Tool, found: Found): void {
  for (let index = 0; index < rest.length && rest[index]!.text !== '--'; index++) {
    const word = rest[index]!;
    const option = optionAt(word, tool);
    if (option === undefined) continue;
    const values = option.value === undefined ? valuesBehind(rest, index + 1, tool) : [option.value];
    for (const value of values) readValue(value, tool, option.isVersion, found);
  }
}

/** More names behind one option are written by no one. */
const mostNames = 50;

/** nox takes every word up to the next option, tox one. */
function valuesBehind(rest: readonly Word[], from: number, tool: Tool): readonly Word[] {
  if (tool === 'tox') return rest.slice(from, from + 1);
  const end = rest.findIndex(({ text }, index) => index >= from && text.startsWith('-'));
  return rest.slice(from, Math.min(end < 0 ? rest.length : end, from + mostNames));
}

interface Option {
  readonly value: Word | undefined;
  /** Its values are versions, not names of environments. */
  readonly isVersion: boolean;
}

const names: Readonly<Record<Tool, readonly string[]>> = {
  tox: ['-e', '-f', '--env'],
  nox: ['-s', '-e', '--session', '--sessions'],
};
const versions = ['-p', '-P', '--python', '--pythons', '--force-python', '--extra-python'];

function optionAt(word: Word, tool: Tool): Option | undefined {
  const { text } = word;
  const known = tool === 'tox' ? names.tox : [...names.nox, ...versions];
  const name = known.find((candidate) => text === candidate || (text.startsWith(candidate) && isTied(text, candidate)));
  if (name === undefined) return undefined;
  const from = name.length + (text[name.length] === '=' ? 1 : 0);
  return { value: text === name ? undefined : tail(word, from), isVersion: tool === 'nox' && versions.includes(name) };
}

/** `-epy312`, `--python=3.12`. */
const isTied = (text: string, name: string): boolean => (name.startsWith('--') ? text[name.length] === '=' : text[name.length] !== '-');

function readValue(word: Word, tool: Tool, isVersion: boolean, found: Found): void {
  if (word.text.length > 500) return;
  if (isComputed(word.text)) {
    // A whole name that is computed may be any environment.
    if (isVersion || /[a-z]-?[$<{]/.test(word.text)) found.variables.push(word.text);
    else if (tool === 'tox' && /^[$<{]/.test(word.text)) found.environments.push(word.text);
    return;
  }
  if (tool === 'tox') readNames(word, found);
  else readSession(word, isVersion, found);
}

const factor = toxFactor();

/** The factors of `py311,py312-django` that name a Python. */
function readNames({ text, start }: Word, found: Found): void {
  for (const match of text.matchAll(/[^,\s-]+/g)) {
    if (!/^(?:pypy|py|python|)[23]\.?\d/.test(match[0]) || factor.read(match[0]).kind !== 'versions') continue;
    const at = start + match.index;
    found.named.push({ start: at, end: at + match[0].length, text: match[0], notation: factor });
  }
}

/** `tests-3.12`, `tests-3.12(django='5.0')`, `docs(python='3.12')`; `3.12` behind `-p`. */
function readSession({ text, start }: Word, isVersion: boolean, found: Found): void {
  const match = (isVersion ? /^(?:python)?([23]\.\d{1,2})$/ : /-([23]\.\d{1,2})(?:$|\(|-)/).exec(text);
  if (match === null) return;
  const at = start + match.index + match[0].indexOf(match[1]!);
  found.named.push({ start: at, end: at + match[1]!.length, text: match[1]!, notation: variable });
}
