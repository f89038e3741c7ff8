import { type Dependency, releasedDependencies, releasesFor } from './dependencies.ts';
import { hashesOf, newestFor, useVersion } from './dependencyRemedies.ts';
import { dependencyPhrase, yankedPhrase } from './dependencyWording.ts';
import type { Finding, Rule } from './rule.ts';

export const yankedRelease: Rule = {
  id: 'yanked-release',
  severity: 'warning',
  description: 'A pinned release that was withdrawn from the index.',
  *check(project) {
    for (const dependency of releasedDependencies(project)) {
      if (dependency.requirement.pinned === undefined) continue;
      const releases = releasesFor(dependency);
      const [first] = releases;
      // A pin without a local version is met by several: one that stands is enough.
      if (first?.yanked !== undefined && releases.every(({ yanked }) => yanked !== undefined)) yield finding(dependency, first.yanked);
    }
  },
};

function finding(dependency: Dependency, reason: string): Finding {
  const { requirement } = dependency;
  const { path, start, end } = requirement;
  return {
    at: { path, start, end },
    message: `${dependencyPhrase(requirement)} ${yankedPhrase(reason)}`,
    tag: 'deprecated',
    related: hashesOf(requirement),
    get fixes() {
      const newest = newestFor(dependency, dependency.asked);
      return newest === undefined ? [] : useVersion(requirement, newest, { preferred: true });
    },
  };
}
