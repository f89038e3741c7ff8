import type { Host } from '../host.ts';
import type { Interpreter } from '../interpreters/interpreter.ts';
import { findInterpreters } from '../picking.ts';
import { isWithin } from './paths.ts';
import { inTurns } from './turns.ts';

/** The installed Pythons as they were found last. Nothing is looked for before somebody asks. */
export interface InterpreterList {
  /** What is known now: of the newest search, or while that goes on of the one before, where it had come to its end. */
  found(): readonly Interpreter[];
  /** Everything below these folders was looked at, and nothing is known to have changed since. */
  isComplete(folders: readonly string[]): boolean;
  /** Looks again, a slice at a time; one search at a time. Resolves when everything was looked at. */
  refresh(folders: readonly string[]): Promise<void>;
  /** These files or folders changed: an environment may have come, gone or been made anew. Looks again where somebody ever asked. */
  follow(paths: readonly string[]): void;
}

/** How often a growing list is told of, in milliseconds. */
const PAUSE = 100;

export function createInterpreterList(host: Host, grew: () => void): InterpreterList {
  let found: readonly Interpreter[] = [];
  /** The folders that were looked at when `found` was made; undefined when it is not complete. */
  let seen: ReadonlySet<string> | undefined;
  const wanted = new Set<string>();
  let running: Promise<void> | undefined;
  let isStale = false;

  async function search(): Promise<void> {
    isStale = false;
    const folders = [...wanted];
    const searched: Interpreter[] = [];
    const isFirst = seen === undefined;
    if (isFirst) found = searched;
    let told = performance.now();
    await inTurns(
      findInterpreters(host, folders),
      (interpreter) => {
        if (!interpreter.isTool) searched.push(interpreter);
        if (!isFirst || performance.now() - told < PAUSE) return;
        told = performance.now();
        grew();
      },
      () => false,
    );
    found = searched;
    seen = new Set(folders);
    grew();
  }

  async function searchUntilSettled(): Promise<void> {
    do await search();
    while (isStale || [...wanted].some((folder) => seen?.has(folder) !== true));
  }

  function refresh(folders: readonly string[]): Promise<void> {
    for (const folder of folders) wanted.add(folder);
    running ??= searchUntilSettled().finally(() => {
      running = undefined;
    });
    return running;
  }

  const concerns = (path: string): boolean =>
    /\/(?:pyvenv\.cfg|(?:bin|Scripts)\/python3?(?:\.exe)?)$/.test(path) ||
    found.some(({ executable, prefix }) => isWithin(executable, path) || isWithin(prefix, path));

  return {
    found: () => found,
    refresh,
    isComplete: (folders) => !isStale && running === undefined && seen !== undefined && folders.every((folder) => seen?.has(folder)),
    follow(paths) {
      if (wanted.size === 0 || !paths.some(concerns)) return;
      isStale = true;
      void refresh([]);
    },
  };
}
