import type { Project } from '../project/project.ts';
import type { Edit } from '../project/span.ts';
import type { Trial } from '../service.ts';
import { type Aim, isStep, type Left, leftFrom, type Movable, type Outcome, type Step } from './move.ts';
import { type Damage, lostPlaces, newErrors, newProblems, type Shift, shiftOf } from './proof.ts';

/** How often the proof may find something to leave before it gives up. */
const MAX_ROUNDS = 20;

/** What may be made, and the project as it would stand then. */
export interface Proved {
  readonly outcomes: readonly Outcome[];
  readonly after: Project;
}

/**
 * Reads what the changes lead to. A change that makes other places unreadable, or that makes an error where it is, is left; an error
 * elsewhere is told. The project must then admit what it shall.
 */
export function prove(service: Movable, aim: Aim, outcomes: readonly Outcome[]): Proved | { readonly refused: string } {
  let current = outcomes;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const edits = current.flatMap((outcome) => (isStep(outcome) ? outcome.change.edits : []));
    const trial = edits.length === 0 ? undefined : service.trial(edits);
    if (trial === undefined) return { outcomes: current, after: aim.project };
    if ('refused' in trial) return { refused: trial.refused };
    const after = trial.projects.find(({ root }) => root === aim.project.root) ?? aim.project;
    if (!admitsTheSame(aim.next, after))
      return { refused: 'the project would not admit what it shall: its files do not read as they were written' };
    const cause = causeOf(aim, current, trial, after, edits);
    if (cause === undefined) return { outcomes: [...current, ...toldErrors(current, trial, edits)], after };
    current = current.map((outcome) =>
      outcome === cause.step ? leftFrom(cause.step.change, `not changed, since it would lead to: ${cause.reason}`) : outcome,
    );
  }
  return { refused: 'its changes do not fit together' };
}

const admitsTheSame = (wanted: Project, after: Project): boolean =>
  wanted.requires === undefined ||
  (wanted.supported.length === after.supported.length && wanted.supported.every((minor) => after.supported.includes(minor)));

interface Cause {
  readonly step: Step;
  readonly reason: string;
}

/** The change to leave: next to what can no longer be read, or at an error of its own. */
function causeOf(aim: Aim, outcomes: readonly Outcome[], trial: Trial, after: Project, edits: readonly Edit[]): Cause | undefined {
  const steps = outcomes.filter((outcome): outcome is Step => isStep(outcome) && outcome.why !== 'requires');
  for (const damage of [...lostPlaces(aim.project, after, edits), ...newProblems(aim.project, after)]) {
    const step = nearest(steps, damage);
    if (step !== undefined) return { step, reason: damage.reason };
  }
  const shift = shiftOf(edits);
  for (const error of newErrors(trial, edits)) {
    const step = steps.find((one) => one.change.new !== '' && standsAt(one, error, shift));
    if (step !== undefined) return { step, reason: error.reason };
  }
  return undefined;
}

function nearest(steps: readonly Step[], damage: Damage): Step | undefined {
  const inFile = steps.filter(({ change }) => change.edits.some(({ path }) => path === damage.path));
  const distance = ({ change }: Step): number => Math.max(0, change.start - damage.end, damage.start - change.end);
  return inFile.toSorted((a, b) => distance(a) - distance(b))[0];
}

const standsAt = ({ change }: Step, error: Damage, shift: Shift): boolean =>
  change.path === error.path && shift(change.path, change.start) <= error.end && error.start <= shift(change.path, change.end);

/** Errors that the move brings to places which it does not change, where nothing is said of them yet. */
function toldErrors(outcomes: readonly Outcome[], trial: Trial, edits: readonly Edit[]): readonly Left[] {
  const shift = shiftOf(edits);
  const isTold = (error: Damage): boolean =>
    outcomes.some(
      (one) => !isStep(one) && one.path === error.path && (one.at === undefined || shift(one.path, one.at.start) === error.start),
    );
  return newErrors(trial, edits)
    .filter((error) => !isTold(error))
    .map(({ path, reason }) => ({ path, reason }));
}
