import { initializeResult } from './capabilities.ts';
import type { ClientAbilities } from './clientAbilities.ts';
import { DidChangeWatchedFilesNotification, TextDocumentSyncKind } from './library.ts';
import { isWithin, uriOf } from './paths.ts';

/** What a client is asked for once more, for documents of which it did not know that they are ours. */
export interface NamedRegistration {
  readonly method: string;
  readonly registerOptions: object;
}

/** A file by its path in an open folder, as a glob: characters that mean something in one stand for any. */
function globOf(path: string, folders: readonly string[]): string {
  const folder = folders.find((candidate) => isWithin(path, candidate));
  return `**/${plain(folder === undefined ? path.replace(/^\//, '') : path.slice(folder.length + 1))}`;
}

/** This file and no other, for clients that take patterns of a folder (LSP 3.18, "Relative Pattern"). */
function onlyThis(path: string) {
  const uri = uriOf(path);
  const folder = uri.slice(0, Math.max(uri.lastIndexOf('/'), 'file:///'.length));
  return { baseUri: folder, pattern: plain(path.slice(path.lastIndexOf('/') + 1)) };
}

const plain = (path: string): string => path.replace(/[*?{}[\]!,\\]/g, '?');

/** Methods of documents, and what the server said of each when it was asked what it can do. */
const features = [
  ['hover', 'hoverProvider'],
  ['completion', 'completionProvider'],
  ['definition', 'definitionProvider'],
  ['references', 'referencesProvider'],
  ['documentHighlight', 'documentHighlightProvider'],
  ['rename', 'renameProvider'],
  ['codeAction', 'codeActionProvider'],
  ['codeLens', 'codeLensProvider'],
  ['inlayHint', 'inlayHintProvider'],
  ['documentLink', 'documentLinkProvider'],
] as const;

/**
 * To be told when these files change on the disk, and to be asked about them when they are open. A glob may also match files that the
 * client knows as ours already: it would ask about them twice, and tell of every change twice.
 */
export function namedRegistrations(
  client: ClientAbilities,
  paths: readonly string[],
  folders: readonly string[],
): readonly NamedRegistration[] {
  if (paths.length === 0) return [];
  const globs = [...new Set(paths.map((path) => globOf(path, folders)))];
  const patterns = client.relativeFilters ? paths.map(onlyThis) : globs;
  const documentSelector = patterns.map((pattern) => ({ scheme: 'file', pattern }));
  const { capabilities } = initializeResult(client);
  const watching = {
    method: DidChangeWatchedFilesNotification.method,
    registerOptions: { watchers: globs.map((globPattern) => ({ globPattern })) },
  };
  const texts = ['didOpen', 'didChange', 'didClose'].map((name) => ({
    method: `textDocument/${name}`,
    registerOptions: { documentSelector, ...(name === 'didChange' && { syncKind: TextDocumentSyncKind.Incremental }) },
  }));
  const asked = features.flatMap(([name, key]) => {
    const provider = capabilities[key];
    if (provider === undefined || provider === false || !client.registers.has(name)) return [];
    const options = provider === true ? {} : provider;
    return { method: `textDocument/${name}`, registerOptions: { documentSelector, ...options } };
  });
  return [...(client.watchFiles ? [watching] : []), ...(client.registers.has('synchronization') ? [...texts, ...asked] : [])];
}
