/** One version of a package that a lock file pins. */
export interface LockedPackage {
  readonly version: string;
  /** Where the version stands, without quotes and operator: UTF-16 code units of the file's text. */
  readonly start: number;
  readonly end: number;
  /**
   * The Pythons that this version says it is for, where the lock repeats it: specifiers of PEP 440, or a range as Poetry writes it. uv and
   * Pipenv do not.
   */
  readonly requiresPython?: string;
}

/** What a lock file pins, by normalised name (PEP 503). Locks for several Pythons or platforms may have several versions of a package. */
export type LockedPackages = ReadonlyMap<string, readonly LockedPackage[]>;
