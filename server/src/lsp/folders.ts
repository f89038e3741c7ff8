import type { InitializeParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver/node';
import type { Service } from '../service.ts';
import { isWithin, pathOf } from './paths.ts';

/** The folders that a client opens with: the newest way to say it wins (LSP 3.18, "Initialize Request"). */
export function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => folderOf(uri));
  if (rootUri) return [folderOf(rootUri)];
  return rootPath ? [withoutSlash(rootPath.replaceAll('\\', '/'))] : [];
}

/** Tells the service which folders there are now; what was read of others is forgotten. */
export function changeFolders(service: Service, { added, removed }: WorkspaceFoldersChangeEvent): void {
  const gone = removed.map(({ uri }) => folderOf(uri));
  const kept = service.folders().filter((folder) => !gone.includes(folder));
  const folders = [...new Set([...kept, ...added.map(({ uri }) => folderOf(uri))])];
  service.setFolders(folders);
  for (const { path } of [...service.files()]) {
    if (isInOne(path, gone) && !isInOne(path, folders)) service.remove(path);
  }
}

const isInOne = (path: string, folders: readonly string[]): boolean => folders.some((folder) => isWithin(path, folder));

const folderOf = (uri: string): string => withoutSlash(pathOf(uri));

const withoutSlash = (path: string): string => path.replace(/(.)\/$/, '$1');
