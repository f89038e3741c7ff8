import type { Notation } from '../../../notations/notation.ts';
import type { Declaration, ListItem, Role } from '../../../project/declaration.ts';
import type { Document, Span } from '../../../project/span.ts';
import { type JsonListItem, type JsonValue, jsonListItem, parseJson } from '../../../syntax/json.ts';
import { declare, type Extras } from '../../declare.ts';

/** A JSON text in the file, character by character. */
export type JsonText = Span & { readonly text: string };

/** Longer lists of Pythons are written by no one. UTF-16 units. */
const longest = 10_000;

/** The strings and numbers of a JSON array inside a string of the file; undefined where the text is no array. */
export function declareJsonList(
  document: Document,
  json: JsonText,
  place: string,
  role: Role,
  notation: Notation,
  extras: Extras,
): Declaration[] | undefined {
  const root = json.text.length > longest ? undefined : parseJson(json.text).root;
  if (root?.kind !== 'array') return undefined;
  return root.items.flatMap(({ value }, index) => {
    const span = contentOf(value);
    if (span === undefined) return [];
    const item = jsonListItem(json.text, root, index);
    return declare(document, moved(span, json.start), place, role, notation, {
      ...extras,
      ...(value.kind === 'number' && { number: { readAs: String(value.value), quoted: `"${value.text}"` } }),
      ...(item && { item: movedItem(item, json.start) }),
    });
  });
}

/** The texts of a JSON array; undefined where it is none. */
export function jsonTexts({ text }: JsonText): string[] | undefined {
  const root = text.length > longest ? undefined : parseJson(text).root;
  if (root?.kind !== 'array') return undefined;
  return root.items.map(({ value }) => (value.kind === 'string' ? value.value : value.kind === 'number' ? value.text : '${{'));
}

const contentOf = (value: JsonValue): Span | undefined =>
  value.kind === 'string' && value.verbatim && value.closed ? value.content : value.kind === 'number' ? value : undefined;

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

const movedItem = ({ list, remove, insert }: JsonListItem, by: number): ListItem => ({
  list: list + by,
  remove: moved(remove, by),
  insert: { ...insert, offset: insert.offset + by },
});
