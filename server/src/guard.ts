import type { Log } from './host.ts';

/** Runs `work`; when it throws, the fault is told once by its id and `fallback` stands in, so that one broken part never stops the others. */
export type Guard = <T>(id: string, work: () => T, fallback: T) => T;

/** Logs each id once. */
export function loggingGuard(log: Log): Guard {
  const told = new Set<string>();
  return (id, work, fallback) => {
    try {
      return work();
    } catch (error) {
      if (!told.has(id)) log.error(`${id} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      told.add(id);
      return fallback;
    }
  };
}

/** Lets faults through: for tests. */
export const strictGuard: Guard = (_id, work) => work();
