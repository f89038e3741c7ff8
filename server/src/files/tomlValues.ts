import type { Notation } from '../notations/notation.ts';
import type { Declaration, Role } from '../project/declaration.ts';
import type { Document, Span } from '../project/span.ts';
import {
  type TomlArray,
  type TomlEntry,
  type TomlString,
  type TomlTable,
  type TomlValue,
  tomlListItem,
  tomlRemoveEntry,
} from '../syntax/toml.ts';
import { declare, declareComposed, type Extras } from './declare.ts';

/** A TOML string or number as a declaration; undefined for anything else. */
export function declareValue(
  document: Document,
  value: TomlValue | undefined,
  place: string,
  role: Role,
  notation: Notation,
  extras: Extras = {},
): Declaration | undefined {
  if (value?.kind === 'string') return declareString(document, value, place, role, notation, extras);
  if (value?.kind !== 'float' && value?.kind !== 'integer') return undefined;
  const number = { readAs: String(value.value), quoted: `"${value.text}"` };
  return declare(document, value, place, role, notation, { number, ...extras });
}

/** Escapes part a value from its places; quotes that are not closed are being typed. */
function declareString(
  document: Document,
  { content, value, verbatim, closed }: TomlString,
  place: string,
  role: Role,
  notation: Notation,
  extras: Extras,
): Declaration | undefined {
  if (!closed) return undefined;
  return verbatim
    ? declare(document, content, place, role, notation, extras)
    : declareComposed(document, content, value, place, role, notation, extras);
}

/** The strings of an array that `wanted` keeps, as declarations that can be taken out of it. */
export function declareItems(
  document: Document,
  value: TomlValue | undefined,
  place: string,
  role: Role,
  notation: Notation,
  extras: Extras = {},
  wanted: (text: string) => boolean = () => true,
): Declaration[] {
  if (value?.kind !== 'array') return [];
  return value.items.flatMap((item, index) => {
    if (item.value.kind !== 'string' || !wanted(item.value.value)) return [];
    return declareValue(document, item.value, place, role, notation, { ...itemOf(document, value, index), ...extras }) ?? [];
  });
}

/** The item with the quotes of its neighbour around what is put behind it. */
export function itemOf(document: Document, array: TomlArray, index: number): Pick<Extras, 'item'> {
  const item = tomlListItem(document.text, array, index);
  return item === undefined ? {} : { item };
}

/** What goes when the setting goes. */
export function wholeOf(document: Document, table: TomlTable, entry: TomlEntry): Pick<Extras, 'whole'> {
  const whole = tomlRemoveEntry(document.text, table, entry);
  return whole === undefined ? {} : { whole };
}

/** A string whose characters stand in the file as they are. */
export const isPlain = (value: TomlValue): value is TomlString => value.kind === 'string' && value.verbatim && value.closed;

/** The entry's key without its quotes; undefined where it has escapes. */
export function keyText(document: Document, { key }: TomlEntry): Span | undefined {
  const quote = document.text.charAt(key.start);
  const span = quote === '"' || quote === "'" ? { start: key.start + 1, end: key.end - 1 } : key;
  return document.text.slice(span.start, span.end) === key.name ? { start: span.start, end: span.end } : undefined;
}
