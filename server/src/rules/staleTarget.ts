import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import targets from '../python/targets.json' with { type: 'json' };
import type { Minor } from '../python/version.ts';
import { isDisjoint } from '../python/versionSet.ts';
import { compareMinors } from '../python/versions.ts';
import { type Item, insertMinors, listsOf, removeItem } from './items.ts';
import { isRounded } from './meaning.ts';
import { minorsIn, said } from './naming.ts';
import { judgingRange } from './outside.ts';
import { type Guarantee, rewriteFix, useMinor } from './remedies.ts';
import type { Finding, Fix, Rule } from './rule.ts';
import { phrase } from './wording.ts';

export const staleTarget: Rule = {
  id: 'stale-target',
  severity: 'warning',
  description: 'A tool is told to write or check code for another Python than the oldest that requires-python admits.',
  *check(project) {
    const bounds = boundsOf(project);
    if (bounds === undefined) return;
    const stated = project.declarations.filter(isStated);
    const isMember = (declaration: Declaration): boolean => declaration.item !== undefined && hasTrait(declaration, 'lower-bound');
    for (const target of stated) if (!isMember(target)) yield* single(bounds, target);
    for (const list of listsOf(stated.filter(isMember))) yield* members(bounds, list);
  },
};

/** What targets are held against. */
interface Bounds {
  readonly project: Project;
  readonly requires: Declaration;
  readonly floor: Minor;
}

/** Undefined where the range has no lower bound that anybody chose (`<4` admits the oldest Python that is known). */
function boundsOf(project: Project): Bounds | undefined {
  const { requires, floor, releases } = project;
  if (requires === undefined || floor === undefined || judgingRange(project) === undefined) return undefined;
  return floor === releases.branches[0]?.minor ? undefined : { project, requires, floor };
}

const hasTrait = ({ traits }: Declaration, trait: 'lower-bound' | 'inferable' | 'reference'): boolean => traits?.includes(trait) === true;

const isStated = (declaration: Declaration): boolean =>
  declaration.role === 'targets' && declaration.versions !== undefined && !hasTrait(declaration, 'reference') && !isRounded(declaration);

/** The oldest minor a target names: `--py39-plus` and `py39` name the same. */
const oldestOf = ({ versions }: Declaration, { releases }: Project): Minor | undefined =>
  versions === undefined ? undefined : minorsIn(versions, releases)[0];

function* single(bounds: Bounds, target: Declaration): Iterable<Finding> {
  const minor = oldestOf(target, bounds.project);
  if (minor === undefined || minor === bounds.floor || isAsLowAsItGoes(target, minor, bounds.floor)) return;
  if (isOfSubtree(target) && isOfItsOwn(target, minor, bounds.floor)) return;
  yield finding(bounds, target, minor, [...setting(bounds, target), ...deleting(target)]);
}

/** A target of some files beside the one of all others (ruff's `per-file-target-version`). */
const isOfSubtree = (target: Declaration): boolean => hasTrait(target, 'lower-bound') && !hasTrait(target, 'inferable');

/** Some files may well need a newer Python. The oldest that a tool knows is for those that tell any old Python what is needed. */
const isOfItsOwn = (target: Declaration, minor: Minor, floor: Minor): boolean =>
  compareMinors(minor, floor) > 0 || minor === oldestKnownTo(target);

