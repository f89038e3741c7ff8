import { type Cursor, peek, scanVersion, skipSpace } from '../python/scanner.ts';
import { parseSpecifiers, setOf } from '../python/specifiers.ts';
import type { Version } from '../python/version.ts';
import {
  complement,
  equals,
  everything,
  exactly,
  from,
  intersect,
  newerThan,
  olderThan,
  upTo,
  type VersionSet,
  withPrefix,
} from '../python/versionSet.ts';
import { formatVersion, parseVersion } from '../python/versions.ts';
import type { Clause, Meaning, Notation } from './notation.ts';
import { type RangeBranch, type RangeClause, raiseFloor, setOfBranches } from './raiseFloor.ts';
import { longestRange, remember } from './remember.ts';
import { suggestSpecifiers } from './suggestSpecifiers.ts';
import { asExpression } from './words.ts';

/** Longest first: each is tried as written. */
const operators = ['<>', '!=', '~=', '>=', '<=', '==', '>', '<', '=', '~', '^'];

const operatorAt = (cursor: Cursor): string => operators.find((operator) => cursor.text.startsWith(operator, cursor.at)) ?? '';

const isStar = (code: number): boolean => code === 42 || code === 120 || code === 88;

/** `*`, `x`, `*.*` with an optional `v`: any version. */
const scanStars = (cursor: Cursor): boolean => {
  const start = cursor.at;
  if (peek(cursor) === 118 && isStar(peek(cursor, 1))) cursor.at++;
  while (isStar(peek(cursor))) {
    cursor.at++;
    if (peek(cursor) !== 46 || !isStar(peek(cursor, 1))) return true;
    cursor.at++;
  }
  cursor.at = start;
  return false;
};

const scanWildcard = (cursor: Cursor): boolean => {
  const start = cursor.at;
  while (peek(cursor) === 46 && peek(cursor, 1) === 42) cursor.at += 2;
  return cursor.at > start;
};

const release = (...parts: readonly number[]): Version => ({ epoch: 0, release: parts });

const upToBelow = (version: Version, high: Version): VersionSet => intersect(from(version), olderThan(high));

const caret = (version: Version): VersionSet => {
  const parts = version.release;
  const first = parts.findIndex((part) => part > 0);
  const place = first < 0 ? parts.length - 1 : first;
  return upToBelow(version, release(...parts.slice(0, place), parts[place]! + 1));
};

const tilde = (version: Version): VersionSet => {
  const [major = 0, minor] = version.release;
  return upToBelow(version, minor === undefined ? release(major + 1) : release(major, minor + 1));
};

/** `~=3.9` ends before 4 as in PEP 440; with one part or more than two it ends with the minor (poetry-core's parser). */
const compatible = (version: Version): VersionSet => {
  const [major = 0, minor = 0] = version.release;
  return upToBelow(version, version.release.length === 2 ? release(major + 1) : release(major, minor + 1));
};

const equal = (version: Version, wildcard: boolean): VersionSet =>
  wildcard ? withPrefix(version.epoch, version.release) : exactly(version);

const setOfClause = (operator: string, version: Version, wildcard: boolean): VersionSet => {
  switch (operator) {
    case '^':
      return caret(version);
    case '~':
      return tilde(version);
    case '~=':
      return compatible(version);
    case '>=':
      return from(version);
    case '<=':
      return upTo(version);
    case '>':
      return newerThan(version);
    case '<':
      return olderThan(version);
    case '!=':
    case '<>':
      return complement(equal(version, wildcard));
    default:
      return equal(version, wildcard);
  }
};

/** A wildcard behind the version: ordered comparisons overlook it, and only a plain release may have one elsewhere. */
const takesWildcard = (operator: string, version: Version): boolean => {
  if (operator === '^' || operator === '~' || operator === '~=') return false;
  return version.pre === undefined && version.post === undefined && version.dev === undefined && version.local === undefined;
};

