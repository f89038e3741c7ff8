import { joinedAt, minorNamed } from './named.ts';
import { nearestVersion } from './nearestVersion.ts';
import type { Meaning, Notation } from './notation.ts';
import { type Located, singleVersion } from './singleVersion.ts';
import { asExpression, trimmed } from './words.ts';

const joinedVersion = (version: string): string => version.split('.', 2).join('');

/** The tag after one of the prefixes, digits only to the end of the text. */
const tagIn = (text: string, prefixes: readonly string[]): Located | undefined => {
  const [start, end] = trimmed(text);
  for (const prefix of prefixes) {
    if (!text.startsWith(prefix, start)) continue;
    const named = joinedAt(text, start + prefix.length);
    if (named !== undefined && named.end === end) return named;
  }
  return undefined;
};

/** What stands in `39` and `py313t`, which are tags of others. */
const nearestTag = (text: string): string | undefined => {
  const [start, end] = trimmed(text);
  const named = joinedAt(text, text.startsWith('py', start) ? start + 2 : start);
  if (named === undefined || named.minor < 0) return undefined;
  return named.end === end || text.slice(named.end, end) === 't' ? minorNamed(named) : undefined;
};

interface Tag {
  readonly id: string;
  readonly title: string;
  /** Before the digits; the first one is what suggestions have. */
  readonly prefixes: readonly [string, ...string[]];
  readonly words: readonly string[];
}

const word: Meaning = { kind: 'unknown', why: 'left to the tool' };

const locate =
  ({ prefixes, words }: Tag) =>
  (text: string): Located => {
    const found = tagIn(text, prefixes);
    if (found !== undefined) return found;
    const nearest = nearestVersion(text) ?? nearestTag(text);
    const why = `not a tag of the form ${prefixes[0]}XY`;
    if (nearest !== undefined) return { kind: 'invalid', why, suggestions: [prefixes[0] + joinedVersion(nearest)] };
    if (words.includes(text.trim())) return word;
    return asExpression(text) ?? { kind: 'invalid', why, suggestions: [] };
  };

const tag = (shape: Tag): Notation => singleVersion({ id: shape.id, title: shape.title, locate: locate(shape) });

/** `py310`, as ruff's and black's `target-version` have it. */
export const pyTag = tag({ id: 'py-tag', title: 'a target version (pyXY)', prefixes: ['py'], words: [] });

/** `310` or `py310`, as isort's `py_version` has it; `3`, `auto` and `all` are legal and unknown. */
export const pyDigits = tag({ id: 'py-digits', title: 'a version without a dot (XY)', prefixes: ['', 'py'], words: ['auto', 'all'] });

/** `cp39` of `py_limited_api` (setuptools, scikit-build) and `abi3-py39` of PyO3: the oldest Python that a stable ABI serves. */
export const abiTag = tag({ id: 'abi-tag', title: 'a stable ABI tag (cpXY)', prefixes: ['cp', 'abi3-py'], words: ['abi3'] });
