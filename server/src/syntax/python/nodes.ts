import type { Span } from '../../project/span.ts';
import type { Insertion } from '../listEdits.ts';

/** One string literal. */
export interface PythonLiteral extends Span {
  readonly value: string;
  /** Inside the quotes. */
  readonly content: Span;
  /** The content is the value, character by character. */
  readonly verbatim: boolean;
  /** `'`, `"`, or three of them. */
  readonly quote: string;
}

/** A string: one literal, or several side by side or joined by `+`. */
export interface PythonString extends Span {
  readonly kind: 'string';
  readonly value: string;
  readonly parts: readonly PythonLiteral[];
}

export interface PythonItem extends Span {
  readonly value: PythonValue;
  /** What to delete so that the list stays well formed: its own lines, or the item with one comma. Other items and their comments stay. */
  readonly remove: Span;
  /** How to put a neighbour behind it; where this item is a string with quotes, they are in `before` and `after`. */
  readonly insert: Insertion;
}

/** A list, tuple or set; several joined by `+` are one. So are the lines of a string (`"""…""".splitlines()`). */
export interface PythonList extends Span {
  readonly kind: 'list';
  readonly items: readonly PythonItem[];
}

/** `", ".join([...])`, where all items are strings. */
export interface PythonJoin extends Span {
  readonly kind: 'join';
  readonly separator: string;
  readonly list: PythonList;
  readonly value: string;
}

export interface PythonDictionary extends Span {
  readonly kind: 'dictionary';
  /** Those whose key is a string. */
  readonly entries: readonly { readonly key: PythonString; readonly value: PythonValue }[];
}

/** Anything that is no literal, and literals of other kinds (`True`, `3.9`). */
export interface PythonOther extends Span {
  readonly kind: 'other';
  readonly text: string;
}

export type PythonValue = PythonString | PythonList | PythonJoin | PythonDictionary | PythonOther;

export interface PythonKeyword extends Span {
  readonly name: string;
  /** A name that one module-level assignment gives a literal arrives as that literal, whose span then lies elsewhere. */
  readonly value: PythonValue;
  /** What to delete to be rid of the argument. */
  readonly remove: Span;
}

/** A call by a plain or dotted name; a decorator's too. */
export interface PythonCall extends Span {
  /** As written: `setuptools.setup`. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly positional: readonly PythonValue[];
  readonly keywords: readonly PythonKeyword[];
  /** It has `*args` or `**kwargs`: what is not found may still be given. */
  readonly open: boolean;
  /** How to put another keyword argument (`name=value`) behind the last argument. */
  readonly insert: Insertion;
}

/** The inline metadata of a script (PEP 723). */
export interface ScriptBlock extends Span {
  /** `'script'`. */
  readonly type: string;
  /** The TOML text, comment signs taken off; line ends are those of the file. */
  readonly toml: string;
  /** The place in the file of an offset in `toml`. */
  offsetAt(offset: number): number;
}
