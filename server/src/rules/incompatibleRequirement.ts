import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { type Misfit, misfitOf } from './compatibility.ts';
import { type Dependency, releasedDependencies } from './dependencies.ts';
import { hashesOf, newestFor, useVersion } from './dependencyRemedies.ts';
import { dependencyPhrase } from './dependencyWording.ts';
import { dropBelow } from './floorRemedy.ts';
import { said } from './naming.ts';
import { isForSomePython } from './resolving.ts';
import type { Finding, Fix, Rule } from './rule.ts';
import { splitByMarker } from './splitByMarker.ts';
import { excerpt, phrase, pythons } from './wording.ts';

export const incompatibleRequirement: Rule = {
  id: 'incompatible-requirement',
  severity: 'warning',
  description: 'A requirement of which no release supports all the Pythons that the project supports.',
  *check(project) {
    const { requires } = project;
    if (requires === undefined) return;
    for (const dependency of releasedDependencies(project)) {
      const misfit = misfitOf(project, dependency);
      if (misfit === undefined) continue;
      // What is installed for one Python only is wrong where it can be installed for none.
      if (misfit.oldest !== undefined && isForSomePython(project, dependency.requirement)) continue;
      yield finding(project, requires, dependency, misfit);
    }
  },
};

function finding(project: Project, requires: Declaration, dependency: Dependency, misfit: Misfit): Finding {
  const { requirement } = dependency;
  const { path, start, end } = requirement;
  return {
    at: { path, start, end },
    message: messageOf(requires, dependency, misfit),
    severity: misfit.oldest === undefined ? 'error' : 'warning',
    related: [said(requires), ...hashesOf(requirement)],
    get fixes() {
      return fixesOf(project, requires, dependency, misfit);
    },
  };
}

function messageOf(requires: Declaration, { requirement }: Dependency, { releases, missing, oldest }: Misfit): string {
  const { name, pinned, specifier } = requirement;
  const authority = phrase(requires);
  const [needs, ...others] = new Set(releases.map(({ requiresPython = '' }) => requiresPython));
  if (pinned !== undefined || (others.length === 0 && missing.length > 0)) {
    const needing = `${dependencyPhrase(requirement)} needs Python ${excerpt(needs ?? '')}`;
    if (oldest === undefined) return `${needing}, and ${authority} admits none of them`;
    return `${needing}, and ${authority} admits ${pythons(missing)}`;
  }
  const releasesOf = `release of ${excerpt(name)}${specifier === '' ? '' : ` that ${excerpt(specifier)} admits`}`;
  if (oldest === undefined) return `No ${releasesOf} supports a Python of ${authority}`;
  if (missing.length === 0) return `No single ${releasesOf} supports all Pythons of ${authority}`;
  return `No ${releasesOf} supports ${pythons(missing)}, which ${authority} admits`;
}

function fixesOf(project: Project, requires: Declaration, dependency: Dependency, misfit: Misfit): readonly Fix[] {
  const newest = newestFor(dependency, misfit.asked);
  return [
    ...(newest === undefined ? [] : useVersion(dependency.requirement, newest, { preferred: true })),
    ...splitByMarker(dependency, misfit),
    ...dropBelow(project, requires, misfit.below),
  ];
}
