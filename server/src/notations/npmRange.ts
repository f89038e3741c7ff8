import Range from 'semver/classes/range.js';
import type { Version } from '../python/version.ts';
import { everything, exactly, from, intersect, newerThan, nothing, olderThan, union, upTo, type VersionSet } from '../python/versionSet.ts';
import type { RangeBranch, RangeClause } from './raiseFloor.ts';
import { longestVersion, remember } from './remember.ts';

type Comparator = Range['set'][number][number];

/** npm's range of a text, or undefined where npm refuses it. `loose` overlooks what it does not understand, as setup-python lets it. */
export const npmRange = (text: string, loose = false): Range | undefined => {
  if (text.length > longestVersion) return undefined;
  try {
    return new Range(text, { loose });
  } catch {
    return undefined;
  }
};

const phases = new Map<unknown, 'a' | 'b' | 'rc'>([
  ['alpha', 'a'],
  ['a', 'a'],
  ['beta', 'b'],
  ['b', 'b'],
  ['rc', 'rc'],
]);

/** `-0` is before everything of its release, as `.dev0` is; `-rc.1` is a pre-release; other tags are taken for `-0`. */
const versionOf = ({ semver }: Comparator): Version => {
  const release = [semver.major, semver.minor, semver.patch];
  const [first, second] = semver.prerelease;
  if (first === undefined) return { epoch: 0, release };
  const phase = phases.get(first);
  if (phase === undefined) return { epoch: 0, release, dev: 0 };
  return { epoch: 0, release, pre: { phase, number: typeof second === 'number' ? second : 0 } };
};

const setOfComparator = (comparator: Comparator): VersionSet => {
  if (comparator.value === '') return everything;
  const version = versionOf(comparator);
  switch (comparator.operator) {
    case '>=':
      return from(version);
    case '>':
      return newerThan(version);
    case '<=':
      return upTo(version);
    case '<':
      return olderThan(version);
    default:
      return exactly(version);
  }
};

/** What a range admits. npm lets a pre-release in only where the range names one of that release; a set cannot say that. */
export const setOfNpmRange = (range: Range): VersionSet =>
  range.set
    .map((comparators) => comparators.reduce((set, comparator) => intersect(set, setOfComparator(comparator)), everything))
    .reduce(union, nothing);

const part = /(?<operator>[<>=~^]*)\s*(?<version>[^\s<>=~^|]+)/y;

const scanClause = (text: string, at: number, end: number): RangeClause | undefined => {
  part.lastIndex = at;
  const match = part.exec(text);
  if (match === null || part.lastIndex > end) return undefined;
  const { operator = '', version = '' } = match.groups ?? {};
  const range = npmRange(match[0]);
  if (range === undefined) return undefined;
  const stop = part.lastIndex;
  return { start: at, end: stop, operator, versionStart: stop - version.length, version, versions: setOfNpmRange(range) };
};

const hyphenated = /^(\S+)\s+-\s+\S+$/;

/** `3.9 - 3.11`: the lower end is a clause of its own, and the upper end stays. */
const scanHyphen = (text: string, start: number, end: number): RangeClause | undefined => {
  const low = hyphenated.exec(text.slice(start, end))?.[1];
  const range = low === undefined ? undefined : npmRange(`>=${low}`);
  if (low === undefined || range === undefined) return undefined;
  return { start, end: start + low.length, operator: '-', versionStart: start, version: low, versions: setOfNpmRange(range) };
};

const scanClauses = (text: string, start: number, end: number): readonly RangeClause[] | undefined => {
  const hyphen = scanHyphen(text, start, end);
  if (hyphen !== undefined) return [hyphen];
  const clauses: RangeClause[] = [];
  for (let at = start; at < end; ) {
    const clause = scanClause(text, at, end);
    if (clause === undefined) return undefined;
    clauses.push(clause);
    at = clause.end;
    while (at < end && text.charCodeAt(at) <= 32) at++;
  }
  return clauses;
};

const scanBranch = (text: string, first: number, last: number): RangeBranch | undefined => {
  let start = first;
  let end = last;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  const range = npmRange(text.slice(start, end));
  const clauses = range && scanClauses(text, start, end);
  return range === undefined || clauses === undefined ? undefined : { start, end, clauses, versions: setOfNpmRange(range) };
};

/** The alternatives of a range, for raising its floor; undefined where npm refuses the range. */
export const npmBranches = remember((text): readonly RangeBranch[] | undefined => {
  if (text.length > longestVersion) return undefined;
  const branches: RangeBranch[] = [];
  for (let start = 0; start <= text.length; ) {
    const bar = text.indexOf('||', start);
    const end = bar < 0 ? text.length : bar;
    const branch = scanBranch(text, start, end);
    if (branch === undefined) return undefined;
    branches.push(branch);
    start = end + 2;
  }
  return branches;
});
