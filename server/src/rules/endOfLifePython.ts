import type { Declaration } from '../project/declaration.ts';
import { gather } from '../project/gather.ts';
import type { Project } from '../project/project.ts';
import type { Minor } from '../python/version.ts';
import { admission, judgedMinor, moveFloor, moveOn } from './lifeCycle.ts';
import { related } from './naming.ts';
import { choicesOf, isEnded } from './remedies.ts';
import type { Finding, Rule } from './rule.ts';
import { endsOf } from './wording.ts';

export const endOfLifePython: Rule = {
  id: 'end-of-life-python',
  severity: 'warning',
  description: 'A Python that no longer gets security fixes.',
  *check(project) {
    const floor = floorFinding(project);
    if (floor !== undefined) yield floor;
    const tests = new Map<Minor, Declaration[]>();
    for (const declaration of project.declarations) {
      const minor = judgedMinor(project, declaration);
      if (minor === undefined || !isEnded(project, minor)) continue;
      if (declaration.role !== 'tests') yield runsFinding(project, declaration, minor);
      else gather(tests, minor, declaration);
    }
    for (const [minor, [first, ...others]] of tests) if (first !== undefined) yield testsFinding(project, first, others, minor);
  },
};

const complaint = (project: Project, minor: Minor): string => `Python ${minor} reached its end of life on ${endsOf(project, [minor])}`;

/** CI and tools beside the project run old Pythons for the sake of those who still do; nothing is served or developed by them. */
const isBeside = ({ stage, traits }: Declaration): boolean => stage === 'ci' || traits?.includes('auxiliary') === true;

const runsFinding = (project: Project, declaration: Declaration, minor: Minor): Finding => ({
  at: declaration,
  message: complaint(project, minor),
  ...(isBeside(declaration) && { severity: 'information' }),
  tag: 'deprecated',
  get fixes() {
    return moveOn(project, declaration, minor, choicesOf(project));
  },
});

/** One finding for all tests of a Python, at the first: they are many, and go together when the floor is raised. */
function testsFinding(project: Project, first: Declaration, others: readonly Declaration[], minor: Minor): Finding {
  return {
    at: first,
    message: complaint(project, minor),
    severity: 'information',
    tag: 'deprecated',
    related: others.map((other) => related(other, 'tested here too')),
  };
}

/** One finding for all that the authority still admits. */
function floorFinding(project: Project): Finding | undefined {
  const { requires, supported } = project;
  const ended = supported.filter((minor) => isEnded(project, minor));
  if (requires?.role !== 'requires' || ended.length === 0) return undefined;
  return {
    at: requires,
    message: admission(project, requires, ended, 'reached'),
    severity: 'information',
    // Told at every keystroke, and asked for hardly ever.
    get fixes() {
      return moveFloor(requires, choicesOf(project));
    },
  };
}
