/** A half-open range of UTF-16 code units in a text, counted from 0. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces `start … end` of the file at `path` by `newText`. */
export interface Edit extends Span {
  readonly path: string;
  readonly newText: string;
}

/**
 * A file and its text. `path` is opaque to the core but for its `/`: an absolute path with forward slashes, or the URI of a
 * document that lies on no disk.
 */
export interface Document {
  readonly path: string;
  readonly text: string;
}
