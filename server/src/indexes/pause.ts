/** When an index is left alone, since it does not answer. */
export interface Pause {
  /** Until when nobody asks it, in the milliseconds of the clock; 0 where it may be asked now. */
  until(): number;
  /** How many may ask it at once: one that failed is tried by one. */
  places(): number;
  /** It answered. */
  answered(): void;
  /** It did not, for a reason of its own; it may have said how many milliseconds to wait. Gives how long it is left alone. */
  failed(wish?: number): number;
  /** There was no way to it: that is nobody's fault and may be over soon. */
  missed(): void;
  /** It gave an answer that is none: that may be this package's fault, or the index's when it happens again and again. */
  stumbled(): void;
}

const shortest = 30_000;
const longest = 15 * 60_000;
const patience = 4;

/** Half a minute first, twice as long each time, a quarter of an hour at most, whatever the index would like. */
export function createPause(now: () => number, places: number): Pause {
  let until = 0;
  let failures = 0;
  let stumbles = 0;

  function failed(wish = 0): number {
    // Those that were under way together fail together, and count once.
    if (now() >= until) {
      failures++;
      until = now() + clamped(Math.max(wish, shortest * 2 ** (failures - 1)));
    }
    return until - now();
  }

  return {
    until: () => (now() < until ? until : 0),
    places: () => (failures > 0 || stumbles > 0 ? 1 : places),
    answered() {
      failures = 0;
      stumbles = 0;
    },
    failed,
    missed() {
      failures = Math.max(failures, 1);
      until = Math.max(until, now() + shortest);
    },
    stumbled() {
      if (++stumbles >= patience) failed();
    },
  };
}

const clamped = (wish: number): number => Math.min(longest, Math.max(shortest, wish));

/** What `Retry-After` asks for, in milliseconds from `now` on: seconds or a date (RFC 9110 10.2.3). */
export function retryAfter(text: string | undefined, now: number): number {
  if (text === undefined || text.length > 64) return 0;
  const wish = /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(wish) ? Math.max(0, wish) : 0;
}
