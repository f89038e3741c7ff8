import { clauseSet, parseSpecifiers, type SpecifierClause } from '../python/specifiers.ts';

/** Where a branch begins and ends, in releases; without `high` it has no end. */
interface Stretch {
  readonly low: readonly number[];
  readonly lowText: string;
  readonly high: readonly number[] | undefined;
}

/** A gap with more minors than this is not written out. */
const mostExclusions = 20;

const compareReleases = (a: readonly number[], b: readonly number[]): number => {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

const following = (release: readonly number[]): readonly number[] => [...release.slice(0, -1), (release.at(-1) ?? 0) + 1];

const highOf = (clause: SpecifierClause): readonly number[] | undefined => {
  const release = clause.parsed?.release;
  if (release === undefined) return undefined;
  if (clause.operator === '<') return release;
  if (clause.operator === '~=') return following(release.slice(0, -1));
  return clause.operator === '==' && clause.wildcard ? following(release) : undefined;
};

const begins = (clause: SpecifierClause): boolean =>
  clause.operator === '>=' || clause.operator === '~=' || (clause.operator === '==' && clause.wildcard);

const stretchOf = (text: string): Stretch | undefined => {
  const clauses = parseSpecifiers(text)?.clauses ?? [];
  const lower = clauses.find(begins);
  const isSimple = clauses.every((clause) => begins(clause) || clause.operator === '<');
  if (lower?.parsed === undefined || !isSimple || clauseSet(lower).length === 0) return undefined;
  const highs = clauses.map(highOf).filter((high) => high !== undefined);
  return { low: lower.parsed.release, lowText: lower.version.replace(/\.\*$/, ''), high: highs.sort(compareReleases)[0] };
};

/** `!=3.0.*` … for the minors between the end of one branch and the start of the next, as far as the majors are written. */
const exclusions = (end: readonly number[], start: readonly number[]): readonly string[] => {
  const [major = 0, minor = 0] = start;
  const first = end[0] === major ? (end[1] ?? 0) : 0;
  return Array.from({ length: Math.max(minor - first, 0) }, (_, index) => `!=${major}.${first + index}.*`);
};

/** The later of two ends; having none is later than any. */
const later = (a: Stretch['high'], b: Stretch['high']): Stretch['high'] => {
  if (a === undefined || b === undefined) return undefined;
  return compareReleases(a, b) > 0 ? a : b;
};

/**
 * One specifier set for several, since PEP 440 has no "or": from the lowest start to the highest end, without the minors between them.
 * Minors after the last one of an older major, which never came, are let in.
 */
export const mergeBranches = (branches: readonly string[]): readonly string[] => {
  const stretches = branches.map(stretchOf);
  const known = stretches.filter((stretch) => stretch !== undefined).sort((a, b) => compareReleases(a.low, b.low));
  const [lowest] = known;
  if (known.length !== branches.length || lowest === undefined) return [];
  const clauses = [`>=${lowest.lowText}`];
  let high = lowest.high;
  for (const next of known) {
    if (high !== undefined && compareReleases(high, next.low) < 0) clauses.push(...exclusions(high, next.low));
    high = later(high, next.high);
  }
  if (clauses.length > mostExclusions) return [];
  return [(high === undefined ? clauses : [...clauses, `<${high.join('.')}`]).join(',')];
};
