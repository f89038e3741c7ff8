import { type Marker, parseMarker } from '../packages/marker.ts';
import { pythonRange } from '../packages/markerRange.ts';
import type { Project } from '../project/project.ts';
import type { Requirement } from '../project/requirement.ts';
import type { Releases } from '../python/releases.ts';
import type { VersionSet } from '../python/versionSet.ts';
import { between, isDisjoint, isSubset, nothing, subtract, union } from '../python/versionSet.ts';
import { parseVersion } from '../python/versions.ts';
import { judgingRange } from './outside.ts';
import { perCalendar, perProject } from './perProject.ts';

/** What a condition is worth for the Pythons of a project; undefined: it depends on the Python or on something else. */
export type Verdict = 'never' | 'always' | undefined;

/** The same few markers stand in many lists: read once, they also share what is known of them. */
const parsed = new Map<string, Marker | 'none'>();
const MEMORY = 2_000;

/** The marker of a requirement, where it can be read and speaks of Python. */
export function markerOf(requirement: Requirement): Marker | undefined {
  const text = requirement.condition;
  if (text?.includes('python') !== true) return undefined;
  let marker = parsed.get(text);
  if (marker === undefined) {
    const result = parseMarker(text);
    marker = 'error' in result ? 'none' : result;
    if (parsed.size >= MEMORY) parsed.clear();
    parsed.set(text, marker);
  }
  return marker === 'none' ? undefined : marker;
}

/** Whether a marker can be true, or can be false, for any Python that the authority admits. */
export const verdictOn = perProject((project, marker: Marker): Verdict => {
  const { possible, certain } = pythonRange(marker);
  return verdictFor(project, possible, certain);
});

/**
 * The same for a condition that may be true for the versions in `possible` and is true for those in `certain`. Pythons to come count: a
 * condition on one of them is not dead. Pre-releases do not: `python_full_version >= "3.14"` is as good as always true for `>=3.14.0rc1`.
 */
export function verdictFor(project: Project, possible: VersionSet, certain: VersionSet): Verdict {
  const range = judgingRange(project);
  if (range === undefined) return undefined;
  const released = releasedOf(project, range);
  if (isDisjoint(range, possible) || isDisjoint(released, possible)) return 'never';
  return isSubset(released, certain) ? 'always' : undefined;
}

const releasedOf = perCalendar(({ releases }, range: VersionSet): VersionSet => subtract(range, firstPrereleases(releases)));

const prereleases = new WeakMap<Releases, VersionSet>();

/** Everything that comes before the first final release of a minor and belongs to it. */
function firstPrereleases(releases: Releases): VersionSet {
  const known = prereleases.get(releases);
  if (known !== undefined) return known;
  const sets = releases.branches.map(({ minor }) => {
    const [first, final] = [parseVersion(`${minor}.0.dev0`), parseVersion(`${minor}.0`)];
    return first === undefined || final === undefined ? nothing : between(first, final);
  });
  const set = sets.reduce(union, nothing);
  prereleases.set(releases, set);
  return set;
}
