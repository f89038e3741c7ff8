import type { Meaning, Notation } from '../notations/notation.ts';
import type { Declaration } from './declaration.ts';
import type { Span } from './span.ts';

// What a file says of other files: which it reads, which it calls and with what, and what it asks its own callers for.

/** A file as another one names it. What leads out of the repository names none. */
export interface FileReference {
  /** The first of them that exists is meant. */
  readonly paths: readonly string[];
  /** What they are relative to: the folder that the naming file speaks for (the top of the repository for `.github/…`), or its own. */
  readonly from: 'base' | 'folder';
}

/** What a file is for whoever names it: it is read as that where its own name does not say what it is. */
export type NamedAs = 'requirements' | 'constraints' | 'python-version';

/** A file that another one names as something. */
export interface NamedFile {
  /** Each of its paths that leads to a file is read. */
  readonly file: FileReference;
  readonly as: NamedAs;
}

/** A place where a file is read by somebody, or called with values. */
export interface Call extends Span {
  readonly to: FileReference;
  /** Who reads it there: `'setup-python'`, `'heroku'`; `'workflow'` and `'docker'` call it. */
  readonly reader: string;
  /** What is given to the called file by name: values that are written here, and values that are worked out when it runs. */
  readonly gives?: ReadonlyMap<string, 'written' | 'computed'>;
  /** What calls is a tool beside the project. */
  readonly auxiliary?: true;
}

/** What a file asks its callers for, and hands to whoever installs Python: an input of a workflow or an action, an ARG of an image. */
export interface Parameter {
  readonly name: string;
  readonly notation: Notation;
  readonly reader?: Declaration['reader'];
  /** What runs with it is a tool beside the project; undefined where the caller decides that. */
  readonly auxiliary: boolean | undefined;
}

/** What one of the readers of a file makes of a part of it, where that is not what its author meant. */
export interface Misreading extends Span {
  readonly reader: string;
  readonly meaning: Meaning & { readonly kind: 'invalid' | 'misread' };
}

export interface Crossing {
  readonly calls: readonly Call[];
  readonly parameters: readonly Parameter[];
  readonly misreadings: readonly Misreading[];
  /** Values that are handed to another file, and that say nothing of Python unless that file takes them for one. */
  readonly guesses?: readonly Declaration[];
}
