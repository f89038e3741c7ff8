import type { Notation } from '../notations/notation.ts';
import { parseMarker } from '../packages/marker.ts';
import { pythonRange } from '../packages/markerRange.ts';
import type { Requirement } from '../project/declaration.ts';
import type { Document, Span } from '../project/span.ts';
import { everything, intersect, type VersionSet } from '../python/versionSet.ts';
import { type TomlEntry, type TomlTable, type TomlValue, tomlAt, tomlEntry, tomlRemoveEntry, tomlRemoveItem } from '../syntax/toml.ts';
import { marginsOf } from './requirementItems.ts';
import { originOf } from './requirementOrigins.ts';
import { addGiven, type RequirementExtras } from './requirementText.ts';
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

type Draft = { -readonly [Key in keyof Requirement]: Requirement[Key] };

/** The requirement that an entry is. Undefined where it is none, or has conditions that cannot be read: it may count for any Python then. */
export function entryRequirement(
  document: Document,
  entry: PackageEntry,
  dialect: EntryDialect,
  given: RequirementExtras,
): Requirement | undefined {
  const { value } = entry;
  if (value.kind === 'string') return draftOf(document, entry, value, undefined, dialect, given);
  if (value.kind !== 'table') return undefined;
  const pythons = dialect.pythonsOf === undefined ? everything : dialect.pythonsOf(value);
  const written = markerIn(document, value, dialect.markers);
  if (pythons === undefined || written === 'unreadable') return undefined;
  const draft = draftOf(document, entry, tomlAt(value, 'version'), value, dialect, given);
  if (draft === undefined) return undefined;
  if (written !== undefined) draft.marker = written;
  if (pythons !== everything) draft.pythons = given.pythons === undefined ? pythons : intersect(given.pythons, pythons);
  return draft;
}

function draftOf(
  { path, text: whole }: Document,
  { start, end, name, nameAt, remove }: PackageEntry,
  version: TomlValue | undefined,
  table: TomlTable | undefined,
  { place, notation }: EntryDialect,
  given: RequirementExtras,
): Draft | undefined {
  if (version !== undefined && (version.kind !== 'string' || !version.closed)) return undefined;
  const text = whole.slice(start, end);
  const specifier = version?.value ?? '';
  const versions = version === undefined ? everything : versionsOf(notation, specifier);
  const { kind = 'runtime' } = given;
  const draft: Draft = { path, start, end, text, place, name, extras: NONE, specifier, notation, versions, kind };
  if (nameAt !== undefined) draft.nameAt = nameAt;
  if (version !== undefined && isPlain(version)) draft.specifierAt = version.content;
  const pinned = version === undefined ? undefined : pinIn(notation, specifier);
  if (pinned !== undefined) draft.pinned = pinned;
  if (remove !== undefined) draft.remove = marginsOf(remove, { start, end });
  if (table !== undefined) addTable(draft, table);
  addGiven(draft, given);
  return draft;
}

const NONE: readonly string[] = [];

function addTable(draft: Draft, table: TomlTable): void {
  const extras = tomlAt(table, 'extras');
  if (extras?.kind === 'array') draft.extras = extras.items.flatMap(({ value }) => (value.kind === 'string' ? value.value : []));
  addGiven(draft, originOf(table));
  const url = ['git', 'url'].map((key) => tomlAt(table, key)).find((value) => value?.kind === 'string');
  if (url?.kind === 'string') draft.url = url.value;
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

/** The marker of a table with what must go when it goes. */
function markerIn(document: Document, table: TomlTable, keys: readonly string[]): Requirement['marker'] | 'unreadable' {
  const entries = keys.flatMap((key) => tomlEntry(table, key) ?? []);
  const [entry, more] = entries;
  if (entry === undefined) return undefined;
  const remove = tomlRemoveEntry(document.text, table, entry);
  if (more !== undefined || remove === undefined || !isPlain(entry.value)) return 'unreadable';
  const { start, end } = entry.value.content;
  return { start, end, text: document.text.slice(start, end), remove };
}

/** The Pythons for which a marker may be true; undefined where it cannot be read. */
export function pythonsOfMarker(marker: string): VersionSet | undefined {
  const parsed = marker.length > longestMarker ? undefined : parseMarker(marker);
  return parsed === undefined || 'error' in parsed ? undefined : pythonRange(parsed).possible;
}

/** UTF-16 units. */
const longestMarker = 1_000;
