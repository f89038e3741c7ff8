import type { Notation } from '../notations/notation.ts';
import { parseMarker } from '../packages/marker.ts';
import { pythonRange } from '../packages/markerRange.ts';
import { type ParsedRequirement, type PlacedMarker, Requirement, type RequirementExtras } from '../project/requirement.ts';
import type { Document, Span } from '../project/span.ts';
import { everything, intersect, type VersionSet } from '../python/versionSet.ts';
import { type TomlEntry, type TomlTable, type TomlValue, tomlAt, tomlEntry, tomlRemoveEntry, tomlRemoveItem } from '../syntax/toml.ts';
import { named } from './parsedRequirement.ts';
import { originOf } from './requirementOrigins.ts';
import { wordingOf } from './requirementText.ts';
import { isPlain, keyText } from './tomlValues.ts';

/** One way in which a package is asked for, in a table whose keys are names: a version, or a table with its version and conditions. */
export interface PackageEntry extends Span {
  readonly name: string;
  readonly nameAt: Span | undefined;
  readonly value: TomlValue;
  /** What to delete to be rid of it. */
  readonly remove: Span | undefined;
}

/** How a tool writes such entries. */
export interface EntryDialect {
  readonly place: string;
  readonly notation: Notation;
  /** The keys of markers. */
  readonly markers: readonly string[];
  /** What the entry's table says of the Pythons it counts for, beside markers; undefined where that cannot be read. */
  pythonsOf?(table: TomlTable): VersionSet | undefined;
}

/** The entries of a table, in their order. An array of tables asks for the package once for each of several conditions. */
export function packageEntries(document: Document, table: TomlValue | undefined): PackageEntry[] {
  return table?.kind === 'table' ? [...table.entries.values()].flatMap((entry) => entriesOf(document, table, entry)) : [];
}

function entriesOf(document: Document, list: TomlTable, entry: TomlEntry): PackageEntry[] {
  const { key, value, start } = entry;
  const at = keyText(document, entry);
  if (at === undefined) return [];
  if (value.kind !== 'array') {
    const nameAt = at.start === start ? undefined : at;
    return [{ start, end: entry.end, name: key.name, nameAt, value, remove: removalOf(document, list, entry) }];
  }
  return value.items.map(({ value: item }, index) => ({
    start: item.start,
    end: item.end,
    name: key.name,
    nameAt: at,
    value: item,
    remove: tomlRemoveItem(document.text, value, index),
  }));
}

/** Of one among thousands in the same braces nobody asks how to take it out: each answer looks at all of them. */
const removalOf = ({ text }: Document, list: TomlTable, entry: TomlEntry): Span | undefined =>
  list.inline && list.entries.size + list.duplicates.length > mostInBraces ? undefined : tomlRemoveEntry(text, list, entry);

const mostInBraces = 500;

/** The requirement that an entry is. Undefined where it is none, or has conditions that cannot be read: it may count for any Python then. */
export function entryRequirement(
  document: Document,
  entry: PackageEntry,
  dialect: EntryDialect,
  given: RequirementExtras,
): Requirement | undefined {
  const { value } = entry;
  if (value.kind === 'string') return requirementOf(document, entry, dialect, parsedEntry(entry, value, dialect), given);
  return value.kind === 'table' ? tableRequirement(document, entry, value, dialect, given) : undefined;
}

function tableRequirement(
  document: Document,
  entry: PackageEntry,
  table: TomlTable,
  dialect: EntryDialect,
  given: RequirementExtras,
): Requirement | undefined {
  const pythons = dialect.pythonsOf === undefined ? everything : dialect.pythonsOf(table);
  const marker = markerIn(document, table, dialect.markers, entry.start);
  if (pythons === undefined || marker === 'unreadable') return undefined;
  const parsed = parsedEntry(entry, tomlAt(table, 'version'), dialect);
  if (parsed === undefined) return undefined;
  const url = ['git', 'url'].map((key) => tomlAt(table, key)).find((value) => value?.kind === 'string');
  const said = { ...parsed, extras: extrasIn(table), url: url?.kind === 'string' ? url.value : undefined, marker };
  return requirementOf(document, entry, dialect, said, {
    ...originOf(table),
    ...given,
    ...(pythons !== everything && { pythons: given.pythons === undefined ? pythons : intersect(given.pythons, pythons) }),
  });
}

function requirementOf(
  document: Document,
  entry: PackageEntry,
  { place, notation }: EntryDialect,
  parsed: ParsedRequirement | undefined,
  given: RequirementExtras,
): Requirement | undefined {
  if (parsed === undefined) return undefined;
  return new Requirement(document.path, entry.start, { ...wordingOf(document, entry, place, parsed, given, entry), notation });
}

/** What the name and the version say; undefined where there is something else in its place. */
function parsedEntry(
  { start, name, nameAt }: PackageEntry,
  version: TomlValue | undefined,
  { notation }: EntryDialect,
): ParsedRequirement | undefined {
  const place = nameAt && relativeTo(start, nameAt);
  if (version === undefined) return { ...named(name), nameAt: place };
  if (version.kind !== 'string' || !version.closed) return undefined;
  const specifier = version.value;
  return {
    ...named(name),
    nameAt: place,
    specifier,
    specifierAt: isPlain(version) ? relativeTo(start, version.content) : undefined,
    versions: versionsOf(notation, specifier),
    pinned: pinIn(notation, specifier),
  };
}

const relativeTo = (offset: number, { start, end }: Span): Span => ({ start: start - offset, end: end - offset });

function extrasIn(table: TomlTable): readonly string[] {
  const extras = tomlAt(table, 'extras');
  return extras?.kind === 'array' ? extras.items.flatMap(({ value }) => (value.kind === 'string' ? value.value : [])) : [];
}

function versionsOf(notation: Notation, specifier: string): VersionSet | undefined {
  const meaning = notation.read(specifier);
  return meaning.kind === 'versions' ? meaning.versions : undefined;
}

/** One version, not a prefix: Conda's `=1.2` is one. */
export function pinIn(notation: Notation, specifier: string): string | undefined {
  const [only, more] = notation.clauses?.(specifier) ?? [];
  if (only === undefined || more !== undefined || /[*xX]/.test(only.version)) return undefined;
  const pins =
    only.operator === '' || only.operator === '==' || only.operator === '===' || (only.operator === '=' && notation.id !== 'conda');
  return pins ? only.version : undefined;
}

/** The marker of a table with what must go when it goes, from `offset` on. */
function markerIn(document: Document, table: TomlTable, keys: readonly string[], offset: number): PlacedMarker | undefined | 'unreadable' {
  const entries = keys.flatMap((key) => tomlEntry(table, key) ?? []);
  const [entry, more] = entries;
  if (entry === undefined) return undefined;
  const remove = tomlRemoveEntry(document.text, table, entry);
  if (more !== undefined || remove === undefined || !isPlain(entry.value)) return 'unreadable';
  const { start, end } = entry.value.content;
  const text = document.text.slice(start, end);
  return { ...relativeTo(offset, { start, end }), text, remove: relativeTo(offset, remove) };
}

/** The Pythons for which a marker may be true; undefined where it cannot be read. */
export function pythonsOfMarker(marker: string): VersionSet | undefined {
  const parsed = marker.length > longestMarker ? undefined : parseMarker(marker);
  return parsed === undefined || 'error' in parsed ? undefined : pythonRange(parsed).possible;
}

/** UTF-16 units. */
const longestMarker = 1_000;
