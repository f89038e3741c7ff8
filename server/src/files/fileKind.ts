import type { Declaration, Manifest, Problem, Requirement, Role } from '../project/declaration.ts';
import type { Document, Span } from '../project/span.ts';

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
  settings?: ReadonlyMap<string, unknown>;
}

/** A kind of file that names Python versions. One file here, one line in the table, one page of tests. */
export interface FileKind {
  readonly id: string;
  /** "GitHub workflow". */
  readonly title: string;
  /** Globs relative to any folder; the only place that decides a file's kind. `*`, `**`, `{a,b}` and `?` only. */
  readonly paths: readonly string[];
  /** A word without which no file of this kind says anything: looked for before the text is decoded. */
  readonly contains?: string;
  /** How the file writes comments, for suppressions; absent where it has none. */
  readonly comment?: '#' | '//' | '<!--';
  readonly places: readonly Place[];
  /** Only the first so many bytes are read: lock files say what they were made for at their head. The rest is at most 4 MiB. */
  readonly head?: number;
  /** What of the path the reading depends on, where it depends on more than the text. */
  variant?(path: string): string;
  /** Pure and total: any text has a reading, maybe an empty one with problems. */
  read(document: Document): Reading;
}

/** A span of `document` as the text it covers. */
export const textAt = (document: Document, span: Span): string => document.text.slice(span.start, span.end);
