import type { CodeActionKind, InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { applyFixCommand, moveCommand } from '../protocol.ts';
import type { ClientAbilities } from './clientAbilities.ts';

// This is told before the library is loaded (`door.ts`): its names are types here.

declare const PRODUCT_VERSION: string;

/** `source.fixAll` for people who fix on save; the part behind it lets them choose ours alone. */
export const FIX_ALL = 'source.fixAll.requires-python' satisfies CodeActionKind;

const incremental = 2 satisfies typeof TextDocumentSyncKind.Incremental;

/** What begins a part of a requirement or of a version. Most stand in prose, too, where nothing is offered. */
const triggers: readonly string[] = ['"', "'", '=', '<', '>', '~', '^', '!', ',', ' ', '.', '[', ':', ';', '-'];

/** Folders that are made or renamed in the editor bring files of which nothing else tells. */
const foldersOnly = { filters: [{ scheme: 'file', pattern: { glob: '**', matches: 'folder' as const } }] };

export function initializeResult(client: ClientAbilities): InitializeResult {
  return {
    serverInfo: { name: 'requires-python', version: PRODUCT_VERSION },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: incremental },
      hoverProvider: true,
      completionProvider: { triggerCharacters: [...triggers] },
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      renameProvider: client.prepareRename ? { prepareProvider: true } : true,
      codeActionProvider: {
        codeActionKinds: ['quickfix', 'refactor.rewrite', FIX_ALL] satisfies CodeActionKind[],
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
