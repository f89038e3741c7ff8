import type { AtWork } from './asking.ts';
import type { IndexAddress } from './indexes/addresses.ts';
import { namesAnother } from './namedIndexes.ts';
import { isBelow } from './scanning.ts';

/** Which of the open folders have a file that names another index than the user's, kept up while files change. */
export interface OtherIndexes {
  /** The file by which another index may count for a project; undefined where there is none. */
  namedFor(root: string): string | undefined;
  /** The file is looked at again when somebody asks. */
  changed(path: string): void;
  /** All files are. */
  readAnew(): void;
}

export function createOtherIndexes(atWork: () => AtWork, own: () => readonly IndexAddress[]): OtherIndexes {
  const naming = new Set<string>();
  const stale = new Set<string>();
  let isAllStale = true;
  /** By the project's folder, as long as no file is another. */
  let answers = new Map<string, string | undefined>();

  function readStale(): void {
    if (isAllStale) {
      naming.clear();
      for (const file of atWork().files()) if (namesAnother(file, own())) naming.add(file.path);
    } else for (const path of stale) readOne(path);
    isAllStale = false;
    stale.clear();
    answers = new Map();
  }

  function readOne(path: string): void {
    const file = atWork().file(path);
    if (file !== undefined && namesAnother(file, own())) naming.add(path);
    else naming.delete(path);
  }

  /** In the innermost open folder around the project: a file in any part of a repository may count for all of it. */
  function find(root: string): string | undefined {
    const around = folderAround(atWork().folders(), root);
    return [...naming].sort().find((path) => folderAround(atWork().folders(), path) === around);
  }

  return {
    namedFor(root) {
      if (isAllStale || stale.size > 0) readStale();
      if (!answers.has(root)) answers.set(root, naming.size === 0 ? undefined : find(root));
      return answers.get(root);
    },
    changed: (path) => void stale.add(path),
    readAnew() {
      isAllStale = true;
    },
  };
}

/** The innermost open folder around a path; empty where none is. */
function folderAround(folders: readonly string[], path: string): string {
  const around = folders.filter((folder) => path === folder || isBelow(path, folder));
  return around.sort((a, b) => b.length - a.length)[0] ?? '';
}
