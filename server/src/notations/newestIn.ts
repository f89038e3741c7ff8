import { type Releases, releases } from '../python/releases.ts';
import { containsVersion, type VersionSet } from '../python/versionSet.ts';
import { parseVersion } from '../python/versions.ts';

/** Whether two sets admit the same final releases, of all that are known. */
export const sameFinals = (a: VersionSet, b: VersionSet, among: Releases = releases): boolean =>
  among.branches.every((branch) =>
    branch.finals.every((text) => {
      const version = parseVersion(text);
      return version === undefined || containsVersion(a, version) === containsVersion(b, version);
    }),
  );

/** The newest final release that a set admits, of all that are known; undefined for none. */
export const newestIn = (set: VersionSet, among: Releases = releases): string | undefined => {
  for (const branch of among.branches.toReversed()) {
    for (const text of branch.finals.toReversed()) {
      const version = parseVersion(text);
      if (version !== undefined && containsVersion(set, version)) return text;
    }
  }
  return undefined;
};
