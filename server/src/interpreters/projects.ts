import type { Host } from '../host.ts';
import { pathHash } from './pathHash.ts';
import { isInside } from './paths.ts';

/** The folders by `pathHash` of their path, in every spelling that a tool may have seen of it. */
export function projectsByHash(host: Host, folders: readonly string[]): ReadonlyMap<string, string> {
  return new Map(folders.flatMap((folder) => spellings(host, folder).map((path) => [pathHash(path), folder] as const)));
}

function spellings(host: Host, folder: string): readonly string[] {
  const paths = [folder, host.realPath(folder) ?? folder];
  if (host.platform !== 'win32') return paths;
  return paths
    .map((path) => path.replaceAll('/', '\\'))
    .flatMap((path) => [path.toLowerCase(), path.charAt(0).toUpperCase() + path.slice(1), path.charAt(0).toLowerCase() + path.slice(1)]);
}

/** `path` as the folder is called in `folders`, where it is one of them. */
export function asListed(host: Host, folders: readonly string[], path: string): string {
  const isSame = (folder: string): boolean => folder.length === path.length && isInside(host, folder, path);
  return folders.find((folder) => isSame(folder) || isSame(host.realPath(folder) ?? folder)) ?? path;
}

/** The part of a `Found` that says whose it is. */
export function ownedBy(project: string | undefined): { readonly project?: string } {
  return project === undefined ? {} : { project };
}
