import type { Minor } from '../python/version.ts';
import { below, between, exactly, isDisjoint, minorSet, type VersionSet } from '../python/versionSet.ts';
import { formatMinor, parseMinor, parseVersion } from '../python/versions.ts';
import type { Meaning } from './notation.ts';
import { remember } from './remember.ts';

/** A version inside a text, from `start` to `end`. Parts that are not written are -1. */
export interface Named {
  readonly kind: 'named';
  readonly start: number;
  readonly end: number;
  /** `3.12`, or `312` as tags of Python have it. */
  readonly style: 'dotted' | 'joined';
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** In the form of PEP 440: `rc1`; empty for a final release. */
  readonly pre: string;
}

/** More digits than this are a date or a hash, not a part of a Python version. */
const mostDigits = 6;

export const isDigitAt = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
};

/** The end of the digits at `at`; `at` itself where there are none or too many. */
const digitsEnd = (text: string, at: number): number => {
  let end = at;
  while (isDigitAt(text, end)) end++;
  return end - at > mostDigits ? at : end;
};

/** The end of `.N` at `at`, or `at` where there is none. */
const partEnd = (text: string, at: number): number => {
  if (text.charCodeAt(at) !== 46) return at;
  const end = digitsEnd(text, at + 1);
  return end === at + 1 ? at : end;
};

const phases: readonly (readonly [written: string, phase: string])[] = [
  ['alpha', 'a'],
  ['beta', 'b'],
  ['rc', 'rc'],
  ['a', 'a'],
  ['b', 'b'],
];

/** A pre-release at `at`: `rc1`, or as npm has it `-rc.1`. */
const preAt = (text: string, at: number): { readonly pre: string; readonly end: number } | undefined => {
  const dashed = text.charCodeAt(at) === 45;
  const from = dashed ? at + 1 : at;
  for (const [written, phase] of phases) {
    if (!text.startsWith(written, from)) continue;
    const digits = from + written.length + (dashed && text.charCodeAt(from + written.length) === 46 ? 1 : 0);
    const end = digitsEnd(text, digits);
    if (end > digits) return { pre: phase + Number(text.slice(digits, end)), end };
  }
  return undefined;
};

/** The version with dots that begins at `at`: `3`, `3.12`, `3.12.4`, `3.13.0rc1`, `3.13.0-rc.1`. */
export const dottedAt = (text: string, at: number): Named | undefined => {
  const afterMajor = digitsEnd(text, at);
  if (afterMajor === at) return undefined;
  const afterMinor = partEnd(text, afterMajor);
  const afterPatch = afterMinor === afterMajor ? afterMinor : partEnd(text, afterMinor);
  const found = afterMinor === afterMajor ? undefined : preAt(text, afterPatch);
  return {
    kind: 'named',
    start: at,
    end: found?.end ?? afterPatch,
    style: 'dotted',
    major: Number(text.slice(at, afterMajor)),
    minor: afterMinor === afterMajor ? -1 : Number(text.slice(afterMajor + 1, afterMinor)),
    patch: afterPatch === afterMinor ? -1 : Number(text.slice(afterMinor + 1, afterPatch)),
    pre: found?.pre ?? '',
  };
};

/** The version without a dot that begins at `at`: `39` is 3.9, `310` is 3.10; its first digit is the major. */
export const joinedAt = (text: string, at: number): Named | undefined => {
  const end = digitsEnd(text, at);
  if (end === at) return undefined;
  const minor = end === at + 1 ? -1 : Number(text.slice(at + 1, end));
  return { kind: 'named', start: at, end, style: 'joined', major: Number(text[at]), minor, patch: -1, pre: '' };
};

/** The full version that is named, or undefined where only a minor or less is: `3.13.0rc1`. */
export const exactOf = (named: Named): string | undefined => {
  if (named.minor < 0 || (named.patch < 0 && named.pre === '')) return undefined;
  return `${named.major}.${named.minor}.${Math.max(named.patch, 0)}${named.pre}`;
};

export const minorNamed = (named: Named): Minor => formatMinor(named.major, named.minor);

const minors = new Map<number, Meaning>();
const mostMinors = 1000;

const meaningOfMinor = (named: Named): Meaning => {
  const key = named.major * 1_000_000 + named.minor;
  const known = minors.get(key);
  if (known !== undefined) return known;
  if (minors.size >= mostMinors) minors.clear();
  const meaning: Meaning = { kind: 'versions', versions: minorSet(minorNamed(named)) };
  minors.set(key, meaning);
  return meaning;
};

/** The set of one full version; equal texts give the same set, so that what is worked out for it can be kept. */
const setOfExact = remember((exact: string): VersionSet => {
  const version = parseVersion(exact);
  return version === undefined ? [] : exactly(version);
});

/** What a named version says: its minor, exactly itself, or with a major alone nothing that can be judged. */
export const meaningOf = (named: Named): Meaning => {
  if (named.minor < 0) return { kind: 'unknown', why: `any Python ${named.major}` };
  const exact = exactOf(named);
  return exact === undefined ? meaningOfMinor(named) : { kind: 'versions', versions: setOfExact(exact), exact };
};

const replaced = (text: string, named: Named, version: string): string => text.slice(0, named.start) + version + text.slice(named.end);

const joined = (version: Minor): string => version.replace('.', '');

/** The text with another version in the same place and precision; undefined where that place holds a major alone. */
export const respell = (text: string, named: Named, version: Minor, patch: string): string | undefined => {
  if (named.minor < 0 || parseMinor(version) === undefined) return undefined;
  if (named.style === 'joined') return replaced(text, named, joined(version));
  return replaced(text, named, exactOf(named) === undefined ? version : patch);
};

/** `respell` for a floor: where a patch is written, the first of the minor. */
export const respellFloor = (text: string, named: Named, floor: Minor): string | undefined =>
  named.minor >= 0 && minorNamed(named) === floor ? text : respell(text, named, floor, `${floor}.0`);

/** Every version of the minors of one major from `low` to `high`, both included; without `high` all newer ones of the major too. */
export const minorsBetween = (major: number, low: number, high: number | undefined): VersionSet => {
  const end = high === undefined ? [major + 1] : [major, high + 1];
  return between({ epoch: 0, release: [major, low], dev: 0 }, { epoch: 0, release: end, dev: 0 });
};

/** Whether `floor` is the oldest minor of a set. */
export const hasFloor = (set: VersionSet, floor: Minor): boolean => {
  const parts = parseMinor(floor);
  if (parts === undefined || isDisjoint(set, minorSet(floor))) return false;
  return isDisjoint(set, below({ epoch: 0, release: parts, dev: 0 }));
};
