import { compareKeys } from '../python/order.ts';
import type { Minor } from '../python/version.ts';
import { everything, isDisjoint, minorSet, nothing, union, type VersionSet } from '../python/versionSet.ts';
import { parseMinor, parseVersion } from '../python/versions.ts';
import { hasFloor } from './named.ts';

/** One clause of a range in any of its languages; offsets count in the text of the range. */
export interface RangeClause {
  readonly start: number;
  readonly end: number;
  /** As written; empty for a version alone, `-` for the lower end of npm's `3.9 - 3.11`. */
  readonly operator: string;
  readonly versionStart: number;
  /** As written, with its wildcard. */
  readonly version: string;
  readonly versions: VersionSet;
  /** It admits what begins with its version, without a wildcard: Conda's `=3.9`. */
  readonly isPrefix?: true;
}

/** Clauses that must all hold; a range admits what any of its branches admits. */
export interface RangeBranch {
  readonly start: number;
  readonly end: number;
  readonly clauses: readonly RangeClause[];
  readonly versions: VersionSet;
}

const beginsBefore = (a: VersionSet, b: VersionSet): boolean => a.length > 0 && (b.length === 0 || compareKeys(a[0]!, b[0]!) < 0);

const isBounded = (set: VersionSet): boolean => set.length > 0 && set[0]!.length > 0;

const bounding = new Set(['>=', '>', '~=', '==', '=', '', '^', '~', '-']);

/** The clause that sets where the branch begins. */
const lowerClause = (branch: RangeBranch): RangeClause | undefined => {
  let lowest: RangeClause | undefined;
  for (const clause of branch.clauses) {
    if (!bounding.has(clause.operator) || !isBounded(clause.versions)) continue;
    if (lowest === undefined || beginsBefore(lowest.versions, clause.versions)) lowest = clause;
  }
  return lowest;
};

const wildcard = /(?:\.[*xX])+$/;

/** The version of a lower bound at another minor, in its own precision: `3.9.0` → `3.10.0`, but `3.9.2` → `3.10`. */
const movedVersion = (operator: string, version: string, floor: Minor): string | undefined => {
  const tail = wildcard.exec(version)?.[0] ?? '';
  const parsed = parseVersion(version.slice(0, version.length - tail.length));
  if (parsed === undefined) return undefined;
  const parts = parsed.release.length;
  const patch = parsed.release.slice(2).reduce((sum, part) => sum + part, 0);
  if (operator === '~=') return parts > 2 ? `${floor}.0` : floor;
  return (parts > 2 && patch === 0 && parsed.pre === undefined ? `${floor}.0` : floor) + tail;
};

const pinning = new Set(['==', '=', '']);

/** The clause at another minor; undefined for a pin of one version, and where the new minor would end the range sooner. */
const movedClause = (text: string, clause: RangeClause, floor: Minor): string | undefined => {
  const { operator, version } = clause;
  if (pinning.has(operator) && !wildcard.test(version) && clause.isPrefix === undefined) return undefined;
  if ((pinning.has(operator) || operator === '~') && !/^v?\d+\.\d/.test(version)) return undefined;
  const moved = movedVersion(operator, version, floor);
  if (moved === undefined) return undefined;
  const before = text.slice(clause.start, clause.versionStart);
  return (operator === '>' ? `>=${before.slice(1)}` : before) + moved;
};

const replaceAt = (text: string, part: { readonly start: number; readonly end: number }, by: string): string =>
  text.slice(0, part.start) + by + text.slice(part.end);

/** `<3.10` behind `>=3.9` makes a range of one minor, which moves as a whole. */
const windowEnd = (branch: RangeBranch, lower: RangeClause): RangeClause | undefined => {
  const parsed = parseVersion(lower.version);
  if (parsed === undefined || parsed.release.length < 2) return undefined;
  const [major, minor] = parsed.release;
  const next = `${major}.${minor! + 1}`;
  return branch.clauses.find(({ operator, version }) => operator === '<' && (version === next || version === `${next}.0`));
};

