import type { Project } from '../project/project.ts';
import { isOlder } from './minors.ts';
import { type Aim, isStep, leftFrom, type Outcome } from './move.ts';

/**
 * A change of a place that another project has, too, is made only where that one has no use for what goes. The answer is a function, since the
 * places of the others are looked through once.
 */
export function leavingShared(aim: Aim, others: readonly Project[]): (outcome: Outcome) => Outcome {
  const paths = new Set(aim.project.declarations.map(({ path }) => path));
  const owners = new Map<string, Project>();
  for (const other of others) {
    if (!needs(other, aim)) continue;
    for (const one of other.declarations) if (paths.has(one.path)) owners.set(`${one.start} ${one.path}`, other);
  }
  return (outcome) => {
    if (!isStep(outcome)) return outcome;
    const owner = owners.get(`${outcome.change.start} ${outcome.change.path}`);
    return owner === undefined
      ? outcome
      : leftFrom(outcome.change, `it is also for ${nameOf(owner, aim.project)}, which does not make this move`);
  };
}

/** Whether a project supports what is to go, or does not admit what is to come. */
function needs({ supported, requires, floor }: Project, { gone, come, runs }: Aim): boolean {
  if (requires === undefined) return false;
  const wanted = runs === undefined ? come : [...come, runs];
  return (
    gone.some((minor) => supported.includes(minor)) ||
    wanted.some((minor) => !supported.includes(minor) && floor !== undefined && !isOlder(minor, floor))
  );
}

/** The folder of a project, relative to another's where it lies in it. */
const nameOf = ({ root }: Project, from: Project): string =>
  root.startsWith(`${from.root}/`) ? root.slice(from.root.length + 1) : root.slice(root.lastIndexOf('/') + 1);
