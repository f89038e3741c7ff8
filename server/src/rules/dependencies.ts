import type { PackageFacts, Release } from '../packages/facts.ts';
import type { Coverage } from '../packages/goesFor.ts';
import { pythonRange } from '../packages/markerRange.ts';
import { normaliseName } from '../packages/names.ts';
import type { Project } from '../project/project.ts';
import type { Requirement } from '../project/requirement.ts';
import { newestPatch, supportedMinors } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { containsVersion, everything, exactly, intersect, minorSet, unionAll, type VersionSet } from '../python/versionSet.ts';
import { isPrerelease, parseVersion } from '../python/versions.ts';
import { admits } from './existence.ts';
import { markerOf } from './markers.ts';
import { judgingRange } from './outside.ts';
import { perTwo } from './perFacts.ts';
import { coverageOf, isResolvedForAll } from './resolving.ts';

/** A requirement that a package index can be asked about, and what is known of its package. */
export interface Dependency {
  readonly requirement: Requirement;
  /** Normalised. */
  readonly name: string;
  /** What the requirement admits. */
  readonly versions: VersionSet;
  /** Undefined where it is not known which Pythons the package must support, or whether it does. */
  readonly asked: Asked | undefined;
  /** Undefined where nothing is known, or the index has no such package. */
  readonly facts: PackageFacts | undefined;
}

/** The Pythons that a package must support. */
export interface Asked {
  /** Released ones, oldest first. */
  readonly minors: readonly Minor[];
  /** What of them counts: all of their versions where one set of packages is chosen for all at once, else the newest patch of each. */
  readonly pythons: VersionSet;
  readonly coverage: Coverage;
}

/** Of the project that was looked at last: several rules look one after the other. Those of thousands would take room for good. */
let last: { readonly project: Project; readonly dependencies: readonly Dependency[] } | undefined;

/** The requirements that a package index decides about: what is taken from elsewhere, or was written by a tool, is nobody's to judge. */
export function dependenciesOf(project: Project): readonly Dependency[] {
  // Looked at each time: who looks at requirements is run again when they change (recheck.ts).
  const { requirements } = project;
  if (last?.project === project) return last.dependencies;
  const found: Dependency[] = [];
  for (const requirement of requirements) {
    const dependency = dependencyOf(project, requirement);
    if (dependency !== undefined) found.push(dependency);
  }
  last = { project, dependencies: found };
  return found;
}

/** The same for rules about releases, which only an index knows. */
export const releasedDependencies = (project: Project): readonly Dependency[] =>
  project.facts === undefined || project.facts.hasIndex === false ? [] : dependenciesOf(project);

function dependencyOf(project: Project, requirement: Requirement): Dependency | undefined {
  const { versions, error } = requirement;
  if (versions === undefined || error !== undefined || !isFromIndex(requirement)) return undefined;
  const name = normaliseName(requirement.name);
  const known = project.facts?.index(name);
  if (known === undefined || known === 'none') return { requirement, name, versions, asked: undefined, facts: undefined };
  return { requirement, name, versions, asked: askedFor(project, requirement), facts: known };
}

/** Whether an index decides what the requirement is met with, the user's own. Written out: it is asked of each one at every keystroke. */
export const isFromIndex = ({ name, url, source, index, editable, generated }: Requirement): boolean =>
  name !== '' && url === undefined && source === undefined && index === undefined && editable === undefined && generated === undefined;

/** What is asked of a requirement; most ask for the same Pythons, which are the same set as long as nobody edits the range. */
export function askedFor(project: Project, requirement: Requirement): Asked | undefined {
  const pythons = pythonsFor(project, requirement);
  if (pythons === undefined) return undefined;
  const way = { coverage: coverageOf(project, requirement), isExact: isResolvedForAll(project, requirement) };
  const { releases, today } = project;
  const before = askedBefore.get(pythons) ?? [];
  const known = before.find((one) => one.releases === releases && one.today === today && isSameWay(one, way));
  if (known !== undefined) return known.asked;
  const asked = askedOf(project, pythons, way);
  askedBefore.set(pythons, [...before.slice(-mostWays), { ...way, releases, today, asked }]);
  return asked;
}

/** How Pythons are asked for. */
interface Way {
  readonly coverage: Coverage;
  /** Every patch counts. */
  readonly isExact: boolean;
}

const isSameWay = (a: Way, b: Way): boolean => a.coverage === b.coverage && a.isExact === b.isExact;

const askedBefore = new WeakMap<
  VersionSet,
  readonly (Way & Pick<Project, 'releases' | 'today'> & { readonly asked: Asked | undefined })[]
>();
const mostWays = 8;

/** The Pythons of the project for which the requirement counts; without a floor nobody says how old they may be. */
function pythonsFor(project: Project, requirement: Requirement): VersionSet | undefined {
  const range = judgingRange(project);
  if (range === undefined || range[0]?.length === 0) return undefined;
  const marker = markerOf(requirement);
  const possible = marker === undefined ? everything : pythonRange(marker).possible;
  return intersect(intersect(range, possible), requirement.pythons ?? everything);
}

function askedOf(project: Project, pythons: VersionSet, { coverage, isExact }: Way): Asked | undefined {
  const minors = supportedMinors(pythons, project.releases, project.today);
  if (minors.length === 0) return undefined;
  const parts = minors.map((minor) => (isExact ? intersect(pythons, minorSet(minor)) : newestOf(project, minor, pythons)));
  return { minors, pythons: unionAll(parts), coverage };
}

/** The newest release of a minor that is in a set. */
function newestOf({ releases, today }: Project, minor: Minor, pythons: VersionSet): VersionSet {
  const finals = releases.branch(minor)?.finals.filter((text) => (releases.dateOf(text) ?? today) <= today) ?? [];
  const version = parseVersion(finals.findLast((text) => admits(pythons, text)) ?? newestPatch(minor, releases, today) ?? '');
  return version === undefined ? minorSet(minor) : exactly(version);
}

/**
 * The releases that can meet a requirement, newest first. Of withdrawn ones only what is pinned (PEP 592), of pre-releases only what is named
 * or there is no other for (PEP 440).
 */
export function releasesFor({ facts, versions, requirement }: Dependency): readonly Release[] {
  if (facts === undefined) return [];
  const { admitted, standing, finals } = meeting(facts, versions);
  if (requirement.pinned !== undefined) return admitted;
  return finals.length === 0 || prerelease.test(requirement.specifier) ? standing : finals;
}

/** `2.0b1`, `3rc`, `1.0.dev2`. */
const prerelease = /\d[-_.]?(?:a|b|c|rc|alpha|beta|pre|preview|dev)/i;

const meeting = perTwo((facts: PackageFacts, versions: VersionSet) => {
  const admitted = facts.releases.filter(({ version }) => containsVersion(versions, version));
  const standing = admitted.filter(({ yanked }) => yanked === undefined);
  return { admitted, standing, finals: standing.filter(({ version }) => !isPrerelease(version)) };
});

/** Whether the index has any release that the requirement admits, be it withdrawn or a pre-release; true where that is not known. */
export const isOnIndex = ({ facts, versions }: Dependency): boolean => facts === undefined || meeting(facts, versions).admitted.length > 0;

/** The version that a lock file or the environment has of a package and that the requirement admits: somebody got it from somewhere. */
export function knownElsewhere({ facts }: Project, { name, versions }: Dependency): string | undefined {
  const texts = [...(facts?.locked(name) ?? []).map(({ version }) => version), facts?.installed(name) ?? ''];
  return texts.find((text) => admits(versions, text));
}