const afterMinor = (floor: Minor): Minor | undefined => {
  const parts = parseMinor(floor);
  return parts === undefined ? undefined : `${parts[0]}.${parts[1] + 1}`;
};

const movedWindow = (text: string, branch: RangeBranch, lower: RangeClause, floor: Minor): string | undefined => {
  const upper = windowEnd(branch, lower);
  const next = afterMinor(floor);
  const moved = movedClause(text, lower, floor);
  if (upper === undefined || next === undefined || moved === undefined) return undefined;
  const end = next + (upper.version.split('.').length > 2 ? '.0' : '');
  const newUpper = text.slice(upper.start, upper.versionStart) + end;
  const [first, firstText, second, secondText] =
    upper.start > lower.start ? [lower, moved, upper, newUpper] : [upper, newUpper, lower, moved];
  return replaceAt(replaceAt(text, second, secondText), first, firstText);
};

const lowestOf = (branches: readonly RangeBranch[]): RangeBranch | undefined =>
  branches.reduce<RangeBranch | undefined>(
    (lowest, branch) => (lowest === undefined || beginsBefore(branch.versions, lowest.versions) ? branch : lowest),
    undefined,
  );

/** `^2.7 || ^3.8` without the branches that end below the floor. */
const withoutOlder = (text: string, branches: readonly RangeBranch[], floor: Minor): string | undefined => {
  const kept = branches.filter((branch) => !isDisjoint(branch.versions, minorSet(floor)));
  if (kept.length === 0 || kept.length === branches.length) return undefined;
  const separator = text.slice(branches[0]!.end, branches[1]!.start);
  return kept.map((branch) => text.slice(branch.start, branch.end)).join(separator);
};

/** How a language reads its ranges. */
export type ReadBranches = (text: string) => readonly RangeBranch[] | undefined;

export const setOfBranches = (branches: readonly RangeBranch[]): VersionSet =>
  branches.reduce((set, branch) => union(set, branch.versions), nothing);

const separatorIn = (text: string): string => (text.includes(', ') || (text.includes(' ') && !text.includes(',')) ? ', ' : ',');

/** A branch without a lower bound gets one in front, in its own spacing; `*` alone gives way to it. */
const withNewBound = (text: string, branch: RangeBranch, floor: Minor): string => {
  const [first] = branch.clauses;
  const bound = `>=${floor}`;
  if (first === undefined || branch.clauses.every((clause) => clause.versions === everything)) return replaceAt(text, branch, bound);
  return text.slice(0, first.start) + bound + separatorIn(text) + text.slice(first.start);
};

const editedBranch = (text: string, branch: RangeBranch, floor: Minor): readonly (string | undefined)[] => {
  const lower = lowerClause(branch);
  if (lower === undefined) return isBounded(branch.versions) ? [] : [withNewBound(text, branch, floor)];
  const moved = movedClause(text, lower, floor);
  return [moved === undefined ? undefined : replaceAt(text, lower, moved), movedWindow(text, branch, lower, floor)];
};

/**
 * The range with its lowest Python at `floor`, by editing the lower bound of its lowest branch and nothing else where that is enough; where
 * the range is one minor, its end moves too. Undefined where no such edit has that floor.
 */
export const raiseFloor = (text: string, floor: Minor, read: ReadBranches): string | undefined => {
  const branches = parseMinor(floor) === undefined ? undefined : read(text);
  const lowest = branches && lowestOf(branches);
  if (branches === undefined || lowest === undefined) return undefined;
  if (hasFloor(setOfBranches(branches), floor)) return text;
  for (const candidate of editedBranch(text, lowest, floor)) {
    const edited = candidate === undefined ? undefined : read(candidate);
    if (edited !== undefined && hasFloor(setOfBranches(edited), floor)) return candidate;
  }
  const kept = withoutOlder(text, branches, floor);
  return kept === undefined ? undefined : raiseFloor(kept, floor, read);
};
