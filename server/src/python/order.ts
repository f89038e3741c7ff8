import type { Version } from './version.ts';

/**
 * A place in the order of all versions: just before the first version whose key begins with these numbers. Every place that a PEP 440
 * clause can name has one shortest such beginning, and the functions below give just that: places are equal when their numbers are.
 */
export type Cut = readonly number[];

const endOfRelease = -1;
const noPost = -1;
const noDev = Number.POSITIVE_INFINITY;
const endOfLocal = 0;
const textSegment = 1;
const numberSegment = 2;

/** PEP 440 "Summary of permitted suffixes and relative ordering": `.devN`, `aN`, `bN`, `rcN`, none. */
const devOnly = 0;
const final = 4;

const phaseOf = (version: Version): number => {
  if (version.pre !== undefined) return version.pre.phase === 'a' ? 1 : version.pre.phase === 'b' ? 2 : 3;
  return version.post === undefined && version.dev !== undefined ? devOnly : final;
};

/** Epoch and release without the zeros at its end: `3.8` and `3.8.0` are the same version. */
const headOf = (epoch: number, release: readonly number[]): number[] => {
  let length = release.length;
  while (length > 0 && release[length - 1] === 0) length--;
  const head = [epoch];
  for (let index = 0; index < length; index++) head.push(release[index]!);
  return head;
};

const upToPre = (version: Version): number[] => {
  const key = headOf(version.epoch, version.release);
  key.push(endOfRelease, phaseOf(version), version.pre?.number ?? 0);
  return key;
};

const upToDev = (version: Version): number[] => {
  const key = upToPre(version);
  key.push(version.post ?? noPost, version.dev ?? noDev);
  return key;
};

const pushLocal = (key: number[], local: readonly (string | number)[]): void => {
  for (const segment of local) {
    if (typeof segment === 'number') key.push(numberSegment, segment);
    else {
      key.push(textSegment);
      for (let index = 0; index < segment.length; index++) key.push(segment.charCodeAt(index));
      key.push(0);
    }
  }
};

/** Versions are in the order of their keys, number by number, a beginning before what it begins. */
export const keyOf = (version: Version): Cut => {
  const key = upToDev(version);
  if (version.local !== undefined) pushLocal(key, version.local);
  key.push(endOfLocal);
  return key;
};

export const compareKeys = (a: Cut, b: Cut): number => {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a[index]!;
    const right = b[index]!;
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.length - b.length;
};

/** Before every version of this release, `.dev0` included; a release of zeros is the first of its epoch. */
export const beforeRelease = (epoch: number, release: readonly number[]): Cut => {
  const head = headOf(epoch, release);
  return head.length === 1 && epoch === 0 ? [] : head;
};

const beforeLocal = (version: Version, local: readonly (string | number)[]): Cut => {
  const key = upToDev(version);
  pushLocal(key, local);
  if (key.at(-1) === 0) key.pop();
  return key;
};

/** Before the version and, where it has no local part, before its local versions. */
export const before = (version: Version): Cut => {
  const { pre, post, dev, local } = version;
  if (local !== undefined) return beforeLocal(version, local);
  if (dev !== undefined && dev > 0) return upToDev(version);
  if (dev === undefined) {
    if (pre !== undefined || post !== undefined) return upToDev(version);
    return [...headOf(version.epoch, version.release), endOfRelease, final];
  }
  if (post !== undefined) return [...upToPre(version), post];
  if (pre === undefined) return beforeRelease(version.epoch, version.release);
  const key = upToPre(version);
  if (pre.number === 0) key.pop();
  return key;
};

/** After the version and, where it has no local part, after its local versions. */
export const after = (version: Version): Cut => {
  const { post, dev, local } = version;
  if (local !== undefined) return afterWritten(version);
  const key = upToPre(version);
  if (dev !== undefined) key.push(post ?? noPost, dev + 1);
  else key.push(post === undefined ? 0 : post + 1);
  return key;
};

/** After exactly this version: before the local versions of a version without a local part. */
export const afterWritten = (version: Version): Cut => {
  const key = upToDev(version);
  if (version.local !== undefined) pushLocal(key, version.local);
  key.push(endOfLocal + 1);
  return key;
};

/** Where `>V` begins: after the post-releases and local versions of V too, unless V names one itself (PEP 440 "Exclusive ordered comparison"). */
export const afterWithPosts = (version: Version): Cut => {
  const { pre, post, dev } = version;
  if (post !== undefined || dev !== undefined) return after(version);
  if (pre === undefined) return [...headOf(version.epoch, version.release), 0];
  const key = upToPre(version);
  key[key.length - 1] = pre.number + 1;
  return key;
};

/** Where `<V` ends: before the pre-releases of V too, unless V is one itself (PEP 440 "Exclusive ordered comparison"). */
export const beforeWithPreReleases = (version: Version): Cut => {
  const { pre, post, dev } = version;
  if (pre !== undefined || dev !== undefined) return before(version);
  return post === undefined ? beforeRelease(version.epoch, version.release) : [...upToPre(version), post];
};
