import type { Crossing, NamedFile } from '../project/crossing.ts';
import type { Declaration, Manifest, Problem, Role, WrittenSettings } from '../project/declaration.ts';
import type { Requirement } from '../project/requirement.ts';
import type { Document, Span } from '../project/span.ts';
import type { RelativeTo } from './naming.ts';

/** One kind of place within a kind of file: a line of the table in the README. */
export interface Place {
  /** `'pyproject.ruff.target-version'`: the file kind's id is its first part, or the part before its first dot is. */
  readonly id: string;
  /** Where in the file: "`[tool.ruff] target-version`". */
  readonly where: string;
  readonly role: Role;
  /** The notation's id. */
  readonly notation: string;
}

/** What a reader finds; the table in files/index.ts adds suppressions and freezes nothing. */
export interface Reading {
  readonly declarations: Declaration[];
  readonly requirements: Requirement[];
  readonly problems: Problem[];
  manifest?: Manifest;
  settings?: WrittenSettings;
  crossing?: Crossing;
  names?: readonly NamedFile[] | undefined;
}

/** A kind of file that names Python versions. One file here, one line in the table, one page of tests. */
export interface FileKind {
  readonly id: string;
  /** "GitHub workflow". */
  readonly title: string;
  /**
   * Globs relative to any folder: they decide a file's kind, and only where no kind's do, another file may that names it (`namedKinds.ts`).
   * `*`, `**`, `{a,b}` and `?` only.
   */
  readonly paths: readonly string[];
  /** Who may name a file of another name that is read as such a one, for people. */
  readonly named?: string;
  /** Where such a file is, Python is used: it wakes the editor's extension. Others lie in repositories of any kind. */
  readonly isSign?: true;
  /** A word without which no file of this kind says anything, or several of which it needs one: looked for before the text is decoded. */
  readonly contains?: string | readonly string[];
  /** What a file begins with that says something without any of the words. */
  readonly begins?: string;
  /** How the file writes comments, for suppressions; absent where it has none. */
  readonly comment?: '#' | '//' | '<!--';
  readonly places: readonly Place[];
  /** Only the first so many bytes are read: lock files say what they were made for at their head. The rest is at most 4 MiB. */
  readonly head?: number;
  /**
   * Only the lines that hold one of the words are read, and what follows within so many bytes; all others are empty. For lock files of at
   * most 16 MiB that say what they were made for in their middle or at their end.
   */
  readonly excerpts?: { readonly words: readonly string[]; readonly bytes: number };
  /** It holds commands that install what is listed in files: what the names of those are relative to. */
  readonly commands?: RelativeTo;
  /** Whether its reader looks for this file at the top of a repository only: anywhere below it is read by nobody. */
  isForTop?(path: string): boolean;
  /** What of the path the reading depends on, where it depends on more than the text. */
  variant?(path: string): string;
  /** Pure and total: any text has a reading, maybe an empty one with problems. */
  read(document: Document): Reading;
}

/** A span of `document` as the text it covers. */
export const textAt = (document: Document, span: Span): string => document.text.slice(span.start, span.end);
