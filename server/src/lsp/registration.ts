import type { Connection } from 'vscode-languageserver/node';
import type { Log } from '../host.ts';
import type { ClientAbilities } from './clientAbilities.ts';
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } from './library.ts';
import { watchers } from './watching.ts';

/** What a client learns only once it is ready. Nothing waits for its answer, and one that refuses is no reason to stop. */
export function register(connection: Connection, client: ClientAbilities, globs: readonly string[], log: Log): void {
  const refused = (error: unknown) => log.warn(`not registered: ${error instanceof Error ? error.message : String(error)}`);
  if (client.watchConfiguration && client.configuration) {
    connection.client.register(DidChangeConfigurationNotification.type, { section: 'requiresPython' }).catch(refused);
  }
  if (client.watchFiles) {
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: watchers(globs) }).catch(refused);
  }
}
