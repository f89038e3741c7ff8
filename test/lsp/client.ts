// A language client for tests: speaks to the server over streams of its own, in this process or in another.
import { type ChildProcess, spawn } from 'node:child_process';
import { PassThrough } from 'node:stream';
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { startServer } from '../../server/src/lsp/server.ts';

export interface TestClient {
  readonly connection: ProtocolConnection;
  /** What was published last, by URI. */
  readonly published: Map<string, Diagnostic[]>;
  /** How often anything was published for a URI. */
  readonly counts: Map<string, number>;
  initialize(params?: Partial<InitializeParams>): Promise<InitializeResult>;
  /** Resolves as soon as `probe` gives something; asks again after every publication and answer. */
  until<T>(probe: () => T | undefined | false): Promise<T>;
  open(uri: string, text: string, languageId?: string): void;
  change(uri: string, version: number, text: string): void;
  close(): void;
}

/** The server in this process: fast, and its faults have stacks. */
export function inProcess(): TestClient {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  startServer(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  return clientOver(new StreamMessageReader(toClient), new StreamMessageWriter(toServer), () => {
    toServer.destroy();
    toClient.destroy();
  });
}

/** The built server in a process of its own. */
export function overStdio(module: string): TestClient & { readonly child: ChildProcess } {
  const child = spawn(process.execPath, [module, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const client = clientOver(new StreamMessageReader(child.stdout!), new StreamMessageWriter(child.stdin!), () => child.kill());
  return { ...client, child };
}

const ABILITIES: InitializeParams['capabilities'] = {
  workspace: { applyEdit: true, workspaceEdit: { documentChanges: true }, workspaceFolders: true },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    hover: { contentFormat: ['markdown'] },
    codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] }, codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
  },
};

export function clientOver(reader: StreamMessageReader, writer: StreamMessageWriter, close: () => void): TestClient {
  const connection = createProtocolConnection(reader, writer);
  const published = new Map<string, Diagnostic[]>();
  const counts = new Map<string, number>();
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const look of waiting) look();
  };
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
    published.set(uri, diagnostics);
    counts.set(uri, (counts.get(uri) ?? 0) + 1);
    wake();
  });
  connection.onNotification('requiresPython/didCheck', wake);
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onNotification('window/logMessage', () => {});
  connection.listen();
  return {
    connection,
    published,
    counts,
    close() {
      connection.dispose();
      close();
    },
    async initialize(params = {}) {
      const result = await connection.sendRequest<InitializeResult>('initialize', { processId: null, rootUri: null, capabilities: ABILITIES, ...params });
      await connection.sendNotification('initialized', {});
      return result;
    },
    until<T>(probe: () => T | undefined | false) {
      return new Promise<T>((resolve, reject) => {
        // Also keeps the process alive: streams alone would not.
        const limit = setTimeout(() => reject(new Error(`nothing came of it; published: ${JSON.stringify([...published])}`)), 10_000);
        const look = () => {
          const found = probe();
          if (found === undefined || found === false) return;
          waiting.delete(look);
          clearTimeout(limit);
          resolve(found);
        };
        waiting.add(look);
        look();
      });
    },
    open(uri, text, languageId = 'plaintext') {
      void connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    },
    change(uri, version, text) {
      void connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
    },
  };
}
