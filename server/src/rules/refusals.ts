import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { compareMinors } from '../python/versions.ts';
import { namedMinor, said } from './naming.ts';
import { rewriteFix } from './remedies.ts';
import type { Finding } from './rule.ts';
import { phrase } from './wording.ts';

/** How refusals are written: the tuple of `if sys.version_info < (3, 9): raise …`. */
export const refusalNotation = 'version-tuple';

/**
 * A refusal is never true where requires-python admits nothing older, and is there for those who come around it: nothing is wrong as long as
 * it names the floor. One that is behind it refuses less than is meant.
 */
export function* idleRefusal(project: Project, requires: Declaration, declaration: Declaration): Iterable<Finding> {
  const { floor, releases } = project;
  const refused = namedMinor(declaration, releases);
  if (floor === undefined || refused === undefined || compareMinors(refused, floor) >= 0) return;
  const text = declaration.notation.withFloor?.(declaration.text, floor);
  const title = `Refuse Pythons before ${floor}`;
  const fix = text === undefined ? undefined : rewriteFix(declaration, text, title, { safe: false, preferred: true });
  const message = `This refuses Pythons before ${refused}, and ${phrase(requires)} those before ${floor}`;
  yield { at: declaration, message, related: [said(requires)], fixes: fix === undefined ? [] : [fix] };
}
