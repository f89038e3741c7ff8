import type { Declaration } from '../project/declaration.ts';
import type { Releases } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { isDisjoint, minorSet, type VersionSet } from '../python/versionSet.ts';
import { exactOf, isRounded } from './meaning.ts';
import type { Related } from './rule.ts';
import { excerpt, nameOf, pythons } from './wording.ts';

const known = new WeakMap<VersionSet, { readonly releases: Releases; readonly minors: readonly Minor[] }>();

/** The released or scheduled minors of which a set has a version, ascending. */
export function minorsIn(versions: VersionSet, releases: Releases): readonly Minor[] {
  const before = known.get(versions);
  if (before?.releases === releases) return before.minors;
  const minors = releases.branches.flatMap(({ minor }) => (isDisjoint(versions, minorSet(minor)) ? [] : [minor]));
  known.set(versions, { releases, minors });
  return minors;
}

/** The one minor that a declaration names; undefined where it names none, several, or a number that its reader rounds. */
export function namedMinor(declaration: Declaration, releases: Releases): Minor | undefined {
  if (declaration.versions === undefined || isRounded(declaration)) return undefined;
  const minors = minorsIn(declaration.versions, releases);
  return minors.length === 1 ? minors[0] : undefined;
}

/** A declaration as people name what it names: "Python 3.9", "Python 3.9.7", "Python 3.7 and 3.8"; its text where no known minor is in it. */
export function subjectOf(declaration: Declaration, releases: Releases): string {
  const { versions, text } = declaration;
  const exact = exactOf(declaration);
  if (exact !== undefined) return `Python ${exact}`;
  const minors = versions === undefined ? [] : minorsIn(versions, releases);
  return minors.length === 0 ? `Python ${excerpt(text)}` : pythons(minors);
}

/** "is" or "are", as the subject of a declaration wants it. */
export const verbOf = ({ versions }: Declaration, releases: Releases): 'is' | 'are' =>
  versions !== undefined && minorsIn(versions, releases).length > 1 ? 'are' : 'is';

/** The place that a finding disagrees with, in its own words: "requires-python is >=3.10". */
export const said = (declaration: Declaration): Related => ({
  path: declaration.path,
  start: declaration.start,
  end: declaration.end,
  message: `${nameOf(declaration)} is ${excerpt(declaration.text)}`,
});

/** A place and what it has to do with the finding. */
export const related = ({ path, start, end }: Declaration, message: string): Related => ({ path, start, end, message });

/** The last part of a path. */
export const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
