import type { TomlArray, TomlEntry, TomlItem, TomlKey, TomlTable, TomlValue } from './nodes.ts';

// Nodes of a text that now stands `by` characters further on. What a list or a table holds is made when somebody looks into it: at a
// keystroke nobody looks into most. Written out key by key, in the order of the readers: all nodes of a kind keep one shape.

/** Only of values that nothing was wrong with. */
export const movedValue = (value: TomlValue, by: number): TomlValue => {
  switch (value.kind) {
    case 'string':
      return {
        kind: 'string',
        start: value.start + by,
        end: value.end + by,
        value: value.value,
        content: { start: value.content.start + by, end: value.content.end + by },
        verbatim: value.verbatim,
        multiline: value.multiline,
        closed: value.closed,
      };
    case 'array':
      return new MovedArray(value, by);
    case 'table':
      return new MovedTable(value, by);
    default:
      return { kind: value.kind, start: value.start + by, end: value.end + by, text: value.text, value: value.value };
  }
};

/** A class, as `FoundReport` is. */
class MovedArray implements TomlArray {
  readonly kind = 'array';
  readonly start: number;
  readonly end: number;
  readonly tables: boolean;
  readonly closed: boolean;
  readonly #of: TomlArray;
  readonly #by: number;
  #items: readonly TomlItem[] | undefined;

  constructor(of: TomlArray, by: number) {
    const isUnmade = of instanceof MovedArray && of.#items === undefined;
    this.start = of.start + by;
    this.end = of.end + by;
    this.tables = of.tables;
    this.closed = of.closed;
    this.#of = isUnmade ? of.#of : of;
    this.#by = isUnmade ? of.#by + by : by;
  }

  get items(): readonly TomlItem[] {
    this.#items ??= this.#of.items.map((item) => movedItem(item, this.#by));
    return this.#items;
  }

  /** The array that it is, and how much further on. */
  static origin(array: TomlArray): { readonly of: TomlArray; readonly by: number } | undefined {
    return array instanceof MovedArray ? { of: array.#of, by: array.#by } : undefined;
  }
}

export const originOf = MovedArray.origin;

/** A table that is not added to any more: one in braces, or one of which all headers stood together. */
class MovedTable implements TomlTable {
  readonly kind = 'table';
  readonly start: number;
  readonly end: number;
  readonly inline: boolean;
  /** As the readers call what may not be opened again. */
  readonly origin = 'braces';
  readonly #of: TomlTable;
  readonly #by: number;
  #entries: ReadonlyMap<string, TomlEntry> | undefined;

  constructor(of: TomlTable, by: number) {
    const isUnmade = of instanceof MovedTable && of.#entries === undefined;
    this.start = of.start + by;
    this.end = of.end + by;
    this.inline = of.inline;
    this.#of = isUnmade ? of.#of : of;
    this.#by = isUnmade ? of.#by + by : by;
  }

  get entries(): ReadonlyMap<string, TomlEntry> {
    this.#entries ??= new Map(Array.from(this.#of.entries, ([name, entry]) => [name, movedEntry(entry, this.#by)]));
    return this.#entries;
  }

  get header() {
    const { header } = this.#of;
    return header && { start: header.start + this.#by, end: header.end + this.#by };
  }

  /** Of tables that nothing was wrong with. */
  get duplicates(): readonly TomlEntry[] {
    return none;
  }
}

const none: readonly TomlEntry[] = [];

export const movedItem = ({ value, start, end, comma }: TomlItem, by: number): TomlItem => ({
  value: movedValue(value, by),
  start: start + by,
  end: end + by,
  comma: comma === undefined ? undefined : comma + by,
});

export const movedKey = ({ start, end, name }: TomlKey, by: number): TomlKey => ({ start: start + by, end: end + by, name });

export const movedEntry = ({ key, value, start, end, comma }: TomlEntry, by: number): TomlEntry => ({
  key: movedKey(key, by),
  value: movedValue(value, by),
  start: start + by,
  end: end + by,
  comma: comma === undefined ? undefined : comma + by,
});
