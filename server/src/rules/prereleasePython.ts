import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Minor } from '../python/version.ts';
import { isPrerelease, parseVersion } from '../python/versions.ts';
import { admits } from './existence.ts';
import { judgedMinor } from './lifeCycle.ts';
import { exactOf } from './meaning.ts';
import { newestPatch, useMinor } from './remedies.ts';
import type { Rule } from './rule.ts';
import { excerpt } from './wording.ts';

export const prereleasePython: Rule = {
  id: 'prerelease-python',
  severity: 'information',
  description: 'An alpha, beta or candidate of a Python that has a final release.',
  *check(project) {
    for (const declaration of project.declarations) {
      const minor = judgedMinor(project, declaration);
      const final = minor === undefined ? undefined : newestPatch(project, minor);
      if (minor === undefined || final === undefined || !admitsOnlyPrereleases(project, declaration, minor)) continue;
      const fix = useMinor(project, declaration, minor, { safe: true, preferred: true });
      yield {
        at: declaration,
        message: `Python ${exactOf(declaration) ?? excerpt(declaration.text)} is a pre-release, and ${final} is out`,
        fixes: fix === undefined ? [] : [fix],
      };
    }
  },
};

/** Whether the declaration pins a pre-release, or admits pre-releases of its minor and none of its known final releases. */
function admitsOnlyPrereleases({ releases }: Project, declaration: Declaration, minor: Minor): boolean {
  const exact = parseVersion(exactOf(declaration) ?? '');
  if (exact !== undefined) return isPrerelease(exact);
  const { versions } = declaration;
  const branch = releases.branch(minor);
  if (branch === undefined || versions === undefined || branch.finals.findLast((text) => admits(versions, text)) !== undefined)
    return false;
  return branch.prereleases.some((text) => admits(versions, text));
}
