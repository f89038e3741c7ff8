import { before, beforeRelease } from '../python/order.ts';
import { type Cursor, peek, scanVersion, skipSpace } from '../python/scanner.ts';
import { parseSpecifiers, setOf } from '../python/specifiers.ts';
import type { Version } from '../python/version.ts';
import {
  complement,
  everything,
  exactly,
  from,
  intersect,
  newerThan,
  olderThan,
  stretch,
  upTo,
  type VersionSet,
  withPrefix,
} from '../python/versionSet.ts';
import { formatVersion, parseMinor, parseVersion } from '../python/versions.ts';
import { sameFinals } from './newestIn.ts';
import type { Clause, Meaning, Notation } from './notation.ts';
import { type RangeBranch, type RangeClause, raiseFloor, setOfBranches } from './raiseFloor.ts';
import { longestRange, remember } from './remember.ts';
import { suggestSpecifiers } from './suggestSpecifiers.ts';
import { asExpression } from './words.ts';

/** Longest first: each is tried as written. */
const operators = ['==', '!=', '>=', '<=', '~=', '>', '<', '='];

const operatorAt = (cursor: Cursor): string => operators.find((operator) => cursor.text.startsWith(operator, cursor.at)) ?? '';

const compatible = (version: Version): VersionSet => {
  const prefix = version.release.slice(0, -1);
  prefix[prefix.length - 1] = (prefix.at(-1) ?? 0) + 1;
  return stretch(before(version), beforeRelease(version.epoch, prefix));
};

const equal = (version: Version, prefix: boolean): VersionSet => (prefix ? withPrefix(version.epoch, version.release) : exactly(version));

/** As in PEP 440, though Conda counts pre-releases of 3.13 to `<3.13`: its channels keep them apart. */
const setOfClause = (operator: string, version: Version, wildcard: boolean): VersionSet | undefined => {
  switch (operator) {
    case '>=':
      return from(version);
    case '<=':
      return upTo(version);
    case '>':
      return newerThan(version);
    case '<':
      return olderThan(version);
    case '~=':
      return version.release.length < 2 ? undefined : compatible(version);
    case '!=':
      return complement(equal(version, wildcard));
    default:
      return equal(version, wildcard || operator === '=');
  }
};

const scanWildcard = (cursor: Cursor): boolean => {
  const length = peek(cursor) === 42 ? 1 : peek(cursor) === 46 && peek(cursor, 1) === 42 ? 2 : 0;
  cursor.at += length;
  return length > 0;
};

const scanClause = (cursor: Cursor): (Clause & RangeClause) | undefined => {
  const start = cursor.at;
  const operator = operatorAt(cursor);
  cursor.at += operator.length;
  skipSpace(cursor);
  const versionStart = cursor.at;
  if (operator === '' && peek(cursor) === 42) {
    cursor.at++;
    return { start, end: cursor.at, operator, versionStart, version: '*', versions: everything };
  }
  const version = scanVersion(cursor);
  const wildcard = version !== undefined && scanWildcard(cursor);
  const versions = version && setOfClause(operator, version, wildcard);
  if (versions === undefined) return undefined;
  const clause = { start, end: cursor.at, operator, versionStart, version: cursor.text.slice(versionStart, cursor.at), versions };
  return operator === '=' ? { ...clause, isPrefix: true } : clause;
};

const scanBranch = (cursor: Cursor): RangeBranch | undefined => {
  skipSpace(cursor);
  const start = cursor.at;
  const clauses: (Clause & RangeClause)[] = [];
  for (;;) {
    const clause = scanClause(cursor);
    if (clause === undefined) return undefined;
    clauses.push(clause);
    if (peek(cursor) !== 44) break;
    cursor.at++;
    skipSpace(cursor);
  }
  const versions = clauses.reduce((set, clause) => intersect(set, clause.versions), everything);
  return { start, end: cursor.at, clauses, versions };
};

