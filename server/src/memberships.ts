import { collectRoots, ownersOf } from './parts.ts';
import { createNaming, type Naming } from './project/crossReading/naming.ts';
import { baseFolder, nearestRoot, type RootKind } from './project/grouping.ts';
import type { StoredFile } from './store.ts';

/** Which files speak to which project, kept up while files come, change and go. */
export interface Memberships {
  roots(): ReadonlyMap<string, RootKind>;
  /** The project that a file lies in. */
  homeOf(path: string): string;
  /** The projects that a file says something to; empty for one that says nothing. */
  ownersOf(path: string): readonly string[];
  /** Every project to which a file says something. */
  projects(): Iterable<string>;
  /** The files that speak to a project, in the order of paths; empty when there is none left. */
  filesOf(root: string): readonly string[];
  /** What one file says through another. */
  readonly crossings: Naming;
  /** A file is new, changed or gone. */
  place(path: string, file: StoredFile | undefined): void;
  /** Projects may begin elsewhere than before. */
  regroup(files: Iterable<StoredFile>): void;
}

/** `boundaryOf`: the folder that nothing a file says leads out of. */
export function createMemberships(boundaryOf: (path: string) => string): Memberships {
  let roots: ReadonlyMap<string, RootKind> = new Map();
  /** The project of a file by its path, as long as the roots are what they are. */
  const homes = new Map<string, string>();
  const members = new Map<string, Set<string>>();
  const owners = new Map<string, readonly string[]>();
  const crossings = createNaming();

  function homeOf(path: string): string {
    const known = homes.get(path);
    if (known !== undefined) return known;
    const home = nearestRoot(baseFolder(path), roots);
    homes.set(path, home);
    return home;
  }

  function leave(path: string): void {
    for (const owner of owners.get(path) ?? []) {
      const files = members.get(owner);
      files?.delete(path);
      if (files?.size === 0) members.delete(owner);
    }
    owners.delete(path);
  }

  function join(path: string, owner: string): void {
    const files = members.get(owner);
    if (files === undefined) members.set(owner, new Set([path]));
    else files.add(path);
  }

  function place(path: string, file: StoredFile | undefined): void {
    leave(path);
    crossings.take(path, file?.contents, boundaryOf(path));
    if (file === undefined) return;
    const mine = ownersOf(file, homeOf(path), roots);
    owners.set(path, mine);
    for (const owner of mine) join(path, owner);
  }

  return {
    crossings,
    homeOf,
    place,
    roots: () => roots,
    ownersOf: (path) => owners.get(path) ?? [],
    projects: () => members.keys(),
    filesOf: (root) => [...(members.get(root) ?? [])].sort(),
    regroup(files) {
      const all = [...files];
      roots = collectRoots(all);
      homes.clear();
      members.clear();
      owners.clear();
      crossings.clear();
      for (const file of all) place(file.path, file);
    },
  };
}
