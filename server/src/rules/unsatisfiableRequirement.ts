import type { Clause } from '../notations/notation.ts';
import type { Project } from '../project/project.ts';
import type { Requirement } from '../project/requirement.ts';
import { isEmpty } from '../python/versionSet.ts';
import { isPrerelease, parseVersion } from '../python/versions.ts';
import { type Dependency, dependenciesOf, isOnIndex, knownElsewhere } from './dependencies.ts';
import { hashesOf, newestFor, useVersion } from './dependencyRemedies.ts';
import { dated } from './dependencyWording.ts';
import type { Finding, Fix, Rule } from './rule.ts';
import { excerpt } from './wording.ts';

export const unsatisfiableRequirement: Rule = {
  id: 'unsatisfiable-requirement',
  severity: 'error',
  description: 'A requirement that no release of its package can meet.',
  *check(project) {
    for (const dependency of dependenciesOf(project).filter(mayBeUnmet)) {
      const found = isEmpty(dependency.versions) ? contradiction(dependency) : unknownVersion(project, dependency);
      if (found !== undefined) yield found;
    }
  },
};

const mayBeUnmet = ({ versions, facts }: Dependency): boolean => facts !== undefined || isEmpty(versions);

const placeOf = ({ path, start, end, specifierAt }: Requirement): Finding['at'] => ({ path, ...(specifierAt ?? { start, end }) });

function contradiction({ requirement }: Dependency): Finding {
  const { name, specifier } = requirement;
  return {
    at: placeOf(requirement),
    message: `${excerpt(specifier)} contradicts itself: no version of ${excerpt(name)} is in all of it`,
    get fixes() {
      return droppingClauses(requirement);
    },
  };
}

const mostClauses = 8;

/** Without one of its clauses, where that leaves something: which one is wrong only its author knows. */
function droppingClauses({ path, specifier, specifierAt, notation }: Requirement): Fix[] {
  const clauses = notation.clauses?.(specifier) ?? [];
  if (specifierAt === undefined || clauses.length < 2 || clauses.length > mostClauses) return [];
  return clauses.flatMap((clause, index) => {
    const { start, end } = removalOf(clauses, index);
    const newText = specifier.slice(0, start) + specifier.slice(end);
    const meaning = notation.read(newText);
    if (meaning.kind !== 'versions' || isEmpty(meaning.versions)) return [];
    return [
      { title: `Drop ${excerpt(specifier.slice(clause.start, clause.end))}`, safe: false, edits: [{ path, ...specifierAt, newText }] },
    ];
  });
}

function removalOf(clauses: readonly Clause[], index: number): { start: number; end: number } {
  const [previous, clause, next] = [clauses[index - 1], clauses[index]!, clauses[index + 1]];
  if (next !== undefined) return { start: clause.start, end: next.start };
  return { start: previous?.end ?? clause.start, end: clause.end };
}

/** What a lock file or the environment has came from somewhere, whatever this index says; builds of its own have local versions. */
function unknownVersion(project: Project, dependency: Dependency): Finding | undefined {
  const { facts, requirement } = dependency;
  if (facts === undefined) return undefined;
  const newest = facts.releases.find(({ version, yanked }) => yanked === undefined && !isPrerelease(version)) ?? facts.releases[0];
  if (newest === undefined || isOnIndex(dependency) || isOfItsOwn(requirement)) return undefined;
  if (knownElsewhere(project, dependency) !== undefined) return undefined;
  const { name, specifier, pinned } = requirement;
  const subject =
    pinned === undefined ? `release of ${excerpt(name)} that ${excerpt(specifier)} admits` : `${excerpt(name)} ${excerpt(pinned)}`;
  return {
    at: placeOf(requirement),
    message: `There is no ${subject}: the newest is ${dated(newest)}`,
    related: hashesOf(requirement),
    get fixes() {
      const nearest = newestFor(dependency, dependency.asked);
      return nearest === undefined ? [] : useVersion(requirement, nearest, { preferred: true });
    },
  };
}

const isOfItsOwn = ({ specifier, pinned }: Requirement): boolean =>
  specifier.includes('+') || (pinned !== undefined && parseVersion(pinned) === undefined);
