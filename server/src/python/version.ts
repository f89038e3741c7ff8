/**
 * A version as PEP 440 defines it ("Version specifiers", packaging.python.org). `release` keeps the components as written
 * (`3.10` is `[3, 10]`, `3.10.0` is `[3, 10, 0]`); comparing pads with zeros.
 */
export interface Version {
  readonly epoch: number;
  readonly release: readonly number[];
  readonly pre?: { readonly phase: 'a' | 'b' | 'rc'; readonly number: number };
  readonly post?: number;
  readonly dev?: number;
  readonly local?: readonly (string | number)[];
}

/** A feature release line of CPython, `major.minor` as people write it: `'3.12'`. */
export type Minor = string;
