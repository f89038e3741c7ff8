import type { AtWork } from './asking.ts';
import type { IndexAddress } from './indexes/addresses.ts';
import { namesAnother } from './namedIndexes.ts';
import { ownPackage } from './ownPackages.ts';
import { isBelow } from './scanning.ts';

/** What the files of the open folders say of where packages come from, if not from the user's index: kept up while files change. */
export interface OtherIndexes {
  /** The file by which another index may count for a project; undefined where there is none. */
  namedFor(root: string): string | undefined;
  /** Whether one of the folders holds the package itself, by its normalised name. */
  isOwn(name: string): boolean;
  /** The file is looked at again when somebody asks. */
  changed(path: string): void;
  /** Files beside projects, which are not read with the others, are: these tell nobody that they change. */
  lookAgain(): void;
  /** All files are. */
  readAnew(): void;
}

/** `besideOf`: the file beside a project by which another index counts, in a folder that is open. */
export function createOtherIndexes(
  atWork: () => AtWork,
  own: () => readonly IndexAddress[],
  besideOf: (root: string, open: string) => string | undefined,
): OtherIndexes {
  const naming = new Set<string>();
  /** The packages that files describe, by the file's path. */
  const described = new Map<string, string>();
  let ownNames: ReadonlySet<string> | undefined;
  const stale = new Set<string>();
  let isAllStale = true;
  /** By the project's folder, as long as no file is another. */
  let answers = new Map<string, string | undefined>();
  /** What was found beside projects, as long as nobody looks again. */
  const beside = new Map<string, string | undefined>();

  function readStale(): void {
    if (!isAllStale && stale.size === 0) return;
    if (isAllStale) {
      naming.clear();
      described.clear();
      ownNames = undefined;
    }
    const paths = isAllStale ? Array.from(atWork().files(), ({ path }) => path) : stale;
    for (const path of paths) readOne(path);
    isAllStale = false;
    stale.clear();
    answers = new Map();
  }

  function readOne(path: string): void {
    const file = atWork().file(path);
    if (file !== undefined && namesAnother(file, own())) naming.add(path);
    else naming.delete(path);
    describe(path, file && ownPackage(file));
  }

  function describe(path: string, name: string | undefined): void {
    if (described.get(path) === name) return;
    if (name === undefined) described.delete(path);
    else described.set(path, name);
    ownNames = undefined;
  }

  /** In the innermost open folder around the project: a file in any part of a repository may count for all of it. */
  function find(root: string): string | undefined {
    const around = folderAround(atWork().folders(), root);
    const file = [...naming].sort().find((path) => folderAround(atWork().folders(), path) === around);
    return file ?? lookBeside(root, around === '' ? root : around);
  }

  function lookBeside(root: string, open: string): string | undefined {
    if (!beside.has(root)) beside.set(root, besideOf(root, open));
    return beside.get(root);
  }

  return {
    namedFor(root) {
      readStale();
      if (!answers.has(root)) answers.set(root, find(root));
      return answers.get(root);
    },
    isOwn(name) {
      readStale();
      ownNames ??= new Set(described.values());
      return ownNames.has(name);
    },
    changed: (path) => void stale.add(path),
    lookAgain() {
      beside.clear();
      answers = new Map();
    },
    readAnew() {
      beside.clear();
      isAllStale = true;
    },
  };
}

/** The innermost open folder around a path; empty where none is. */
function folderAround(folders: readonly string[], path: string): string {
  const around = folders.filter((folder) => path === folder || isBelow(path, folder));
  return around.sort((a, b) => b.length - a.length)[0] ?? '';
}
