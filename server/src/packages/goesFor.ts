import { type Cut, compareKeys, keyOf } from '../python/order.ts';
import { parseSpecifiers, setOf } from '../python/specifiers.ts';
import type { Version } from '../python/version.ts';
import { everything, isDisjoint, subtract, type VersionSet } from '../python/versionSet.ts';
import type { Release } from './facts.ts';

/**
 * Which of a project's Pythons a release of a package must go for. `lower-bound`: the oldest (docs.astral.sh/uv, "Resolution": upper bounds
 * of packages are ignored); `whole-range`: every one (Poetry and PDM, which refuse to lock otherwise).
 */
export type Coverage = 'lower-bound' | 'whole-range';

/** The Pythons that a release goes for: all where it says nothing, or nothing that PEP 440 knows, which pip passes over, too. */
export function pythonsOf(release: Pick<Release, 'requiresPython'>): VersionSet {
  const specifiers = release.requiresPython === undefined ? undefined : parseSpecifiers(release.requiresPython);
  return specifiers === undefined ? everything : setOf(specifiers);
}

/**
 * Whether a release goes for these Pythons: for a project's range as its tool asks it (`Coverage`), for one Python (`exactly` of it) as pip
 * does. `lower-bound` also asks that the two ranges meet at all. Pre-releases of Python do not count: nobody's range is broken by those.
 */
export function goesFor(release: Pick<Release, 'requiresPython'>, pythons: VersionSet, coverage: Coverage = 'whole-range'): boolean {
  const own = pythonsOf(release);
  if (coverage === 'whole-range') return !holdsPython(subtract(pythons, own));
  const [first, ownFirst] = [firstPython(pythons), firstPython(own)];
  if (first === undefined) return true;
  return ownFirst !== undefined && compareKeys(ownFirst, first) <= 0 && !isDisjoint(own, pythons);
}

/** Whether any final release that Python could have, `X.Y.Z`, is in the set. */
function holdsPython(set: VersionSet): boolean {
  for (let at = 0; at < set.length; at += 2) if (firstBetween(set[at]!, set[at + 1]) !== undefined) return true;
  return false;
}

/** The key of the oldest final release that Python could have in the set. */
function firstPython(set: VersionSet): Cut | undefined {
  for (let at = 0; at < set.length; at += 2) {
    const first = firstBetween(set[at]!, set[at + 1]);
    if (first !== undefined) return first;
  }
  return undefined;
}

function firstBetween(from: Cut, to: Cut | undefined): Cut | undefined {
  const first = firstFrom(from);
  return first !== undefined && (to === undefined || compareKeys(first, to) < 0) ? first : undefined;
}

/** The first `X.Y.Z` at or behind a place; undefined behind those of epoch 0, which is where Python's are. */
function firstFrom(cut: Cut): Cut | undefined {
  if ((cut[0] ?? 0) > 0) return undefined;
  const end = cut.indexOf(-1);
  const [major = 0, minor = 0, patch = 0] = cut.slice(1, end < 0 ? undefined : end);
  const key = keyOf(plain(major, minor, patch));
  return compareKeys(key, cut) >= 0 ? key : keyOf(plain(major, minor, patch + 1));
}

const plain = (...release: number[]): Version => ({ epoch: 0, release });
