import { type BranchData, type ReleaseData, type ReleaseRow, readRow } from './releaseData.ts';
import type { Minor } from './version.ts';

/** A feature release line of CPython. Days are `YYYY-MM-DD`; what is not known is undefined. */
export interface Branch {
  readonly minor: Minor;
  /** The day of its first final release, or the day planned for it. */
  readonly firstRelease: string | undefined;
  /** The day of its first known pre-release. */
  readonly firstPrerelease: string | undefined;
  /** The end of bug fixes; `YYYY-MM` stands for the end of that month. */
  readonly endOfBugfix: string | undefined;
  /** The end of life; `YYYY-MM` stands for the end of that month, as PEPs announce it. */
  readonly endOfLife: string | undefined;
  /** Final releases, ascending: `'3.12.0'`, `'3.12.1'` … */
  readonly finals: readonly string[];
  readonly prereleases: readonly string[];
}

/** What is known of CPython's releases. */
export interface Releases {
  /** The day on which the sources were last looked at; nothing follows from the absence of a later release. */
  readonly asOf: string;
  /** Ascending. */
  readonly branches: readonly Branch[];
  branch(minor: Minor): Branch | undefined;
  /** The day a full version was released, where known: `'3.12.4'`. */
  dateOf(version: string): string | undefined;
  /** How many security fixes CPython's NEWS lists for a full version, where counted. */
  securityFixes(version: string): number | undefined;
}

/** The phases of "Status of Python versions" in the Python Developer's Guide; `planned` is its `feature`. */
export type Status = 'planned' | 'prerelease' | 'bugfix' | 'security' | 'end-of-life';

const isFinal = (version: string): boolean => {
  const last = version.lastIndexOf('.') + 1;
  for (let index = last; index < version.length; index++) if (version.charCodeAt(index) > 57) return false;
  return true;
};

const branchOf = (data: BranchData, rows: readonly ReleaseRow[]): Branch => {
  const finals: string[] = [];
  const prereleases: string[] = [];
  let firstPrerelease: string | undefined;
  for (const { version, date } of rows) {
    if (isFinal(version)) finals.push(version);
    else {
      prereleases.push(version);
      if (date !== undefined && (firstPrerelease === undefined || date < firstPrerelease)) firstPrerelease = date;
    }
  }
  return {
    minor: data.minor,
    firstRelease: data.firstRelease ?? undefined,
    firstPrerelease,
    endOfBugfix: data.endOfBugfix ?? undefined,
    endOfLife: data.endOfLife ?? undefined,
    finals,
    prereleases,
  };
};

const once = <T>(compute: () => T): (() => T) => {
  let value: { readonly of: T } | undefined;
  return () => {
    value ??= { of: compute() };
    return value.of;
  };
};

/** The releases that a file in the form of releases.json tells of; nothing is computed before it is asked for. */
export const releasesOf = (data: ReleaseData): Releases => {
  const rows = once(() => data.branches.map((branch) => branch.releases.map(readRow)));
  const branches = once(() => data.branches.map((branch, index) => branchOf(branch, rows()[index]!)));
  const byMinor = once(() => new Map(branches().map((branch) => [branch.minor, branch])));
  const byVersion = once(() => {
    const map = new Map<string, ReleaseRow>();
    for (const branch of rows()) for (const row of branch) map.set(row.version, row);
    return map;
  });
  return {
    asOf: data.meta.asOf,
    get branches() {
      return branches();
    },
    branch: (minor) => byMinor().get(minor),
    dateOf: (version) => byVersion().get(version)?.date,
    securityFixes: (version) => byVersion().get(version)?.securityFixes,
  };
};

/** The last day that a date names: `YYYY-MM` is a whole month, of which the last day counts. */
const lastDay = (date: string): string => {
  if (date.length !== 7) return date;
  const [year, month] = date.split('-');
  return `${date}-${new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()}`;
};

/** The last day on which a branch is supported. */
export const endOfLifeDay = (branch: Branch): string | undefined =>
  branch.endOfLife === undefined ? undefined : lastDay(branch.endOfLife);

const isOver = (date: string | undefined, day: string): boolean => date !== undefined && lastDay(date) < day;

/**
 * The phase of a branch on a day (`YYYY-MM-DD`), by its dates alone. A day that ends a phase still belongs to it; a planned first release
 * counts as made when its day comes, so that an old table does not call a new Python unreleased.
 */
export const statusOn = (branch: Branch, day: string): Status => {
  if (isOver(branch.endOfLife, day)) return 'end-of-life';
  if (branch.firstRelease === undefined || day < branch.firstRelease) {
    return branch.firstPrerelease !== undefined && branch.firstPrerelease <= day ? 'prerelease' : 'planned';
  }
  return isOver(branch.endOfBugfix, day) ? 'security' : 'bugfix';
};

/**
 * The newest final release of a minor, on a day where one is given. A release without a date, known only from hearsay, is taken only where
 * there is no other.
 */
export const newestPatch = (minor: Minor, table: Releases, day?: string): string | undefined => {
  const finals = table.branch(minor)?.finals ?? [];
  const dated = finals.findLast((version) => {
    const date = table.dateOf(version);
    return date !== undefined && (day === undefined || date <= day);
  });
  return dated ?? finals.findLast((version) => table.dateOf(version) === undefined);
};
