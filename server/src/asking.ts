import type { Host } from './host.ts';
import { createUserIndex, type UserIndex } from './indexes/userIndex.ts';
import type { IndexLookup } from './knowledge.ts';
import { createOtherIndexes } from './otherIndexes.ts';
import { secretFileNaming } from './secretFiles.ts';
import type { Settings } from './settings.ts';
import type { StoredFile } from './store.ts';

// When the user's package index is asked while he works: for projects of which he has a file open, never for a name that he may be typing,
// never where a file of the repository names another index, and never for a package that the repository itself holds.

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
  file(path: string): StoredFile | undefined;
  /** The paths of the open documents. */
  opened(): Iterable<string>;
  /** The folders of the projects that a file speaks to. */
  rootsOf(path: string): readonly string[];
}

export interface Asking extends IndexLookup {
  /** Nothing before it is said. Another address is another index, of which nothing is known yet. */
  allow(permission: Partial<Permission>): void;
  /** Files are being read: it cannot be told which index a repository names, and nobody is asked anything new. */
  reading(): void;
  /** All files were read: from then on it can be told which index a repository names. */
  scanned(): void;
  /** Documents were opened or closed, or files changed on the disk. */
  changed(paths: Iterable<string>): void;
  /** A document is being edited: names in it may be half there. */
  typed(path: string): void;
}

/** For so many milliseconds nobody types before new names are asked for: longer than it takes to think of the rest of one. */
const usualRest = 2000;

/** `news` gets the folders of the projects of which more may be found now. */
export function createAsking(host: Host, atWork: () => AtWork, news: (roots: readonly string[]) => void, rest = usualRest): Asking {
  let permission: Permission = { trusted: false, index: { enabled: false, url: undefined } };
  const mayAsk = (): boolean => permission.trusted && permission.index.enabled;
  let index = makeIndex();
  let hasScanned = false;
  let isReading = false;
  let lastTyped = Number.NEGATIVE_INFINITY;
  let isResting = false;
  /** Projects with names that wait until nobody types. */
  const waiting = new Set<string>();
  /** The projects that want to know of a name. */
  const askers = new Map<string, Set<string>>();
  let openRoots: ReadonlySet<string> | undefined;
  const others = createOtherIndexes(
    atWork,
    () => index.addresses(),
    (root, open) => secretFileNaming(host, root, open, index.addresses()),
  );
  const told = new Set<string>();

  function makeIndex(): UserIndex {
    const made = createUserIndex(host, { mayAsk, url: permission.index.url });
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

  /** Another index may have another package of the same name, and its name may be nothing to tell anybody. */
  function isPrivate(root: string): boolean {
    const file = others.namedFor(root);
    if (file !== undefined && !told.has(root))
      host.log.info(`no index is asked about packages of ${root}, since ${file} names one that is not yours`);
    if (file !== undefined) told.add(root);
    return file !== undefined;
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

  function ask(root: string, name: string, isWhole: boolean): void {
    note(root, name);
    if (isReading || !index.isDue(name)) return;
    if (!isWhole && now() - lastTyped < rest) waitForRest(root);
    else index.ask(name);
  }

  const isMeant = (root: string, name: string): boolean => hasScanned && isOpen(root) && !isPrivate(root) && !others.isOwn(name);

  return {
    isOn: mayAsk,
    known(root, name) {
      if (!isMeant(root, name)) return undefined;
      ask(root, name, false);
      return index.known(name);
    },
    about: (root, name) => (isMeant(root, name) ? index.about(name) : undefined),
    lookUp(root, name) {
      if (isMeant(root, name)) ask(root, name, true);
    },
    allow(next) {
      const { url } = permission.index;
      permission = { ...permission, ...next };
      if (permission.index.url === url) return;
      index = makeIndex();
      others.readAnew();
    },
    addresses: () => index.addresses(),
    reading() {
      isReading = true;
    },
    scanned() {
      hasScanned = true;
      isReading = false;
      openRoots = undefined;
      others.readAnew();
    },
    changed(paths) {
      openRoots = undefined;
      for (const path of paths) others.changed(path);
      others.lookAgain();
      index.letGo((name) => ![...(askers.get(name) ?? [])].some(isOpen));
    },
    typed(path) {
      lastTyped = now();
      others.changed(path);
    },
  };
}
