import { editsByPath } from '../project/edits.ts';
import type { Edit } from '../project/span.ts';
import { isStep, type Left, leftFrom, type Outcome } from './move.ts';
import { containment, type Disjoint, disjoint } from './spans.ts';

/** The same edit is made once; what lies in text that goes needs no other; what touches another's characters is left. */
export function withoutCollisions(outcomes: readonly Outcome[]): readonly Outcome[] {
  const goes = deletionsOf(outcomes);
  const taken = new Map<string, Disjoint<Edit>>();
  const made = new Set<string>();
  return outcomes.flatMap((outcome): Outcome[] => {
    if (!isStep(outcome)) return isDeleted(outcome, goes) ? [] : [outcome];
    const { change } = outcome;
    const edits = change.edits.filter((edit) => !goes(edit) && !made.has(keyOf(edit)));
    if (edits.length === 0) return [];
    if (!takeAll(taken, edits)) return [leftFrom(change, 'another change touches the same characters: run the command again')];
    for (const edit of edits) made.add(keyOf(edit));
    return [{ ...outcome, change: { ...change, edits } }];
  });
}

const keyOf = ({ path, start, end, newText }: Edit): string => `${start} ${end} ${path}\n${newText}`;

type Place = Pick<Edit, 'path' | 'start' | 'end'>;

/** Whether a place lies within a larger part of its file that is deleted. */
function deletionsOf(outcomes: readonly Outcome[]): (place: Place) => boolean {
  const edits = outcomes.flatMap((outcome) => (isStep(outcome) ? outcome.change.edits.filter(({ newText }) => newText === '') : []));
  const files = new Map([...editsByPath(edits)].map(([path, list]) => [path, containment(list)]));
  return (place) => files.get(place.path)?.(place) === true;
}

const isDeleted = ({ path, at }: Left, goes: (place: Place) => boolean): boolean => at !== undefined && goes({ path, ...at });

/** All of a change, or nothing of it: what was put in before one that does not fit does no harm but to later ones at the same place. */
function takeAll(taken: Map<string, Disjoint<Edit>>, edits: readonly Edit[]): boolean {
  return edits.every((edit) => {
    const file = taken.get(edit.path) ?? disjoint<Edit>();
    taken.set(edit.path, file);
    return file.put(edit);
  });
}
