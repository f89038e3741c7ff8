import type { Span } from '../../project/span.ts';
import type { TomlArray, TomlEntry, TomlItem, TomlKey, TomlTable, TomlValue } from './nodes.ts';
import { complain, depthLimit, type Source } from './source.ts';

/** A table while it grows. */
export interface Table extends TomlTable {
  start: number;
  end: number;
  header: Span | undefined;
  entries: Map<string, Entry>;
  duplicates: Entry[];
  /** Implied by a longer header, by dotted keys, or opened by its own header; braces open and close it at once. */
  origin: 'implied' | 'dotted' | 'header' | 'braces';
  readonly depth: number;
  /** Of several entries of a name that cannot be one, the last: what comes later for that name goes there. */
  later: Map<string, Entry> | undefined;
}

export interface Entry extends TomlEntry {
  comma: number | undefined;
}

/** All the `[[name]]` tables of a name. */
interface Tables extends TomlArray {
  readonly items: (TomlItem & { readonly value: Table })[];
}

/** Shared by all tables that have none; never written to. */
const noEntries: Map<string, Entry> = new Map();
const noDuplicates: Entry[] = [];

export const newTable = (span: Span, origin: Table['origin'], depth: number, inline = false): Table => ({
  kind: 'table',
  start: span.start,
  end: span.end,
  inline,
  header: undefined,
  entries: noEntries,
  duplicates: noDuplicates,
  origin,
  depth,
  later: undefined,
});

const newTables = (span: Span): Tables => ({ kind: 'array', start: span.start, end: span.end, items: [], tables: true, closed: true });

const isTable = (value: TomlValue): value is Table => value.kind === 'table';
const isTables = (value: TomlValue): value is Tables => value.kind === 'array' && value.tables;

/** The table that a longer header goes on from: the table itself, or the last of `[[tables]]`. */
const openTable = (value: TomlValue): Table | undefined => {
  if (isTables(value)) return value.items.at(-1)?.value;
  return isTable(value) && value.origin !== 'braces' ? value : undefined;
};

const newEntry = (key: TomlKey, value: TomlValue, span: Span): Entry => ({
  key,
  value,
  start: span.start,
  end: span.end,
  comma: undefined,
});

/** `key =` and `key = [` with nothing behind them: someone has only begun to write them, and they take no name. */
const isUnwritten = (value: TomlValue): boolean =>
  value.kind === 'array' ? !value.closed && value.items.length === 0 : value.kind === 'invalid' && value.text === '';

const find = (table: Table, key: TomlKey): TomlValue | undefined => {
  const value = table.entries.get(key.name)?.value;
  return value === undefined || isUnwritten(value) ? undefined : value;
};

/** Adds an entry whose name is free, with all that will ever be below it. */
export const addWhole = (table: Table, entry: TomlEntry): void => add(table, entry as Entry);

/** Adds an entry whose name is free. */
const add = (table: Table, entry: Entry): void => {
  const unwritten = table.entries.get(entry.key.name);
  if (unwritten !== undefined) {
    addDuplicate(table, unwritten);
    table.entries.delete(entry.key.name);
  }
  if (table.entries === noEntries) table.entries = new Map();
  table.entries.set(entry.key.name, entry);
};

const addDuplicate = (table: Table, entry: Entry): void => {
  if (table.duplicates === noDuplicates) table.duplicates = [entry];
  else table.duplicates.push(entry);
};

/** Adds an entry whose name is taken by something it cannot join. */
const addLater = (table: Table, entry: Entry): void => {
  addDuplicate(table, entry);
  table.later ??= new Map();
  table.later.set(entry.key.name, entry);
};

/** Puts `key = value`, written at `span`, into `table`, making the tables that the dots of the key ask for. */
export const addEntry = (source: Source, table: Table, keys: readonly TomlKey[], value: TomlValue, span: Span): Entry | undefined => {
  if (isTooDeep(source, table, keys, span)) return undefined;
  let at = table;
  for (const key of keys.slice(0, -1)) at = stepDotted(source, at, key, span);
  const entry = newEntry(keys.at(-1) as TomlKey, value, span);
  if (find(at, entry.key) === undefined) add(at, entry);
  else {
    complainOfTaken(source, entry.key);
    addLater(at, entry);
  }
  return entry;
};

