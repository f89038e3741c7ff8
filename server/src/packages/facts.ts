import type { Version } from '../python/version.ts';
import type { CoreMetadata } from './coreMetadata.ts';

/** One release of a package, as far as the index tells without opening a file of it. */
export interface Release {
  /** As the index spells it. */
  readonly text: string;
  readonly version: Version;
  /**
   * What its files require of Python, as PEP 440 specifiers; undefined where none says anything: it then goes for every Python. Where files
   * differ it is what most of them say.
   */
  readonly requiresPython: string | undefined;
  /** Withdrawn (PEP 592): the reason, empty where none is given; undefined for one that is not. All its files are. */
  readonly yanked: string | undefined;
  /** The day its first file was uploaded, `YYYY-MM-DD` (PEP 700), where the index tells. */
  readonly uploaded: string | undefined;
}

/** What a package index says of a package. */
export interface PackageFacts {
  /** Normalised (PEP 503). */
  readonly name: string;
  /** Newest first; versions that PEP 440 does not know are left out. */
  readonly releases: readonly Release[];
  /** PEP 792; `active` unless the index says otherwise. */
  readonly status: 'active' | 'archived' | 'quarantined' | 'deprecated';
  readonly statusReason: string | undefined;
  /** A file of the newest release whose metadata the index hands out by itself (PEP 658), as an address from the package's page. */
  readonly described?: string | undefined;
}

/** What a lock file pins. */
export interface Locked {
  readonly version: string;
  readonly path: string;
  /** Where the lock file says so. */
  readonly at: { readonly start: number; readonly end: number };
}

/**
 * What is known of packages now: nothing is waited for. Whoever asks for one that is not known makes it be asked for, and the project is
 * checked again when the answer is there.
 */
export interface DependencyFacts {
  /** False where no index is ever asked: the rules about releases then look at nothing. */
  readonly hasIndex?: boolean;
  /** Undefined: not known yet, or never to be asked for. `'none'`: the index knows no such package. */
  index(name: string): PackageFacts | 'none' | undefined;
  /** What its newest release says of itself, for whoever shows it: asked for when somebody wants it, and known the next time. */
  about?(name: string): CoreMetadata | undefined;
  /** Makes it be asked for at once, though somebody types: the name stands there whole. */
  lookUp?(name: string): void;
  locked(name: string): readonly Locked[];
  /** The version that is installed in the project's environment. */
  installed(name: string): string | undefined;
  /** The version of a package of Conda's channels that is installed in the project's environment. */
  byConda?(name: string): string | undefined;
  /** Every package that is locked or installed, normalised; some may come twice. */
  names?(): Iterable<string>;
  /** The extras that the installed package offers. */
  extras?(name: string): readonly string[];
}
