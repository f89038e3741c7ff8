import { supportedMinors } from '../../python/releases.ts';
import { minorSet, union, unionAll, type VersionSet } from '../../python/versionSet.ts';
import type { Calendar } from '../assemble.ts';
import type { Misreading } from '../crossing.ts';
import type { Declaration, FileContents } from '../declaration.ts';
import { crossingOf } from './files.ts';
import { type Memory, remembered } from './remembered.ts';

/** A place that names a file, with what its reader takes out of that file. */
export function readThrough(naming: Declaration, path: string, contents: FileContents, calendar: Calendar): Declaration {
  const { releases, today } = calendar;
  const { notation, reader } = naming;
  const { source, versions } = remembered(taken, contents, [path, reader?.id, notation, releases, today], () =>
    takenFrom(path, contents, naming, calendar),
  );
  if (source === undefined) return naming;
  return { ...naming, versions, source, ...(versions && { meaning: { kind: 'versions' as const, versions } }) };
}

/** What a reader takes out of a file: from where, and which Pythons. */
interface Taken {
  readonly source: Declaration | undefined;
  readonly versions: VersionSet | undefined;
}

const taken: Memory<FileContents, Taken> = new WeakMap();

function takenFrom(path: string, contents: FileContents, naming: Declaration, calendar: Calendar): Taken {
  const sources = sourcesIn(path, contents);
  const own = crossingOf(contents).misreadings.filter(({ reader }) => reader === naming.reader?.id);
  const isRefused = sources.some((one) => isMisread(one, naming, own));
  return {
    source: sources[0],
    versions: isRefused || sources.length === 0 ? undefined : together(sources.map((one) => versionsOf(one, naming, calendar))),
  };
}

/**
 * Where the version stands, by the name of the file (actions/setup-python, src/utils.ts, `getVersionInputFromFile`, read on 2026-07-19): in
 * TOML the metadata of the package, without any Poetry's own; elsewhere the line for Python, or every line.
 */
function sourcesIn(path: string, { declarations, manifest }: FileContents): readonly Declaration[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const at = (place: string) => declarations.filter((one) => one.place === place && one.traits?.includes('reference') !== true);
  if (name.endsWith('.toml')) {
    const requires = at('pyproject.requires-python');
    const hasProject = requires.length > 0 || manifest?.insertRequires !== undefined || manifest?.dynamicRequires === true;
    return hasProject ? requires : at('pyproject.poetry.python');
  }
  if (name.includes('.tool-versions')) return at('tool-versions').slice(0, 1);
  if (name.includes('Pipfile')) return at('pipfile.python-version');
  // The second is one of any name that is read only for setup-python.
  return [...at('python-version-file'), ...at('python-version-file.named')];
}

/** Whether the reader of the naming place takes the source for something else, or for nothing. */
function isMisread(source: Declaration, { notation }: Declaration, misreadings: readonly Misreading[]): boolean {
  if (misreadings.some(({ start, end }) => start < source.end && source.start < end)) return true;
  return source.notation.names === 'range' && notation.read(source.text).kind === 'invalid';
}

/** A range is answered with the newest Python in it, as its reader understands it; a version with itself. */
function versionsOf(source: Declaration, { notation }: Declaration, calendar: Calendar): VersionSet | undefined {
  if (source.notation.names === 'version') return source.versions;
  const meaning = notation.read(source.text);
  return meaning.kind === 'versions' || meaning.kind === 'misread' ? meaning.versions && newestIn(meaning.versions, calendar) : undefined;
}

const together = (sets: readonly (VersionSet | undefined)[]): VersionSet | undefined =>
  sets.some((set) => set === undefined) ? undefined : unionAll(sets.flatMap((set) => (set === undefined ? [] : [set])));

/** For so many days after its first release a Python may not be on every machine yet: then the one before it is what is found. */
const graceDays = 120;

/** The newest released minor of a set; the one before as well, as long as the newest is new. */
export function newestIn(versions: VersionSet, { releases, today }: Calendar): VersionSet | undefined {
  const minors = supportedMinors(versions, releases, today);
  const newest = minors.at(-1);
  if (newest === undefined) return undefined;
  const before = minors.at(-2);
  const isNew = daysSince(releases.branch(newest)?.firstRelease, today) < graceDays;
  return before !== undefined && isNew ? union(minorSet(before), minorSet(newest)) : minorSet(newest);
}

const daysSince = (day: string | undefined, today: string): number =>
  day === undefined ? Number.POSITIVE_INFINITY : (Date.parse(today) - Date.parse(day)) / 86_400_000;
