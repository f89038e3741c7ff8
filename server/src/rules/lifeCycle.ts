import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { endOfLifeDay } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { isUnknown } from './existence.ts';
import { isCPython } from './meaning.ts';
import { namedMinor } from './naming.ts';
import { isOutside } from './outside.ts';
import { type Calendar, perCalendar, perProject } from './perProject.ts';
import { choicesOf, nearestMinor, rewriteFix, useMinor } from './remedies.ts';
import type { Fix } from './rule.ts';
import { endsOf, isLong, phrase, pythons } from './wording.ts';

/** An environment on this machine: nobody commits it, and the rules of interpreters speak of it. */
const environment = 'pyvenv';

/**
 * The minor whose life cycle matters where the declaration runs or tests just one. Not where another finding already says that it is the
 * wrong Python, and not for PyPy or GraalPy, which keep calendars of their own.
 */
export const judgedMinor = perProject((project, declaration: Declaration): Minor | undefined => {
  const minor = isJudged(declaration) ? namedMinor(declaration, project.releases) : undefined;
  if (minor === undefined || !isCPython(declaration)) return undefined;
  return isOutside(project, declaration) || isUnknown(project, declaration) ? undefined : minor;
});

/** A command that builds wheels for one Python runs nothing: who still admits that Python builds them for it. */
function isJudged({ role, traits, place, system }: Declaration): boolean {
  return (
    ((role === 'runs' && system !== 'cibuildwheel') || role === 'tests') &&
    place !== environment &&
    !(traits?.includes('reference') || traits?.includes('overridden'))
  );
}

/** Whether a minor's support ends within the project's notice, and has not ended. */
export const endsSoon = perCalendar((calendar, minor: Minor): boolean => {
  const branch = calendar.releases.branch(minor);
  const end = branch && endOfLifeDay(branch);
  return end !== undefined && isWithinNotice(calendar, end);
});

/** Whether a day is today or to come within the project's notice. */
export const isWithinNotice = ({ today, noticeMonths }: Calendar, day: string): boolean =>
  day >= today && day <= monthsAfter(today, noticeMonths);

/** The same day of a later month, which may not have it: `2027-02-31` still compares as the end of February. */
function monthsAfter(day: string, months: number): string {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + Math.max(0, Math.floor(months));
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}${day.slice(7)}`;
}

/** The minors to move to from one that ends soon: those that do not. */
export const lasting = (project: Project): readonly Minor[] => choicesOf(project).filter((minor) => !endsSoon(project, minor));

/** The nearest of the minors instead of an old one. */
export function moveOn(project: Project, declaration: Declaration, old: Minor, minors: readonly Minor[]): Fix[] {
  const minor = nearestMinor(minors, old);
  const fix = minor === undefined || minor === old ? undefined : useMinor(project, declaration, minor, { safe: false, preferred: true });
  return fix === undefined ? [] : [fix];
}

/** The authority with the oldest of the minors as its floor. */
export function moveFloor(requires: Declaration, [minor]: readonly Minor[]): Fix[] {
  const text = minor === undefined ? undefined : requires.notation.withFloor?.(requires.text, minor);
  if (text === undefined || requires.notation.read(text).kind !== 'versions') return [];
  const fix = rewriteFix(requires, text, `Change to ${text}`, { safe: false });
  return fix === undefined ? [] : [fix];
}

/** "requires-python >=3.8 admits Python 3.8 and 3.9, which reached their end of life on 2024-10-07 and 2025-10-31". */
export function admission(project: Project, requires: Declaration, minors: readonly Minor[], verb: 'reached' | 'will reach'): string {
  const admits = `${phrase(requires)} admits ${pythons(minors)}`;
  if (isLong(minors)) return `${admits}, the last of which ${verb} its end of life on ${endsOf(project, minors.slice(-1))}`;
  return `${admits}, which ${verb} ${minors.length > 1 ? 'their' : 'its'} end of life on ${endsOf(project, minors)}`;
}
