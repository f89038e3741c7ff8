import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Minor } from '../python/version.ts';
import { isDisjoint, minorSet } from '../python/versionSet.ts';

/** The declarations of one place that tests: CI, tox, cibuildwheel. */
export interface TestSystem {
  readonly name: string;
  readonly tests: readonly Declaration[];
}

const known = new WeakMap<Project, readonly TestSystem[]>();

/** It says what another place says, or is a default that no caller leaves as it is. */
const isElsewhere = ({ traits }: Declaration): boolean => traits?.some((trait) => trait === 'reference' || trait === 'overridden') === true;

/** What the project is tested by, in the order of files. */
export function testSystems(project: Project): readonly TestSystem[] {
  const before = known.get(project);
  if (before !== undefined) return before;
  const byName = new Map<string, Declaration[]>();
  for (const declaration of project.declarations) {
    if (declaration.role !== 'tests' || isElsewhere(declaration)) continue;
    const name = declaration.system ?? declaration.place;
    const tests = byName.get(name);
    if (tests === undefined) byName.set(name, [declaration]);
    else tests.push(declaration);
  }
  const systems = [...byName].map(([name, tests]) => ({ name, tests }));
  known.set(project, systems);
  return systems;
}

/** The Pythons that single jobs of CI run, outside any list: they test as well. */
export const runsInCi = ({ declarations }: Project): readonly Declaration[] =>
  declarations.filter(
    ({ role, stage, traits }) =>
      role === 'runs' && stage === 'ci' && traits?.includes('auxiliary') !== true && traits?.includes('overridden') !== true,
  );

/** `pypy3.10`, `pypy310`, `pypy@3.10`, `pp310-*`: no CPython, and which Python it is. */
const other = /^(?:pypy|graalpy|pp|gp)[-_@]?(\d)\.?(\d{0,2})/i;

/** The same where the number is a Python: `graalpy-24.1` is a release of GraalPy. */
const alternative = /^(?:(?:pypy|pp)|(?:graalpy|gp)(?=3))[-_@]?([23])\.?(\d{1,2})(?!\d)/i;

/** The Python that a text naming a PyPy or GraalPy stands for: `pypy3.10`, `pp310-*`; undefined where it names none, or CPython. */
export function otherMinor(text: string): Minor | undefined {
  const [found, major, feature] = alternative.exec(text.slice(0, 40)) ?? [];
  return found === undefined ? undefined : `${major}.${feature}`;
}

/** The Python that another implementation in a list of tests stands for, in words and as a minor; undefined for anything else. */
export function alternativeOf({ role, versions, text }: Declaration): { readonly name: string; readonly minor: Minor } | undefined {
  const minor = role === 'tests' && versions === undefined ? otherMinor(text) : undefined;
  return minor === undefined ? undefined : { name: `${/^p/i.test(text) ? 'PyPy' : 'GraalPy'} ${minor}`, minor };
}

/**
 * Whether one of these may run the minor. What is computed elsewhere may be any Python. A PyPy of the minor counts: who keeps the floor for
 * PyPy's sake has tested it.
 */
export const covers = (declarations: readonly Declaration[], minor: Minor): boolean =>
  declarations.some((one) => {
    if (one.versions !== undefined) return !isDisjoint(one.versions, minorSet(minor));
    const [found, major, feature] = other.exec(one.text) ?? [];
    return found === undefined || minor === `${major}.${feature}`;
  });
