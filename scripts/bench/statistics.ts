import type { Sides } from './turns.ts';

/** The value below or at which a share `p` (0 to 1) of the samples lies: the nearest rank, so always one of them. NaN for no samples. */
export function quantile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))] ?? Number.NaN;
}

/** The middle sample; of an even number the mean of the middle two. NaN for no samples. */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  const lower = sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** One figure of both sides, measured in one round: whatever else the machine did meanwhile hit both. */
export type Pair = Sides<number>;

/** Medians of each side, and the median of the rounds' ratios: a slow round counts as much as a fast one. */
export function summarise(rounds: readonly Pair[]): Pair & { readonly ratio: number } {
  return {
    ours: median(rounds.map(({ ours }) => ours)),
    floor: median(rounds.map(({ floor }) => floor)),
    ratio: median(rounds.map(({ ours, floor }) => ours / floor)),
  };
}

/** The same quantile of both sides' samples of one round. */
export function quantiles(samples: Sides<readonly number[]>, p: number): Pair {
  return { ours: quantile(samples.ours, p), floor: quantile(samples.floor, p) };
}
