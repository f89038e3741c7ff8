import type { Span } from '../../project/span.ts';
import type { Insertion, ListPart } from '../listEdits.ts';

/** What could not be read, and where. */
export interface TomlProblem extends Span {
  readonly message: string;
}

/** A TOML text as nodes with their places. A text of any kind has one; what is broken is left out or marked, and told in `problems`. */
export interface TomlDocument {
  readonly root: TomlTable;
  /** Empty exactly for texts that are valid TOML 1.0 or 1.1; in the order of their places; of more than a thousand the first that were met. */
  readonly problems: readonly TomlProblem[];
  /** From each `#` to the end of its line, in order. */
  readonly comments: readonly Span[];
}

export type TomlValue = TomlString | TomlScalar | TomlArray | TomlTable;

/** A key as written, its quotes included, and the name it stands for. */
export interface TomlKey extends Span {
  readonly name: string;
}

export interface TomlString extends Span {
  readonly kind: 'string';
  /** Line ends are as written. */
  readonly value: string;
  /** Inside the quotes; for a multi-line string, behind the newline that its opening quotes may have. */
  readonly content: Span;
  /** The text of `content` is `value`: offsets within the value are offsets within the content. */
  readonly verbatim: boolean;
  readonly multiline: boolean;
  /** False where the closing quotes are missing: someone is typing it. */
  readonly closed: boolean;
}

/**
 * Anything that is written without quotes or brackets. `value` is a number for integers (the nearest, where it has more than 53 bits; `text`
 * is exact) and floats, a boolean for booleans, otherwise undefined.
 */
export interface TomlScalar extends Span {
  readonly kind: 'integer' | 'float' | 'boolean' | 'datetime' | 'invalid';
  readonly text: string;
  readonly value: number | boolean | undefined;
}

/** `[1, 2]`, or all the `[[name]]` tables of one name: its span is then the first header and its items are tables. */
export interface TomlArray extends Span {
  readonly kind: 'array';
  readonly items: readonly TomlItem[];
  /** Written as `[[name]]` headers. */
  readonly tables: boolean;
  /** False where the closing bracket is missing, or stands among the items: `end` may then be before some of them. */
  readonly closed: boolean;
}

/** A value of an array, its place, and where the comma behind it is. */
export interface TomlItem extends ListPart {
  readonly value: TomlValue;
}

/**
 * A table: the document, what stands below a header, what dotted keys or longer headers imply, or `{ … }`. Its span is the document, the
 * (first) header, the key that implied it, or the braces with all between them.
 */
export interface TomlTable extends Span {
  readonly kind: 'table';
  /** Written in braces. */
  readonly inline: boolean;
  /** `[a.b]` or `[[a.b]]` with its brackets; undefined for the document, inline tables and tables that were only implied. */
  readonly header: Span | undefined;
  /** In the order of their places. Of several entries with one name the first that has a value; the others are in `duplicates`. */
  readonly entries: ReadonlyMap<string, TomlEntry>;
  readonly duplicates: readonly TomlEntry[];
}

/**
 * A key and its value. `start … end` is `key = value` as written (`a.b = 1` for both `a` and `b`), or the header that made the entry;
 * `comma` is the one behind it within braces.
 */
export interface TomlEntry extends ListPart {
  readonly key: TomlKey;
  readonly value: TomlValue;
}

/** An item of an array, as edits; the shape of `ListItem` of project/declaration.ts. */
export interface TomlListItem {
  /** Offset of the array. */
  readonly list: number;
  /** What to delete: the item, its comma, its own line and the comment at that line's end; neighbours and other comments stay. */
  readonly remove: Span;
  /** Where the item is a string, `before` and `after` hold its quotes: the text to insert is the content of a string. */
  readonly insert: Insertion;
}
