import type { Host } from './host.ts';
import type { IndexAddress } from './indexes/addresses.ts';
import { createUserIndex, type UserIndex } from './indexes/userIndex.ts';
import type { IndexLookup } from './knowledge.ts';
import { filesNamingOthers } from './namedIndexes.ts';
import { isBelow } from './scanning.ts';
import type { Settings } from './settings.ts';
import type { StoredFile } from './store.ts';

// When the user's package index is asked while he works: for projects of which he has a file open, never while he types, and never where a
// file of the repository names another index.

/** What the user allows. */
export interface Permission {
  /** He trusts the folder (Workspace Trust). */
  readonly trusted: boolean;
  readonly index: Settings['index'];
}

/** What is known of the files that somebody works on. */
export interface AtWork {
  folders(): readonly string[];
  files(): Iterable<StoredFile>;
  /** The paths of the open documents. */
  opened(): Iterable<string>;
  /** The folders of the projects that a file speaks to. */
  rootsOf(path: string): readonly string[];
}

export interface Asking extends IndexLookup {
  /** Nothing before it is said. Another address is another index, of which nothing is known yet. */
  allow(permission: Partial<Permission>): void;
  /** The indexes that would be asked. */
  addresses(): readonly IndexAddress[];
  /** All files were read: from then on it can be told which index a repository names. */
  scanned(): void;
  /** Documents were opened or closed, or files changed on the disk. */
  changed(): void;
  /** A document is being edited: names in it may be half there. */
  typed(): void;
}

/** For so many milliseconds nobody types before new names are asked for. */
const usualRest = 700;

/** `news` gets the folders of the projects of which more may be found now. */
export function createAsking(host: Host, atWork: () => AtWork, news: (roots: readonly string[]) => void, rest = usualRest): Asking {
  let permission: Permission = { trusted: false, index: { enabled: false, url: undefined } };
  let index = makeIndex();
  let hasScanned = false;
  let lastTyped = Number.NEGATIVE_INFINITY;
  let isResting = false;
  /** Projects with names that wait until nobody types. */
  const waiting = new Set<string>();
  /** The projects that want to know of a name. */
  const askers = new Map<string, Set<string>>();
  let openRoots: ReadonlySet<string> | undefined;
  let privateFolders: ReadonlyMap<string, string> | undefined;
  const told = new Set<string>();

  function makeIndex(): UserIndex {
    const made = createUserIndex(host, { mayAsk: () => permission.trusted && permission.index.enabled, url: permission.index.url });
    made.onKnown((names) => {
      if (made === index) news([...new Set(names.flatMap((name) => [...(askers.get(name) ?? [])]))]);
    });
    return made;
  }

  function note(root: string, name: string): void {
    const roots = askers.get(name);
    if (roots === undefined) askers.set(name, new Set([root]));
    else roots.add(root);
  }

  function isOpen(root: string): boolean {
    openRoots ??= new Set(Array.from(atWork().opened()).flatMap(atWork().rootsOf));
    return openRoots.has(root);
  }

  /** The names of a private package are nothing to tell anybody. */
  function isPrivate(root: string): boolean {
    privateFolders ??= foldersNamingOthers(atWork(), index);
    const folder = folderAround(atWork().folders(), root);
    const file = privateFolders.get(folder);
    if (file === undefined) return false;
    if (!told.has(folder)) host.log.info(`no index is asked about packages of ${folder}, since ${file} names one that is not yours`);
    told.add(folder);
    return true;
  }

  const now = (): number => host.network?.now() ?? 0;

  /** Names that were typed meanwhile are looked at once nobody types any more. */
  function waitForRest(root: string): void {
    waiting.add(root);
    if (isResting) return;
    isResting = true;
    setTimeout(rested, Math.max(0, lastTyped + rest - now())).unref();
  }

  function rested(): void {
    isResting = false;
    const roots = [...waiting];
    waiting.clear();
    if (now() - lastTyped >= rest) news(roots);
    else for (const root of roots) waitForRest(root);
  }

  function ask(root: string, name: string): void {
    if (!hasScanned || !isOpen(root)) return;
    if (now() - lastTyped < rest) waitForRest(root);
    else if (!isPrivate(root)) index.ask(name);
  }

  function changed(): void {
    openRoots = undefined;
    privateFolders = undefined;
  }

  return {
    isOn: () => permission.index.enabled,
    known(root, name) {
      note(root, name);
      if (index.isDue(name)) ask(root, name);
      return index.known(name);
    },
    allow(next) {
      const { url } = permission.index;
      permission = { ...permission, ...next };
      if (permission.index.url !== url) index = makeIndex();
    },
    addresses: () => index.addresses(),
    scanned() {
      hasScanned = true;
      changed();
    },
    changed,
    typed() {
      lastTyped = now();
      privateFolders = undefined;
    },
  };
}

/** Each open folder with a file that names an index other than the user's: the first of its files that does. */
function foldersNamingOthers(atWork: AtWork, index: UserIndex): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  for (const path of filesNamingOthers(atWork.files(), index.addresses())) {
    const folder = folderAround(atWork.folders(), path);
    if (!folders.has(folder)) folders.set(folder, path);
  }
  return folders;
}

/** The innermost open folder around a path; empty where none is. */
function folderAround(folders: readonly string[], path: string): string {
  const around = folders.filter((folder) => path === folder || isBelow(path, folder));
  return around.sort((a, b) => b.length - a.length)[0] ?? '';
}
