import type { Notation } from '../../notations/notation.ts';
import type { Span } from '../../project/span.ts';
import { isComputed, type Word } from '../shellWords.ts';

/** A Python in a command: where it stands, and in which notation. */
export interface Named extends Span {
  readonly text: string;
  readonly notation: Notation;
}

export interface Found {
  readonly named: Named[];
  readonly variables: string[];
  /** Texts that hold the whole name of an environment of tox. */
  readonly environments: string[];
}

/** Longer words name no Python. UTF-16 units. */
const longest = 200;

/** The part of a word that a pattern's last group holds, as a Python; a word with a variable is one that is filled in. */
export function take(word: Word | undefined, pattern: RegExp, notation: Notation, found: Found): void {
  if (word === undefined || word.text.length > longest) return;
  if (isComputed(word.text)) {
    found.variables.push(word.text);
    return;
  }
  const match = pattern.exec(word.text);
  const text = match?.at(-1);
  if (match === null || text === undefined) return;
  const start = word.start + match.index + match[0].lastIndexOf(text);
  found.named.push({ start, end: start + text.length, text, notation });
}

/** How many different minors are named. */
export const uniqueMinors = (named: readonly Named[]): number =>
  new Set(named.map(({ text }) => /3\.?\d+/.exec(text.slice(0, 60))?.[0].replace('.', '') ?? text)).size;

/** The name of a program, without its folder. */
export const programOf = ({ text }: Word): string =>
  text.length > longest ? '' : text.slice(text.lastIndexOf('/') + 1).replace(/\.exe$/, '');
