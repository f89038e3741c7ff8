import type { Project } from '../project/project.ts';
import type { Requirement } from '../project/requirement.ts';
import { containsVersion, everything, isDisjoint, isEmpty } from '../python/versionSet.ts';
import { parseVersion } from '../python/versions.ts';
import { type Dependency, dependenciesOf } from './dependencies.ts';
import { hashesOf, newestFor, useVersion } from './dependencyRemedies.ts';
import { dependencyPhrase } from './dependencyWording.ts';
import { fileName } from './naming.ts';
import type { Finding, Fix, Rule } from './rule.ts';
import { excerpt } from './wording.ts';

export const conflictingRequirements: Rule = {
  id: 'conflicting-requirements',
  severity: 'warning',
  description: 'Two places of one project that pin a package to versions of which none is in both.',
  *check(project) {
    for (const group of byName(dependenciesOf(project))) {
      for (const [index, one] of group.entries()) {
        const other = group.find((candidate, at) => isMeasure(candidate, at, one, index) && excludes(candidate, one));
        if (other !== undefined) yield finding(project, one, other);
      }
    }
  },
};

/** The dependencies of each package that is required more than once and pinned; what is overridden is nobody's contradiction. */
function byName(dependencies: readonly Dependency[]): readonly (readonly Dependency[])[] {
  const groups = new Map<string, Dependency[]>();
  for (const { name } of dependencies.filter(({ requirement }) => requirement.pinned !== undefined)) groups.set(name, []);
  if (groups.size === 0) return [];
  for (const dependency of dependencies) groups.get(dependency.name)?.push(dependency);
  const several = [...groups.values()].filter((group) => group.length > 1);
  return several
    .filter((group) => group.every(({ requirement: { kind } }) => kind !== 'override'))
    .map((group) => group.slice(0, mostOfOne));
}

/** More than anybody writes of one package: every two are compared. */
const mostOfOne = 50;

/** What the project is installed with wherever it is. */
const isMain = ({ requirement: { kind, place, isolated } }: Dependency): boolean =>
  kind === 'runtime' && isolated === undefined && !place.startsWith('requirements') && !place.startsWith('conda');

/** Whether one is held against the other: what always holds against everything, and files side by side against each other. */
function isMeasure(measure: Dependency, at: number, { requirement }: Dependency, index: number): boolean {
  const { requirement: other } = measure;
  if (at === index || requirement.isolated === true || requirement.kind === 'build' || isSameList(other, requirement)) return false;
  if (isMain(measure)) return at < index || !isMain({ ...measure, requirement });
  return isBeside(other, requirement) && isBefore(other, at, requirement, index);
}

const isSameList = (a: Requirement, b: Requirement): boolean => a.path === b.path && a.place === b.place && a.group === b.group;

/** What is worked with follows what the project is run with. */
function isBefore(one: Requirement, at: number, other: Requirement, index: number): boolean {
  return one.kind === other.kind ? at < index : other.kind === 'dev';
}

/** Files that pip is given together, as far as names tell: those of one Python or one set of versions are not. */
function isBeside(a: Requirement, b: Requirement): boolean {
  const isFile = ({ place, isolated, kind }: Requirement) =>
    place.startsWith('requirements') && isolated === undefined && kind !== 'constraint';
  return a.path !== b.path && isFile(a) && isFile(b) && folderOf(a) === folderOf(b) && !isVariant(a) && !isVariant(b);
}

const folderOf = ({ path }: Requirement): string => path.slice(0, path.lastIndexOf('/') + 1);

const variants =
  /\d|(?:^|[-_.])(?:min(?:imum|imal)?|old(?:est)?|low(?:est)?|legacy|new(?:est)?|latest|max|next|upgrade|docs?|lint|build|release)(?=[-_.])/i;

const isVariant = ({ path }: Requirement): boolean => variants.test(fileName(path));

/** Whether no version meets both where both count, and one of them is a pin. */
function excludes(a: Dependency, b: Dependency): boolean {
  if (a.requirement.pinned === undefined && b.requirement.pinned === undefined) return false;
  if (isEmpty(a.versions) || isEmpty(b.versions) || !isDisjoint(a.versions, b.versions)) return false;
  const [one, other] = [a.requirement.condition, b.requirement.condition];
  if (one !== undefined && other !== undefined && one !== other) return false;
  return !isDisjoint(a.asked?.pythons ?? everything, b.asked?.pythons ?? everything);
}

function finding(project: Project, dependency: Dependency, measure: Dependency): Finding {
  const { requirement } = dependency;
  const { path, start, end } = measure.requirement;
  return {
    at: { path: requirement.path, start: requirement.start, end: requirement.end },
    message: `${dependencyPhrase(requirement)} is not what ${placeName(project, requirement, measure.requirement)} asks for: ${dependencyPhrase(measure.requirement)}`,
    related: [
      { path, start, end, message: `${fileName(path)} asks for ${dependencyPhrase(measure.requirement)}` },
      ...hashesOf(requirement),
    ],
    get fixes() {
      return [...following(dependency, measure, true), ...following(measure, dependency, false)];
    },
  };
}

/** The file, relative to the project; within one file the list. */
function placeName({ root }: Project, { path }: Requirement, other: Requirement): string {
  if (other.path !== path) return other.path.startsWith(`${root}/`) ? other.path.slice(root.length + 1) : fileName(other.path);
  return other.group === undefined ? other.place.slice(other.place.lastIndexOf('.') + 1) : excerpt(other.group);
}

/** One place with the version of the other, or with the newest that the other admits. */
function following(dependency: Dependency, measure: Dependency, preferred: boolean): Fix[] {
  const { requirement } = dependency;
  const { pinned } = measure.requirement;
  const version = pinned === undefined ? undefined : parseVersion(pinned);
  const wished =
    pinned !== undefined && version !== undefined
      ? { text: pinned, version }
      : newestFor(measure, measure.asked, (release) => containsVersion(measure.versions, release.version));
  const fixes = wished === undefined ? [] : useVersion(requirement, wished, { preferred });
  return fixes.map((fix) => ({ ...fix, title: `${fix.title} in ${fileName(requirement.path)}` }));
}