const scanClause = (cursor: Cursor): (Clause & RangeClause) | undefined => {
  const start = cursor.at;
  const operator = operatorAt(cursor);
  cursor.at += operator.length;
  skipSpace(cursor);
  const versionStart = cursor.at;
  const anything = operator === '' && scanStars(cursor);
  const version = anything ? undefined : scanVersion(cursor);
  if (!anything && version === undefined) return undefined;
  const wildcard = version !== undefined && takesWildcard(operator, version) && scanWildcard(cursor);
  const versions = version === undefined ? everything : setOfClause(operator, version, wildcard);
  return { start, end: cursor.at, operator, versionStart, version: cursor.text.slice(versionStart, cursor.at), versions };
};

/** Past a comma or blanks between two clauses; undefined where there is neither. */
const skipBetween = (cursor: Cursor): true | undefined => {
  const start = cursor.at;
  skipSpace(cursor);
  if (peek(cursor) === 44) {
    cursor.at++;
    skipSpace(cursor);
  }
  return cursor.at > start ? true : undefined;
};

const atEndOfBranch = (cursor: Cursor): boolean => cursor.at >= cursor.end || peek(cursor) === 124;

const scanBranch = (cursor: Cursor): RangeBranch | undefined => {
  skipSpace(cursor);
  const start = cursor.at;
  const clauses: (Clause & RangeClause)[] = [];
  do {
    const clause = scanClause(cursor);
    if (clause === undefined) return undefined;
    clauses.push(clause);
    if (skipBetween(cursor) === undefined && !atEndOfBranch(cursor)) return undefined;
  } while (!atEndOfBranch(cursor));
  const versions = clauses.reduce((set, clause) => intersect(set, clause.versions), everything);
  return { start, end: clauses.at(-1)!.end, clauses, versions };
};

const branchesOf = remember((text): readonly RangeBranch[] | undefined => {
  if (text.length > longestRange) return undefined;
  const cursor: Cursor = { text, at: 0, end: text.length };
  const branches: RangeBranch[] = [];
  for (;;) {
    const branch = scanBranch(cursor);
    if (branch === undefined) return undefined;
    branches.push(branch);
    if (cursor.at >= cursor.end) return branches;
    cursor.at += peek(cursor, 1) === 124 ? 2 : 1;
  }
});

const pins = new Set(['', '=', '==']);

/** The full version that a single clause pins; `3.9` means 3.9.0 but does not say it. */
const exactIn = (branches: readonly RangeBranch[]): string | undefined => {
  const only = branches.length === 1 && branches[0]!.clauses.length === 1 ? branches[0]!.clauses[0] : undefined;
  const version = only !== undefined && pins.has(only.operator) ? parseVersion(only.version) : undefined;
  return version !== undefined && version.release.length > 2 ? formatVersion(version) : undefined;
};

const suggestions = (text: string): readonly string[] =>
  suggestSpecifiers(text).filter((suggestion) => branchesOf(suggestion) !== undefined);

const read = remember((text): Meaning => {
  if (text.length > longestRange) return { kind: 'unknown', why: 'too long to be judged' };
  const branches = branchesOf(text);
  if (branches === undefined)
    return asExpression(text) ?? { kind: 'invalid', why: 'not a Poetry constraint', suggestions: suggestions(text) };
  const versions = setOfBranches(branches);
  const exact = exactIn(branches);
  return exact === undefined ? { kind: 'versions', versions } : { kind: 'versions', versions, exact };
});

/**
 * Poetry's `python` (python-poetry.org, "Dependency specification"; poetry-core's constraint parser): `^3.9`, `~3.9`, `3.9.*`, `>=3.9,<4`,
 * `>=3.9 <4`, `^2.7 || ^3.6`. A version alone is exactly that version.
 */
export const poetry: Notation = {
  id: 'poetry',
  title: 'a Poetry constraint',
  names: 'range',
  read,
  clauses(text) {
    const branches = branchesOf(text);
    return branches?.length === 1 ? branches[0]!.clauses : undefined;
  },
  withFloor: (text, floor) => raiseFloor(text, floor, branchesOf),
  fromRange(range) {
    const specifiers = range.length > longestRange ? undefined : parseSpecifiers(range);
    const branches = specifiers && branchesOf(specifiers.clauses.length === 0 ? '*' : range);
    if (specifiers === undefined || branches === undefined || !equals(setOfBranches(branches), setOf(specifiers))) return undefined;
    return specifiers.clauses.length === 0 ? '*' : range;
  },
};
