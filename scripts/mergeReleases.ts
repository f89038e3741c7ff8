import { type BranchData, type ReleaseData, type ReleaseRow, readRow, writeRow } from '../server/src/python/releaseData.ts';
import { compareMinors, compareVersions, parseMinor, parseVersion } from '../server/src/python/versions.ts';

/** Where the tables of CPython's releases are published ("PEPs API", peps.python.org/api). */
export const cycleAddress = 'https://peps.python.org/api/release-cycle.json';
export const releasesAddress = 'https://peps.python.org/api/python-releases.json';

type Table = Readonly<Record<string, unknown>>;

const isTable = (value: unknown): value is Table => typeof value === 'object' && value !== null && !Array.isArray(value);

const tableIn = (value: unknown, key: string): Table => {
  const found = isTable(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return isTable(found) ? found : {};
};

/** A date, or a month where it is one; anything else is as good as nothing. */
const dateIn = (table: Table, key: string): string | undefined => {
  const value = table[key];
  return typeof value === 'string' && /^\d{4}-\d{2}(?:-\d{2})?$/.test(value) ? value : undefined;
};

const phases = new Map([
  ['alpha', 'a'],
  ['beta', 'b'],
  ['candidate', 'rc'],
]);

/** `3.15.0 alpha 1` is 3.15.0a1, `3.15.0 candidate 2` and `3.15.0 release candidate 2` are 3.15.0rc2, `3.15.1 final` and `3.15.1` are 3.15.1. */
export const versionOfStage = (stage: string): string | undefined => {
  const match = /^(\d+\.\d+\.\d+)(?: final| (?:release )?(alpha|beta|candidate) (\d+))?$/.exec(stage.trim());
  if (match === null) return undefined;
  const [, release = '', phase, number = ''] = match;
  return phase === undefined ? release : release + phases.get(phase) + number;
};

interface Published {
  readonly version: string;
  readonly date: string;
}

/** What the list of a minor says was released up to the day; plans are left out. */
const publishedIn = (list: unknown, minor: string, day: string): Published[] => {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry) => {
    if (!isTable(entry) || typeof entry.stage !== 'string' || entry.state !== 'actual') return [];
    const version = versionOfStage(entry.stage);
    const date = dateIn(entry, 'date');
    return version?.startsWith(`${minor}.`) && date?.length === 10 && date <= day ? [{ version, date }] : [];
  });
};

const byVersion = (a: ReleaseRow, b: ReleaseRow): number => compareVersions(parseVersion(a.version)!, parseVersion(b.version)!);

/** Known releases stay; a published date wins over a known one, and its source with it. */
const mergeRows = (known: readonly ReleaseRow[], published: readonly Published[], source: number): ReleaseRow[] => {
  const rows = new Map(known.map((row) => [row.version, row]));
  for (const { version, date } of published) {
    const row = rows.get(version);
    if (row?.date !== date) rows.set(version, { version, date, source, securityFixes: row?.securityFixes });
  }
  return [...rows.values()].sort(byVersion);
};

const emptyBranch = (minor: string): BranchData => ({ minor, firstRelease: null, endOfBugfix: null, endOfLife: null, releases: [] });

const mergeBranch = (branch: BranchData, cycle: Table, metadata: Table, published: readonly Published[], source: number): BranchData => {
  const rows = mergeRows(branch.releases.map(readRow), published, source);
  const released = rows.find((row) => row.version === `${branch.minor}.0`)?.date;
  return {
    minor: branch.minor,
    firstRelease: released ?? dateIn(metadata, 'first_release') ?? dateIn(cycle, 'first_release') ?? branch.firstRelease,
    endOfBugfix: dateIn(metadata, 'end_of_bugfix') ?? branch.endOfBugfix,
    endOfLife: dateIn(cycle, 'end_of_life') ?? branch.endOfLife,
    releases: rows.map(writeRow),
  };
};

/** Minors that are known or published, from the oldest known one on. */
const minorsOf = (current: ReleaseData, cycle: Table): string[] => {
  const known = current.branches.map((branch) => branch.minor);
  const oldest = known[0] ?? '0.0';
  const published = Object.keys(cycle).filter((minor) => parseMinor(minor) !== undefined && compareMinors(minor, oldest) > 0);
  return [...new Set([...known, ...published])].sort(compareMinors);
};

/**
 * The table with what both published files add to it on a day (`YYYY-MM-DD`). No known release is ever lost, and what the files do not say
 * stays as it is. Throws where neither the minors nor the releases are in the form that their documentation promises.
 */
export const mergeReleases = (current: ReleaseData, cycle: unknown, pythonReleases: unknown, day: string): ReleaseData => {
  if (!isTable(cycle) || minorsOf({ ...current, branches: [] }, cycle).length === 0) throw new Error('release-cycle.json has no minors');
  const lists = tableIn(pythonReleases, 'releases');
  if (Object.keys(lists).length === 0) throw new Error('python-releases.json has no releases');
  const metadata = tableIn(pythonReleases, 'metadata');
  const source = current.meta.sources.length;
  const known = new Map(current.branches.map((branch) => [branch.minor, branch]));
  const branches = minorsOf(current, cycle).map((minor) => {
    const published = Object.hasOwn(lists, minor) ? publishedIn(lists[minor], minor, day) : [];
    return mergeBranch(known.get(minor) ?? emptyBranch(minor), tableIn(cycle, minor), tableIn(metadata, minor), published, source);
  });
  const isUsed = branches.some((branch) => branch.releases.some((row) => readRow(row).source === source));
  const sources = isUsed ? [...current.meta.sources, `peps.python.org/api/python-releases.json (CC0), ${day}`] : current.meta.sources;
  return { meta: { ...current.meta, asOf: day, sources }, branches };
};

/** The text of releases.json. */
export const formatReleases = (data: ReleaseData): string => `${JSON.stringify(data, undefined, 2)}\n`;
