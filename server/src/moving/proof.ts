import type { Declaration } from '../project/declaration.ts';
import { editsByPath } from '../project/edits.ts';
import type { Project } from '../project/project.ts';
import type { Requirement } from '../project/requirement.ts';
import type { Edit, Span } from '../project/span.ts';
import type { Report } from '../reports.ts';
import { excerpt } from '../rules/wording.ts';
import type { Trial } from '../service.ts';
import { firstFrom } from './spans.ts';

/** A place that would be worse than it is, and how. */
export interface Damage extends Span {
  readonly path: string;
  readonly reason: string;
}

/** Places of a text before the edits, as they stand after them. */
export type Shift = (path: string, offset: number) => number;

/** Where offsets come to stand; `edits` are all that is made. */
export function shiftOf(edits: readonly Edit[]): Shift {
  const files = new Map([...editsByPath(edits)].map(([path, list]) => [path, shiftIn(list)]));
  return (path, offset) => files.get(path)?.(offset) ?? offset;
}

/** The edits are in order; an insertion in front of a place moves it. */
function shiftIn(edits: readonly Edit[]): (offset: number) => number {
  const ends = edits.map(({ end }) => ({ start: end, end }));
  const sums = [0];
  for (const { start, end, newText } of edits) sums.push(sums.at(-1)! + newText.length - (end - start));
  return (offset) => offset + sums[firstFrom(ends, offset + 1)]!;
}

/** Whatever the edits do not touch must read as it did: every other declaration and requirement, at its new place. */
export function lostPlaces(before: Project, after: Project, edits: readonly Edit[]): readonly Damage[] {
  const shift = shiftOf(edits);
  const touched = new Map([...editsByPath(edits)].map(([path, list]) => [path, list.filter(({ start, end }) => end > start)]));
  const isTouched = ({ path, start, end }: Span & { path: string }): boolean => {
    const list = touched.get(path) ?? [];
    const at = firstFrom(list, start);
    return (list[at - 1]?.end ?? 0) > start || (list[at]?.start ?? end) < end;
  };
  const key = (path: string, start: number, text: string): string => `${start} ${path}\n${text}`;
  const placesOf = ({ declarations, requirements }: Project): readonly (Declaration | Requirement)[] => [...declarations, ...requirements];
  const known = new Set(placesOf(after).map(({ path, start, text }) => key(path, start, text)));
  return placesOf(before)
    .filter((place) => touched.has(place.path) && !isTouched(place))
    .filter(({ path, start, text }) => !known.has(key(path, shift(path, start), text)))
    .map(({ path, start, end, text }) => ({ path, start, end, reason: `${excerpt(text)} would no longer be read` }));
}

/** What of a file no reader can make sense of, where it could before. */
export function newProblems(before: Project, after: Project): readonly Damage[] {
  const [old, fresh] = [countByPath(before), countByPath(after)];
  return after.problems
    .filter(({ path }) => (fresh.get(path) ?? 0) > (old.get(path) ?? 0))
    .map(({ path, start, end, message }) => ({ path, start, end, reason: message }));
}

function countByPath({ problems }: Project): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { path } of problems) counts.set(path, (counts.get(path) ?? 0) + 1);
  return counts;
}

/**
 * The errors that stand where none stood, at their places before the edits. Messages name the range, which is another one now: a finding is
 * known by its rule and its place.
 */
export function newErrors({ before, after }: Trial, edits: readonly Edit[]): readonly (Damage & { readonly rule: string })[] {
  const shift = shiftOf(edits);
  const isError = ({ severity }: Report): boolean => severity === 'error';
  const key = (rule: string, path: string, start: number): string => `${start} ${rule} ${path}`;
  const known = new Set(before.filter(isError).map(({ rule, at }) => key(rule, at.path, shift(at.path, at.start))));
  return after
    .filter((report) => isError(report) && !known.has(key(report.rule, report.at.path, report.at.start)))
    .map(({ rule, at, message }) => ({ ...at, rule, reason: message }));
}
