import type { InitializeParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver/node';
import type { Service } from '../service.ts';
import { pathOf } from './paths.ts';

/** The folders that a client opens with: the newest way to say it wins (LSP 3.18, "Initialize Request"). */
export function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => folderOf(uri));
  if (rootUri) return [folderOf(rootUri)];
  return rootPath ? [withoutSlash(rootPath.replaceAll('\\', '/'))] : [];
}

/** Tells the service which folders there are now; it forgets what was read of others. */
export function changeFolders(service: Service, { added, removed }: WorkspaceFoldersChangeEvent): void {
  const gone = new Set(removed.map(({ uri }) => folderOf(uri)));
  const kept = service.folders().filter((folder) => !gone.has(folder));
  service.setFolders([...new Set([...kept, ...added.map(({ uri }) => folderOf(uri))])]);
}

const folderOf = (uri: string): string => withoutSlash(pathOf(uri));

const withoutSlash = (path: string): string => path.replace(/(.)\/$/, '$1');
