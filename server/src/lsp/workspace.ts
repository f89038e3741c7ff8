import type { Connection } from 'vscode-languageserver/node';
import type { Service } from '../service.ts';
import { toMap } from '../settings.ts';
import type { Checking } from './checking.ts';
import type { ClientAbilities } from './clientAbilities.ts';
import type { Configuration } from './configuration.ts';
import { changeFolders } from './folders.ts';
import { FileChangeType } from './library.ts';
import type { Scanner } from './scanning.ts';
import type { Watching } from './watching.ts';

/** What has to hear of it. */
export interface Followers {
  abilities(): ClientAbilities;
  readonly configuration: Configuration;
  readonly scanner: Scanner;
  readonly watching: Watching;
  readonly checking: Checking;
}

/** Follows folders as the client tells of them. Before the client is ready the library would ask it to tell, though it was told to already. */
export function followFolders(connection: Connection, service: Service, { abilities, scanner }: Followers): void {
  if (!abilities().workspaceFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders((event) => {
    changeFolders(service, event);
    void scanner.start();
  });
}

/** Follows settings and files as the client tells of them. */
export function followWorkspace(connection: Connection, { abilities, configuration, scanner, watching, checking }: Followers): void {
  connection.onDidChangeConfiguration(async ({ settings }) => {
    const all = toMap(settings);
    // Some clients send an empty object just to say that there is news.
    if (all.has('requiresPython')) configuration.take(all.get('requiresPython'));
    const readsOthers = await configuration.load(abilities().configuration);
    if (readsOthers) await scanner.start();
    else checking.soon(true);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => watching.take(changes));
  connection.workspace.onDidCreateFiles(() => void scanner.start());
  connection.workspace.onDidRenameFiles(({ files }) => {
    watching.take(files.map(({ oldUri }) => ({ uri: oldUri, type: FileChangeType.Deleted })));
    void scanner.start();
  });
}
