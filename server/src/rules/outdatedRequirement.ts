import type { Release } from '../packages/facts.ts';
import type { Declaration } from '../project/declaration.ts';
import { containsVersion, type VersionSet } from '../python/versionSet.ts';
import { compareVersions } from '../python/versions.ts';
import { misfitOf } from './compatibility.ts';
import { type Dependency, releasedDependencies, releasesFor } from './dependencies.ts';
import { hashesOf, newestFor, useVersion } from './dependencyRemedies.ts';
import { dated } from './dependencyWording.ts';
import type { Finding, Fix, Rule } from './rule.ts';
import { excerpt, phrase } from './wording.ts';

export const outdatedRequirement: Rule = {
  id: 'outdated-requirement',
  severity: 'hint',
  description: 'A pin or a cap that leaves out a newer release which supports the Pythons of the project.',
  *check(project) {
    const { requires } = project;
    if (requires === undefined) return;
    for (const dependency of releasedDependencies(project)) {
      const newest = newerThanAdmitted(dependency);
      // What does not fit, or was withdrawn, has a finding that says more.
      if (newest !== undefined && misfitOf(project, dependency) === undefined) yield finding(requires, dependency, newest);
    }
  },
};

/** Whether a set goes on to ever newer versions: an exclusion within it is meant. */
const isOpen = (versions: VersionSet): boolean => versions.length % 2 === 1;

/** The newest release that supports the project's Pythons, where a pin or a cap leaves it out. */
function newerThanAdmitted(dependency: Dependency): Release | undefined {
  const { versions, facts, asked, requirement } = dependency;
  // Nobody is to have any release of it (PEP 792).
  if (facts?.status === 'quarantined') return undefined;
  // What holds others back does so on purpose.
  if (requirement.kind === 'constraint' || requirement.kind === 'override') return undefined;
  const [admitted] = facts === undefined || asked === undefined || isOpen(versions) ? [] : releasesFor(dependency);
  if (admitted === undefined || admitted.yanked !== undefined) return undefined;
  const newest = newestFor(dependency, asked);
  return newest !== undefined && compareVersions(newest.version, admitted.version) > 0 && !containsVersion(versions, newest.version)
    ? newest
    : undefined;
}

function finding(requires: Declaration, dependency: Dependency, newest: Release): Finding {
  const { requirement } = dependency;
  const { path, start, end, name, specifier } = requirement;
  return {
    at: { path, start, end },
    message: `${excerpt(name)} ${dated(newest)} is the newest that supports ${phrase(requires)}, and ${excerpt(specifier)} leaves it out`,
    related: hashesOf(requirement),
    get fixes() {
      return updates(dependency, newest);
    },
  };
}

/** To the newest, and for a pin to the newest that is as compatible as its numbers tell: of the same first one. */
function updates(dependency: Dependency, newest: Release): readonly Fix[] {
  const { requirement } = dependency;
  const [pinned] = requirement.pinned === undefined ? [] : releasesFor(dependency);
  const isCompatible = ({ version }: Release) =>
    version.epoch === pinned?.version.epoch &&
    version.release[0] === pinned.version.release[0] &&
    compareVersions(version, pinned.version) > 0;
  const compatible = pinned === undefined ? undefined : newestFor(dependency, dependency.asked, isCompatible);
  const first = useVersion(requirement, newest, { preferred: true, compatible: compatible === newest });
  if (compatible === undefined || compatible === newest) return first;
  return [...first, ...useVersion(requirement, compatible, { preferred: false, compatible: true })];
}
