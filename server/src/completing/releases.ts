import type { PackageFacts, Release } from '../packages/facts.ts';
import { goesFor } from '../packages/goesFor.ts';
import { normaliseName } from '../packages/names.ts';
import type { Requirement } from '../project/requirement.ts';
import type { Span } from '../project/span.ts';
import { compareVersions, formatVersion, isPrerelease, parseVersion } from '../python/versions.ts';
import { type Asked, askedFor, isFromIndex } from '../rules/dependencies.ts';
import type { Completion, Completions, Site } from './completion.ts';

/** More are not given at once. */
const most = 100;

/** A version that could be asked for, and what speaks for it or against it. */
export interface Candidate {
  readonly text: string;
  readonly detail: string;
  readonly documentation?: string;
  readonly withdrawn?: true;
}

/** What is known of the versions of a package. */
export interface Candidates {
  /** Best first. */
  readonly all: readonly Candidate[];
  /** An index was asked and has not answered yet. */
  readonly isIncomplete: boolean;
}

/** The versions of the requirement's package, newest fitting first. */
export function releasesFor(site: Site, requirement: Requirement, replace: Span, operator: string): Completions {
  if (isFromIndex(requirement)) site.project?.facts?.lookUp?.(normaliseName(requirement.name));
  const { all, isIncomplete } = candidatesFor(site, requirement);
  const typed = site.text.slice(replace.start, site.offset);
  const written = writtenBehind(operator, all);
  const found = written.length <= most ? written : written.filter(({ text }) => text.startsWith(typed)).slice(0, most);
  return { items: found.map((one) => itemOf(one, one.text, replace)), isIncomplete: isIncomplete || found.length < written.length };
}

/** `~=` needs a version of two parts; the next major version is what a range mostly ends with. */
function writtenBehind(operator: string, all: readonly Candidate[]): readonly Candidate[] {
  // Nothing is newer than the newest.
  if (operator === '>') return all.slice(1);
  if (operator === '~=') return all.filter(({ text }) => text.includes('.'));
  const bound = operator === '<' ? nextMajor(all) : undefined;
  return bound === undefined ? all : [bound, ...all];
}

/** The major version behind the best one: 3 behind 2.31.0. */
export function nextMajor([best]: readonly Candidate[]): Candidate | undefined {
  const version = best && parseVersion(best.text);
  const major = version?.release[0];
  if (version === undefined || major === undefined) return undefined;
  return { text: formatVersion({ epoch: version.epoch, release: [major + 1] }), detail: 'the next major version' };
}

export const itemOf = ({ detail, documentation, withdrawn }: Candidate, insert: string, replace: Span): Completion => ({
  label: insert,
  kind: 'release',
  replace,
  insert,
  detail,
  ...(documentation !== undefined && { documentation }),
  ...(withdrawn === true && { withdrawn }),
});

/** What the index says; until it says something, what is locked and installed. Nothing of a package that comes from elsewhere. */
export function candidatesFor({ project }: Site, requirement: Requirement): Candidates {
  const facts = project?.facts;
  if (project === undefined || facts === undefined) return { all: [], isIncomplete: false };
  if (requirement.source === 'conda') return { all: here([], facts.byConda?.(requirement.name)), isIncomplete: false };
  const name = normaliseName(requirement.name);
  const index = isFromIndex(requirement) ? facts.index(name) : 'none';
  if (index !== undefined && index !== 'none') return { all: released(index, askedFor(project, requirement)), isIncomplete: false };
  return {
    all: here(
      facts.locked(name).map(({ version }) => version),
      facts.installed(name),
    ),
    isIncomplete: index === undefined && facts.hasIndex !== false,
  };
}

/** What is on this machine, newest first. */
function here(locked: readonly string[], installed: string | undefined): readonly Candidate[] {
  const details = new Map(locked.map((version) => [version, 'locked']));
  if (installed !== undefined) details.set(installed, details.has(installed) ? 'locked and installed' : 'installed');
  return [...details]
    .flatMap(([text, detail]) => ({ text, detail, version: isPlain.test(text) ? parseVersion(text) : undefined }))
    .flatMap(({ version, ...one }) => (version === undefined ? [] : { ...one, version }))
    .sort((a, b) => compareVersions(b.version, a.version))
    .map(({ text, detail }) => ({ text, detail }));
}

/** Versions as they may stand in a file: an index may spell them as it likes. */
const isPlain = /^[\w.!+-]{1,100}$/;

/** Those that go for the project's Pythons, then the others, then pre-releases, and last what was withdrawn; each newest first. */
function released({ releases }: PackageFacts, asked: Asked | undefined): readonly Candidate[] {
  const classes: Candidate[][] = [[], [], [], []];
  for (const release of releases) if (isPlain.test(release.text)) classes[classOf(release, asked)]?.push(candidateOf(release, asked));
  return classes.flat();
}

function classOf(release: Release, asked: Asked | undefined): number {
  if (release.yanked !== undefined) return 3;
  if (isPrerelease(release.version)) return 2;
  return isFit(release, asked) ? 0 : 1;
}

const isFit = (release: Release, asked: Asked | undefined): boolean =>
  asked === undefined || goesFor(release, asked.pythons, asked.coverage);

function candidateOf(release: Release, asked: Asked | undefined): Candidate {
  const { text, requiresPython, uploaded, yanked } = release;
  const pythons =
    requiresPython === undefined ? [] : [isFit(release, asked) ? `Python ${requiresPython}` : `needs Python ${requiresPython}`];
  const detail = [...(uploaded === undefined ? [] : [uploaded]), ...pythons];
  if (yanked === undefined) return { text, detail: detail.join(', ') };
  const reason = yanked.trim() === '' ? 'withdrawn' : `withdrawn: ${yanked}`;
  return { text, detail: ['withdrawn', ...detail].join(', '), documentation: reason, withdrawn: true };
}
