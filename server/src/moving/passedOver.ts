import { releasedMinors } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { isDisjoint, minorSet } from '../python/versionSet.ts';
import type { Item } from '../rules/items.ts';
import { cpythonMinor, isOlder, named } from './minors.ts';
import { type Aim, type Left, leaving } from './move.ts';

/**
 * A list of every Python up to the newest so far, to which a later one comes: those between, which nobody asked for, are missing in it. Lists
 * that name some Pythons only, as samples, have such gaps on purpose.
 */
export function leavePassedOver(aim: Aim, list: readonly Item[], before: Minor): readonly Left[] {
  const missing = passedOver(aim, before).filter((minor) => !list.some((item) => admits(item, minor)));
  if (missing.length === 0 || !isWhole(aim, list, before)) return [];
  const ends = `between ${before} and ${aim.come.at(-1)}`;
  return [leaving(list.at(-1)!, `has no ${named(missing)} ${ends}: run \`add ${missing.join(' ')}\``)];
}

/** Released Pythons between the newest so far and those that come, which the project supports. */
function passedOver({ come, next, project: { releases, today } }: Aim, before: Minor): readonly Minor[] {
  const newest = come.at(-1)!;
  const between = releasedMinors(releases, today).filter((minor) => isOlder(before, minor) && isOlder(minor, newest));
  return between.filter((minor) => !come.includes(minor) && next.supported.includes(minor));
}

const admits = ({ versions }: Item, minor: Minor): boolean => versions !== undefined && !isDisjoint(versions, minorSet(minor));

/** Whether several Pythons are named, and none is left out between the oldest of them and the newest so far. */
function isWhole({ project }: Aim, list: readonly Item[], before: Minor): boolean {
  const minors = new Set(list.flatMap((item) => cpythonMinor(item, project) ?? []));
  const oldest = [...minors].reduce((a, b) => (isOlder(b, a) ? b : a), before);
  const between = project.supported.filter((minor) => !isOlder(minor, oldest) && !isOlder(before, minor));
  return minors.size > 1 && between.every((minor) => minors.has(minor));
}
