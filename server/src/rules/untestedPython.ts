import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Minor } from '../python/version.ts';
import { compareMinors } from '../python/versions.ts';
import { insertMinors, listsOf } from './items.ts';
import { namedMinor, related } from './naming.ts';
import { judgingRange } from './outside.ts';
import { isEnded } from './remedies.ts';
import type { Finding, Fix, Rule } from './rule.ts';
import { covers, runsInCi, type TestSystem, testSystems } from './tests.ts';
import { phrase } from './wording.ts';

export const untestedPython: Rule = {
  id: 'untested-python',
  severity: 'information',
  description: 'The newest Python that the project supports is missing from a list of Pythons that are tested.',
  *check(project) {
    const newest = newestPromised(project);
    if (newest === undefined) return;
    const runs = runsInCi(project);
    for (const system of testSystems(project)) {
      const tested = system.name === ci ? [...system.tests, ...runs] : system.tests;
      if (reaches(project, tested, newest.minor)) continue;
      if (newest.by.role === 'advertises' || isRange(project, system)) yield* finding(project, system, newest);
    }
  },
};

/** The system whose jobs may also run a single Python each. */
const ci = 'ci';

/** The newest minor the project says it supports, and where. */
interface Promised {
  readonly minor: Minor;
  readonly by: Declaration;
}

/** By its classifiers; without any by its range, once the minor has been out long enough for a project to follow. */
function newestPromised(project: Project): Promised | undefined {
  const { declarations, supported, releases, requires } = project;
  if (requires === undefined || judgingRange(project) === undefined) return undefined;
  const advertised = declarations.filter(({ role }) => role === 'advertises');
  const promised = advertised.flatMap((by): Promised[] => {
    const minor = namedMinor(by, releases);
    return minor !== undefined && supported.includes(minor) ? [{ minor, by }] : [];
  });
  if (promised.length > 0) return promised.reduce((a, b) => (compareMinors(b.minor, a.minor) > 0 ? b : a));
  const minor = supported.findLast((one) => isSettled(project, one));
  return minor === undefined || isEnded(project, minor) ? undefined : { minor, by: requires };
}

/** Whether this Python or a newer one is tested: the ones between the oldest and the newest are nobody's duty. */
const reaches = ({ supported }: Project, tested: readonly Declaration[], newest: Minor): boolean =>
  supported.some((minor) => compareMinors(minor, newest) >= 0 && covers(tested, minor));

/** Whether a system tests several minors. One that tests a single one keeps to what is deployed, and only classifiers promise more. */
function isRange({ releases }: Project, { tests }: TestSystem): boolean {
  const minors = new Set(tests.map((test) => namedMinor(test, releases)));
  minors.delete(undefined);
  return minors.size > 1;
}

const graceDays = 90;

/** Whether a minor has been out for long enough that its absence is no mere delay. */
function isSettled({ releases, today }: Project, minor: Minor): boolean {
  const released = releases.branch(minor)?.firstRelease;
  return released !== undefined && (Date.parse(today) - Date.parse(released)) / 86_400_000 > graceDays;
}

function* finding(project: Project, { tests, name }: TestSystem, { minor, by }: Promised): Iterable<Finding> {
  const at = tests.at(-1);
  if (at === undefined) return;
  const promise = by.role === 'advertises' ? 'the newest of the classifiers' : `which ${phrase(by)} admits`;
  yield {
    at,
    message: `Python ${minor}, ${promise}, is not tested by ${name}`,
    related: [related(by, `Python ${minor} is promised here`)],
    get fixes() {
      return addition(project, tests, minor);
    },
  };
}

/** In the last list of the system. */
function addition(project: Project, tests: readonly Declaration[], minor: Minor): Fix[] {
  const list = listsOf(tests).at(-1);
  const edits = list && insertMinors(project, list, [minor]);
  return edits === undefined ? [] : [{ title: `Add Python ${minor}`, safe: false, preferred: true, edits }];
}
