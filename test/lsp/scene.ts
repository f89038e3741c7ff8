// A repository in memory and a client that has it open.
import { afterEach } from 'node:test';
import type { CodeAction, Command, Diagnostic, Hover, InitializeParams, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { Host } from '../../server/src/host.ts';
import { type MemoryHost, type MemoryHostOptions, memoryHost } from '../memoryHost.ts';
import { ABILITIES, inProcess, type TestClient } from './client.ts';

export const TODAY = '2026-11-21';
export const PYPROJECT = '[project]\nname = "demo"\nversion = "1"\nrequires-python = ">=3.11"\n';

export interface Scene extends TestClient {
  readonly host: MemoryHost;
  /** The URI of a file of the repository, or of any absolute path. */
  uri(path: string): string;
  /** Writes to the disk and tells the server, as an editor that watches files does. */
  save(path: string, text: string): void;
  /** Removes from the disk, and tells. */
  erase(path: string): void;
  tell(type: 1 | 2 | 3, ...paths: string[]): void;
  codes(path: string): (string | number | undefined)[] | undefined;
}

export interface SceneOptions extends MemoryHostOptions {
  readonly folders?: readonly string[];
  readonly capabilities?: InitializeParams['capabilities'];
  readonly initializationOptions?: unknown;
  /** The way out; none unless said. */
  readonly network?: Host['network'];
  /** Called for each file that is read: makes the disk slow. */
  readonly slow?: () => void;
}

const open: TestClient[] = [];
afterEach(() => {
  for (const client of open.splice(0)) client.close();
});

/** Files by path, relative to `/demo` unless absolute. */
export async function scene(files: Readonly<Record<string, string | Uint8Array>>, options: SceneOptions = {}): Promise<Scene> {
  const { folders = ['/demo'], capabilities = ABILITIES, initializationOptions, network, slow = () => {}, ...rest } = options;
  const pathOf = (path: string) => (/^\/|^[A-Z]:\//.test(path) ? path : `/demo/${path}`);
  const host = memoryHost(Object.fromEntries(Object.entries(files).map(([path, text]) => [pathOf(path), text])), { today: TODAY, ...rest });
  const readFile: MemoryHost['readFile'] = (path, limit) => {
    slow();
    return host.readFile(path, limit);
  };
  const client = inProcess((log) => ({ ...host, log, readFile, ...(network !== undefined && { network }) }));
  open.push(client);
  const uri = (path: string) =>
    path.includes(':/') && !/^[A-Z]:/.test(path)
      ? path
      : `file://${pathOf(path).replace(/^([A-Z]):/, (_, drive: string) => `/${drive.toLowerCase()}%3A`)}`;
  const tell = (type: 1 | 2 | 3, ...paths: string[]) =>
    client.notify('workspace/didChangeWatchedFiles', {
      changes: paths.map((path) => ({ uri: uri(path), type })),
    });
  await client.initialize({
    capabilities,
    workspaceFolders: folders.map((folder) => ({ uri: uri(folder), name: folder })),
    ...(initializationOptions !== undefined && { initializationOptions }),
  });
  return {
    ...client,
    host,
    uri,
    tell,
    save(path, text) {
      const isNew = host.stat(pathOf(path)) === undefined;
      host.write(pathOf(path), text);
      tell(isNew ? 1 : 2, path);
    },
    erase(path) {
      host.remove(pathOf(path));
      tell(3, path);
    },
    codes: (path) => codesOf(client.published.get(uri(path))?.diagnostics),
  };
}

export const codesOf = (diagnostics: readonly Diagnostic[] | undefined) => diagnostics?.map(({ code }) => code);

const WHOLE = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

export const actionsAt = (client: TestClient, uri: string, only?: readonly string[], range = WHOLE): Promise<(CodeAction | Command)[]> =>
  client.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context: { diagnostics: [], ...(only && { only }) },
  });

export const resolve = (client: TestClient, action: CodeAction | Command | undefined): Promise<CodeAction> =>
  client.connection.sendRequest('codeAction/resolve', action);

export const titles = (actions: readonly (CodeAction | Command)[]) => actions.map(({ title }) => title);

/** The text of a hover, null where there is none. */
export async function hoverText(client: TestClient, uri: string, line: number, character: number): Promise<string | null> {
  const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', {
    textDocument: { uri },
    position: { line, character },
  });
  return hover === null ? null : (hover.contents as { value: string }).value;
}

/** New texts by URI, in the order of places; of either form of an edit. */
export function newTexts(edit: WorkspaceEdit | undefined): Record<string, string[]> {
  const changes = (edit?.documentChanges as TextDocumentEdit[] | undefined)?.map(
    ({ textDocument, edits }) => [textDocument.uri, edits] as const,
  );
  const files = changes ?? Object.entries(edit?.changes ?? {});
  return Object.fromEntries(files.map(([uri, edits]) => [uri, edits.map((it) => ('newText' in it ? it.newText : ''))]));
}
