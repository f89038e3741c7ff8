import type { Minor } from '../python/version.ts';
import { parseMinor } from '../python/versions.ts';
import { dottedAt, hasFloor, joinedAt, minorsBetween, type Named } from './named.ts';
import type { Meaning, Notation } from './notation.ts';
import { longestVersion, remember } from './remember.ts';
import { type Located, singleVersion } from './singleVersion.ts';
import { asExpression, asOtherPython, trimmed } from './words.ts';

const words = ['cpython', 'python', 'py'];

/** Free-threaded and debug builds: `py313t`, `3.14td`. */
const isTail = (tail: string): boolean => tail === '' || tail === 't' || tail === 'd' || tail === 'td';

const afterWord = (text: string, start: number, end: number): Named | undefined => {
  const word = words.find((candidate) => text.startsWith(candidate, start));
  if (word === undefined) return undefined;
  const factor = text.slice(0, end);
  const dotted = dottedAt(factor, start + word.length);
  const named = dotted === undefined || dotted.minor >= 0 ? dotted : joinedAt(factor, start + word.length);
  return named !== undefined && named.major < 10 && isTail(text.slice(named.end, end)) ? named : undefined;
};

/** A factor of digits alone must be of Python 2 or 3, as in tox: `4.2` is a Django. */
const bare = (text: string, start: number, end: number): Named | undefined => {
  const named = text[start] === '2' || text[start] === '3' ? dottedAt(text.slice(0, end), start) : undefined;
  return named !== undefined && named.major < 10 && named.minor >= 0 && named.patch < 0 && isTail(text.slice(named.end, end))
    ? named
    : undefined;
};

const running: Meaning = { kind: 'unknown', why: 'the Python that runs tox' };
const noFactor: Meaning = { kind: 'unknown', why: 'no factor names a Python' };

const others = ['pypy', 'graalpy', 'jython', 'ironpython', 'rustpython'];

const ofFactor = (text: string, start: number, end: number): Located | undefined => {
  const named = afterWord(text, start, end) ?? bare(text, start, end);
  if (named !== undefined) return named;
  if (others.some((word) => text.startsWith(word, start))) return asOtherPython(text.slice(start, end));
  return text.slice(start, end) === 'py' ? running : undefined;
};

/** The first factor of an environment's name that says something of Python. */
const locate = (text: string): Located => {
  const [from, to] = trimmed(text);
  for (let start = from; start <= to; ) {
    const dash = text.indexOf('-', start);
    const end = dash < 0 || dash > to ? to : dash;
    const found = ofFactor(text, start, end);
    if (found !== undefined) return found;
    start = end + 1;
  }
  return asExpression(text) ?? noFactor;
};

const whole = singleVersion({ id: 'tox-factor', title: 'a tox factor (pyXY)', locate });

interface Range {
  readonly major: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

const rangeForm = /^(\d{0,4})-(\d{0,4})$/;
const majorAtEnd = /(?:^|\D)(\d)\.?$/;

/** `9-14`, `10-` or `-13` behind a prefix that ends with the major (tox 4, "Generative environment ranges"). */
const rangeOf = (prefix: string, text: string): Range | undefined => {
  const match = text.length > 9 ? null : rangeForm.exec(text);
  const major = majorAtEnd.exec(prefix.slice(-3))?.[1];
  if (match === null || major === undefined || text === '-') return undefined;
  const [, low, high] = match;
  return { major: Number(major), low: low ? Number(low) : undefined, high: high ? Number(high) : undefined };
};

const meaningOfRange = ({ major, low, high }: Range): Meaning => {
  const versions = minorsBetween(major, low ?? 0, high);
  return versions.length === 0 ? { kind: 'unknown', why: 'a range without a Python' } : { kind: 'versions', versions };
};

const rangeWithFloor = (text: string, { major, high }: Range, floor: Minor): string | undefined => {
  const parts = parseMinor(floor);
  if (parts === undefined || parts[0] !== major || !hasFloor(minorsBetween(major, parts[1], high), floor)) return undefined;
  return parts[1] + text.slice(text.indexOf('-'));
};

const rangeWithNewest = (text: string, { major, low, high }: Range, newest: Minor): string | undefined => {
  const parts = parseMinor(newest);
  if (parts === undefined || parts[0] !== major || high === undefined || parts[1] < (low ?? 0)) return undefined;
  return text.slice(0, text.indexOf('-') + 1) + parts[1];
};

const prefixed = (prefix: string): Notation => {
  const without = (text: string | undefined): string | undefined => (text?.startsWith(prefix) ? text.slice(prefix.length) : undefined);
  const fits = (text: string): boolean => text.length <= longestVersion;
  return {
    ...whole,
    read: remember((text): Meaning => {
      const range = rangeOf(prefix, text);
      return range === undefined ? whole.read(prefix + text) : meaningOfRange(range);
    }),
    withFloor(text, floor) {
      const range = rangeOf(prefix, text);
      if (range !== undefined) return rangeWithFloor(text, range, floor);
      return fits(text) ? without(whole.withFloor?.(prefix + text, floor)) : undefined;
    },
    withNewest(text, newest) {
      const range = rangeOf(prefix, text);
      return range && rangeWithNewest(text, range, newest);
    },
    withVersion(text, version, patch) {
      const range = rangeOf(prefix, text);
      return range === undefined && fits(text) ? without(whole.withVersion?.(prefix + text, version, patch)) : undefined;
    },
  };
};

const byPrefix = new Map<string, Notation>([['', whole]]);

/**
 * Factors of a tox environment (`py39`, `py3.12`, `3.12`, `py313t`, a whole name such as `py39-django42`), or with a prefix one part of its
 * braces: `9` and `9-14` of `py3{9,10}` and `py3{9-14}` stand behind `py3`. Equal prefixes give the same notation.
 */
export const toxFactor = (prefix = ''): Notation => {
  const known = byPrefix.get(prefix);
  if (known !== undefined) return known;
  if (byPrefix.size > 100) byPrefix.clear();
  const notation = prefix === '' ? whole : prefixed(prefix);
  byPrefix.set(prefix, notation);
  return notation;
};
