import { afterWritten, before, beforeRelease, type Cut, keyOf } from './order.ts';
import { type Cursor, isSpace, peek, scanVersion, skipSpace } from './scanner.ts';
import type { Version } from './version.ts';
import {
  complement,
  containsKey,
  exactly,
  from,
  intersectAll,
  newerThan,
  nothing,
  olderThan,
  stretch,
  upTo,
  type VersionSet,
  withPrefix,
} from './versionSet.ts';
import { formatVersion, isPrerelease, parseVersion } from './versions.ts';

export type SpecifierOperator = '==' | '!=' | '<=' | '>=' | '<' | '>' | '~=' | '===';

/** One clause of a specifier set; offsets count in the text of the set. */
export interface SpecifierClause {
  readonly operator: SpecifierOperator;
  /** As written, with its `.*` where it has one. */
  readonly version: string;
  /** The version without `.*`; absent where `===` compares a text that is no version. */
  readonly parsed?: Version;
  /** Whether it ends with `.*`. */
  readonly wildcard: boolean;
  /** From the operator to the end of the version. */
  readonly start: number;
  readonly end: number;
  readonly versionStart: number;
}

/** Clauses that must all hold (PEP 440 "Version specifiers"); none admits every version. */
export interface SpecifierSet {
  readonly clauses: readonly SpecifierClause[];
}

/** `prereleases`: true lets them in, false leaves them out; unset leaves the choice to the specification's default. */
export interface PrereleaseOptions {
  readonly prereleases?: boolean | null | undefined;
}

const operatorAt = (cursor: Cursor): SpecifierOperator | undefined => {
  const equalsNext = peek(cursor, 1) === 61;
  switch (peek(cursor)) {
    case 61:
      return !equalsNext ? undefined : peek(cursor, 2) === 61 ? '===' : '==';
    case 33:
      return equalsNext ? '!=' : undefined;
    case 126:
      return equalsNext ? '~=' : undefined;
    case 60:
      return equalsNext ? '<=' : '<';
    case 62:
      return equalsNext ? '>=' : '>';
    default:
      return undefined;
  }
};

const isPlain = (version: Version): boolean =>
  version.pre === undefined && version.post === undefined && version.dev === undefined && version.local === undefined;

/** What the operators do not take: local versions but for `==` and `!=`, and for `~=` fewer than two parts. */
const admitsVersion = (operator: SpecifierOperator, version: Version): boolean => {
  if (operator === '==' || operator === '!=') return true;
  return version.local === undefined && (operator !== '~=' || version.release.length > 1);
};

const scanWildcard = (cursor: Cursor, operator: SpecifierOperator, version: Version): boolean => {
  if ((operator !== '==' && operator !== '!=') || !isPlain(version)) return false;
  if (peek(cursor) !== 46 || peek(cursor, 1) !== 42) return false;
  cursor.at += 2;
  return true;
};

/** The text after `===`: it ends before white space, `,`, `;` and `)`. */
const scanArbitrary = (cursor: Cursor): string => {
  const start = cursor.at;
  while (cursor.at < cursor.end) {
    const code = cursor.text.charCodeAt(cursor.at);
    if (code === 44 || code === 59 || code === 41 || isSpace(code)) break;
    cursor.at++;
  }
  return cursor.text.slice(start, cursor.at);
};

const arbitraryClause = (cursor: Cursor, start: number): SpecifierClause => {
  const versionStart = cursor.at;
  const version = scanArbitrary(cursor);
  const parsed = parseVersion(version);
  const clause = { operator: '===', version, wildcard: false, start, end: cursor.at, versionStart } as const;
  return parsed === undefined ? clause : { ...clause, parsed };
};

/** The clause that begins at the cursor, which moves behind it; undefined, with the cursor anywhere, where there is none. */
export const scanClause = (cursor: Cursor): SpecifierClause | undefined => {
  const start = cursor.at;
  const operator = operatorAt(cursor);
  if (operator === undefined) return undefined;
  cursor.at += operator.length;
  skipSpace(cursor);
  if (operator === '===') return arbitraryClause(cursor, start);
  const versionStart = cursor.at;
  const parsed = scanVersion(cursor);
  if (parsed === undefined || !admitsVersion(operator, parsed)) return undefined;
  const wildcard = scanWildcard(cursor, operator, parsed);
  return { operator, version: cursor.text.slice(versionStart, cursor.at), parsed, wildcard, start, end: cursor.at, versionStart };
};

