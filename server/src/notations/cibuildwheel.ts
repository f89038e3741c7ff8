import { releases } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { nothing, union, type VersionSet } from '../python/versionSet.ts';
import { formatMinor } from '../python/versions.ts';
import { joinedAt, minorsBetween, type Named } from './named.ts';
import type { Meaning, Notation } from './notation.ts';
import { longestRange, remember } from './remember.ts';
import { singleVersion } from './singleVersion.ts';
import { asExpression } from './words.ts';

/** More alternatives than this in one selector are not expanded. */
const mostAlternatives = 64;

/** `{a,b}` of shells, one pair of braces after the other; braces within braces stay as they are. */
const expand = (selector: string): readonly string[] => {
  const open = selector.indexOf('{');
  const close = selector.indexOf('}', open);
  if (open < 0 || close < 0) return [selector];
  const rest = expand(selector.slice(close + 1));
  const parts = selector.slice(open + 1, close).split(',');
  if (rest.length * parts.length > mostAlternatives) return [];
  return parts.flatMap((part) => rest.map((tail) => selector.slice(0, open) + part + tail));
};

/** What stands before the first dash outside of brackets. */
const tagOf = (identifier: string): string => {
  let at = 0;
  while (at < identifier.length && identifier[at] !== '-') {
    const close = identifier[at] === '[' ? identifier.indexOf(']', at) : -1;
    at = close > 0 ? close + 1 : at + 1;
  }
  return identifier.slice(0, at);
};

/** `*`, `?` and `[…]` as fnmatch has them, over a tag of a few characters. */
const matches = (glob: string, at: number, tag: string, from: number): boolean => {
  if (at === glob.length) return from === tag.length;
  const character = glob[at]!;
  if (character === '*') return matches(glob, at + 1, tag, from) || (from < tag.length && matches(glob, at, tag, from + 1));
  if (from === tag.length) return false;
  const close = character === '[' ? glob.indexOf(']', at + 1) : -1;
  if (close > 0) return inClass(glob.slice(at + 1, close), tag[from]!) && matches(glob, close + 1, tag, from + 1);
  return (character === '?' || character === tag[from]) && matches(glob, at + 1, tag, from + 1);
};

const inClass = (members: string, character: string): boolean => {
  const [low, dash, high] = members;
  if (members.length === 3 && dash === '-') return character >= low! && character <= high!;
  return members.startsWith('!') ? !members.includes(character, 1) : members.includes(character);
};

/** How many minors of one major a glob is tried on: with one a year, enough for decades. */
const minorsTried = 40;

/** The month of its first release: Pythons that had ended by then were never built. */
const firstRelease = '2017-03';

const isBuilt = (minor: Minor): boolean => (releases.branch(minor)?.endOfLife ?? firstRelease) >= firstRelease;

/** `t` is literal where a glob means free-threaded builds; `?` stands for a digit. */
const selects = (tag: string, candidate: string): boolean =>
  matches(tag, 0, candidate, 0) || (tag.includes('t') && matches(tag, 0, `${candidate}t`, 0));

/** What a tag with `*`, `?` or `[…]` behind `cp` and a major selects; undefined where that is any Python. */
const setOfGlob = (tag: string): VersionSet | undefined => {
  const major = tag.charCodeAt(2) - 48;
  if (!tag.startsWith('cp') || !(major >= 0 && major <= 9) || tag.length > 12) return undefined;
  const glob = tag.replace(/\*+/g, '*');
  let set = nothing;
  let found = 0;
  for (let minor = 0; minor < minorsTried; minor++) {
    if (!selects(glob, `cp${major}${minor}`) || !isBuilt(formatMinor(major, minor))) continue;
    set = union(set, minorsBetween(major, minor, minor));
    found++;
  }
  return found > minorsTried / 2 ? undefined : set;
};

const literalTag = (tag: string): Named | undefined => {
  const named = tag.startsWith('cp') ? joinedAt(tag, 2) : undefined;
  return named !== undefined && named.minor >= 0 && (named.end === tag.length || tag.slice(named.end) === 't') ? named : undefined;
};

const otherTag = /^(?:pp|gp)\d/;

/** Nothing for the Pythons of others (`pp39-*`), undefined for a selector that does not choose by version. */
const setOfIdentifier = (identifier: string): VersionSet | undefined => {
  const tag = tagOf(identifier);
  if (otherTag.test(tag)) return nothing;
  const named = literalTag(tag);
  return named === undefined ? setOfGlob(tag) : minorsBetween(named.major, named.minor, named.minor);
};

const anyPython: Meaning = { kind: 'unknown', why: 'does not choose by the version of Python' };

const setOfSelectors = (text: string): VersionSet | undefined => {
  let set = nothing;
  for (const selector of text.split(/\s+/)) {
    if (selector === '') continue;
    const alternatives = expand(selector);
    if (alternatives.length === 0) return undefined;
    for (const identifier of alternatives) {
      const part = setOfIdentifier(identifier);
      if (part === undefined) return undefined;
      set = union(set, part);
    }
  }
  return set;
};

const readSelectors = remember((text): Meaning => {
  if (text.length > longestRange) return anyPython;
  const versions = setOfSelectors(text);
  return versions === undefined || versions.length === 0 ? (asExpression(text) ?? anyPython) : { kind: 'versions', versions };
});

/** One selector that names one version, which is the only form that is rewritten. */
const single = singleVersion({
  id: 'cibuildwheel',
  title: 'a cibuildwheel selector (cpXY-*)',
  locate: (text) => (/\s/.test(text) ? undefined : literalTag(tagOf(text))) ?? readSelectors(text),
});

/** Build selectors of cibuildwheel ("Options", build and skip): globs over identifiers, blanks between them. */
export const cibuildwheel: Notation = { ...single, read: readSelectors };

const parts = new Map<string, Notation>();

/**
 * One option of the braces in a selector's tag: `13` of `cp3{13,14}-*` stands behind `cp3` and before `-*`. Equal surroundings give the
 * same notation.
 */
export const cibuildwheelPart = (prefix: string, suffix: string): Notation => {
  const key = `${prefix}{}${suffix}`;
  const known = parts.get(key);
  if (known !== undefined) return known;
  if (parts.size > 100) parts.clear();
  const inside = (text: string | undefined): string | undefined =>
    text?.startsWith(prefix) && text.endsWith(suffix) && text.length > prefix.length + suffix.length
      ? text.slice(prefix.length, text.length - suffix.length)
      : undefined;
  const notation: Notation = {
    ...single,
    read: remember((text): Meaning => readSelectors(prefix + text + suffix)),
    withFloor: (text, floor) => inside(single.withFloor?.(prefix + text + suffix, floor)),
    withVersion: (text, version, patch) => inside(single.withVersion?.(prefix + text + suffix, version, patch)),
  };
  parts.set(key, notation);
  return notation;
};
