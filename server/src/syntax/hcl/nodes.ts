import type { Span } from '../../project/span.ts';
import type { Insertion, ListPart } from '../listEdits.ts';

/** What could not be read, and where. */
export interface HclProblem extends Span {
  readonly message: string;
}

/** A text in HashiCorp's configuration language as far as it could be read. */
export interface HclFile {
  readonly body: HclBody;
  /** `#`, `//` and block comments, in order. */
  readonly comments: readonly Span[];
  readonly problems: readonly HclProblem[];
}

/** What stands in a file or between the braces of a block. */
export interface HclBody extends Span {
  /** In order. A name that is given twice is there twice. */
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
}

/** `name = value`; the span reaches from the name to the end of the value. */
export interface HclAttribute extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: HclValue;
}

/** `type "label" { … }`. */
export interface HclBlock extends Span {
  readonly type: string;
  /** Without quotes. */
  readonly labels: readonly string[];
  readonly body: HclBody;
}

export type HclValue = HclString | HclScalar | HclTuple | HclObject | HclExpression;

export interface HclString extends Span {
  readonly kind: 'string';
  /** After unescaping; interpolations stand in it as they are written. */
  readonly value: string;
  /** Inside the quotes; the lines of a heredoc. */
  readonly content: Span;
  /** The text of `content` is `value`. */
  readonly verbatim: boolean;
  /** It holds `${…}` or `%{…}`. */
  readonly template: boolean;
  readonly heredoc: boolean;
  /** False where the closing quote is missing. */
  readonly closed: boolean;
}

/** `text` is the number as written: `3.10` is the number 3.1. */
export interface HclScalar extends Span {
  readonly kind: 'number' | 'boolean' | 'null';
  readonly text: string;
}

/** `[…]`. One made by `for` is an expression. */
export interface HclTuple extends Span {
  readonly kind: 'tuple';
  readonly items: readonly HclItem[];
  readonly closed: boolean;
}

export interface HclItem extends ListPart {
  readonly value: HclValue;
}

/** `{…}`. One made by `for` is an expression. */
export interface HclObject extends Span {
  readonly kind: 'object';
  readonly entries: readonly HclEntry[];
  readonly closed: boolean;
}

/** `key = value` or `key: value`; a computed key `(…)` arrives as its source text. */
export interface HclEntry extends Span {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: HclValue;
}

/** Anything that is computed: `var.x`, `a ? "b" : "c"`, `coalesce(var.x, "python3.12")`. */
export interface HclExpression extends Span {
  readonly kind: 'expression';
  readonly text: string;
  /** The literal values in it, in order: arguments, both sides of a choice. */
  readonly parts: readonly HclValue[];
}

/** An item of a tuple, as edits; the shape of `ListItem` of project/declaration.ts. */
export interface HclListItem {
  /** Offset of the tuple. */
  readonly list: number;
  readonly remove: Span;
  /** Where the item is a string, `before` and `after` hold its quotes. */
  readonly insert: Insertion;
}
