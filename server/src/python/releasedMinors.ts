import { type Cut, compareKeys, keyOf } from './order.ts';
import { type Releases, statusOn } from './releaseTable.ts';
import type { Minor } from './version.ts';
import type { VersionSet } from './versionSet.ts';
import { parseVersion } from './versions.ts';

/** The final releases known on a day, ascending: the minors, where each begins, and the keys of all. */
interface Finals {
  readonly minors: readonly Minor[];
  /** Index of the first release of each minor, and the number of all at the end. */
  readonly starts: readonly number[];
  readonly keys: readonly Cut[];
}

const finalsOf = (releases: Releases, day: string): Finals => {
  const minors: Minor[] = [];
  const starts: number[] = [];
  const keys: Cut[] = [];
  for (const branch of releases.branches) {
    const start = keys.length;
    for (const text of branch.finals) {
      const date = releases.dateOf(text);
      const version = date === undefined || date <= day ? parseVersion(text) : undefined;
      if (version !== undefined) keys.push(keyOf(version));
    }
    if (keys.length === start) continue;
    minors.push(branch.minor);
    starts.push(start);
  }
  starts.push(keys.length);
  return { minors, starts, keys };
};

const mostDays = 16;
const finalsByDay = new WeakMap<Releases, Map<string, Finals>>();

const finalsOn = (releases: Releases, day: string): Finals => {
  const days = finalsByDay.get(releases) ?? new Map<string, Finals>();
  finalsByDay.set(releases, days);
  const known = days.get(day);
  if (known !== undefined) return known;
  if (days.size >= mostDays) days.clear();
  const finals = finalsOf(releases, day);
  days.set(day, finals);
  return finals;
};

/** The index of the first key at or behind a place. */
const firstAt = (keys: readonly Cut[], cut: Cut): number => {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareKeys(keys[middle]!, cut) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

interface Answer {
  readonly finals: Finals;
  readonly supported: readonly Minor[];
  readonly partial: readonly Minor[];
}

/** How many of the releases from `start` to `end` lie between the places, which are indexes in pairs. */
const countBetween = (places: readonly number[], start: number, end: number): number => {
  let count = 0;
  for (let index = 0; index < places.length; index += 2) {
    const overlap = Math.min(places[index + 1]!, end) - Math.max(places[index]!, start);
    if (overlap > 0) count += overlap;
  }
  return count;
};

const answerOf = (set: VersionSet, finals: Finals): Answer => {
  const places = set.map((cut) => firstAt(finals.keys, cut));
  if (places.length % 2 === 1) places.push(finals.keys.length);
  const supported: Minor[] = [];
  const partial: Minor[] = [];
  finals.minors.forEach((minor, index) => {
    const start = finals.starts[index]!;
    const end = finals.starts[index + 1]!;
    const count = countBetween(places, start, end);
    if (count > 0) supported.push(minor);
    if (count > 0 && count < end - start) partial.push(minor);
  });
  return { finals, supported, partial };
};

/** One answer a set: a check asks for one day and one table. */
const answers = new WeakMap<VersionSet, Answer>();

const answerFor = (set: VersionSet, releases: Releases, day: string): Answer => {
  const finals = finalsOn(releases, day);
  const known = answers.get(set);
  if (known !== undefined && known.finals === finals) return known;
  const answer = answerOf(set, finals);
  answers.set(set, answer);
  return answer;
};

/** Minors with a final release on or before `day` (`YYYY-MM-DD`), ascending; one without a date counts as released. */
export const releasedMinors = (releases: Releases, day: string): readonly Minor[] => finalsOn(releases, day).minors;

/** Minors of which at least one released final version is in the set, ascending. */
export const supportedMinors = (set: VersionSet, releases: Releases, day: string): readonly Minor[] =>
  answerFor(set, releases, day).supported;

/** Minors of which some released final versions are in the set and some are not, ascending. */
export const partialMinors = (set: VersionSet, releases: Releases, day: string): readonly Minor[] => answerFor(set, releases, day).partial;

/** The oldest of the supported minors. */
export const floorOf = (set: VersionSet, releases: Releases, day: string): Minor | undefined => supportedMinors(set, releases, day)[0];

/** The newest minor that has a final release and is not at its end of life. */
export const newestSupported = (releases: Releases, day: string): Minor | undefined =>
  releasedMinors(releases, day).findLast((minor) => {
    const branch = releases.branch(minor);
    return branch !== undefined && statusOn(branch, day) !== 'end-of-life';
  });
