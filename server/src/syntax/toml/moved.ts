import type { TomlArray, TomlEntry, TomlItem, TomlKey, TomlTable, TomlValue } from './nodes.ts';

// Nodes of a text that now stands `by` characters further on. Written out key by key, in the order of the readers: all nodes of a kind keep
// one shape.

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
      return movedTable(value, by);
    default:
      return { kind: value.kind, start: value.start + by, end: value.end + by, text: value.text, value: value.value };
  }
};

/** Its items are made when somebody looks at them: most lists of a manifest nobody does. A class, as `FoundReport` is. */
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
}

export const movedItem = ({ value, start, end, comma }: TomlItem, by: number): TomlItem => ({
  value: movedValue(value, by),
  start: start + by,
  end: end + by,
  comma: comma === undefined ? undefined : comma + by,
});

export const movedKey = ({ start, end, name }: TomlKey, by: number): TomlKey => ({ start: start + by, end: end + by, name });

/** A table in braces; the tables of its dotted keys are among its entries. */
const movedTable = (table: TomlTable, by: number): TomlTable => ({
  ...table,
  start: table.start + by,
  end: table.end + by,
  entries: new Map(Array.from(table.entries, ([name, entry]) => [name, movedEntry(entry, by)])),
});

const movedEntry = ({ key, value, start, end, comma }: TomlEntry, by: number): TomlEntry => ({
  key: movedKey(key, by),
  value: movedValue(value, by),
  start: start + by,
  end: end + by,
  comma: comma === undefined ? undefined : comma + by,
});
