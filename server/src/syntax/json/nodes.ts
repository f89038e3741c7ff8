import type { Span } from '../../project/span.ts';
import type { Insertion, ListPart } from '../listEdits.ts';

export interface JsonProblem extends Span {
  readonly message: string;
}

/** A JSON text, with comments and trailing commas, as nodes with their places. */
export interface JsonDocument {
  /** Undefined where there is no value at all, or more text or depth than is read. */
  readonly root: JsonValue | undefined;
  /** Comments and trailing commas are no problem. */
  readonly problems: readonly JsonProblem[];
  readonly comments: readonly Span[];
}

export type JsonValue = JsonString | JsonScalar | JsonArray | JsonObject;

export interface JsonString extends Span {
  readonly kind: 'string';
  readonly value: string;
  /** Inside the quotes. */
  readonly content: Span;
  /** The text of `content` is `value`. */
  readonly verbatim: boolean;
  /** False where the closing quote is missing. */
  readonly closed: boolean;
}

/** `text` is the number as written: `3.10` is the number 3.1. */
export interface JsonScalar extends Span {
  readonly kind: 'number' | 'boolean' | 'null';
  readonly text: string;
  readonly value: number | boolean | null;
}

export interface JsonArray extends Span {
  readonly kind: 'array';
  readonly items: readonly JsonItem[];
  readonly closed: boolean;
}

/** A value of an array, its place, and where the comma behind it is. */
export interface JsonItem extends ListPart {
  readonly value: JsonValue;
}

export interface JsonObject extends Span {
  readonly kind: 'object';
  /** Of several entries with one name the last, as `JSON.parse` takes it; the others are in `duplicates`. */
  readonly entries: ReadonlyMap<string, JsonEntry>;
  readonly duplicates: readonly JsonEntry[];
  readonly closed: boolean;
}

/** `start … end` is `"key": value`, `comma` the place of the comma behind it. */
export interface JsonEntry extends ListPart {
  readonly key: Span & { readonly name: string };
  readonly value: JsonValue;
}

/** An item of an array, as edits; the shape of `ListItem` of project/declaration.ts. */
export interface JsonListItem {
  /** Offset of the array. */
  readonly list: number;
  readonly remove: Span;
  /** Where the item is a string, `before` and `after` hold its quotes. */
  readonly insert: Insertion;
}
