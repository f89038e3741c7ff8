import type { Span } from '../../project/span.ts';
import type { Insertion } from '../listEdits.ts';

/** What a plain scalar is in the core schema of YAML 1.2 (section 10.3.2). */
export type PlainType = 'string' | 'int' | 'float' | 'bool' | 'null';

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** A scalar; its span holds the quotes or the block indicator, but neither tag nor anchor. */
export interface YamlScalar extends Span {
  readonly kind: 'scalar';
  /** The text it stands for, after unescaping and folding; never converted to a number. */
  readonly value: string;
  readonly style: ScalarStyle;
  /** The characters of the value in the file: inside the quotes; the body of a block scalar with its indentation. */
  readonly content: Span;
  /** The content is the value, character by character, so an offset in one is an offset in the other. */
  readonly verbatim: boolean;
  /** What the core schema makes of a plain scalar; `'string'` for all others and for those with a tag of their own. */
  readonly plainType: PlainType;
  /** The tag as written: `'!Ref'`. */
  readonly tag: string | undefined;
}

/** One `key: value` of a mapping; its span reaches from the key to the end of the value. */
export interface YamlEntry extends Span {
  /** A complex key (`? [a, b]`) arrives as a plain scalar of its source text. */
  readonly key: YamlScalar;
  /** Undefined where nothing is written. An alias arrives as the node it names, whose span lies elsewhere. */
  readonly value: YamlNode | undefined;
  /** The place of `*name`, where the value is an alias. */
  readonly alias: Span | undefined;
  /** What to delete to be rid of the entry: whole lines in block style, with the comma in flow style. */
  readonly remove: Span;
}

export interface YamlMapping extends Span {
  readonly kind: 'mapping';
  readonly entries: readonly YamlEntry[];
  readonly flow: boolean;
  readonly tag: string | undefined;
}

/** One item of a sequence; its span is the value's, without the dash. */
export interface YamlItem extends Span {
  /** Undefined where nothing is written. An alias arrives as the node it names, whose span lies elsewhere. */
  readonly value: YamlNode | undefined;
  /** The place of `*name`, where the value is an alias. */
  readonly alias: Span | undefined;
  /**
   * What to delete so that the list stays well formed: its own lines with their trailing comment in block style, one comma with it in flow
   * style. Comments on lines of their own stay. The spans of neighbours may overlap; deleting their union keeps the list well formed too.
   */
  readonly remove: Span;
  /**
   * How to put a neighbour behind it. `text` is the value's content: where this item is quoted, the quotes are in `before` and `after`;
   * where it is a plain number they are too, as the next number may be one that YAML rounds.
   */
  readonly insert: Insertion;
}

export interface YamlSequence extends Span {
  readonly kind: 'sequence';
  readonly items: readonly YamlItem[];
  readonly flow: boolean;
  readonly tag: string | undefined;
}

export type YamlNode = YamlScalar | YamlMapping | YamlSequence;

/** What could not be read, and where. */
export interface YamlProblem extends Span {
  readonly message: string;
}

/** A stream of documents as far as it could be read. */
export interface YamlFile {
  /** The root of each document; undefined for an empty one. */
  readonly documents: readonly (YamlNode | undefined)[];
  /** From `#` to the end of the line, in order. */
  readonly comments: readonly Span[];
  readonly problems: readonly YamlProblem[];
}
