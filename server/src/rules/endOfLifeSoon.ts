import type { Project } from '../project/project.ts';
import { admission, endsSoon, judgedMinor, lasting, moveFloor, moveOn } from './lifeCycle.ts';
import type { Finding, Rule } from './rule.ts';
import { endsOf } from './wording.ts';

export const endOfLifeSoon: Rule = {
  id: 'end-of-life-soon',
  severity: 'information',
  description: 'A Python that will soon get no more security fixes.',
  *check(project) {
    const floor = floorFinding(project);
    if (floor !== undefined) yield floor;
    for (const declaration of project.declarations) {
      const minor = declaration.role === 'runs' ? judgedMinor(project, declaration) : undefined;
      if (minor === undefined || !endsSoon(project, minor)) continue;
      yield {
        at: declaration,
        message: `Python ${minor} will reach its end of life on ${endsOf(project, [minor])}`,
        get fixes() {
          return moveOn(project, declaration, minor, lasting(project));
        },
      };
    }
  },
};

/** The authority is told once, and not while it admits a Python whose end is past: that has a finding of its own. */
function floorFinding(project: Project): Finding | undefined {
  const { requires, floor } = project;
  if (requires?.role !== 'requires' || floor === undefined || !endsSoon(project, floor)) return undefined;
  return {
    at: requires,
    message: admission(project, requires, [floor], 'will reach'),
    // Told at every keystroke, and asked for hardly ever.
    get fixes() {
      return moveFloor(requires, lasting(project));
    },
  };
}
