/** Choices that look random and are the same for the same seed on every machine. */
export interface Random {
  /** At least `from` and below `to`. */
  whole(from: number, to: number): number;
  pick<T>(choices: readonly T[]): T;
  chance(share: number): boolean;
}

/** A 32-bit xorshift generator (Marsaglia, "Xorshift RNGs", 2003); the seed is spread first, for its neighbours would begin alike. */
export function random(seed: number): Random {
  let state = Math.imul(seed ^ 0x5bf03635, 0x9e3779b1) | 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 4; round++) next();
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from));
  return { whole, chance: (share) => next() < share, pick: (choices) => choices[whole(0, choices.length)]! };
}
