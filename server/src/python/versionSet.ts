import { after, afterWithPosts, before, beforeRelease, beforeWithPreReleases, type Cut, compareKeys, keyOf } from './order.ts';
import type { Minor, Version } from './version.ts';
import { parseMinor } from './versions.ts';

/**
 * A set of versions over the whole order of PEP 440: the places where membership changes, ascending. What lies between the first place and
 * the second belongs to it, and so on; an odd number of places has no upper end. Equal sets are equal arrays, and no set is ever changed.
 */
export type VersionSet = readonly Cut[];

/** The place before every version. */
const beginning: Cut = [];

export const everything: VersionSet = [beginning];
export const nothing: VersionSet = [];

/** The set from one place to another; empty where they are not in that order. Without `to` it has no end. */
export const stretch = (from: Cut, to?: Cut): VersionSet => {
  if (to === undefined) return from.length === 0 ? everything : [from];
  return compareKeys(from, to) < 0 ? [from, to] : nothing;
};

/** Merges the places of two sets; bit 1 of `state` says "in a", bit 2 "in b", and `members` holds the states that belong to the result. */
const combine = (a: VersionSet, b: VersionSet, members: number): VersionSet => {
  const result: Cut[] = [];
  let left = 0;
  let right = 0;
  let state = 0;
  while (left < a.length || right < b.length) {
    const order = left === a.length ? 1 : right === b.length ? -1 : compareKeys(a[left]!, b[right]!);
    const cut = order <= 0 ? a[left]! : b[right]!;
    const was = (members >> state) & 1;
    if (order <= 0) {
      left++;
      state ^= 1;
    }
    if (order >= 0) {
      right++;
      state ^= 2;
    }
    if (((members >> state) & 1) !== was) result.push(cut);
  }
  return result;
};

const isEverything = (set: VersionSet): boolean => set.length === 1 && set[0]!.length === 0;

export const intersect = (a: VersionSet, b: VersionSet): VersionSet => {
  if (a === b || isEverything(b) || a.length === 0) return a;
  return isEverything(a) || b.length === 0 ? b : combine(a, b, 0b1000);
};

export const union = (a: VersionSet, b: VersionSet): VersionSet => {
  if (a === b || isEverything(a) || b.length === 0) return a;
  return isEverything(b) || a.length === 0 ? b : combine(a, b, 0b1110);
};

/** Joins by halves, so that a thousand sets cost their sorting and no more. */
const joinAll = (sets: readonly VersionSet[], start: number, end: number, join: typeof union): VersionSet => {
  if (end - start === 1) return sets[start]!;
  const middle = (start + end) >> 1;
  return join(joinAll(sets, start, middle, join), joinAll(sets, middle, end, join));
};

/** What is in every one of the sets; everything where there are none. */
export const intersectAll = (sets: readonly VersionSet[]): VersionSet =>
  sets.length === 0 ? everything : joinAll(sets, 0, sets.length, intersect);

/** What is in any of the sets. */
export const unionAll = (sets: readonly VersionSet[]): VersionSet => (sets.length === 0 ? nothing : joinAll(sets, 0, sets.length, union));

/** What is in `a` and not in `b`. */
export const subtract = (a: VersionSet, b: VersionSet): VersionSet => (a.length === 0 || b.length === 0 ? a : combine(a, b, 0b0010));

export const complement = (set: VersionSet): VersionSet => (set.length > 0 && set[0]!.length === 0 ? set.slice(1) : [beginning, ...set]);

export const isEmpty = (set: VersionSet): boolean => set.length === 0;

/** Whether every version of `a` is in `b`. */
export const isSubset = (a: VersionSet, b: VersionSet): boolean => a === b || subtract(a, b).length === 0;

/** Whether no version is in both. */
export const isDisjoint = (a: VersionSet, b: VersionSet): boolean => intersect(a, b).length === 0;

export const equals = (a: VersionSet, b: VersionSet): boolean =>
  a === b || (a.length === b.length && a.every((cut, index) => compareKeys(cut, b[index]!) === 0));

/** How many of the set's places lie at or before `key`: an odd number means that what stands there belongs to the set. */
const placesBefore = (set: VersionSet, key: Cut): number => {
  let low = 0;
  let high = set.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareKeys(set[middle]!, key) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The same as containsVersion, for a version whose key is at hand. */
export const containsKey = (set: VersionSet, key: Cut): boolean => (placesBefore(set, key) & 1) === 1;

export const containsVersion = (set: VersionSet, version: Version): boolean => containsKey(set, keyOf(version));

/** Exactly this version (`==V`), with its local versions where it has no local part. */
export const exactly = (version: Version): VersionSet => stretch(before(version), after(version));

/** This version and all newer ones (`>=V`). */
export const from = (version: Version): VersionSet => stretch(before(version));

/** All versions before this one in plain order, its own pre-releases included, which `<V` (`olderThan`) leaves out. */
export const below = (version: Version): VersionSet => stretch(beginning, before(version));

/** This version and all older ones (`<=V`). */
export const upTo = (version: Version): VersionSet => stretch(beginning, after(version));

/** `>V` as PEP 440 means it: without the post-releases of V, unless V names one. */
export const newerThan = (version: Version): VersionSet => stretch(afterWithPosts(version));

/** `<V` as PEP 440 means it: without the pre-releases of V, unless V is one. */
export const olderThan = (version: Version): VersionSet => stretch(beginning, beforeWithPreReleases(version));

/** From `low` on and before `high`, both in plain order. */
export const between = (low: Version, high: Version): VersionSet => stretch(before(low), before(high));

/** Every version whose release begins with these numbers, pre-releases included (`==V.*`). */
export const withPrefix = (epoch: number, release: readonly number[]): VersionSet => {
  const next = [...release];
  next[next.length - 1] = (next.at(-1) ?? 0) + 1;
  return stretch(beforeRelease(epoch, release), beforeRelease(epoch, next));
};

const mostMinors = 1000;
const minorSets = new Map<Minor, VersionSet>();

/** Every version of a minor, the pre-releases of its first release included; nothing for a text that is no minor. */
export const minorSet = (minor: Minor): VersionSet => {
  const known = minorSets.get(minor);
  if (known !== undefined) return known;
  const parts = parseMinor(minor);
  const set = parts === undefined ? nothing : withPrefix(0, parts);
  if (minorSets.size >= mostMinors) minorSets.clear();
  minorSets.set(minor, set);
  return set;
};
