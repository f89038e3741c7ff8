import type { Installed, InstalledDistributions } from '../installed.ts';
import { rowOf } from '../outdated.ts';
import type { CoreMetadata } from '../packages/coreMetadata.ts';
import type { Release } from '../packages/facts.ts';
import { type RequirementOf, requirementsAt } from '../places.ts';
import type { Project } from '../project/project.ts';
import type { Requirement } from '../project/requirement.ts';
import type { Span } from '../project/span.ts';
import type { PageOf } from '../publicPackages.ts';
import { compareVersions, parseVersion } from '../python/versions.ts';
import { type Dependency, dependenciesOf } from '../rules/dependencies.ts';
import { dated, notAdmitted, statusPhrase, yankedPhrase } from '../rules/dependencyWording.ts';
import { isChosenApart, lockedFor } from '../rules/lockedFor.ts';
import { fileName } from '../rules/naming.ts';
import { excerpt, listOf } from '../rules/wording.ts';
import type { Service } from '../service.ts';
import { linksOf, type PackageLink } from './packageLinks.ts';
import { pythonSupport, type SupportRow } from './pythonSupport.ts';
import { specifierWords } from './specifierWords.ts';

/** What is known of a required package, as plain text of which much is a stranger's: who shows it escapes it. */
export interface PackageCard {
  /** The characters that it was asked for. */
  readonly at: Span;
  /** "requests: 2.0 or newer". */
  readonly title: string;
  readonly summary: string | undefined;
  /** What there is, what is had and under which licence, one line each. */
  readonly lines: readonly string[];
  /** Absent where every Python of the project can have the newest release. */
  readonly support: CardSupport | undefined;
  readonly links: readonly PackageLink[];
}

export interface CardSupport {
  /** The version that is had, which the rows are about, too. */
  readonly had: string | undefined;
  readonly rows: readonly SupportRow[];
}

/** What is known beside the files of the repository. */
export interface Surroundings {
  readonly installed: Pick<Installed, 'at'>;
  /** As things are now. */
  pages(): PageOf;
}

/** The requirement at an offset of a file, at its name or its specifier; undefined where there is none, or nothing is known of its package. */
export function packageCardAt(service: Service, path: string, offset: number, surroundings: Surroundings): PackageCard | undefined {
  for (const found of requirementsAt(service, path, offset)) {
    const card = cardOf(found, surroundings);
    if (card.summary !== undefined || card.lines.length > 0 || card.links.length > 0) return card;
  }
  return undefined;
}

function cardOf({ project, requirement, at }: RequirementOf, { installed, pages }: Surroundings): PackageCard {
  const { name, extras } = requirement;
  const here = isElsewhere(requirement) ? undefined : installed.at(project);
  const dependency = dependenciesOf(project).find((it) => it.requirement === requirement);
  // What is installed is what its user has; the index tells of the newest.
  const metadata = here?.metadata(name) ?? (dependency && project.facts?.about?.(dependency.name));
  const had = requirement.pinned ?? lockedFor(project, requirement)[0]?.version ?? here?.version(name);
  const release = dependency && releaseOf(dependency, had);
  return {
    at,
    title: `${name}${extras.length === 0 ? '' : `[${extras.join(', ')}]`}: ${specifierWords(requirement)}`,
    summary: metadata?.summary,
    lines: [
      ...(dependency === undefined ? [] : releaseLines(project, dependency, release)),
      ...lockedLines(project, requirement),
      ...installedLines(requirement, here),
      ...(metadata?.licence === undefined ? [] : [`licence: ${metadata.licence}`]),
    ],
    support: dependency && supportOf(project, dependency, release),
    links: linksTo(pages()(requirement), metadata),
  };
}

/** What is installed beside the project says nothing of it. */
const isElsewhere = (requirement: Requirement): boolean => isChosenApart(requirement) || requirement.source === 'conda';

function releaseOf({ facts }: Dependency, text: string | undefined): Release | undefined {
  const wanted = text === undefined ? undefined : parseVersion(text);
  return wanted && facts?.releases.find(({ version }) => compareVersions(version, wanted) === 0);
}

function releaseLines(project: Project, dependency: Dependency, had: Release | undefined): readonly string[] {
  const { newest, fitting, reason } = rowOf(project, dependency);
  const status = dependency.facts && statusPhrase(dependency.facts);
  const lines: string[] = [];
  if (newest !== undefined) lines.push(`newest ${dated(newest)}`);
  if (dependency.asked !== undefined && fitting !== newest)
    lines.push(fitting ? `newest for the project's Pythons ${dated(fitting)}` : "no release is for the project's Pythons");
  // Where nothing is known, nothing is said.
  if (reason !== '' && (newest !== undefined || project.facts?.index(dependency.name) === 'none')) lines.push(reason);
  if (status !== undefined) lines.push(status);
  if (had?.yanked !== undefined) lines.push(`${had.text} ${yankedPhrase(had.yanked)}`);
  return lines;
}

function lockedLines(project: Project, requirement: Requirement): readonly string[] {
  const locked = lockedFor(project, requirement);
  return [...new Set(locked.map(({ path }) => path))].map((path) => {
    const versions = [...new Set(locked.filter((one) => one.path === path).map(({ version }) => version))];
    return `locked ${listOf(versions.map(excerpt))} in ${fileName(path)}${notAdmitted(requirement, versions)}`;
  });
}

function installedLines(requirement: Requirement, here: InstalledDistributions | undefined): readonly string[] {
  if (here === undefined) return [];
  const version = here.version(requirement.name);
  if (version === undefined) return [`not installed in ${here.where}`];
  return [`installed ${excerpt(version)} in ${here.where}${notAdmitted(requirement, [version])}`];
}

function supportOf(project: Project, dependency: Dependency, had: Release | undefined): CardSupport | undefined {
  const rows = pythonSupport(project, dependency, had);
  const isPlain = rows.length < 2 && rows.every(({ newest, had: goes }) => newest !== undefined && goes !== false);
  return isPlain ? undefined : { had: had?.text, rows };
}

function linksTo(page: string | undefined, metadata: CoreMetadata | undefined): readonly PackageLink[] {
  const others = linksOf(metadata?.urls ?? []).filter(({ url }) => url !== page);
  return page === undefined ? others : [{ title: 'PyPI', url: page }, ...others];
}
