import { isWanted, kindOf } from '../files/index.ts';
import type { FolderEntry, Host } from '../host.ts';
import { excludes, type Settings } from '../settings.ts';
import { isBelow, relativePath } from './paths.ts';

/** A host that remembers what has the name of a file that is read, and is none. */
export interface WatchedHost {
  readonly host: Host;
  /** What the walk passes over, and why. */
  readonly passedOver: ReadonlyMap<string, string>;
  /** Files that the walk found and that could not be found again, and why. */
  readonly vanished: ReadonlyMap<string, string>;
}

/**
 * The walk hands over regular files only. A pipe called Dockerfile, a folder called pyproject.toml, a link that leads nowhere or out of
 * the folder: whoever has one will want to know why nothing is said of it.
 */
export function watchedHost(host: Host, folders: readonly string[], settings: Settings): WatchedHost {
  const passedOver = new Map<string, string>();
  const vanished = new Map<string, string>();
  const isExcluded = excludes(settings);
  const note = (path: string, entry: FolderEntry) => {
    const reason = reasonFor(host, folders, path, entry);
    if (reason === undefined) return;
    const folder = folders.find((candidate) => isBelow(path, candidate)) ?? '/';
    if (!isExcluded(relativePath(folder, path))) passedOver.set(path, reason);
  };
  const watched: Host = {
    ...host,
    listFolder(folder) {
      const entries = host.listFolder(folder);
      for (const entry of entries ?? []) if (entry.kind !== 'file') note(`${folder.replace(/\/$/, '')}/${entry.name}`, entry);
      return entries;
    },
    readFile(path, limit) {
      const read = host.readFile(path, limit);
      if (read === undefined && isWanted(path)) vanished.set(path, path.includes('\ufffd') ? 'its name is not valid UTF-8' : 'it is gone');
      return read;
    },
  };
  return { host: watched, passedOver, vanished };
}

function reasonFor(host: Host, folders: readonly string[], path: string, { name, kind }: FolderEntry): string | undefined {
  if (kind === 'folder') return isFileName(path, name) ? 'a folder, not a file' : undefined;
  if (!isWanted(path) || name.startsWith('.#')) return undefined;
  if (kind !== 'link') return 'not a regular file';
  const target = host.realPath(path);
  if (target === undefined) return 'a link that leads nowhere';
  const isInside = folders.some((folder) => isBelow(target, host.realPath(folder) ?? folder));
  return isInside ? undefined : 'a link out of the folder, which is not followed';
}

/** A name with an ending that stands for one kind of file by itself; folders may well be called README or Dockerfile.d. */
const isFileName = (path: string, name: string): boolean =>
  /^\.?[\w-]+\.[a-z]+$/.test(name) && (kindOf(path)?.paths.includes(name) ?? false);
