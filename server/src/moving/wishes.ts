import type { Project } from '../project/project.ts';
import { releasedMinors, statusOn } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { isDisjoint, minorSet } from '../python/versionSet.ts';
import { compareMinors } from '../python/versions.ts';

/** What people may wish of a project, the likeliest first. Whether it can be done, a plan says. */
export interface Wishes {
  /** What is supported, the oldest first; nothing where it is the only one. */
  readonly drop: readonly Minor[];
  /** What is maintained and not yet supported everywhere, the newest first. */
  readonly add: readonly Minor[];
  /** What may run, the newest first. */
  readonly pin: readonly Minor[];
}

export function wishesFor(project: Project): Wishes {
  const { supported } = project;
  const add = maintained(project).filter((minor) => !isSupportedEverywhere(minor, project));
  return { drop: supported.length > 1 ? supported : [], add: add.reverse(), pin: [...supported].reverse() };
}

function maintained({ releases, today }: Project): Minor[] {
  return releasedMinors(releases, today).filter((minor) => {
    const branch = releases.branch(minor);
    return branch !== undefined && statusOn(branch, today) !== 'end-of-life';
  });
}

/** Admitted, and advertised or tested as far as its neighbours are; what a list leaves out on purpose is not known to be. */
function isSupportedEverywhere(minor: Minor, { range, declarations }: Project): boolean {
  if (range === undefined || isDisjoint(range, minorSet(minor))) return false;
  const lists = declarations.filter(({ role, item }) => role === 'advertises' || (role === 'tests' && item !== undefined));
  const named = lists.flatMap(({ versions }) => (versions === undefined ? [] : [versions]));
  return named.length === 0 || named.some((versions) => !isDisjoint(versions, minorSet(minor)));
}

/** The minors from one to before another that were released until the day of the check, ascending. */
export const minorsBetween = ({ releases, today }: Project, from: Minor, to: Minor): readonly Minor[] =>
  releasedMinors(releases, today).filter((minor) => compareMinors(minor, from) >= 0 && compareMinors(minor, to) < 0);
