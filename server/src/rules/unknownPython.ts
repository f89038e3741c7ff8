import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Minor } from '../python/version.ts';
import { from, isDisjoint } from '../python/versionSet.ts';
import { minorOf, parseVersion } from '../python/versions.ts';
import { isUnknown } from './existence.ts';
import { exactOf } from './meaning.ts';
import { choicesOf, minorAfter, newestPatch, useMinor } from './remedies.ts';
import type { Fix, Rule } from './rule.ts';
import { excerpt } from './wording.ts';

export const unknownPython: Rule = {
  id: 'unknown-python',
  severity: 'error',
  description: 'A Python that does not exist and is not scheduled.',
  *check(project) {
    for (const declaration of project.declarations) {
      if (!isUnknown(project, declaration)) continue;
      const fix = nearest(project, declaration);
      yield { at: declaration, message: complaint(project, declaration), fixes: fix === undefined ? [] : [fix] };
    }
  },
};

/** The minor that the declaration pins a patch of, where that is a known one. */
function knownMinor({ releases }: Project, declaration: Declaration): Minor | undefined {
  const version = parseVersion(exactOf(declaration) ?? '');
  return version && releases.branch(minorOf(version))?.minor;
}

function complaint(project: Project, declaration: Declaration): string {
  const minor = knownMinor(project, declaration);
  if (minor !== undefined) return `Python ${exactOf(declaration)} does not exist: ${newestPatch(project, minor)} is the last of its branch`;
  const named = exactOf(declaration) ?? /\d+\.\d+/.exec(declaration.text)?.[0] ?? excerpt(declaration.text);
  return `Python ${named} does not exist and is not scheduled`;
}

/** The last patch of the same minor, where the project admits that; else the nearest minor, which is a guess. */
function nearest(project: Project, declaration: Declaration): Fix | undefined {
  const minor = knownMinor(project, declaration);
  if (minor !== undefined && (project.range === undefined || project.supported.includes(minor))) {
    return useMinor(project, declaration, minor, { safe: true, preferred: true });
  }
  const other = nearestTo(project, declaration);
  return other === undefined ? undefined : useMinor(project, declaration, other, { safe: false });
}

/** The oldest choice that is not older than what is named, or the newest. */
function nearestTo(project: Project, { versions }: Declaration): Minor | undefined {
  const choices = choicesOf(project);
  return choices.find((minor) => versions !== undefined && isOlderThan(versions, minorAfter(minor))) ?? choices.at(-1);
}

function isOlderThan(versions: NonNullable<Declaration['versions']>, minor: Minor): boolean {
  const first = parseVersion(`${minor}.dev0`);
  return first !== undefined && isDisjoint(versions, from(first));
}