/** The table that the part of a key before a dot means: dots may not reach into tables that braces or headers defined (TOML, "Keys"). */
const stepDotted = (source: Source, table: Table, key: TomlKey, span: Span): Table => {
  const existing = find(table, key);
  if (existing === undefined) return addTable(table, key, span, 'dotted', table.inline);
  if (isTable(existing) && existing.origin !== 'braces') {
    if (existing.origin === 'header') complainOfTaken(source, key);
    else existing.origin = 'dotted';
    return existing;
  }
  complainOfTaken(source, key);
  return laterTable(table, key, span, 'dotted');
};

/** `[a.b]` or, `double`, `[[a.b]]`: the table that the lines below it belong to. */
export const openHeader = (source: Source, root: Table, keys: readonly TomlKey[], span: Span, double: boolean): Table => {
  if (isTooDeep(source, root, keys, span)) return newTable(span, 'header', 0);
  let at = root;
  for (const key of keys.slice(0, -1)) at = stepHeader(source, at, key, span);
  const key = keys.at(-1) as TomlKey;
  return double ? openItem(source, at, key, span) : openOnce(source, at, key, span);
};

const stepHeader = (source: Source, table: Table, key: TomlKey, span: Span): Table => {
  const existing = find(table, key);
  if (existing === undefined) return addTable(table, key, span, 'implied', false);
  const open = openTable(existing);
  if (open !== undefined) return open;
  complainOfTaken(source, key);
  return laterTable(table, key, span, 'implied');
};

const openOnce = (source: Source, table: Table, key: TomlKey, span: Span): Table => {
  const existing = find(table, key);
  const opened = existing === undefined ? addTable(table, key, span, 'implied', false) : existing;
  if (isTable(opened) && opened.origin === 'implied') return define(opened, span);
  complainOfTaken(source, key);
  if (isTable(opened) && opened.origin !== 'braces') return opened;
  const later = laterTable(table, key, span, 'implied');
  return later.origin === 'implied' ? define(later, span) : later;
};

const define = (table: Table, span: Span): Table => {
  table.origin = 'header';
  table.header = span;
  table.start = span.start;
  table.end = span.end;
  return table;
};

const openItem = (source: Source, table: Table, key: TomlKey, span: Span): Table => {
  const item = define(newTable(span, 'header', table.depth + 2), span);
  tablesOf(source, table, key, span).items.push({ value: item, start: span.start, end: span.end, comma: undefined });
  return item;
};

/** The `[[tables]]` of a name, made where there are none. */
const tablesOf = (source: Source, table: Table, key: TomlKey, span: Span): Tables => {
  const existing = find(table, key);
  if (existing !== undefined && isTables(existing)) return existing;
  if (existing !== undefined) complainOfTaken(source, key);
  const later = table.later?.get(key.name)?.value;
  if (later !== undefined && isTables(later)) return later;
  const tables = newTables(span);
  if (existing === undefined) add(table, newEntry(key, tables, span));
  else addLater(table, newEntry(key, tables, span));
  return tables;
};

const addTable = (table: Table, key: TomlKey, span: Span, origin: Table['origin'], inline: boolean): Table => {
  const child = newTable(key, origin, table.depth + 1, inline);
  add(table, newEntry(key, child, span));
  return child;
};

/** For a name that is taken by something that is no open table: the table that was made for it before, or a new one. */
const laterTable = (table: Table, key: TomlKey, span: Span, origin: Table['origin']): Table => {
  const before = table.later?.get(key.name);
  const open = before && openTable(before.value);
  if (open !== undefined) return open;
  const child = newTable(key, origin, table.depth + 1, table.inline);
  addLater(table, newEntry(key, child, span));
  return child;
};

const complainOfTaken = (source: Source, key: TomlKey): void =>
  complain(source, key.start, key.end, `"${key.name.slice(0, 100)}" is defined already`);

const isTooDeep = (source: Source, table: Table, keys: readonly TomlKey[], span: Span): boolean => {
  if (table.depth + keys.length <= depthLimit) return false;
  complain(source, span.start, span.end, `This is nested more than ${depthLimit} deep`);
  return true;
};
