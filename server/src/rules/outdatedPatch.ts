import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Minor } from '../python/version.ts';
import { judgedMinor } from './lifeCycle.ts';
import { exactOf } from './meaning.ts';
import { isEnded, newestPatch, useMinor } from './remedies.ts';
import type { Finding, Rule } from './rule.ts';
import { count } from './wording.ts';

export const outdatedPatch: Rule = {
  id: 'outdated-patch',
  severity: 'information',
  description: 'A pinned patch release that has newer ones in its branch.',
  *check(project) {
    for (const declaration of project.declarations) {
      const exact = declaration.role === 'runs' ? exactOf(declaration) : undefined;
      const found = exact === undefined ? undefined : finding(project, declaration, exact);
      if (found !== undefined) yield found;
    }
  },
};

function finding(project: Project, declaration: Declaration, exact: string): Finding | undefined {
  const minor = judgedMinor(project, declaration);
  // Past its end of life a branch has something worse to say.
  if (minor === undefined || isEnded(project, minor)) return undefined;
  const newest = newestPatch(project, minor);
  const newer = newerPatches(project, minor, exact);
  if (newest === undefined || newer.length === 0) return undefined;
  const fix = useMinor(project, declaration, minor, { safe: true, preferred: true });
  return {
    at: declaration,
    message: `Python ${exact} is ${count(newer.length, 'patch', 'patches')} behind ${newest}${fixesIn(project, newer)}`,
    fixes: fix === undefined ? [] : [fix],
  };
}

/** The final releases of the branch that are newer than the pinned one and out by the project's day. */
function newerPatches({ releases, today }: Project, minor: Minor, exact: string): readonly string[] {
  const finals = releases.branch(minor)?.finals ?? [];
  const index = finals.indexOf(exact);
  return index < 0 ? [] : finals.slice(index + 1).filter((patch) => (releases.dateOf(patch) ?? today) <= today);
}

/** How many security fixes the newer patches bring, where they are counted for all of them. */
function fixesIn({ releases }: Project, newer: readonly string[]): string {
  const counts = newer.map((version) => releases.securityFixes(version));
  const known = counts.filter((number) => number !== undefined);
  const sum = known.reduce((total, number) => total + number, 0);
  return known.length < counts.length || sum === 0 ? '' : ` and lacks ${count(sum, 'security fix', 'security fixes')}`;
}
