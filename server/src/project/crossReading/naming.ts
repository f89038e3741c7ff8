import type { FileContents } from '../declaration.ts';
import { filesNamed } from './files.ts';

/** Which files name which others, kept as files come and go. */
export interface Naming {
  /** Takes what a file says now, or that it is gone, for what it said before. */
  take(path: string, contents: FileContents | undefined, boundary: string): void;
  /** The files that name this one, whether it exists or not. */
  naming(path: string): ReadonlySet<string>;
  /** The files that this one names, whether they exist or not. */
  namedBy(path: string): readonly string[];
  clear(): void;
}

const none: ReadonlySet<string> = new Set();

export function createNaming(): Naming {
  const forward = new Map<string, readonly string[]>();
  const backward = new Map<string, Set<string>>();

  function forget(path: string): void {
    for (const named of forward.get(path) ?? []) {
      const from = backward.get(named);
      from?.delete(path);
      if (from?.size === 0) backward.delete(named);
    }
    forward.delete(path);
  }

  return {
    take(path, contents, boundary) {
      if (forward.size > 0) forget(path);
      const all = contents?.crossing === undefined ? [] : filesNamed(path, contents, boundary);
      if (all.length === 0) return;
      forward.set(path, all);
      for (const named of all) {
        const from = backward.get(named);
        if (from === undefined) backward.set(named, new Set([path]));
        else from.add(path);
      }
    },
    naming: (path) => backward.get(path) ?? none,
    namedBy: (path) => forward.get(path) ?? [],
    clear() {
      forward.clear();
      backward.clear();
    },
  };
}
