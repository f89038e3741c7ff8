import type { JsonArray, JsonEntry, JsonListItem, JsonValue } from './json/nodes.ts';
import { insertPart, removePart } from './listEdits.ts';

/**
 * A tolerant reader of JSON with comments and trailing commas, with the place of everything: editors' settings and devcontainer.json are such
 * texts, and any of them may be half written.
 */
export type * from './json/nodes.ts';
export { parseJson } from './json/reader.ts';

/** The value at a path of keys below `value`. Arrays are not looked into. */
export const jsonAt = (value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined => {
  let at = value;
  for (const name of path) at = at?.kind === 'object' ? at.entries.get(name)?.value : undefined;
  return at;
};

/** The entry at a path of keys below `value`; undefined for an empty path. */
export const jsonEntry = (value: JsonValue | undefined, ...path: readonly string[]): JsonEntry | undefined => {
  const holder = jsonAt(value, ...path.slice(0, -1));
  return holder?.kind === 'object' ? holder.entries.get(path.at(-1) ?? '') : undefined;
};

/** How to take out the item at `index`, and how to put another behind it; undefined where there is none, or the array is not closed. */
export const jsonListItem = (text: string, array: JsonArray, index: number): JsonListItem | undefined => {
  if (!array.closed) return undefined;
  const list = { text, start: array.start, end: array.end, parts: array.items, comment: '//' } as const;
  const insert = insertPart(list, index);
  const value = array.items[index]?.value;
  if (insert === undefined || value === undefined) return undefined;
  const quote = value.kind === 'string' ? '"' : '';
  return {
    list: array.start,
    remove: removePart(list, index),
    insert: { offset: insert.offset, before: insert.before + quote, after: quote + insert.after },
  };
};
