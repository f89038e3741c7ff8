import data from '../../../server/src/python/releases.json' with { type: 'json' };

/** The day on which the inputs are made and judged: the tree and what is wrong in it stay the same as time goes by. */
export const benchDay = '2026-11-21';

/** The Pythons of that day, each by the second number of its minor: what a clean project may support, the oldest first. */
export const supported: readonly number[] = data.branches
  .filter(({ firstRelease, endOfLife }) => firstRelease !== null && firstRelease <= benchDay && endOfLife !== null && endOfLife > benchDay)
  .map(({ minor }) => Number(minor.split('.')[1]));

export const oldest = supported[0]!;
export const newest = supported[supported.length - 1]!;
