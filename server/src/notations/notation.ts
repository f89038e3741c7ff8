import type { Minor } from '../python/version.ts';
import type { VersionSet } from '../python/versionSet.ts';

/** What a text says in a notation. */
export type Meaning =
  /** It names these versions. `exact` is the one full version it pins, if it does (`3.12.4`). */
  | { readonly kind: 'versions'; readonly versions: VersionSet; readonly exact?: string; readonly implementation?: string }
  /** Legal for its reader, but no CPython that can be judged: `latest`, `pypy3.10`, `${{ inputs.x }}`, `system`. */
  | { readonly kind: 'unknown'; readonly why: string }
  /** Its reader refuses it. */
  | { readonly kind: 'invalid'; readonly why: string; readonly suggestions: readonly string[] }
  /** Its reader takes it for something else than its author meant: `versions` is what the reader understands. */
  | { readonly kind: 'misread'; readonly versions: VersionSet | undefined; readonly why: string; readonly suggestions: readonly string[] };

/** One clause of a range: `start … end` counts within the text. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  readonly operator: string;
  readonly version: string;
  readonly versions: VersionSet;
}

/**
 * A way to spell Python versions: `>=3.9`, `^3.9`, `py39`, `3.9-slim`, a classifier. Every function takes exactly the characters of a
 * declaration's span and is total; the ones that write give undefined where the text cannot be rewritten without a guess.
 */
export interface Notation {
  /** Stable id, shown as `notation` by `list --format json`. */
  readonly id: string;
  /** What people call it: "a PEP 440 specifier set". */
  readonly title: string;
  /** Whether it can name a range (requires) or one or more single Pythons (a pin). */
  readonly names: 'range' | 'version';
  read(text: string): Meaning;
  /** The clauses that must all hold, for ranges of that form. */
  clauses?(text: string): readonly Clause[] | undefined;
  /** The same text with its lowest Python replaced by `floor`: `>=3.9,<4` → `>=3.10,<4`; `py39` → `py310`. */
  withFloor?(text: string, floor: Minor): string | undefined;
  /** The same text with its newest Python replaced by `newest`: `3.9–3.13` → `3.9–3.14`; of a list that names each, one more. */
  withNewest?(text: string, newest: Minor): string | undefined;
  /**
   * The same text naming `version`, in the precision, prefix and suffix it has: `3.9-slim` → `3.12-slim`. `version` is a minor; where the
   * text has a patch, `patch` (the newest full version of that minor) is written instead.
   */
  withVersion?(text: string, version: Minor, patch: string): string | undefined;
  /** A range of exactly the same form that also equals `range` (a PEP 440 specifier set); for making two requirements agree. */
  fromRange?(range: string): string | undefined;
}
