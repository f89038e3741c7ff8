import type { Release } from '../packages/facts.ts';
import { goesFor, pythonsOf } from '../packages/goesFor.ts';
import type { Project } from '../project/project.ts';
import { supportedMinors } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { intersect, isDisjoint, minorSet, subtract, unionAll, type VersionSet } from '../python/versionSet.ts';
import { compareMinors } from '../python/versions.ts';
import { type Asked, type Dependency, releasesFor } from './dependencies.ts';
import { admits } from './existence.ts';
import { perTwo } from './perFacts.ts';

/** Why no release that meets a requirement supports all the Pythons it is asked for. */
export interface Misfit {
  readonly asked: Asked;
  /** Those that could meet it, newest first. */
  readonly releases: readonly Release[];
  /** The Pythons that none of them supports, in words: a minor, or a patch where others of its minor are supported. */
  readonly missing: readonly string[];
  /** Whole minors among the missing that come before all that are supported. */
  readonly below: readonly Minor[];
  /** The oldest minor that one of them supports; undefined where there is none. */
  readonly oldest: Minor | undefined;
}

/** Undefined where a release fits, where there is none to judge, and where a fact is missing. */
export function misfitOf(project: Project, dependency: Dependency): Misfit | undefined {
  const { asked } = dependency;
  const releases = asked === undefined ? [] : releasesFor(dependency);
  return asked === undefined || releases.length === 0 || isMet(releases, asked) ? undefined : misfit(project, asked, releases);
}

function misfit(project: Project, asked: Asked, releases: readonly Release[]): Misfit {
  const supported = unionAll([...new Set(releases.map(({ requiresPython }) => requiresPython))].map((text) => setOf(text)));
  const covered = asked.minors.filter((minor) => !isDisjoint(intersect(asked.pythons, minorSet(minor)), supported));
  const oldest = covered[0];
  const missing = missingOf(project, asked, supported, covered);
  const below = oldest === undefined ? [] : asked.minors.filter((minor) => compareMinors(minor, oldest) < 0);
  return { asked, releases, missing, below, oldest };
}

const setOf = (requiresPython: string | undefined): VersionSet => pythonsOf({ requiresPython });

/** Mostly the newest one does. Lists of releases are the same as long as the facts are. */
const isMet = perTwo((releases: readonly Release[], { pythons, coverage }: Asked): boolean => {
  const judged = new Map<string | undefined, boolean>();
  return releases.some((release) => {
    const known = judged.get(release.requiresPython);
    const fits = known ?? goesFor(release, pythons, coverage);
    judged.set(release.requiresPython, fits);
    return fits;
  });
});

/** Whoever looks at the lower bound only misses nothing above what is supported. */
function missingOf(project: Project, { pythons, coverage }: Asked, supported: VersionSet, covered: readonly Minor[]): readonly string[] {
  const { releases, today } = project;
  const missing = subtract(pythons, supported);
  const minors = supportedMinors(missing, releases, today);
  const [oldest] = covered;
  const counted = coverage === 'whole-range' || oldest === undefined ? minors : minors.filter((minor) => compareMinors(minor, oldest) <= 0);
  return counted.map((minor) =>
    covered.includes(minor) ? (releases.branch(minor)?.finals.find((text) => admits(missing, text)) ?? minor) : minor,
  );
}
