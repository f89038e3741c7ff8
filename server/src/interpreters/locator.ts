import type { Host } from '../host.ts';
import type { Minor } from '../python/version.ts';

/** What locators know beside the host. */
export interface Surroundings {
  /** The folders that are open, or the projects in them: absolute, without a slash at the end. */
  readonly folders: readonly string[];
}

interface Origin {
  /** See `Interpreter.manager`; `system` and `editor` say nothing, and what is found is called by its kind. */
  readonly manager: string;
  /** Its file cannot be looked into, but its place tells which Python it is. */
  readonly alias?: { readonly minor: Minor };
  /** See `Interpreter.isTool`. */
  readonly isTool?: true;
  /** The folder whose own environment it is. */
  readonly project?: string;
}

/** A place where a Python may be: the folder of an installation or environment, or an executable. */
export type Found = Origin & ({ readonly prefix: string } | { readonly executable: string });

/**
 * A way to find Pythons. Stateless and lazy: nothing is looked at before it is asked for, and what was found first is there first. It may
 * yield what turns out to be none; it never starts anything.
 */
export interface Locator {
  /** Named in the log when it fails. */
  readonly id: string;
  /** "pyenv". */
  readonly title: string;
  find(host: Host, surroundings: Surroundings): Iterable<Found>;
}
