import type { Release } from './packages/facts.ts';
import { goesFor } from './packages/goesFor.ts';
import type { Project } from './project/project.ts';
import type { Requirement } from './project/requirement.ts';
import { containsVersion } from './python/versionSet.ts';
import { compareVersions, isPrerelease, parseVersion } from './python/versions.ts';
import { type Dependency, dependenciesOf } from './rules/dependencies.ts';
import { newestFor } from './rules/dependencyRemedies.ts';
import { phrase } from './rules/wording.ts';

/** A package that a project requires, and how far what it has is behind what it could have. */
export interface PackageRow {
  /** Normalised. */
  readonly name: string;
  /** Where it is required, all with the same specifier. */
  readonly requirements: readonly Requirement[];
  /** Versions of the lock file; several where markers part them. */
  readonly locked: readonly string[];
  readonly installed: string | undefined;
  /** The newest release that supports the Pythons of the project. */
  readonly fitting: Release | undefined;
  /** The newest release of all. */
  readonly newest: Release | undefined;
  /** `outdated`: something newer fits than what is had; `unknown`: nothing is known of the package. */
  readonly state: 'outdated' | 'current' | 'unknown';
  /** Why it stands as it does, in words. */
  readonly reason: string;
}

/** What a project requires from an index, by name and specifier, in the order of names. */
export function packageRows(project: Project): readonly PackageRow[] {
  const groups = new Map<string, Dependency[]>();
  for (const dependency of dependenciesOf(project)) {
    const key = `${dependency.name} ${dependency.requirement.specifier}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [dependency]);
    else group.push(dependency);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...more]]) => (first ? rowOf(project, first, more) : []));
}

/** What is known of one dependency, and of others that ask for the same. */
export function rowOf(project: Project, dependency: Dependency, others: readonly Dependency[] = []): PackageRow {
  const { name, asked, requirement } = dependency;
  const { facts } = project;
  const fitting = newestFor(dependency, asked);
  const newest = dependency.facts?.releases.find(({ version, yanked }) => yanked === undefined && !isPrerelease(version));
  const had = {
    name,
    requirements: [requirement, ...others.map((other) => other.requirement)],
    locked: [...new Set(facts?.locked(name).map(({ version }) => version))],
    installed: facts?.installed(name),
    fitting,
    newest,
  };
  return { ...had, ...judged(project, dependency, had) };
}

type Had = Pick<PackageRow, 'locked' | 'installed' | 'fitting' | 'newest'>;

function judged(project: Project, dependency: Dependency, had: Had): Pick<PackageRow, 'state' | 'reason'> {
  const { fitting, newest, locked, installed } = had;
  if (newest === undefined) return { state: 'unknown', reason: whyUnknown(project, dependency) };
  const behind = whyNotNewest(project, dependency, had);
  if (fitting === undefined) return { state: 'current', reason: behind };
  const current = newestOf(locked) ?? newestOf(installed === undefined ? [] : [installed]);
  const isBehind = current !== undefined ? isOlder(current, fitting) : !containsVersion(dependency.versions, fitting.version);
  const state = isBehind ? 'outdated' : 'current';
  const leftOut = containsVersion(dependency.versions, fitting.version)
    ? ''
    : `${dependency.requirement.specifier} leaves ${fitting.text} out`;
  return { state, reason: [leftOut, behind].filter((part) => part !== '').join('; ') };
}

const whyUnknown = ({ facts }: Project, { name }: Dependency): string =>
  facts?.index(name) === 'none' ? 'the index has no such package' : 'nothing is known of it';

/** Why the newest release is not the one to have, where it is not. */
function whyNotNewest({ requires }: Project, { asked }: Dependency, { newest, fitting }: Had): string {
  if (newest === undefined || newest === fitting || asked === undefined || requires === undefined) return '';
  if (goesFor(newest, asked.pythons, asked.coverage)) return '';
  return `${newest.text} needs Python ${newest.requiresPython ?? ''}, and ${phrase(requires)} admits others`;
}

const newestOf = (texts: readonly string[]) =>
  texts
    .flatMap((text) => parseVersion(text) ?? [])
    .sort(compareVersions)
    .at(-1);

const isOlder = (version: NonNullable<ReturnType<typeof newestOf>>, release: Release): boolean =>
  compareVersions(version, release.version) < 0;
