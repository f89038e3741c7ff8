import { dottedAt, isDigitAt, joinedAt, type Named } from './named.ts';
import { nearestVersion } from './nearestVersion.ts';
import type { Meaning, Notation } from './notation.ts';
import { pep440 } from './pep440.ts';
import { type Located, singleVersion } from './singleVersion.ts';
import { asExpression, asOtherPython, isName, trimmed } from './words.ts';

/** Behind a version: free-threaded, debug and development builds (uv and pyenv), any patch, a virtual environment of pyenv-virtualenv. */
const isTail = (tail: string): boolean =>
  tail === '' || /^(?:t|d|td|-dev|t-dev|\.x|\.\*)$/.test(tail) || /^\+[a-z+]{1,40}$/.test(tail) || tail.startsWith('/envs/');

/** Behind an implementation and a version: all that, and the platform of a uv download key (`-macos-aarch64-none`). */
const isKeyTail = (tail: string): boolean =>
  isTail(tail) || (/^(?:\+[a-z+]{1,40})?-[a-z]/.test(tail) && isName(`a${tail.replaceAll('+', '')}`));

const words = ['cpython', 'python', 'cp'];

/** `cpython-3.12`, `cpython@3.12`, `python3.12`, `cp312`. */
const afterWord = (text: string, start: number, end: number): Named | undefined => {
  const word = words.find((candidate) => text.startsWith(candidate, start));
  if (word === undefined) return undefined;
  const separator = text[start + word.length];
  const at = start + word.length + (separator === '-' || separator === '@' ? 1 : 0);
  const dotted = dottedAt(text, at);
  const named = dotted === undefined || dotted.minor >= 0 ? dotted : (joinedAt(text, at) ?? dotted);
  return named !== undefined && isKeyTail(text.slice(named.end, end)) ? named : undefined;
};

const bare = (text: string, start: number, end: number): Named | undefined => {
  const dotted = dottedAt(text, start);
  const named = dotted !== undefined && dotted.minor < 0 && dotted.major > 9 ? joinedAt(text, start) : dotted;
  return named !== undefined && isTail(text.slice(named.end, end)) ? named : undefined;
};

/** The first word of the line: pyenv reads no further, and a comment follows a blank. */
const firstWord = (text: string): readonly [start: number, end: number] => {
  const [start, last] = trimmed(text);
  let end = start;
  while (end < last && text.charCodeAt(end) > 32) end++;
  return [start, end];
};

const nameOnly: Meaning = { kind: 'unknown', why: 'the name of an environment or a program' };
const empty: Meaning = { kind: 'unknown', why: 'nothing is requested' };

const refused = (suggestions: readonly string[]): Meaning => ({
  kind: 'invalid',
  why: 'not a version that pyenv or uv can read',
  suggestions,
});

const isPath = (word: string): boolean => word.includes('/') || word.includes('\\');

const locate = (text: string): Located => {
  const [start, end] = firstWord(text);
  if (start === end || text[start] === '#') return empty;
  const named = bare(text, start, end) ?? afterWord(text, start, end);
  if (named !== undefined) return named;
  const word = text.slice(start, end);
  const other = asExpression(text) ?? asOtherPython(word);
  if (other !== undefined) return other;
  const rest = text.slice(start).trim();
  const nearest = nearestVersion(rest);
  if (nearest !== undefined && !(isName(word) && word === rest && !isDigitAt(word, 0))) return refused([nearest]);
  return isPath(word) || isName(word) || isName(`a${word}`) ? nameOnly : refused([]);
};

const single = singleVersion({ id: 'python-request', title: 'a version for pyenv or uv', locate });

const operators = '<>=!~';

/** uv takes a specifier set where others want a version. */
const isRange = (text: string): boolean => operators.includes(text[trimmed(text)[0]] ?? ' ') && pep440.read(text).kind === 'versions';

/**
 * A line of `.python-version`, and what uv, nox, hatch and pre-commit take where they ask for a Python (docs.astral.sh/uv, "Requesting a
 * version"; pyenv's "pyenv local"): `3.12`, `3.12.4`, `3.13t`, `3.13+freethreaded`, `cpython@3.12`, `cp312`, `312`, `>=3.10,<3.13`,
 * `3.12/envs/name`. Names are unknown, since any virtual environment may be called so.
 */
export const pythonRequest: Notation = {
  ...single,
  read: (text) => (isRange(text) ? pep440.read(text) : single.read(text)),
  clauses: (text) => (isRange(text) ? pep440.clauses?.(text) : undefined),
  withFloor: (text, floor) => (isRange(text) ? pep440.withFloor?.(text, floor) : single.withFloor?.(text, floor)),
};
