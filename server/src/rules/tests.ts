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

/** What the project is tested by, in the order of files. */
export function testSystems(project: Project): readonly TestSystem[] {
  const before = known.get(project);
  if (before !== undefined) return before;
  const byName = new Map<string, Declaration[]>();
  for (const declaration of project.declarations) {
    if (declaration.role !== 'tests' || declaration.traits?.includes('reference') === true) continue;
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
  declarations.filter(({ role, stage, traits }) => role === 'runs' && stage === 'ci' && traits?.includes('auxiliary') !== true);

/** `pypy3.10`, `pypy310`, `pypy@3.10`, `pp310-*`: no CPython, and which Python it is. */
const other = /^(?:pypy|graalpy|pp|gp)[-_@]?(\d)\.?(\d{0,2})/i;

/**
 * Whether one of these may run the minor. What is computed elsewhere may be any Python. A PyPy of the minor counts: who keeps the floor for
 * PyPy's sake has tested it.
 */
export const covers = (declarations: readonly Declaration[], minor: Minor): boolean =>
  declarations.some((one) => {
    if (one.versions !== undefined) return !isDisjoint(one.versions, minorSet(minor));
    const [alternative, major, feature] = other.exec(one.text) ?? [];
    return alternative === undefined || minor === `${major}.${feature}`;
  });
