/** How much a locator may still ask and how long it takes; afterwards, what there is to complain of. */
export interface Stopwatch {
  /** A locator begins. */
  start(): void;
  /** Whether it may ask for `path`. Costs a look at the clock. */
  readonly mayAsk: (path: string) => boolean;
  /** Something was answered with nothing. */
  readonly isSpent: () => boolean;
  /** So many milliseconds were somebody else's. */
  forget(milliseconds: number): void;
  /** Why something is left out, or that it took long, in one line without a full stop; undefined where all is well. */
  complaint(): string | undefined;
}

/** A locator that takes longer is named, in milliseconds: others wait for it. */
const SLOW = 500;

export function stopwatch(now: () => number, operations: number, milliseconds: number): Stopwatch {
  let left = 0;
  let started = 0;
  /** The question that is being answered, and since when. */
  let asked = '';
  let since = 0;
  let slowest = { path: '', took: 0 };
  let isLate = false;

  /** What comes next says how long the last one took. */
  function note(time: number): void {
    if (time - since > slowest.took) slowest = { path: asked, took: time - since };
  }

  return {
    start() {
      left = operations;
      started = now();
      asked = '';
      since = started;
      slowest = { path: '', took: 0 };
      isLate = false;
    },
    mayAsk(path) {
      const time = now();
      note(time);
      asked = path;
      since = time;
      isLate ||= time - started > milliseconds;
      if (left >= 0) left -= 1;
      return !isLate && left >= 0;
    },
    isSpent: () => isLate || left < 0,
    forget(others) {
      started += others;
      since += others;
    },
    complaint() {
      const time = now();
      note(time);
      const took = `${Math.round(time - started)} ms`;
      const most = slowest.path === '' ? '' : `, ${Math.round(slowest.took)} of them for ${slowest.path}`;
      if (left < 0) return 'too much to look at, the rest is left out';
      if (isLate) return `stopped after ${took}${most}; the rest is left out`;
      return time - started > SLOW ? `took ${took}${most}` : undefined;
    },
  };
}
