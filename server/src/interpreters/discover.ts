import type { Host, Log } from '../host.ts';
import { locators as allLocators } from './index.ts';
import { type Inspector, inspector } from './inspect.ts';
import type { Interpreter } from './interpreter.ts';
import type { Found, Locator } from './locator.ts';

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
  const budget: Budget = { operations, until: now() + milliseconds, now };
  const limited = limitedHost(host, budget);
  const inspect = inspector(limited);
  for (const locator of locators) {
    budget.operations = operations;
    budget.until = now() + milliseconds;
    for (const interpreter of foundBy(locator, limited, folders, inspect, log)) {
      const key = keyOf(limited, interpreter);
      if (seen.has(key)) continue;
      seen.add(key);
      const paused = now();
      yield interpreter;
      budget.until += now() - paused;
    }
    if (isSpent(budget)) log.warn(`${locator.id}: too much to look at, the rest is left out`);
  }
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

/** What is left to a locator. */
interface Budget {
  operations: number;
  until: number;
  readonly now: () => number;
}

function isSpent({ operations, until, now }: Budget): boolean {
  return operations < 0 || now() > until;
}

/**
 * A host for which nothing exists once the budget is spent: whatever a locator is doing then comes to its end by itself. It asks for each
 * path once, for environments share their bases.
 */
function limitedHost(host: Host, budget: Budget): Host {
  const spend = (): boolean => {
    if (!isSpent(budget)) budget.operations -= 1;
    return !isSpent(budget);
  };
  return {
    platform: host.platform,
    env: host.env,
    home: host.home,
    log: host.log,
    today: () => host.today(),
    readFile: (path, limit) => (spend() ? host.readFile(path, limit) : undefined),
    readPart: (path, start, length) => (spend() ? host.readPart(path, start, length) : undefined),
    listFolder: (path) => (spend() ? host.listFolder(path) : undefined),
    realPath: remembered(spend, (path) => host.realPath(path)),
    stat: remembered(spend, (path) => host.stat(path)),
  };
}

function remembered<T>(spend: () => boolean, ask: (path: string) => T): (path: string) => T | undefined {
  const answers = new Map<string, T>();
  return (path) => {
    if (!spend()) return undefined;
    const known = answers.get(path);
    if (known !== undefined || answers.has(path)) return known;
    const answer = ask(path);
    answers.set(path, answer);
    return answer;
  };
}
