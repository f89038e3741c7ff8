// Random but repeatable inputs: the same seed gives the same versions and clauses on every machine.
import type { Version } from '../../server/src/python/version.ts';

export interface Generator {
  /** From 0 up to `end`, without it. */
  below(end: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
}

/** A linear congruential generator (the constants of Numerical Recipes); its upper bits are random enough for inputs. */
export const generator = (seed: number): Generator => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return { below, chance: (probability) => next() < probability, pick: (items) => items[below(items.length)]! };
};

const phases = ['a', 'b', 'rc'] as const;
const locals: readonly (readonly (string | number)[])[] = [['a'], ['a', 0], ['abc'], [0], [1], [1, 'a'], ['z', 3]];

/** Releases near each other, with and without zeros at the end, so that random versions are often equal or neighbours. */
const releaseNumbers: readonly (readonly number[])[] = [
  [0],
  [0, 9],
  [1],
  [1, 0],
  [1, 0, 0, 1],
  [1, 0, 1],
  [1, 1],
  [1, 1, 0],
  [2],
  [2, 0, 1],
  [3, 9],
  [3, 10],
];

export const randomVersion = (random: Generator, withLocal = true): Version => ({
  epoch: random.chance(0.05) ? 1 : 0,
  release: random.pick(releaseNumbers),
  ...(random.chance(0.4) && { pre: { phase: random.pick(phases), number: random.below(3) } }),
  ...(random.chance(0.3) && { post: random.below(3) }),
  ...(random.chance(0.3) && { dev: random.below(3) }),
  ...(withLocal && random.chance(0.2) && { local: random.pick(locals) }),
});

/** Versions around all that randomVersion makes: whatever lies between two of those has one of these in it. */
export const versionGrid = (): Version[] => {
  const grid: Version[] = [];
  const numbers = [undefined, 0, 1, 2, 3];
  const releases = [
    ...releaseNumbers,
    [0, 9, 0, 1],
    [1, 0, 0, 0, 1],
    [1, 0, 0, 1, 1],
    [1, 0, 1, 1],
    [1, 1, 1],
    [2, 0, 0, 1],
    [2, 0, 1, 1],
    [3, 9, 1],
    [4],
  ];
  const pres = [undefined, ...phases.flatMap((phase) => [0, 1, 2, 3].map((number) => ({ phase, number })))];
  for (const epoch of [0, 1]) {
    for (const release of releases) {
      for (const pre of pres) {
        for (const post of numbers) {
          for (const dev of numbers) {
            grid.push({ epoch, release, ...(pre && { pre }), ...(post !== undefined && { post }), ...(dev !== undefined && { dev }) });
          }
        }
      }
    }
  }
  return grid;
};

const operators = ['==', '!=', '<=', '>=', '<', '>', '~='] as const;

/** A clause that PEP 440 allows, with the version written by `format`. */
export const randomClause = (random: Generator, format: (version: Version) => string): string => {
  const operator = random.pick(operators);
  const isEquality = operator === '==' || operator === '!=';
  if (isEquality && random.chance(0.4)) return `${operator}${random.pick(releaseNumbers).join('.')}.*`;
  const version = randomVersion(random, isEquality);
  if (operator !== '~=' || version.release.length > 1) return operator + format(version);
  return operator + format({ ...version, release: [...version.release, 0] });
};
