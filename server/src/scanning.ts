import type { FileKind } from './files/fileKind.ts';
import { fileKinds, isWanted, kindOf } from './files/index.ts';
import { folderOf } from './files/paths.ts';
import type { Host } from './host.ts';
import type { NamedFiles } from './namedFiles.ts';
import { excludes, type Settings } from './settings.ts';
import type { Store } from './store.ts';
import { reaches, walk } from './walk.ts';

/** The open folders, and reading what lies below them. */
export interface Scanning {
  folders(): readonly string[];
  /** True when files of folders that are no longer open were forgotten. */
  setFolders(folders: readonly string[]): boolean;
  /** Reads every file below the folders that `settings` do not leave out, a slice at a time. */
  scan(settings: Settings): Generator<{ readonly files: number }, void>;
  /** The files that others name, or name no longer, since the last time; undefined while they are looked for. */
  follow(settings: Settings): Generator<Followed | undefined, void>;
  /** Whether a scan would read the file: others, ignored ones for example, are read only while they are open. */
  reaches(path: string, settings: Settings): boolean;
  /** The outermost open folder that a path lies in, which nothing that a file says leads out of; its own where none is. */
  boundaryOf(path: string): string;
  /** Folders and files that the last scan could not see, and why. */
  readonly unseen: ReadonlyMap<string, string>;
}

/** A file that another one names, or named until now. */
export interface Followed {
  readonly path: string;
  /** Reads it, or forgets it; false when nothing changed. */
  take(): boolean;
}

export function createScanning(host: Host, store: Store, named: NamedFiles): Scanning {
  let folders: readonly string[] = [];
  /** A folder before those in it. */
  let outermost: readonly string[] = [];
  const unseen = new Map<string, string>();

  /** Lists a folder and reads what it lists, one kind of file after the other: code that has just read one is quickest at the next. */
  function* scanFolder(folder: string, before: number, settings: Settings): Generator<{ readonly files: number }, number> {
    const isExcluded = excludes(settings);
    const paths: string[] = [];
    let files = before;
    const slices = walk(host, folder, isWanted);
    let slice = slices.next();
    for (; !slice.done; slice = slices.next()) {
      for (const path of slice.value) if (!isExcluded(path)) paths.push(`${folder}/${path}`);
      yield { files };
    }
    for (const { path, message } of slice.value) unseen.set(path === '' ? folder : `${folder}/${path}`, message);
    forgetVanished(folder, paths);
    for (const path of byKind(paths)) {
      if (store.files.get(path)?.open !== true) store.load(path);
      yield { files: ++files };
    }
    return files;
  }

  /** What an earlier scan read and this one did not meet is gone, or ignored by now. */
  function forgetVanished(folder: string, paths: readonly string[]): void {
    if (store.files.size === 0) return;
    const listed = new Set(paths);
    for (const { path, open } of [...store.files.values()])
      if (!open && isBelow(path, folder) && isWanted(path) && !listed.has(path)) store.forget(path);
  }

  /** Which of the files that others name a scan would read. Many are looked for in one walk, so that no folder is listed for each. */
  function* reached(paths: readonly string[], settings: Settings): Generator<undefined, ReadonlySet<string>> {
    const there = paths.filter((path) => named.kindAt(path) !== undefined && host.stat(path)?.kind === 'file');
    if (there.length <= FEW) return new Set(there.filter((path) => reachesFile(path, settings)));
    const wanted = new Set(there);
    const found = new Set<string>();
    for (const folder of folders) {
      for (const slice of walk(host, folder, (path) => wanted.has(`${folder}/${path}`))) {
        for (const path of slice) if (!excludes(settings)(path)) found.add(`${folder}/${path}`);
        yield undefined;
      }
    }
    return found;
  }

  /**
   * What git ignores or the settings leave out is not read, whoever names it: pip would, but an ignored file is made by a tool or is of one
   * machine only, and nobody else could see what is found in it.
   */
  const reachesFile = (path: string, settings: Settings): boolean =>
    folders.some((folder) => {
      const relative = isBelow(path, folder) ? path.slice(folder.length + 1) : undefined;
      return relative !== undefined && !excludes(settings)(relative) && reaches(host, folder, relative, everything);
    });

  const isKnown = (path: string): boolean => store.files.has(path) || store.unreadable.has(path);

  /** Reads a file that others name, or forgets it. What an editor has open is read from there. */
  function lookAt(path: string, isReached: boolean): boolean {
    const text = store.openText(path);
    if (text !== undefined) return store.setText(path, text);
    return isReached ? store.load(path) : store.forget(path);
  }

  function* follow(settings: Settings): Generator<Followed | undefined, void> {
    for (let paths = named.waiting(); paths.length > 0; paths = named.waiting()) {
      const found = yield* reached(paths, settings);
      for (const path of paths) {
        named.done(path);
        yield { path, take: () => lookAt(path, found.has(path)) };
      }
    }
  }

  return {
    unseen,
    folders: () => folders,
    setFolders(next) {
      const isFewer = folders.some((folder) => !next.includes(folder));
      folders = next;
      outermost = [...next].sort((a, b) => a.length - b.length);
      // What lay outside of every folder may lie in one now, and the other way round.
      for (const { path, contents } of store.files.values()) named.take(path, contents.names);
      if (!isFewer) return false;
      for (const { path, open } of [...store.files.values()])
        if (!open && !next.some((folder) => isBelow(path, folder))) store.forget(path);
      return true;
    },
    *scan(settings) {
      unseen.clear();
      let files = 0;
      for (const folder of folders) files = yield* scanFolder(folder, files, settings);
      // Whatever was named before may have changed as well.
      named.again();
      for (const followed of follow(settings)) {
        followed?.take();
        if (followed !== undefined && isKnown(followed.path)) files++;
        yield { files };
      }
    },
    follow,
    reaches: (path, settings) => named.kindAt(path) !== undefined && reachesFile(path, settings),
    boundaryOf: (path) => outermost.find((folder) => isBelow(path, folder)) ?? folderOf(path),
  };
}

/** So many files are looked for one by one. */
const FEW = 8;

const everything = (): boolean => true;

export const isBelow = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);

/** In the order of the table of kinds, within a kind as they come. */
function byKind(paths: readonly string[]): string[] {
  const kinds = new Map(fileKinds.map((kind): [FileKind, string[]] => [kind, []]));
  for (const path of paths) kinds.get(kindOf(path)!)?.push(path);
  return [...kinds.values()].flat();
}
