import type { PackageFacts, Release } from '../packages/facts.ts';
import { type Cut, compareKeys, keyOf } from '../python/order.ts';
import type { Version } from '../python/version.ts';
import { isPrerelease, parseVersion } from '../python/versions.ts';
import { versionInFileName } from './fileNames.ts';
import { ownCopy, plainText } from './plainText.ts';

/** What an index says of one file, of which nothing is believed. */
export interface IndexFile {
  readonly fileName: string;
  readonly requiresPython: string | undefined;
  /** Withdrawn, and why. */
  readonly yanked: string | undefined;
  /** When it was uploaded, as the index writes it. */
  readonly uploaded: string | undefined;
  /** Its address, where its metadata may be had by itself (PEP 658, PEP 714). */
  readonly described: string | undefined;
}

/** The files of one release so far. */
interface Group {
  readonly text: string;
  readonly version: Version;
  readonly key: Cut;
  /** What its files say, the first of them. */
  readonly requires: (string | undefined)[];
  files: number;
  yanked: number;
  reason: string;
  uploaded: string | undefined;
  described: string | undefined;
}

/** What the files of a package come to. */
export type Found = Pick<PackageFacts, 'releases' | 'described'>;

/** Takes the files of one package one by one; `found` is undefined where there are more releases than any package has. */
export interface Collector {
  add(file: IndexFile): void;
  found(): Found | undefined;
}

/** The largest packages have some thousands. */
const mostReleases = 20_000;
/** The files of a release agree as a rule: so many of them are enough. */
const mostHeard = 64;
const longestRange = 200;

/** Groups files by the release that their names tell. `name` is normalised; files of others, and versions that PEP 440 does not know, are left out. */
export function collectReleases(name: string): Collector {
  const spellings = new Map<string, Group | undefined>();
  const groups = new Map<string, Group>();
  const ranges = new Map<string, string>();

  /** Each range once, however many files say it. */
  function rangeIn(file: IndexFile): string | undefined {
    const range = rangeOf(file.requiresPython);
    if (range === undefined) return undefined;
    const known = ranges.get(range);
    if (known !== undefined) return known;
    const copy = ownCopy(range);
    if (ranges.size < mostReleases) ranges.set(copy, copy);
    return copy;
  }

  function groupOf(fileName: string): Group | undefined {
    const text = versionInFileName(fileName, name);
    if (text === undefined || !isPlainVersion(text)) return undefined;
    const known = spellings.get(text);
    if (known !== undefined || spellings.has(text)) return known;
    const group = groupFor(text, groups);
    if (spellings.size <= 2 * mostReleases) spellings.set(ownCopy(text), group);
    return group;
  }

  return {
    add(file) {
      if (groups.size > mostReleases) return;
      const group = groupOf(file.fileName);
      if (group !== undefined) note(group, file, rangeIn(file));
    },
    found: () => (groups.size > mostReleases ? undefined : foundIn(sorted([...groups.values()]))),
  };
}

/** Letters, digits and what stands between them: no blank that would still read as part of a version. */
const isPlainVersion = (text: string): boolean => text.length <= 200 && /^[\w.!+-]+$/.test(text);

function groupFor(text: string, groups: Map<string, Group>): Group | undefined {
  const version = parseVersion(text);
  if (version === undefined) return undefined;
  const key = keyOf(version);
  const id = key.join(' ');
  const known = groups.get(id);
  if (known !== undefined) return known;
  const group = {
    text: ownCopy(text),
    version,
    key,
    requires: [],
    files: 0,
    yanked: 0,
    reason: '',
    uploaded: undefined,
    described: undefined,
  };
  groups.set(id, group);
  return group;
}

function note(group: Group, file: IndexFile, range: string | undefined): void {
  group.files++;
  if (group.requires.length < mostHeard) group.requires.push(range);
  if (file.yanked !== undefined) {
    group.yanked++;
    group.reason ||= plainText(file.yanked);
  }
  const day = dayOf(file.uploaded);
  if (isAddress(file.described)) group.described ??= ownCopy(file.described);
  if (day !== undefined && (group.uploaded === undefined || day < group.uploaded)) group.uploaded = ownCopy(day);
}

/** A range without blanks around it; what is too long to be one, or holds anything but printable ASCII, is none. */
function rangeOf(text: string | undefined): string | undefined {
  const range = text === undefined || text.length > longestRange ? undefined : text.trim();
  return range === undefined || !/^[\x20-\x7e]+$/.test(range) ? undefined : range;
}

/** The day of a moment (ISO 8601). */
const dayOf = (moment: string | undefined): string | undefined =>
  moment === undefined ? undefined : /^\d{4}-\d\d-\d\d(?=T|$)/.exec(moment)?.[0];

const longestAddress = 1000;

const isAddress = (text: string | undefined): text is string => text !== undefined && text !== '' && text.length <= longestAddress;

/** Newest first. */
const sorted = (groups: readonly Group[]): readonly Group[] => [...groups].sort((a, b) => compareKeys(b.key, a.key));

function foundIn(groups: readonly Group[]): Found {
  const newest = groups.find(({ version, yanked, files }) => yanked < files && !isPrerelease(version)) ?? groups[0];
  return { releases: groups.map(releaseOf), ...(newest?.described !== undefined && { described: newest.described }) };
}

function releaseOf(group: Group): Release {
  const yanked = group.yanked === group.files ? group.reason : undefined;
  return { text: group.text, version: group.version, requiresPython: mostSaid(group.requires), yanked, uploaded: group.uploaded };
}

/** What most files say; of equals, the first. */
function mostSaid(requires: readonly (string | undefined)[]): string | undefined {
  const first = requires[0];
  if (requires.every((range) => range === first)) return first;
  const counts = new Map<string | undefined, number>();
  for (const range of requires) counts.set(range, (counts.get(range) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0];
}

/** The project's status (PEP 792 "Status markers"), as far as it is one. */
export function statusOf(status: string | undefined): PackageFacts['status'] {
  return status === 'archived' || status === 'quarantined' || status === 'deprecated' ? status : 'active';
}
