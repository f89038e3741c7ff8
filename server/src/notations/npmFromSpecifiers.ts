import { parseSpecifiers, type SpecifierClause, setOf } from '../python/specifiers.ts';
import { sameFinals } from './newestIn.ts';
import { npmRange, setOfNpmRange } from './npmRange.ts';

interface Bound {
  readonly release: readonly number[];
  readonly inclusive: boolean;
}

/** From `low` to `high`, either of which may be open. */
interface Interval {
  readonly low?: Bound;
  readonly high?: Bound;
}

/** A range of more alternatives than this is not written out. */
const mostAlternatives = 12;

const compareReleases = (a: readonly number[], b: readonly number[]): number => {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

const following = (release: readonly number[]): readonly number[] => [...release.slice(0, -1), (release.at(-1) ?? 0) + 1];

const inclusive = (release: readonly number[]): Bound => ({ release, inclusive: true });
const exclusive = (release: readonly number[]): Bound => ({ release, inclusive: false });

/** What one clause admits, as intervals; undefined for what npm has no word for. */
const intervalsOf = ({ operator, parsed, wildcard }: SpecifierClause): readonly Interval[] | undefined => {
  if ((parsed === undefined || parsed.release.length > 3 || parsed.pre) ?? parsed.post ?? parsed.dev ?? parsed.local ?? parsed.epoch > 0)
    return undefined;
  const { release } = parsed;
  switch (operator) {
    case '>=':
      return [{ low: inclusive(release) }];
    case '>':
      return [{ low: exclusive(release) }];
    case '<=':
      return [{ high: inclusive(release) }];
    case '<':
      return [{ high: exclusive(release) }];
    case '~=':
      return [{ low: inclusive(release), high: exclusive(following(release.slice(0, -1))) }];
    case '!=':
      return wildcard
        ? [{ high: exclusive(release) }, { low: inclusive(following(release)) }]
        : [{ high: exclusive(release) }, { low: exclusive(release) }];
    default:
      return [{ low: inclusive(release), high: wildcard ? exclusive(following(release)) : inclusive(release) }];
  }
};

const tighter = (a: Bound | undefined, b: Bound | undefined, direction: 1 | -1): Bound | undefined => {
  if (a === undefined || b === undefined) return a ?? b;
  const order = compareReleases(a.release, b.release) * direction;
  return order > 0 || (order === 0 && !a.inclusive) ? a : b;
};

const meet = (a: Interval, b: Interval): Interval | undefined => {
  const low = tighter(a.low, b.low, 1);
  const high = tighter(a.high, b.high, -1);
  if (low !== undefined && high !== undefined) {
    const order = compareReleases(low.release, high.release);
    if (order > 0 || (order === 0 && !(low.inclusive && high.inclusive))) return undefined;
  }
  return { ...(low && { low }), ...(high && { high }) };
};

const meetAll = (left: readonly Interval[], right: readonly Interval[]): readonly Interval[] =>
  left.flatMap((a) => right.map((b) => meet(a, b))).filter((interval) => interval !== undefined);

/** npm fills a missing part by its own rules, so what must be exact has all three. */
const full = (release: readonly number[]): string => [release[0] ?? 0, release[1] ?? 0, release[2] ?? 0].join('.');

const written = ({ release, inclusive: isIn }: Bound, direction: '>' | '<'): string => {
  const isShort = (direction === '>') === isIn;
  return `${direction}${isIn ? '=' : ''}${isShort ? release.join('.') : full(release)}`;
};

const isOneMinor = ({ low, high }: Interval): boolean =>
  low !== undefined &&
  high !== undefined &&
  low.inclusive &&
  !high.inclusive &&
  low.release.length === 2 &&
  compareReleases(following(low.release), high.release) === 0;

const writtenInterval = (interval: Interval): string => {
  const { low, high } = interval;
  if (low !== undefined && high !== undefined && compareReleases(low.release, high.release) === 0) return full(low.release);
  if (low !== undefined && isOneMinor(interval)) return low.release.join('.');
  return [low && written(low, '>'), high && written(high, '<')].filter((bound) => bound !== undefined).join(' ') || '*';
};

/** The npm range that admits the final releases that a specifier set does; undefined where there is none. */
export const npmFromSpecifiers = (text: string): string | undefined => {
  const specifiers = parseSpecifiers(text);
  let intervals: readonly Interval[] = [{}];
  for (const clause of specifiers?.clauses ?? []) {
    const admitted = intervalsOf(clause);
    if (admitted === undefined) return undefined;
    intervals = meetAll(intervals, admitted);
    if (intervals.length > mostAlternatives) return undefined;
  }
  if (specifiers === undefined || intervals.length === 0) return undefined;
  const result = intervals.map(writtenInterval).join(' || ');
  const range = npmRange(result);
  return range !== undefined && sameFinals(setOfNpmRange(range), setOf(specifiers)) ? result : undefined;
};
