import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Branch, Releases } from '../python/releases.ts';
import type { Version } from '../python/version.ts';
import { containsVersion, isDisjoint, isEmpty, minorSet, nothing, union, type VersionSet } from '../python/versionSet.ts';
import { parseVersion } from '../python/versions.ts';
import { isRounded } from './meaning.ts';
import { type Calendar, perCalendar } from './perProject.ts';
import { isEnded, minorAfter } from './remedies.ts';

const planned = new WeakMap<Releases, Map<string, VersionSet>>();

/**
 * The minors that the data cannot know yet. Python has had one new minor a year since 2019 (PEP 602), and a minor is scheduled a year before
 * its release: one more than the newest scheduled one may be by the end of the year of the data, another one each year after that.
 */
function notYetKnown(releases: Releases, today: string): VersionSet {
  const year = today.slice(0, 4);
  const sets = planned.get(releases) ?? new Map<string, VersionSet>();
  planned.set(releases, sets);
  const known = sets.get(year);
  if (known !== undefined) return known;
  let set = nothing;
  let minor = releases.branches.at(-1)?.minor ?? '';
  for (let years = Number(year) - Number(releases.asOf.slice(0, 4)); years >= 0 && minor !== ''; years--) {
    minor = minorAfter(minor);
    set = union(set, minorSet(minor));
  }
  sets.set(year, set);
  return set;
}

/** Whether one of these versions is released or scheduled, or may be by now without the data knowing. */
export const couldExist = perCalendar((calendar, versions: VersionSet): boolean => {
  const { releases, today } = calendar;
  if (releases.branches.findLast((branch) => hasVersionOf(calendar, versions, branch)) !== undefined) return true;
  return !isDisjoint(versions, notYetKnown(releases, today));
});

/** An ended branch has the releases it has; a living one may have more than the data know. */
function hasVersionOf(calendar: Calendar, versions: VersionSet, branch: Branch): boolean {
  if (isDisjoint(versions, minorSet(branch.minor))) return false;
  if (!isEnded(calendar, branch.minor)) return true;
  return branch.finals.some((text) => admits(versions, text)) || branch.prereleases.some((text) => admits(versions, text));
}

/** Whether a set contains a version given as text. */
export function admits(versions: VersionSet, text: string): boolean {
  const version = parsed(text);
  return version !== undefined && containsVersion(versions, version);
}

/** Whether the declaration names one Python, and there is none such. Bounds of ranges may name what will never be: `<4`. */
export function isUnknown(project: Project, declaration: Declaration): boolean {
  const { versions, notation, role, traits } = declaration;
  if (versions === undefined || isEmpty(versions) || notation.names !== 'version') return false;
  if (role === 'guards' || role === 'mentions' || role === 'locks' || traits?.includes('reference') === true) return false;
  return !couldExist(project, versions) && !isRounded(declaration);
}

/** Releases are asked for by their text, the same ones for every declaration. */
const known = new Map<string, Version | undefined>();
const MEMORY = 5_000;

function parsed(text: string): Version | undefined {
  if (known.has(text)) return known.get(text);
  const version = parseVersion(text);
  if (known.size >= MEMORY) known.clear();
  known.set(text, version);
  return version;
}
