import type { Span } from '../../project/span.ts';
import { type BracketedList, endOfLine, type Insertion, insertPart, lineEndOf, nextLine, removePart, startOfLine } from '../listEdits.ts';
import { shortString } from '../shortStrings.ts';
import type { TomlArray, TomlEntry, TomlListItem, TomlTable } from './nodes.ts';

const listOf = (text: string, array: TomlArray): BracketedList | undefined =>
  array.tables || !array.closed ? undefined : { text, start: array.start, end: array.end, parts: array.items, comment: '#' };

/**
 * How to take out the item at `index`, and how to put another behind it. Undefined for `[[tables]]`, for arrays that are not closed, and where
 * there is no such item.
 */
export const tomlListItem = (text: string, array: TomlArray, index: number): TomlListItem | undefined => {
  const list = listOf(text, array);
  const insert = list && insertPart(list, index);
  const value = array.items[index]?.value;
  if (list === undefined || insert === undefined || value === undefined) return undefined;
  const quote = value.kind === 'string' ? text.charAt(value.start) : '';
  return {
    list: array.start,
    remove: removePart(list, index),
    insert: { offset: insert.offset, before: shortString(insert.before + quote), after: shortString(quote + insert.after) },
  };
};

/** What to delete to take out the item at `index`; undefined as with `tomlListItem`. */
export const tomlRemoveItem = (text: string, array: TomlArray, index: number): Span | undefined => {
  const list = listOf(text, array);
  return list === undefined || array.items[index] === undefined ? undefined : removePart(list, index);
};

/**
 * Where to put a new item behind the one at `index` (-1: as the first), in the array's own style: on one line or one a line, indentation,
 * trailing comma or none. The text to insert is TOML, quotes included. Undefined as with `tomlListItem`.
 */
export const tomlInsertItem = (text: string, array: TomlArray, index: number): Insertion | undefined => {
  const list = listOf(text, array);
  return list && insertPart(list, index);
};

/**
 * Where to put a new `key = value` behind `entry` of `table`, or without one at the beginning of the table. Undefined at the beginning of a
 * table that has neither header nor braces (the document has its beginning), and behind an entry that is a header.
 */
export const tomlInsertEntry = (text: string, table: TomlTable, entry?: TomlEntry): Insertion | undefined => {
  if (table.inline) {
    const list = bracesOf(text, table);
    return list && insertPart(list, entry === undefined ? -1 : list.parts.indexOf(entry), ' ');
  }
  if (entry !== undefined) return isHeader(text, entry) ? undefined : belowLine(text, entry.start, entry.end);
  if (table.header !== undefined) return belowLine(text, table.header.start, table.header.end);
  return table.end === text.length && table.start === 0 ? atBeginning(text, table) : undefined;
};

/**
 * What to delete so that the entry is gone: its line or lines with their line end and the comment behind it; within braces its comma. Of a
 * table that dotted keys made, that is the first of these keys only. Undefined for an entry that is a header.
 */
export const tomlRemoveEntry = (text: string, table: TomlTable, entry: TomlEntry): Span | undefined => {
  if (isHeader(text, entry)) return undefined;
  if (table.inline) {
    const list = bracesOf(text, table);
    const index = list?.parts.indexOf(entry) ?? -1;
    return list && index !== -1 ? removePart(list, index) : undefined;
  }
  const start = startOfLine(text, entry.start);
  const end = endOfLine(text, entry.end, '#');
  return start === undefined || end === undefined ? { start: entry.start, end: entry.end } : { start, end: nextLine(text, end) };
};

/** Made by `[a.b]` or `[[a.b]]`, whichever part of it. */
const isHeader = (text: string, { key, start }: TomlEntry): boolean => text.charAt(start) === '[' && key.start > start;

/** Undefined for a table that dotted keys made within braces: its entries have neighbours that are not its own. */
const bracesOf = (text: string, table: TomlTable): (BracketedList & { readonly parts: readonly TomlEntry[] }) | undefined => {
  if (text.charAt(table.start) !== '{' || text.charAt(table.end - 1) !== '}') return undefined;
  const parts = leavesOf(table).sort((a, b) => a.start - b.start);
  return { text, start: table.start, end: table.end, parts, comment: '#' };
};

/** The entries that stand in the braces of `table`, in place of tables that their dots make. */
const leavesOf = (table: TomlTable): TomlEntry[] =>
  [...table.entries.values(), ...table.duplicates].flatMap((entry) => {
    const { key, value, start } = entry;
    return value.kind === 'table' && value.start === key.start && key.start >= start ? leavesOf(value) : [entry];
  });

/** A new line below the one of `start … end`, indented like it. */
const belowLine = (text: string, start: number, end: number): Insertion => {
  const line = startOfLine(text, start);
  const offset = endOfLine(text, end, '#') ?? end;
  const from = line ?? start;
  return { offset, before: lineEndOf(text, offset, from) + text.slice(from, start), after: '' };
};

/** The first line of the document; before a header with an empty line between. */
const atBeginning = (text: string, root: TomlTable): Insertion => {
  const offset = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const newline = /\r?\n/.exec(text)?.[0] ?? '\n';
  const [first] = root.entries.values();
  const separated = first === undefined || isHeader(text, first);
  return { offset, before: '', after: offset < text.length && separated ? newline + newline : newline };
};
