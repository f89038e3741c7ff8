/** How long the server works on one thing before it looks whether anybody waits, in milliseconds. */
const SLICE = 8;

/** Resolves when everything that is queued already had its turn. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Takes the items one by one and lets others in whenever a slice of time is over; ends early when `isOver` says so. True when it came to
 * the end.
 */
export async function inTurns<T>(items: Iterable<T>, take: (item: T) => void, isOver: () => boolean): Promise<boolean> {
  let since = performance.now();
  for (const item of items) {
    take(item);
    if (performance.now() - since < SLICE) continue;
    await turn();
    if (isOver()) return false;
    since = performance.now();
  }
  return true;
}