/** The clauses from the cursor to its end, commas with nothing between them ignored; undefined where something is no clause. */
export const scanClauses = (cursor: Cursor): SpecifierClause[] | undefined => {
  const clauses: SpecifierClause[] = [];
  for (;;) {
    skipSpace(cursor);
    if (cursor.at === cursor.end) return clauses;
    if (peek(cursor) === 44) {
      cursor.at++;
      continue;
    }
    const clause = scanClause(cursor);
    if (clause === undefined) return undefined;
    clauses.push(clause);
    skipSpace(cursor);
    if (cursor.at < cursor.end && peek(cursor) !== 44) return undefined;
  }
};

/**
 * Reads a specifier set (PEP 440 "Version specifiers"): clauses between commas, white space free, commas with nothing between them
 * ignored. Undefined where any clause is not one.
 */
export const parseSpecifiers = (text: string): SpecifierSet | undefined => {
  const clauses = scanClauses({ text, at: 0, end: text.length });
  return clauses && { clauses };
};

/** Operator and version as written, without the white space between them. */
export const formatClause = (clause: SpecifierClause): string => clause.operator + clause.version;

/** `~=V.N` is `>=V.N, ==V.*` (PEP 440 "Compatible release"). */
const compatible = (version: Version): VersionSet => {
  const prefix = version.release.slice(0, -1);
  prefix[prefix.length - 1] = prefix.at(-1)! + 1;
  return stretch(before(version), beforeRelease(version.epoch, prefix));
};

const equal = (clause: SpecifierClause, version: Version): VersionSet =>
  clause.wildcard ? withPrefix(version.epoch, version.release) : exactly(version);

/** The versions that a clause admits, pre-releases included. For `===` those that are equal to its text when written in the normal form. */
export const clauseSet = (clause: SpecifierClause): VersionSet => {
  const version = clause.parsed;
  if (version === undefined) return nothing;
  switch (clause.operator) {
    case '==':
      return equal(clause, version);
    case '!=':
      return complement(equal(clause, version));
    case '>=':
      return from(version);
    case '<=':
      return upTo(version);
    case '>':
      return newerThan(version);
    case '<':
      return olderThan(version);
    case '~=':
      return compatible(version);
    case '===':
      return stretch(before(version), afterWritten(version));
  }
};

const sets = new WeakMap<SpecifierSet, VersionSet>();

/** The versions that every clause admits, pre-releases included. */
export const setOf = (specifiers: SpecifierSet): VersionSet => {
  const known = sets.get(specifiers);
  if (known !== undefined) return known;
  const set = intersectAll(specifiers.clauses.map(clauseSet));
  sets.set(specifiers, set);
  return set;
};

interface Candidate {
  readonly written: string;
  readonly version: Version | undefined;
  readonly key: Cut | undefined;
}

const candidateOf = (version: Version | string): Candidate => {
  const parsed = typeof version === 'string' ? parseVersion(version) : version;
  const written = typeof version === 'string' ? version : formatVersion(version);
  return { written, version: parsed, key: parsed && keyOf(parsed) };
};

const lowerAscii = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

const admits = (clause: SpecifierClause, candidate: Candidate): boolean => {
  if (clause.operator === '===') return lowerAscii(clause.version) === lowerAscii(candidate.written);
  return candidate.key !== undefined && containsKey(clauseSet(clause), candidate.key);
};

const admitsAll = (set: SpecifierSet, candidate: Candidate): boolean => {
  const arbitrary = set.clauses.some((clause) => clause.operator === '===');
  if (!arbitrary && candidate.key !== undefined) return containsKey(setOf(set), candidate.key);
  return set.clauses.every((clause) => admits(clause, candidate));
};

const isPrereleaseCandidate = ({ version }: Candidate): boolean => version !== undefined && isPrerelease(version);

/**
 * Whether the set admits a version. A pre-release is judged like any other version unless `prereleases` is false. A text that is no
 * version is admitted only by `===` and by the empty set.
 */
export const contains = (set: SpecifierSet, version: Version | string, options?: PrereleaseOptions): boolean => {
  const candidate = candidateOf(version);
  if (options?.prereleases === false && isPrereleaseCandidate(candidate)) return false;
  return admitsAll(set, candidate);
};

const namesPrerelease = (clause: SpecifierClause): boolean =>
  clause.operator !== '!=' && clause.parsed !== undefined && isPrerelease(clause.parsed);

/**
 * The texts that the set admits, in their order. By default pre-releases are kept only where a clause names one or nothing else is
 * admitted (PEP 440 "Handling of pre-releases").
 */
export const filterVersions = (set: SpecifierSet, texts: readonly string[], options?: PrereleaseOptions): string[] => {
  const admitted = texts.map(candidateOf).filter((candidate) => admitsAll(set, candidate));
  const finals = admitted.filter((candidate) => !isPrereleaseCandidate(candidate));
  const wanted = options?.prereleases ?? (finals.length === 0 || set.clauses.some(namesPrerelease));
  return (wanted ? admitted : finals).map(({ written }) => written);
};
