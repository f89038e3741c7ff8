/** Longest time for which a stream of changes may put the answer off, in milliseconds. */
const PATIENCE = 50;

/** The library hands over one queued message a turn, so one quiet turn may only be the one before the next message's. */
const QUIET_TURNS = 2;

/**
 * Runs `work` as soon as two turns of the event loop have passed without another call. Nothing waits on a clock: what is queued already is
 * taken together, and a single keystroke is answered at once.
 */
export function coalescing(work: () => void): () => void {
  let waiting = false;
  let quiet = 0;
  let since = 0;
  function turn(): void {
    quiet++;
    if (quiet < QUIET_TURNS && performance.now() - since < PATIENCE) {
      setImmediate(turn);
      return;
    }
    waiting = false;
    work();
  }
  return () => {
    quiet = 0;
    if (waiting) return;
    waiting = true;
    since = performance.now();
    setImmediate(turn);
  };
}