/** Sets as black's: every member inside the range, and the lowest the floor. */
function* members(bounds: Bounds, list: readonly Item[]): Iterable<Finding> {
  const { project, requires, floor } = bounds;
  const named = list.flatMap((target) => {
    const minor = oldestOf(target, project);
    return minor === undefined ? [] : [{ target, minor }];
  });
  const below = named.filter(({ minor }) => compareMinors(minor, floor) < 0);
  const lacksFloor = !named.some(({ minor }) => minor === floor);
  for (const { target, minor } of below) {
    yield finding(bounds, target, minor, lacksFloor && target === below.at(-1)?.target ? setting(bounds, target) : removing(target, minor));
  }
  for (const { target, minor } of named) {
    if (compareMinors(minor, floor) <= 0 || !isDisjoint(target.versions!, project.range!)) continue;
    yield {
      at: target,
      message: `Target Python ${minor} is outside ${phrase(requires)}`,
      related: [said(requires)],
      fixes: removing(target, minor),
    };
  }
  const lowest = named.toSorted((a, b) => compareMinors(a.minor, b.minor))[0];
  if (lowest === undefined || below.length > 0 || !lacksFloor || isAsLowAsItGoes(lowest.target, lowest.minor, floor)) return;
  yield finding(bounds, lowest.target, lowest.minor, adding(bounds, list));
}

const oldestKnown: ReadonlyMap<string, Minor> = new Map(Object.entries(targets.oldest));

/** Undefined where nothing is known of the tool. */
const oldestKnownTo = ({ place, reader }: Declaration): Minor | undefined =>
  [reader?.id ?? '', ...place.split('.')].map((name) => oldestKnown.get(name)).find((known) => known !== undefined);

/** Whether a tool that does not know the floor is set to the oldest it knows, or to what an earlier release of it knew. */
function isAsLowAsItGoes(target: Declaration, minor: Minor, floor: Minor): boolean {
  const oldest = oldestKnownTo(target);
  return oldest !== undefined && compareMinors(floor, oldest) < 0 && compareMinors(floor, minor) < 0 && compareMinors(minor, oldest) <= 0;
}

function finding({ requires, floor }: Bounds, target: Declaration, minor: Minor, fixes: readonly Fix[]): Finding {
  const standing = `the floor ${floor} of ${phrase(requires)}`;
  const message =
    compareMinors(minor, floor) < 0
      ? `${minor} is below ${standing}: ${below(target)}`
      : `${minor} is above ${standing}: ${above(target, floor)}`;
  return { at: target, message: `Target Python ${message}`, related: [said(requires)], fixes };
}

/** Recipes and stable ABIs say from which Python on a package is installed; tools which Python they write and check code for. */
const isBuilt = ({ reader, notation }: Declaration): boolean => reader?.id === 'builder' || notation.id === 'abi-tag';

const below = (target: Declaration): string => (isBuilt(target) ? 'what is built promises more than the project' : 'its tool is held back');

const above = (target: Declaration, floor: Minor): string =>
  isBuilt(target) ? `what is built leaves out Python ${floor}` : `its tool may write or pass code that Python ${floor} cannot run`;

function setting({ project, floor }: Bounds, target: Declaration): Fix[] {
  const guarantee = { safe: true, preferred: true };
  const fix = raised(target, floor, guarantee) ?? useMinor(project, target, floor, guarantee);
  return fix === undefined ? [] : [{ ...fix, title: `Set to ${fix.edits[0]!.newText}` }];
}

/** A range keeps its other bounds. */
function raised(target: Declaration, floor: Minor, guarantee: Guarantee): Fix | undefined {
  const { notation, text } = target;
  const range = notation.names === 'range' ? notation.withFloor?.(text, floor) : undefined;
  return range === undefined ? undefined : rewriteFix(target, range, `Set to ${range}`, guarantee);
}

function deleting(target: Declaration): Fix[] {
  const { whole, path } = target;
  if (whole === undefined || !hasTrait(target, 'inferable')) return [];
  return [{ title: 'Delete it (its tool takes requires-python)', safe: false, edits: [{ path, ...whole, newText: '' }] }];
}

function removing(target: Declaration, minor: Minor): Fix[] {
  const fix = removeItem(target, `Remove Python ${minor}`, { safe: true, preferred: true });
  return fix === undefined ? [] : [fix];
}

function adding({ project, floor }: Bounds, list: readonly Item[]): Fix[] {
  const edits = insertMinors(project, list, [floor]);
  return edits === undefined ? [] : [{ title: `Add Python ${floor}`, safe: true, preferred: true, edits }];
}
