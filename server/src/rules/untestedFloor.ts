import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Minor } from '../python/version.ts';
import { insertMinors, listsOf } from './items.ts';
import { related } from './naming.ts';
import { judgingRange } from './outside.ts';
import type { Fix, Related, Rule } from './rule.ts';
import { covers, runsInCi, testSystems } from './tests.ts';
import { phrase } from './wording.ts';

export const untestedFloor: Rule = {
  id: 'untested-floor',
  severity: 'warning',
  description: 'The oldest Python that requires-python admits is in no list of Pythons that are tested.',
  *check(project) {
    const { requires, floor } = project;
    if (requires === undefined || floor === undefined || judgingRange(project) === undefined) return;
    const tests = testSystems(project).flatMap((system) => system.tests);
    if (tests.length === 0 || covers(tests, floor) || covers(runsInCi(project), floor)) return;
    yield {
      at: requires,
      message: `Python ${floor}, the floor of ${phrase(requires)}, is not tested`,
      related: lists(tests),
      get fixes() {
        return addition(project, tests, floor);
      },
    };
  },
};

/** The first item of every list of tests, as the place to look at. */
function lists(tests: readonly Declaration[]): Related[] {
  const alone = tests.filter(({ item }) => item === undefined);
  const firsts = listsOf(tests).map((list) => list[0]!);
  return [...firsts, ...alone].map((test) => related(test, `the Pythons that are tested: ${test.system ?? test.place}`));
}

/** Only where there is one list that a floor can be put in: among several nobody but the author knows which. */
function addition(project: Project, tests: readonly Declaration[], floor: Minor): Fix[] {
  const [list, ...others] = listsOf(tests);
  const edits = list === undefined || others.length > 0 ? undefined : insertMinors(project, list, [floor]);
  return edits === undefined ? [] : [{ title: `Add Python ${floor}`, safe: false, preferred: true, edits }];
}
