import type { FileKind } from './files/fileKind.ts';
import { kindOf } from './files/index.ts';
import { namedKinds } from './files/namedKinds.ts';
import { nameOf } from './files/paths.ts';
import type { NamedAs, NamedFile } from './project/crossing.ts';
import { pathsMeant } from './project/crossReading/files.ts';

/** The files that have a kind only since others name them: what they are read as, and which of them are to be read anew. */
export interface NamedFiles {
  /** Takes what a file names now, or that it is gone, for what it named before. */
  take(path: string, names: readonly NamedFile[] | undefined): void;
  /** What a file is read as: by its path, else by who names it. */
  kindAt(path: string): FileKind | undefined;
  /** All that are named, whether they exist or not. */
  paths(): Iterable<string>;
  /** Whether any waits to be read, or to be forgotten. */
  isWaiting(): boolean;
  /**
   * Those that are to be looked at. Once all of them are, there may be more: what files name is worked out once for every step of a chain
   * of them, not for every file.
   */
  waiting(): readonly string[];
  /** The file was looked at. */
  done(path: string): void;
  /** All of them wait: the disk may be another. */
  again(): void;
}

/** More files than this are not read since others name them. */
const most = 1_000;

/** So many files are between one that has a kind of its own and the last that is read. */
const deepest = 32;

interface Target {
  readonly path: string;
  readonly as: NamedAs;
}

/** `boundaryOf`: the folder that nothing a file names may lie outside of. */
export function createNamedFiles(boundaryOf: (path: string) => string): NamedFiles {
  const naming = new Map<string, readonly Target[]>();
  const waiting = new Set<string>();
  let named: ReadonlyMap<string, NamedAs> = new Map();
  let isStale = false;

  /** What has a kind by its path keeps it, whoever names it, and what is hidden stays it. */
  function targetsOf(path: string, names: readonly NamedFile[]): readonly Target[] {
    const boundary = boundaryOf(path);
    return names.flatMap(({ file, as }) =>
      pathsMeant(file, path, boundary).flatMap((target) =>
        kindOf(target) === undefined && !isHidden(target, as) ? { path: target, as } : [],
      ),
    );
  }

  function take(path: string, names: readonly NamedFile[] | undefined): void {
    const targets = names === undefined ? [] : targetsOf(path, names);
    if (isSame(naming.get(path) ?? [], targets)) return;
    isStale = true;
    if (targets.length === 0) naming.delete(path);
    else naming.set(path, targets);
  }

  /** Whatever has another standing than before waits to be looked at. */
  function workOut(): void {
    isStale = false;
    const before = named;
    named = namedFrom(naming);
    for (const [path, as] of named) if (before.get(path) !== as) waiting.add(path);
    for (const path of before.keys()) if (!named.has(path)) waiting.add(path);
  }

  return {
    take(path, names) {
      if (names !== undefined || naming.has(path)) take(path, names);
    },
    kindAt(path) {
      const own = kindOf(path);
      if (own !== undefined || named.size === 0) return own;
      const as = named.get(path);
      return as && namedKinds[as];
    },
    paths: () => named.keys(),
    isWaiting: () => isStale || waiting.size > 0,
    waiting() {
      if (waiting.size === 0 && isStale) workOut();
      return [...waiting];
    },
    done: (path) => void waiting.delete(path),
    again() {
      for (const path of named.keys()) waiting.add(path);
    },
  };
}

/**
 * `.env`, `.netrc`, `.pypirc`: such files may hold secrets, and whatever is no requirement in one would be told, in the log of CI, too. Only
 * pins are hidden everywhere (`.python-version-ci`).
 */
const isHidden = (path: string, as: NamedAs): boolean => {
  const name = nameOf(path);
  return name.startsWith('.') && !(as === 'python-version' && name.startsWith('.python'));
};

const isSame = (some: readonly Target[], others: readonly Target[]): boolean =>
  some.length === others.length && some.every(({ path, as }, at) => path === others[at]?.path && as === others[at].as);

/**
 * Everything that is named by a file with a kind of its own, or by what such a file names: two that name only each other are read by nobody.
 * What is installed by one file and limits what is chosen for another is installed.
 */
function namedFrom(naming: ReadonlyMap<string, readonly Target[]>): ReadonlyMap<string, NamedAs> {
  const found = new Map<string, NamedAs>();
  let level = [...naming.keys()].filter((path) => kindOf(path) !== undefined).sort();
  for (let depth = 0; level.length > 0 && depth < deepest; depth++) {
    const next: string[] = [];
    for (const { path, as } of level.flatMap((from) => naming.get(from) ?? [])) {
      if (!found.has(path)) {
        if (found.size >= most) continue;
        next.push(path);
        found.set(path, as);
      } else if (as === 'requirements') found.set(path, as);
    }
    level = next;
  }
  return found;
}
