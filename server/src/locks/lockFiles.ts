import type { Host } from '../host.ts';
import type { LockedPackage, LockedPackages } from './lockedPackage.ts';
import { isLockFile, longestLock, scanLock } from './lockedPackages.ts';
import { registriesIn } from './registries.ts';

/** The lock files of a repository, of which the service keeps excerpts only: read whole when they are asked for, and then forgotten. */
export interface LockFiles {
  /** What was read of the file last; undefined where it was never read. No file is touched: for every keystroke. */
  known(path: string): LockedPackages | undefined;
  /** The addresses of the indexes that its packages were taken from, as far as it was read. */
  registries(path: string): Iterable<string>;
  /**
   * Reads the file if its size or the time of its last change is another than before, and tells whether it says something else now. Waits for
   * the disk: for scans, for watched files that changed, never for a keystroke. A file that is gone pins nothing.
   */
  refresh(path: string): boolean;
}

interface Kept {
  readonly size: number;
  readonly modified: number;
  readonly packages: LockedPackages;
  readonly registries: ReadonlySet<string>;
}

/** Lock files as the host has them. Links are not followed, and files beyond 16 MiB pin nothing. */
export function lockFilesOf(host: Pick<Host, 'stat' | 'readFile'>): LockFiles {
  const kept = new Map<string, Kept>();
  return {
    known: (path) => kept.get(path)?.packages,
    registries: (path) => kept.get(path)?.registries ?? [],
    refresh(path) {
      const stat = isLockFile(path) ? host.stat(path) : undefined;
      if (stat?.kind !== 'file') return kept.delete(path);
      const { size, modified } = stat;
      const before = kept.get(path);
      if (before?.size === size && before.modified === modified) return false;
      const text = textOf(host, path);
      const packages = scanLock(path, text);
      const registries = registriesIn(text);
      kept.set(path, { size, modified, packages, registries });
      return before === undefined || !isSame(before.packages, packages) || [...before.registries].join() !== [...registries].join();
    },
  };
}

/** Offsets are those of the text as an editor has it: without a byte order mark. */
function textOf(host: Pick<Host, 'readFile'>, path: string): string {
  const file = host.readFile(path, longestLock);
  return file === undefined || 'problem' in file ? '' : new TextDecoder().decode(file.bytes);
}

function isSame(a: LockedPackages, b: LockedPackages): boolean {
  if (a.size !== b.size) return false;
  for (const [name, packages] of a) {
    const others = b.get(name);
    if (others?.length !== packages.length || !packages.every((one, index) => isSamePackage(one, others[index]!))) return false;
  }
  return true;
}

const isSamePackage = (a: LockedPackage, b: LockedPackage): boolean =>
  a.version === b.version && a.start === b.start && a.end === b.end && a.requiresPython === b.requiresPython;
