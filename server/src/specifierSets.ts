import { parseSpecifiers, type SpecifierSet, setOf } from './python/specifiers.ts';
import { isDisjoint as isDisjointSet, isSubset as isSubsetOf, type VersionSet } from './python/versionSet.ts';

const versionsOf = (specifiers: SpecifierSet | string): VersionSet => {
  const set = typeof specifiers === 'string' ? parseSpecifiers(specifiers) : specifiers;
  if (set === undefined) throw new TypeError(`not a PEP 440 specifier set: ${JSON.stringify(specifiers)}`);
  return setOf(set);
};

/**
 * Whether every version that `a` admits, of all there can be and pre-releases included, is admitted by `b`. Throws a TypeError for a text
 * that is no specifier set (PEP 440).
 */
export const isSubset = (a: SpecifierSet | string, b: SpecifierSet | string): boolean => isSubsetOf(versionsOf(a), versionsOf(b));

/** Whether no version at all, pre-releases included, is admitted by both. Throws as isSubset does. */
export const isDisjoint = (a: SpecifierSet | string, b: SpecifierSet | string): boolean => isDisjointSet(versionsOf(a), versionsOf(b));
