import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { deadMarker } from '../rules/deadMarker.ts';
import { minorsIn } from '../rules/naming.ts';
import type { Finding, Rule } from '../rules/rule.ts';
import { staleLock } from '../rules/staleLock.ts';
import { unneededBackport } from '../rules/unneededBackport.ts';
import { type Aim, changing, type Left, type Outcome } from './move.ts';

/** What a rule finds in the project as it shall be, and did not find before. */
function newFindings(rule: Rule, before: Project, after: Project): readonly Finding[] {
  const place = ({ at: { path, start, end } }: Finding): string => `${start} ${end} ${path}`;
  const known = new Set([...rule.check(before)].map(place));
  return [...rule.check(after)].filter((finding) => !known.has(place(finding)));
}

/** Markers that become always true are dropped, requirements whose marker becomes never true go with it. */
export const moveMarkers = (aim: Aim): readonly Outcome[] =>
  newFindings(deadMarker, aim.project, aim.next).map((finding) => {
    const { at, message, fixes } = finding;
    const fix = fixes?.find(({ safe }) => safe);
    if (fix === undefined) return leftAt(finding, message);
    const { path, start, end } = at;
    return { why: 'dependencies', change: { path, start, end, old: textOf(message), new: '', edits: fix.edits } };
  });

/** The findings quote the condition before they say what it is worth. */
const textOf = (message: string): string =>
  message.replace(/ is (?:never|always) true for .*$/, '').replace(/ selects no Python of .*$/, '');

/** Backports that the standard library has from the new floor on: code may import them by their own name. */
export const leaveBackports = (aim: Aim): readonly Left[] =>
  newFindings(unneededBackport, aim.project, aim.next).map((finding) => leftAt(finding, finding.message));

/**
 * Lock files, which only their tools write; where the requirements change, those that were stale before are no less so, and the one of the
 * workspace that the project is a member of is made anew with it.
 */
export function leaveLocks({ project, required }: Aim, after: Project, others: readonly Project[]): readonly Left[] {
  const changes = [...required].some(([declaration, text]) => text !== declaration.text);
  const locks = changes ? others.filter((other) => mayHoldMember(other, project)).flatMap(locksOf) : [];
  const own = changes ? staleLock.check(after) : newFindings(staleLock, project, after);
  const shared = locks.length === 0 ? [] : staleLock.check({ ...after, declarations: locks });
  return [...own, ...shared].map(({ at, message }) => {
    const command = /: run `([^`]+)`$/.exec(message)?.[1];
    const left = { path: at.path, reason: 'was made for what the project required until now' };
    return command === undefined ? left : { ...left, command };
  });
}

const mayHoldMember = ({ root, manifest }: Project, member: Project): boolean =>
  (manifest?.members?.length ?? 0) > 0 && member.root.startsWith(`${root}/`);

const locksOf = ({ declarations }: Project): readonly Declaration[] => declarations.filter(({ role }) => role === 'locks');

/** Builds that are left out by name would not be there for a Python that is supported now. */
export const unskip = ({ project, come, gone }: Aim): readonly Outcome[] =>
  project.declarations.flatMap((guard): Outcome[] => {
    const { place, versions, item, path, text } = guard;
    if (place !== 'cibuildwheel.skip' || versions === undefined || gone.length > 0) return [];
    const minors = minorsIn(versions, project.releases);
    if (minors.length === 0 || !minors.every((minor) => come.includes(minor)) || item === undefined) return [];
    return [{ why: 'guards', change: { ...changing(guard, '', [{ path, ...item.remove, newText: '' }]), old: text } }];
  });

const leftAt = ({ at: { path, start, end } }: Finding, reason: string): Left => ({ path, at: { start, end }, reason });
