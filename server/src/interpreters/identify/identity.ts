import type { Minor } from '../../python/version.ts';
import { minorOf, parseVersion } from '../../python/versions.ts';

/** What the files of an installation tell of it. */
export interface Identity {
  readonly version: string | undefined;
  readonly minor: Minor | undefined;
  readonly implementation: string;
  readonly freeThreaded: boolean;
  readonly architecture: string | undefined;
  readonly externallyManaged: boolean;
  /** There is a standard library. */
  readonly complete: boolean;
}

/** What one file or name tells; what it does not tell is absent. */
export interface Clue {
  readonly version?: string;
  readonly minor?: Minor;
  readonly implementation?: string;
  readonly freeThreaded?: boolean;
  readonly architecture?: string;
}

/** `3.12.4`, `3.14.0rc2`: three numbers, maybe a pre-release; the `+` of a build between two releases is dropped. */
export function fullVersion(text: string): string | undefined {
  const match = /^(\d{1,3}\.\d{1,3}\.\d{1,3}(?:(?:a|b|rc)\d{1,3})?)\+?$/.exec(text);
  return match?.[1];
}

/** The minor of a full version. */
export function minorIn(version: string): Minor | undefined {
  const parsed = parseVersion(version);
  return parsed && minorOf(parsed);
}

/** `earlier` completed by `later`, which is not believed where the two are of different minors. */
export function merged(earlier: Clue, later: Clue): Clue {
  const minor = later.minor ?? (later.version === undefined ? undefined : minorIn(later.version));
  if (earlier.minor !== undefined && minor !== undefined && earlier.minor !== minor) return earlier;
  return { ...later, ...(minor === undefined ? {} : { minor }), ...earlier };
}
