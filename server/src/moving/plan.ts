import { pinOf } from '../project/authority.ts';
import type { Project } from '../project/project.ts';
import { isDisjoint, minorSet, type VersionSet } from '../python/versionSet.ts';
import { nameOf, phrase } from '../rules/wording.ts';
import { addItems } from './addedItems.ts';
import { aimOf } from './aim.ts';
import { leaveWords } from './beside.ts';
import { withoutCollisions } from './collisions.ts';
import { leaveBackports, leaveLocks, moveMarkers, unskip } from './conditions.ts';
import { dropItems } from './droppedItems.ts';
import { groupsOf, leftOf } from './groups.ts';
import { moveGuards } from './guards.ts';
import { withLineItems } from './lineItems.ts';
import { moveMentions } from './mentions.ts';
import { type Aim, isStep, type Left, leftFrom, type Movable, type Move, type Outcome, type Plan } from './move.ts';
import { withNames } from './namedRows.ts';
import { prove } from './prove.ts';
import { moveRanges } from './ranges.ts';
import { moveRequirements } from './requirements.ts';
import type { TextOf } from './rows.ts';
import { moveRuns, moveTestedRuns } from './runs.ts';
import { leavingShared } from './shared.ts';
import { moveTargets } from './targets.ts';

export interface PlanOptions {
  /** The roots of all projects that make the move: what any other one still needs is left. */
  readonly together?: readonly string[];
  /** Why a file may not be changed; undefined where it may. */
  refuse?(path: string): string | undefined;
}

/** What a move does to the project at `root`. Nothing is changed; the edits are proved by reading what they lead to. */
export function planMove(service: Movable, root: string, move: Move, options: PlanOptions = {}): Plan {
  const refuse = (refused: string): Plan => ({ move, project: root, title: '', groups: [], left: [], refused });
  const projects = [...service.projects()];
  const project = projects.find((one) => one.root === root);
  if (project === undefined) return refuse('there is no project');
  const textOf: TextOf = (path) => service.file(path)?.text ?? '';
  const unwilling = unwillingBelow(project, move, projects);
  if (unwilling !== undefined) return refuse(unwilling);
  const aim = aimOf(withLineItems(project, textOf), move);
  if ('refused' in aim) return refuse(aim.refused);
  const together = options.together ?? [root];
  const others = projects.filter((one) => !together.includes(one.root));
  const shared = leavingShared(aim, others);
  const allowed = outcomesOf(aim, textOf).map((outcome) => leaveReadOnly(service, shared(outcome), options));
  const obstacle = obstacleTo(aim, allowed);
  if (obstacle !== undefined) return refuse(obstacle);
  const proved = prove(service, aim, withoutCollisions(allowed));
  if ('refused' in proved) return refuse(proved.refused);
  const steps = proved.outcomes.filter(isStep);
  const left = leftOf([...proved.outcomes, ...leaveWords(aim, steps, textOf), ...leaveLocks(aim, proved.after, projects)]);
  return { move, project: root, title: aim.title, groups: groupsOf(steps), left };
}

/** Tools look for a pin upwards: what a folder runs that requires nothing itself, the projects below without a pin must admit. */
function unwillingBelow(
  { root, requires, declarations }: Project,
  { kind, minors }: Move,
  projects: readonly Project[],
): string | undefined {
  if (kind !== 'pin' || requires !== undefined || pinOf(declarations) === undefined) return undefined;
  const refuses = (range: VersionSet | undefined): boolean =>
    range !== undefined && minors.some((minor) => isDisjoint(range, minorSet(minor)));
  const below = projects.filter((one) => one.root.startsWith(`${root}/`) && pinOf(one.declarations) === undefined);
  const unwilling = below.find((one) => refuses(one.requires?.versions));
  return unwilling && `Python ${minors[0]} is outside ${phrase(unwilling.requires!)} of ${unwilling.root.slice(root.length + 1)}`;
}

/** Every subject in turn; of two that touch the same characters the first is made. */
function outcomesOf(aim: Aim, textOf: TextOf): readonly Outcome[] {
  const lists = [...moveRanges(aim), ...withNames(aim, dropItems(aim, textOf), textOf), ...addItems(aim, textOf)];
  return [
    ...moveRequirements(aim),
    ...moveRuns(aim),
    ...moveTestedRuns(aim),
    ...lists,
    ...moveTargets(aim, textOf),
    ...moveMarkers(aim),
    ...moveGuards(aim, lists, textOf),
    ...unskip(aim),
    ...moveMentions(aim),
    ...leaveBackports(aim),
  ];
}

/** The authority decides: where it must stay as it is, everything does. */
function obstacleTo({ project: { requires } }: Aim, outcomes: readonly Outcome[]): string | undefined {
  if (requires === undefined) return undefined;
  const left = outcomes.find((one): one is Left => !isStep(one) && one.path === requires.path && one.at?.start === requires.start);
  return left === undefined ? undefined : `${nameOf(requires)} ${requires.text} must stay as it is: ${left.reason}`;
}

function leaveReadOnly(service: Movable, outcome: Outcome, { refuse }: PlanOptions): Outcome {
  if (!isStep(outcome)) return outcome;
  for (const { path } of outcome.change.edits) {
    const file = service.file(path);
    const reason = file?.readOnly === undefined ? refuse?.(path) : `it ${file.readOnly}`;
    if (reason !== undefined) return leftFrom(outcome.change, reason);
  }
  return outcome;
}
