import { normaliseName } from '../packages/names.ts';
import type { LockedPackage } from './lockedPackage.ts';

/** More packages than anybody locks: what comes behind them is left out. */
const mostPackages = 50_000;

const isName = (text: string): boolean => /^[A-Za-z0-9][\w.-]{0,199}$/.test(text);
const isVersion = (text: string): boolean => /^[\w.+!-]{1,200}$/.test(text);

/** What a scanner finds, in the order of the file. */
export interface Found {
  readonly name: string;
  readonly version: string;
  /** Where `version` begins. */
  readonly at: number;
  readonly requiresPython: string | undefined;
}

/** The packages by name, each version once: PDM has a table more for every set of extras. */
export function collect(found: Iterable<Found>): Map<string, readonly LockedPackage[]> {
  const packages = new Map<string, LockedPackage[]>();
  let count = 0;
  for (const { name, version, at, requiresPython } of found) {
    if (!isName(name) || !isVersion(version)) continue;
    if (count++ >= mostPackages) break;
    const key = owned(normaliseName(name));
    const known = packages.get(key);
    if (known?.some((other) => other.version === version)) continue;
    const made: LockedPackage = {
      version: owned(version),
      start: at,
      end: at + version.length,
      ...(requiresPython !== undefined && { requiresPython: owned(requiresPython) }),
    };
    if (known === undefined) packages.set(key, [made]);
    else known.push(made);
  }
  return packages;
}

/** A copy that does not hold the text of the whole lock file in memory, as a slice of it does. */
const owned = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');
