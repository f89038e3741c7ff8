// A language client for tests: speaks to the server over streams of its own, in this process or in another.
import { PassThrough, type Readable, type Writable } from 'node:stream';
import {
  createMessageConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type MessageConnection,
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import type { Host, Log } from '../../server/src/host.ts';
import { startServer } from '../../server/src/lsp/server.ts';
import { messageReader, messageWriter } from '../../server/src/lsp/wire.ts';

/** What was published of a file. */
export interface Published {
  readonly diagnostics: Diagnostic[];
  readonly version: number | undefined;
}

export interface TestClient {
  readonly connection: MessageConnection;
  /** What was published last, by URI. */
  readonly published: Map<string, Published>;
  /** How often anything was published for a URI. */
  readonly counts: Map<string, number>;
  /** What the server logged, one line each: `warning: …`. */
  readonly logged: string[];
  /** Requests and notifications of the server, by method, as far as no test answers them itself. */
  readonly received: { readonly method: string; readonly params: unknown }[];
  initialize(params?: Partial<InitializeParams>): Promise<InitializeResult>;
  /** Sends a notification. */
  notify(method: string, params: object): void;
  /** Resolves as soon as `probe` gives something; asks again after every message. */
  until<T>(probe: () => T | undefined | false): Promise<T>;
  /** Resolves when the server has done whatever was asked of it before, and has nothing left to say. */
  settled(): Promise<void>;
  open(uri: string, text: string, languageId?: string): void;
  /** The whole text, or changes in it. */
  change(uri: string, version: number, change: string | TextDocumentContentChangeEvent[]): void;
  closeDocument(uri: string): void;
  close(): void;
}

/** The server in this process: fast, and its faults have stacks. */
export function inProcess(hostWith?: (log: Log) => Host): TestClient {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  startServer(messageReader(toServer), messageWriter(toClient), hostWith === undefined ? {} : { hostWith });
  return clientOverStreams(toClient, toServer, () => {
    toServer.destroy();
    toClient.destroy();
  });
}

export const clientOverStreams = (input: Readable, output: Writable, close: () => void): TestClient =>
  clientOver(new StreamMessageReader(input), new StreamMessageWriter(output), close);

/** What most clients can do. */
export const ABILITIES: InitializeParams['capabilities'] = {
  workspace: { applyEdit: true, workspaceEdit: { documentChanges: true }, workspaceFolders: true },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    hover: { contentFormat: ['markdown'] },
    codeAction: {
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
    },
  },
};

const levels = ['', 'error', 'warning', 'info', 'log'];

export function clientOver(reader: MessageReader, writer: MessageWriter, close: () => void): TestClient {
  const connection = createMessageConnection(reader, writer);
  const published = new Map<string, Published>();
  const counts = new Map<string, number>();
  const logged: string[] = [];
  const received: { method: string; params: unknown }[] = [];
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const look of waiting) look();
  };
  connection.onNotification('textDocument/publishDiagnostics', (params: { uri: string; diagnostics: Diagnostic[]; version?: number }) => {
    published.set(params.uri, { diagnostics: params.diagnostics, version: params.version });
    counts.set(params.uri, (counts.get(params.uri) ?? 0) + 1);
    wake();
  });
  connection.onNotification('window/logMessage', ({ type, message }: { type: number; message: string }) => {
    logged.push(`${levels[type]}: ${message}`);
    wake();
  });
  connection.onNotification((method, params) => {
    received.push({ method, params });
    wake();
  });
  connection.onRequest((method, params) => {
    received.push({ method, params });
    wake();
    return null;
  });
  connection.onUnhandledProgress((params) => {
    received.push({ method: '$/progress', params });
    wake();
  });
  connection.onError(() => {});
  connection.listen();

  // What is still on its way when a test ends is no fault.
  const tell = (method: string, params: object) => void connection.sendNotification(method, params).catch(() => {});

  const until = <T>(probe: () => T | undefined | false) =>
    new Promise<T>((resolve, reject) => {
      // Also keeps the process alive: streams alone would not.
      const limit = setTimeout(() => {
        const known = [...published].map(([uri, { diagnostics }]) => `${uri.split('/').at(-1)} ${diagnostics.map(({ code }) => code)}`);
        reject(new Error(`nothing came of it; published: ${known.slice(0, 10).join('; ')}; ${logged.join('; ')}`));
      }, 10_000);
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

  return {
    connection,
    published,
    counts,
    logged,
    received,
    until,
    notify: tell,
    close() {
      connection.dispose();
      close();
    },
    async initialize(params = {}) {
      const result = await connection.sendRequest<InitializeResult>('initialize', {
        processId: null,
        rootUri: null,
        capabilities: ABILITIES,
        ...params,
      });
      await connection.sendNotification('initialized', {});
      return result;
    },
    async settled() {
      let before: string;
      do {
        before = JSON.stringify([[...counts], received.length, logged.length]);
        // Every hover brings the findings up to date first; the turns let slices of longer work go on.
        await connection.sendRequest('textDocument/hover', {
          textDocument: { uri: 'untitled:nothing' },
          position: { line: 0, character: 0 },
        });
        for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
      } while (before !== JSON.stringify([[...counts], received.length, logged.length]));
    },
    open(uri, text, languageId = 'plaintext') {
      tell('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    },
    change(uri, version, change) {
      const contentChanges = typeof change === 'string' ? [{ text: change }] : change;
      tell('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    },
    closeDocument(uri) {
      tell('textDocument/didClose', { textDocument: { uri } });
    },
  };
}
