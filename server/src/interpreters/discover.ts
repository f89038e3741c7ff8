import type { Host, Log } from '../host.ts';
import { locators as allLocators } from './index.ts';
import { type Inspector, inspector } from './inspect.ts';
import type { Interpreter } from './interpreter.ts';
import type { Found, Locator } from './locator.ts';
import { rememberingHost } from './remembering.ts';
import { stopwatch } from './stopwatch.ts';

export interface DiscoverOptions {
  readonly locators?: readonly Locator[];
  /** What a locator may ask of the file system before nothing more exists for it; 50,000 unless said. */
  readonly operations?: number;
  /** How long a locator may take, in milliseconds; 2,000 unless said. One call that hangs (a dead network drive) is not cut short. */
  readonly milliseconds?: number;
  /** Milliseconds since any moment; `performance.now` unless said. */
  readonly now?: () => number;
}

/** Every Python that the locators know of, each once. One that fails is logged by its id and takes no other down. */
export function discover(
  host: Host,
  folders: readonly string[],
  log: Log = host.log,
  options: DiscoverOptions = {},
): readonly Interpreter[] {
  return [...discovering(host, folders, log, options)];
}

/** As `discover`, one at a time: between two of them the caller may show what there is, do other things, or stop. */
export function* discovering(
  host: Host,
  folders: readonly string[],
  log: Log = host.log,
  options: DiscoverOptions = {},
): Iterable<Interpreter> {
  const { locators = allLocators, operations = 50_000, milliseconds = 2000, now = () => performance.now() } = options;
  const seen = new Set<string>();
  const watch = stopwatch(now, operations, milliseconds);
  // Once the budget is spent nothing exists: whatever a locator is doing then comes to its end by itself.
  const limited = rememberingHost(host, watch.mayAsk);
  const looked = new Set<string>();
  let inspect = oncePerFolder(limited, looked, watch.isSpent);
  for (const locator of locators) {
    watch.start();
    for (const interpreter of foundBy(locator, limited, folders, inspect, log)) {
      // What was looked at while nothing existed any more would seem broken.
      if (watch.isSpent()) break;
      const key = keyOf(limited, interpreter);
      if (seen.has(key)) continue;
      seen.add(key);
      const paused = now();
      yield interpreter;
      watch.forget(now() - paused);
    }
    const slowness = watch.complaint();
    if (slowness !== undefined) log.warn(`${locator.id}: ${slowness}`);
    // It may remember that there was nothing.
    if (watch.isSpent()) inspect = oncePerFolder(limited, looked, watch.isSpent);
  }
}

/** Links to a folder that was looked at, and whoever finds it again, have nothing new to tell: the first one's word counts. */
function oncePerFolder(host: Host, looked: Set<string>, isSpent: () => boolean): Inspector {
  const inspect = inspector(host);
  return (found) => {
    if (!('prefix' in found)) return inspect(found);
    const real = host.realPath(found.prefix);
    if (real === undefined || looked.has(real)) return undefined;
    const interpreter = inspect(found);
    if (!isSpent()) looked.add(real);
    return interpreter;
  };
}

/** Two paths to the same program in the same folder are one Python; a program that environments share is as many as they are. */
function keyOf(host: Host, { realPath, prefix }: Interpreter): string {
  return `${realPath}\0${host.realPath(prefix) ?? prefix}`;
}

function* foundBy(locator: Locator, host: Host, folders: readonly string[], inspect: Inspector, log: Log): Iterable<Interpreter> {
  const places = guarded<Iterator<Found>>(locator, log, () => locator.find(host, { folders })[Symbol.iterator]());
  for (;;) {
    const place = places && guarded(locator, log, () => places.next());
    if (place === undefined || place.done === true) return;
    const interpreter = guarded(locator, log, () => inspect(place.value));
    if (interpreter !== undefined) yield interpreter;
  }
}

function guarded<T>(locator: Locator, log: Log, look: () => T | undefined): T | undefined {
  try {
    return look();
  } catch (error) {
    log.error(`${locator.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return undefined;
  }
}
