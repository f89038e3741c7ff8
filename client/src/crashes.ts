/** Ends of the server that nobody asked for. */
export interface Crashes {
  /** Notes one; false when it is not worth starting again. */
  note(): boolean;
  /** It is, up to now. */
  areFew(): boolean;
  /** The user starts it anew: what was is forgotten. */
  forget(): void;
}

/** So many crashes within so many milliseconds are too many. */
const TOO_MANY = 5;
const SPAN = 3 * 60_000;

export function countCrashes(now: () => number = Date.now): Crashes {
  let crashes: number[] = [];
  const areFew = () => crashes.length < TOO_MANY;
  return {
    areFew,
    note() {
      const at = now();
      crashes = [...crashes.filter((time) => at - time < SPAN), at];
      return areFew();
    },
    forget() {
      crashes = [];
    },
  };
}
