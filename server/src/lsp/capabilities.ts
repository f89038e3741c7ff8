import type { Connection, InitializeResult } from 'vscode-languageserver/node';
import type { Log } from '../host.ts';
import { applyFixCommand, moveCommand } from '../protocol.ts';
import type { ClientAbilities } from './clientAbilities.ts';
import { FIX_ALL } from './codeActions.ts';
import { triggers } from './completion.ts';
import { CodeActionKind, DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, TextDocumentSyncKind } from './library.ts';
import { watchers } from './watching.ts';

declare const PRODUCT_VERSION: string;

/** Folders that are made or renamed in the editor bring files of which nothing else tells. */
const foldersOnly = { filters: [{ scheme: 'file', pattern: { glob: '**', matches: 'folder' as const } }] };

export function initializeResult(client: ClientAbilities): InitializeResult {
  return {
    serverInfo: { name: 'requires-python', version: PRODUCT_VERSION },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      completionProvider: { triggerCharacters: [...triggers] },
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      renameProvider: client.prepareRename ? { prepareProvider: true } : true,
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL],
        resolveProvider: client.resolve,
      },
      ...(client.applyEdit && { codeLensProvider: {} }),
      ...(client.inlayHints && { inlayHintProvider: true }),
      ...(client.documentLinks && { documentLinkProvider: {} }),
      executeCommandProvider: { commands: [applyFixCommand, moveCommand] },
      workspace: {
        ...(client.workspaceFolders && { workspaceFolders: { supported: true, changeNotifications: true } }),
        ...(client.fileOperations && { fileOperations: { didCreate: foldersOnly, didRename: foldersOnly } }),
      },
      ...(client.pull && {
        diagnosticProvider: { identifier: 'requires-python', interFileDependencies: true, workspaceDiagnostics: true },
      }),
    },
  };
}

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
