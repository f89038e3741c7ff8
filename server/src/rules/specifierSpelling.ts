import type { Clause } from '../notations/notation.ts';
import type { Requirement } from '../project/requirement.ts';
import type { Version } from '../python/version.ts';
import { containsVersion } from '../python/versionSet.ts';
import { compareVersions, formatVersion, parseVersion } from '../python/versions.ts';

/** A version as a release of a package and as its index spells it. */
export interface Wished {
  readonly text: string;
  readonly version: Version;
}

/** Rules compare clauses with each other: nobody writes this many. */
const mostClauses = 32;

/**
 * The specifier of a requirement so that it admits another version, each clause in the operator and precision it has: `==2.1.0` → `==2.0.2`,
 * `~=2.1` → `~=2.0`, `>=1.4,<2` → `>=1.4,<3`. Undefined where that cannot be said without a guess.
 */
export function specifierFor({ specifier, notation }: Pick<Requirement, 'specifier' | 'notation'>, wished: Wished): string | undefined {
  const clauses = notation.clauses?.(specifier);
  if (clauses === undefined || clauses.length === 0 || clauses.length > mostClauses) return undefined;
  let text = specifier;
  for (const clause of clauses.toReversed()) {
    const version = containsVersion(clause.versions, wished.version) && !isPin(clause) ? undefined : versionFor(clause, wished);
    if (version === undefined) continue;
    text = text.slice(0, clause.end - clause.version.length) + version + text.slice(clause.end);
  }
  const meaning = notation.read(text);
  return meaning.kind === 'versions' && containsVersion(meaning.versions, wished.version) ? text : undefined;
}

const pins: ReadonlySet<string> = new Set(['==', '===', '=', '']);

/** `==2.1` and, where a version alone is one, `2.1`. */
const isPin = ({ operator }: Pick<Clause, 'operator'>): boolean => pins.has(operator);

/** The version that a clause must name instead; undefined where no version of it would do. */
function versionFor({ operator, version: written }: Clause, { text, version }: Wished): string | undefined {
  const isWildcard = written.endsWith('.*');
  const named = parseVersion(isWildcard ? written.slice(0, -2) : written);
  if (named === undefined) return undefined;
  if (isWildcard) return isPin({ operator }) ? `${cut(version, named.release.length)}.*` : undefined;
  if (isPin({ operator })) return text;
  if (operator === '<=') return compareVersions(version, named) > 0 ? text : undefined;
  if (operator === '<') return capAbove(version, named);
  if (operator === '!=' || operator === '>') return undefined;
  return cut(version, named.release.length);
}

/** A version in as many parts: `2.3.5` in two is `2.3`. What is no final release keeps all it has. */
function cut(version: Version, parts: number): string {
  if (version.pre !== undefined || version.dev !== undefined) return formatVersion(version);
  const release = Array.from({ length: parts }, (_, index) => version.release[index] ?? 0);
  return formatVersion({ epoch: version.epoch, release });
}

/** The next cap of the same kind: above 3.2.1 comes `<4` for `<2`, `<4.0` for `<2.0`, `<3.3` for `<2.1`. */
function capAbove(version: Version, cap: Version): string {
  const zeros = cap.release.length - 1 - cap.release.findLastIndex((part) => part !== 0);
  const places = Math.max(1, cap.release.length - zeros);
  const release = cap.release.map((_, index) => (index < places ? (version.release[index] ?? 0) : 0));
  release[places - 1] = release[places - 1]! + 1;
  return formatVersion({ epoch: version.epoch, release });
}
