import type { TomlEntry, TomlTable, TomlValue } from './nodes.ts';

/** The entry at a path of keys below `table`, the first where a key is given twice. Arrays are not looked into. */
export const tomlEntry = (table: TomlTable, ...path: readonly string[]): TomlEntry | undefined => {
  let at: TomlValue = table;
  let entry: TomlEntry | undefined;
  for (const name of path) {
    if (at.kind !== 'table') return undefined;
    entry = at.entries.get(name);
    if (entry === undefined) return undefined;
    at = entry.value;
  }
  return entry;
};

/** The value at a path of keys below `table`; see `tomlEntry`. */
export const tomlAt = (table: TomlTable, ...path: readonly string[]): TomlValue | undefined => tomlEntry(table, ...path)?.value;

/** A value without places. Dates, times and what is invalid are their text. */
export type TomlData = string | number | boolean | readonly TomlData[] | ReadonlyMap<string, TomlData>;

/** Strings, numbers, booleans, arrays and maps in place of nodes. */
export const tomlData = (value: TomlValue): TomlData => {
  switch (value.kind) {
    case 'string':
      return value.value;
    case 'array':
      return value.items.map((item) => tomlData(item.value));
    case 'table':
      return new Map(Array.from(value.entries, ([name, entry]) => [name, tomlData(entry.value)]));
    default:
      return value.value ?? value.text;
  }
};
