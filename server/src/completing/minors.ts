import type { Declaration } from '../project/declaration.ts';
import { endOfLifeDay, releasedMinors, statusOn } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { minorsIn } from '../rules/naming.ts';
import type { Site } from './completion.ts';
import type { Standing } from './standing.ts';

/** The minors that a declaration could name, best first. Whoever requires chooses among all that are released; others follow him. */
export function fittingMinors(site: Site, { declaration, contents }: Standing & { readonly in: 'declaration' }): readonly Minor[] {
  const { project, releases, today } = site;
  const supported = project?.supported ?? [];
  const isFree = declaration.role === 'requires' || supported.length === 0;
  const minors = isFree ? releasedMinors(releases, today).filter((minor) => !isLongGone(site, minor)) : supported;
  // A target is the oldest Python that the code must run on; everybody else is best served by the newest.
  const ordered = declaration.role === 'targets' && !isFree ? minors : minors.toReversed();
  const named = namedBeside(site, declaration, contents.declarations);
  return sorted(ordered, [(minor) => isEnded(site, minor), (minor) => named.has(minor)]);
}

/** Nobody begins anything with a Python that ended so many years ago; an editor would put `3.1` before `3.12`, since it is typed in full. */
const longAgo = 3;

function isLongGone({ releases, today }: Site, minor: Minor): boolean {
  const branch = releases.branch(minor);
  const end = branch && endOfLifeDay(branch);
  return end !== undefined && end < `${Number(today.slice(0, 4)) - longAgo}${today.slice(4)}`;
}

export function isEnded({ releases, today }: Site, minor: Minor): boolean {
  const branch = releases.branch(minor);
  return branch !== undefined && statusOn(branch, today) === 'end-of-life';
}

/** The minors that the other items of the same list name. */
function namedBeside({ releases }: Site, { item, start }: Declaration, declarations: readonly Declaration[]): ReadonlySet<Minor> {
  const others = declarations.filter((other) => item !== undefined && other.item?.list === item.list && other.start !== start);
  return new Set(others.flatMap(({ versions }) => (versions === undefined ? [] : minorsIn(versions, releases))));
}

/** What none of these is true of comes first; the last one weighs most. Otherwise the order stays. */
function sorted(minors: readonly Minor[], later: readonly ((minor: Minor) => boolean)[]): readonly Minor[] {
  return later.reduce((list, isLater) => [...list.filter((one) => !isLater(one)), ...list.filter(isLater)], minors);
}
