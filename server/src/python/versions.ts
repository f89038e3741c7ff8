import { compareKeys, keyOf } from './order.ts';
import { type Cursor, scanVersion, skipSpace } from './scanner.ts';
import type { Minor, Version } from './version.ts';

/**
 * Reads one version as PEP 440 defines it ("Version specifiers", packaging.python.org): any case, a leading `v`, white space around it.
 * Undefined for every other text and for more than 200 characters. Numbers above 2^53 are kept as the nearest double.
 */
export const parseVersion = (text: string): Version | undefined => {
  const cursor: Cursor = { text, at: 0, end: text.length };
  skipSpace(cursor);
  const version = scanVersion(cursor);
  if (version === undefined) return undefined;
  skipSpace(cursor);
  return cursor.at === text.length ? version : undefined;
};

const digits = (value: number): string => (Number.isSafeInteger(value) ? String(value) : BigInt(value).toString());

/** The normal form (PEP 440 "Normalization"): `1.0-Beta.2` is `1.0b2`. */
export const formatVersion = (version: Version): string => {
  const { epoch, release, pre, post, dev, local } = version;
  let text = epoch === 0 ? '' : `${digits(epoch)}!`;
  text += release.map(digits).join('.');
  if (pre !== undefined) text += pre.phase + digits(pre.number);
  if (post !== undefined) text += `.post${digits(post)}`;
  if (dev !== undefined) text += `.dev${digits(dev)}`;
  if (local !== undefined) text += `+${local.map((segment) => (typeof segment === 'number' ? digits(segment) : segment)).join('.')}`;
  return text;
};

/** Negative, 0 or positive as `a` is older than, equal to or newer than `b` in the order of PEP 440; `3.8` equals `3.8.0`. */
export const compareVersions = (a: Version, b: Version): number => compareKeys(keyOf(a), keyOf(b));

/** Whether installers leave it out unless asked: it has a pre-release or a development part (PEP 440 "Handling of pre-releases"). */
export const isPrerelease = (version: Version): boolean => version.pre !== undefined || version.dev !== undefined;

/** The feature release line of a version; `3` belongs to `3.0`. */
export const minorOf = (version: Version): Minor => formatMinor(version.release[0] ?? 0, version.release[1] ?? 0);

export const formatMinor = (major: number, minor: number): Minor => `${digits(major)}.${digits(minor)}`;

const writtenMinor = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/;

/** `'3.12'` as `[3, 12]`; undefined for every text that is not exactly a minor as people write it. */
export const parseMinor = (text: string): [major: number, minor: number] | undefined => {
  const match = writtenMinor.exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[2])];
};

/** Negative, 0 or positive as `a` is older than, equal to or newer than `b`; texts that are no minors come first. */
export const compareMinors = (a: Minor, b: Minor): number => (a === b ? 0 : rankOf(a) - rankOf(b));

/** There are some forty minors, compared over and over. */
const ranks = new Map<string, number>();
const mostRanks = 1_000;

const rankOf = (text: string): number => {
  const known = ranks.get(text);
  if (known !== undefined) return known;
  const [major, minor] = parseMinor(text) ?? [-1, 0];
  const rank = major * 1e9 + minor;
  if (ranks.size >= mostRanks) ranks.clear();
  ranks.set(text, rank);
  return rank;
};
