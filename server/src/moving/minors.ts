import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { releasedMinors, supportedMinors } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { compareMinors } from '../python/versions.ts';
import { isCPython } from '../rules/meaning.ts';
import { namedMinor } from '../rules/naming.ts';
import { otherMinor } from '../rules/tests.ts';
import { listOf } from '../rules/wording.ts';

export const isOlder = (a: Minor, b: Minor): boolean => compareMinors(a, b) < 0;

export const newestOf = (minors: readonly Minor[]): Minor | undefined => minors.toSorted(compareMinors).at(-1);

/** "Python 3.9 and 3.10": every one of them, however many. */
export const named = (minors: readonly Minor[]): string => `Python ${listOf(minors)}`;

/** The one minor an item stands for, PyPy's included: `3.9`, `pypy3.9`. */
export function minorOfItem(declaration: Declaration, { releases }: Project): Minor | undefined {
  if (isCPython(declaration)) return namedMinor(declaration, releases);
  const minor = otherMinor(declaration.text);
  return minor !== undefined && releases.branch(minor) !== undefined ? minor : undefined;
}

/** The one minor of CPython that a declaration names. */
export const cpythonMinor = (declaration: Declaration, { releases }: Project): Minor | undefined =>
  isCPython(declaration) ? namedMinor(declaration, releases) : undefined;

/** The released minors that a declaration admits, oldest first. */
export const admittedBy = ({ releases, today }: Project, { versions }: Declaration): readonly Minor[] =>
  versions === undefined ? [] : supportedMinors(versions, releases, today);

const claims = new WeakMap<Project, readonly Minor[]>();

/**
 * The minors that the project says it supports: what its authority admits or, without one, what it advertises and tests. Oldest first.
 */
export function claimedMinors(project: Project): readonly Minor[] {
  if (project.requires !== undefined) return project.supported;
  const known = claims.get(project);
  if (known !== undefined) return known;
  const told = project.declarations.filter(
    ({ role, traits }) => role === 'advertises' || (role === 'tests' && !traits?.includes('optional')),
  );
  const minors = new Set(told.flatMap((one) => cpythonMinor(one, project) ?? []));
  const claimed = releasedMinors(project.releases, project.today).filter((minor) => minors.has(minor));
  claims.set(project, claimed);
  return claimed;
}
