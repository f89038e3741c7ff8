import { notationById } from './notations/index.ts';
import type { Meaning } from './notations/notation.ts';
import { setupPythonAdmits } from './notations/setupPython.ts';
import { releases as embedded, type Releases } from './python/releases.ts';
import { parseSpecifiers, setOf } from './python/specifiers.ts';
import type { Version } from './python/version.ts';
import { containsVersion, type VersionSet } from './python/versionSet.ts';
import { compareVersions, parseVersion } from './python/versions.ts';

/** How a range is read: as installers, Poetry, setup-python, conda, or the readers of `.python-version` do. */
export type AdmittedNotation = 'pep440' | 'poetry' | 'npm' | 'conda' | 'python-version-file';

export interface AdmittedOptions {
  /** The versions to choose from instead of the final releases that are part of the product. */
  readonly releases?: readonly string[] | Releases;
}

type Admits = (version: Version, text: string) => boolean;

const inSet =
  (set: VersionSet): Admits =>
  (version) =>
    containsVersion(set, version);

const versionsOf = (meaning: Meaning | undefined): VersionSet | undefined =>
  meaning?.kind === 'versions' || meaning?.kind === 'misread' ? meaning.versions : undefined;

const notationIds = new Map<string, string>([['python-version-file', 'python-request']]);

const admitsOf = (text: string, notation: string): Admits | undefined => {
  if (notation === 'pep440') {
    const specifiers = parseSpecifiers(text);
    return specifiers && inSet(setOf(specifiers));
  }
  const versions = versionsOf(notationById(notationIds.get(notation) ?? notation)?.read(text));
  if (versions === undefined) return undefined;
  return notation === 'npm' ? (_, version) => setupPythonAdmits(text, version) : inSet(versions);
};

const isList = (releases: readonly string[] | Releases): releases is readonly string[] => Array.isArray(releases);

const candidatesOf = (releases: readonly string[] | Releases): readonly string[] =>
  isList(releases) ? releases : releases.branches.flatMap((branch) => branch.finals);

/**
 * The Pythons that a range admits, ascending, as the readers of its notation understand it: of the final releases of CPython, or of the
 * versions in `releases`, pre-releases among them included where the range admits them. Undefined where the text has no meaning in the
 * notation, or none that names CPythons. `npm` is setup-python's reading: it rewrites `3.x`, `3.15-dev` and `3.15.0rc1` first.
 */
export const admittedPythons = (text: string, notation: AdmittedNotation, options: AdmittedOptions = {}): string[] | undefined => {
  const admits = admitsOf(text, notation);
  if (admits === undefined) return undefined;
  return candidatesOf(options.releases ?? embedded)
    .flatMap((candidate) => {
      const version = parseVersion(candidate);
      return version !== undefined && admits(version, candidate) ? [{ candidate, version }] : [];
    })
    .sort((a, b) => compareVersions(a.version, b.version))
    .map(({ candidate }) => candidate);
};
