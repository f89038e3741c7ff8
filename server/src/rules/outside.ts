import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { VersionSet } from '../python/versionSet.ts';
import { isDisjoint, isEmpty, minorSet } from '../python/versionSet.ts';
import { couldExist, isUnknown } from './existence.ts';
import { isRounded } from './meaning.ts';
import { alternativeOf } from './tests.ts';

/** The default of an image's argument is what every plain build runs; other defaults are there for their callers to override. */
const runsByDefault = 'dockerfile.arg';

/** Whether what a declaration names may fail, is said elsewhere, or is overridden by who calls. */
export function isExcused({ place, traits }: Declaration): boolean {
  if (traits === undefined) return false;
  if (traits.includes('overridden')) return true;
  return traits.includes('optional') || traits.includes('reference') || (traits.includes('default') && place !== runsByDefault);
}

/** An environment on this machine is no promise of the repository; `interpreter-outside-requires-python` speaks of it. */
export const environment = 'pyvenv';

/** Whether the declaration must name a Python that the authority admits. */
function mustFit(declaration: Declaration): boolean {
  const { role, place } = declaration;
  if (role !== 'runs' && role !== 'tests' && role !== 'advertises') return false;
  return place !== environment && !isExcused(declaration);
}

const ranges = new WeakMap<Project, { readonly range: VersionSet | undefined }>();

/** What the authority admits, where that is something: a range that admits no Python has its own finding and judges nobody. */
export function judgingRange(project: Project): VersionSet | undefined {
  const known = ranges.get(project);
  if (known !== undefined) return known.range;
  const { range, requires } = project;
  const judges = range !== undefined && requires !== undefined && !isEmpty(range) && couldExist(project, range);
  ranges.set(project, { range: judges ? range : undefined });
  return judges ? range : undefined;
}

/** Whether the declaration must fit the authority and names no Python that it admits: then `outside-requires-python` speaks of it. */
export function isOutside(project: Project, declaration: Declaration): boolean {
  if (!mustFit(declaration)) return false;
  const alternative = alternativeOf(declaration);
  const versions = alternative === undefined ? declaration.versions : minorSet(alternative.minor);
  const range = versions === undefined ? undefined : judgingRange(project);
  if (versions === undefined || range === undefined || isEmpty(versions)) return false;
  return isDisjoint(versions, range) && !isRounded(declaration) && !isUnknown(project, declaration);
}
