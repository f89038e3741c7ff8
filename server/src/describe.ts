import { parseMarker } from './packages/marker.ts';
import { pythonRange } from './packages/markerRange.ts';
import { isDeclaration, placesAt } from './places.ts';
import type { Declaration } from './project/declaration.ts';
import type { Project } from './project/project.ts';
import type { Requirement } from './project/requirement.ts';
import type { Span } from './project/span.ts';
import { endOfLifeDay, newestPatch, releasedMinors, statusOn, supportedMinors } from './python/releases.ts';
import type { Minor } from './python/version.ts';
import { isDisjoint, isSubset, minorSet } from './python/versionSet.ts';
import type { Service } from './service.ts';

/** What is known of one place, as plain text: who shows it escapes it. */
export interface Description {
  readonly at: Span;
  /** "runs Python 3.9": the role and the versions. */
  readonly title: string;
  /** The life cycle of what it names, one line each. */
  readonly lifeCycle: readonly string[];
  /** What it means for the project, and what its reader makes of it. */
  readonly notes: readonly string[];
  /** Other places that name the same Python, and those that do not. */
  readonly others: readonly { readonly path: string; readonly offset: number; readonly text: string; readonly role: string }[];
}

const MAX_MINORS = 6;
const MAX_OTHERS = 12;

/** The place at an offset of a file, explained: a declaration, or a marker that speaks of Python; undefined where there is none. */
export function describeAt(service: Service, path: string, offset: number): Description | undefined {
  for (const { project, place } of placesAt(service, path, offset)) {
    const found = isDeclaration(place.of) ? describe(place.of, project) : describeMarker(place.of, project);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** For which of the project's Pythons a marker is true. */
function describeMarker({ name, marker }: Requirement, project: Project): Description | undefined {
  const parsed = marker?.text.includes('python') ? parseMarker(marker.text) : undefined;
  if (marker === undefined || parsed === undefined || 'error' in parsed) return undefined;
  const { possible, certain } = pythonRange(parsed);
  const all = project.range === undefined ? releasedMinors(project.releases, project.today) : project.supported;
  const chosen = all.filter((minor) => !isDisjoint(minorSet(minor), possible));
  const isOpen = chosen.some((minor) => !isSubset(minorSet(minor), certain));
  return {
    at: { start: marker.start, end: marker.end },
    title: `guards ${name} on ${chosen.length === all.length ? 'every Python' : chosen.length === 0 ? 'no Python' : namesOf(chosen)} of the project`,
    lifeCycle: [],
    notes: [
      ...(project.requires === undefined ? [] : [`the project requires ${project.requires.text}`]),
      ...(isOpen ? ['something else than the minor decides, too'] : []),
    ],
    others: [],
  };
}

const namesOf = (minors: readonly Minor[]): string =>
  `Python ${minors.length > MAX_MINORS ? `${minors[0]} to ${minors.at(-1)}` : minors.join(', ')}`;

function describe(declaration: Declaration, project: Project): Description {
  const { versions, role, start, end } = declaration;
  const minors = versions === undefined ? [] : supportedMinors(versions, project.releases, project.today);
  return {
    at: { start, end },
    title: `${verbs[role]} ${nameMinors(minors, declaration, project)}`,
    lifeCycle: minors.length <= MAX_MINORS ? minors.map((minor) => lifeCycle(minor, project)) : spanOf(minors, project),
    notes: notesOf(declaration, project),
    others: othersOf(declaration, project),
  };
}

const verbs: Readonly<Record<Declaration['role'], string>> = {
  requires: 'requires',
  advertises: 'advertises',
  tests: 'tests',
  targets: 'targets',
  runs: 'runs',
  locks: 'is locked for',
  guards: 'guards',
  mentions: 'mentions',
};

function nameMinors(minors: readonly Minor[], { text, versions }: Declaration, { releases, today }: Project): string {
  if (versions === undefined) return text;
  if (minors.length === 0) return `no released Python (${text})`;
  if (minors.length > 1 && minors.at(-1) === releasedMinors(releases, today).at(-1)) return `Python ${minors[0]} and later`;
  return namesOf(minors);
}

const statusWords = {
  planned: 'planned',
  prerelease: 'pre-release',
  bugfix: 'gets bug fixes',
  security: 'gets security fixes only',
  'end-of-life': 'end of life',
} as const;

/** How a minor stands on the day of the check: "3.12: gets security fixes only until 2028-10-31, newest 3.12.13". */
export function lifeCycle(minor: Minor, { releases, today }: Pick<Project, 'releases' | 'today'>): string {
  const branch = releases.branch(minor);
  if (branch === undefined) return `${minor}: not known`;
  const status = statusOn(branch, today);
  const end = endOfLifeDay(branch);
  const newest = newestPatch(minor, releases, today);
  const until = end === undefined ? '' : status === 'end-of-life' ? ` since ${end}` : ` until ${end}`;
  return `${minor}: ${statusWords[status]}${until}${newest === undefined ? '' : `, newest ${newest}`}`;
}

const spanOf = (minors: readonly Minor[], project: Project): string[] => [
  lifeCycle(minors[0]!, project),
  lifeCycle(minors.at(-1)!, project),
];

function notesOf(declaration: Declaration, project: Project): string[] {
  const meaning = declaration.notation.read(declaration.text);
  const { requires } = project;
  const notes: string[] = [];
  const { source } = declaration;
  if (source !== undefined) notes.push(`taken from ${source.path.slice(source.path.lastIndexOf('/') + 1)}: ${source.text}`);
  else if ('why' in meaning) notes.push(meaning.why);
  if (declaration.number !== undefined && declaration.number.readAs !== declaration.text)
    notes.push(`without quotes its reader sees ${declaration.number.readAs}`);
  if (requires !== undefined && requires !== declaration) notes.push(`the project requires ${requires.text}`);
  if (declaration === requires) notes.push(`the authority of this project: ${project.purpose.kind}, since ${project.purpose.reason}`);
  return notes;
}

/** Places of the project that name a Python, nearest in meaning first: the authority, then what runs, tests and targets. */
function othersOf(declaration: Declaration, { declarations }: Project): Description['others'] {
  const weight: Readonly<Record<Declaration['role'], number>> = {
    requires: 0,
    runs: 1,
    tests: 2,
    targets: 3,
    advertises: 4,
    locks: 5,
    guards: 6,
    mentions: 7,
  };
  return declarations
    .filter((other) => other !== declaration && other.role !== 'mentions' && other.role !== 'guards')
    .sort((a, b) => weight[a.role] - weight[b.role])
    .slice(0, MAX_OTHERS)
    .map(({ path, start, text, role }) => ({ path, offset: start, text, role }));
}