/** What may follow the version: blanks or `=`, and a build (`3.12=*_cpython`), which says which package and not which Python. */
const build = /^(?:[= ][A-Za-z0-9_.*+]*)?\s*$/;

const branchesOf = remember((text): readonly RangeBranch[] | undefined => {
  if (text.length > longestRange) return undefined;
  const cursor: Cursor = { text, at: 0, end: text.length };
  const branches: RangeBranch[] = [];
  for (;;) {
    const branch = scanBranch(cursor);
    if (branch === undefined) return undefined;
    branches.push(branch);
    if (peek(cursor) !== 124) return build.test(text.slice(cursor.at)) ? branches : undefined;
    cursor.at++;
  }
});

const exactIn = (branches: readonly RangeBranch[]): string | undefined => {
  const only = branches.length === 1 && branches[0]!.clauses.length === 1 ? branches[0]!.clauses[0] : undefined;
  const version = only === undefined || (only.operator !== '' && only.operator !== '==') ? undefined : parseVersion(only.version);
  return version !== undefined && version.release.length > 2 ? formatVersion(version) : undefined;
};

/** Conda has a word for everything in a specifier set but `===`; it wants a wildcard without `==`. */
const fromSpecifiers = (range: string): string | undefined => {
  const specifiers = range.length > longestRange ? undefined : parseSpecifiers(range);
  if (specifiers === undefined) return undefined;
  const clauses = specifiers.clauses.map(({ operator, version, wildcard }) =>
    operator === '==' && wildcard ? version : operator + version,
  );
  const text = clauses.length === 0 ? '*' : clauses.join(',');
  const branches = branchesOf(text);
  return branches !== undefined && sameFinals(setOfBranches(branches), setOf(specifiers)) ? text : undefined;
};

const suggestions = (text: string): readonly string[] => suggestSpecifiers(text).flatMap((specifiers) => fromSpecifiers(specifiers) ?? []);

const read = remember((text): Meaning => {
  if (text.length > longestRange) return { kind: 'unknown', why: 'too long to be judged' };
  const branches = branchesOf(text);
  if (branches === undefined) return asExpression(text) ?? { kind: 'invalid', why: 'not a Conda version', suggestions: suggestions(text) };
  const versions = setOfBranches(branches);
  const exact = exactIn(branches);
  return exact === undefined ? { kind: 'versions', versions } : { kind: 'versions', versions, exact };
});

/** One version with its patch or wildcard, which can name another: `=3.9`, `3.9.*`, `3.9.1`. */
const pinIn = (text: string): RangeClause | undefined => {
  const [branch, another] = branchesOf(text) ?? [];
  const [only, more] = branch?.clauses ?? [];
  return another === undefined && more === undefined && only !== undefined && ['', '=', '=='].includes(only.operator) ? only : undefined;
};

const pinForm = /^\d+\.\d+(\.\d+)?(\.?\*)?$/;

/**
 * What Conda and Pixi take as a version (docs.conda.io, "Package match specifications"): `=3.12` and `3.12.*` are prefixes, `3.12` and
 * `==3.12` exact, `,` is and, `|` is or.
 */
export const conda: Notation = {
  id: 'conda',
  title: 'a Conda version',
  names: 'range',
  read,
  clauses(text) {
    const branches = branchesOf(text);
    return branches?.length === 1 ? branches[0]!.clauses : undefined;
  },
  withFloor: (text, floor) => raiseFloor(text, floor, branchesOf),
  withVersion(text, version, patch) {
    const pin = pinIn(text);
    const form = pin && pinForm.exec(pin.version);
    if (pin === undefined || !form || parseMinor(version) === undefined) return undefined;
    const [, hasPatch, tail = ''] = form;
    return text.slice(0, pin.versionStart) + (hasPatch === undefined ? version : patch) + tail + text.slice(pin.end);
  },
  fromRange: fromSpecifiers,
};
