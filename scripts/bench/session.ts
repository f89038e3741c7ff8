import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type Connection, connect, within } from './connection.ts';
import { apply, type Keystroke, positionIn } from './typing.ts';
import type { Message } from './wire.ts';

/** A language server at work, with one document open. Times in milliseconds. */
export interface Session {
  readonly pid: number;
  /** From the start of the process to the answer to `initialize`. */
  readonly started: number;
  /** Resolves with the first diagnostics. */
  open(path: string, text: string): Promise<void>;
  text(): string;
  /** Sends the changes without waiting; from the last of them to the diagnostics of its version. */
  type(keystrokes: readonly Keystroke[]): Promise<number>;
  /** A request about the open document and the time to its answer. */
  ask(method: string, params: object): Promise<number>;
  /** What was last published for the open document. */
  diagnostics(): readonly Diagnostic[];
  /** Resolves as soon as what was published for the open document is so. */
  until(isSo: (diagnostics: readonly Diagnostic[]) => boolean): Promise<void>;
  /** How many files have had findings published. */
  reported(): number;
  /** Resolves when nothing has been heard for so long. */
  silence(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
}

export interface Diagnostic {
  readonly range: object;
  readonly message: string;
}

interface Publication {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** What editors say they can do, as far as a server that publishes diagnostics may care. */
const capabilities = {
  workspace: {
    applyEdit: true,
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true, dataSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: {
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'source', 'source.fixAll'] } },
    },
  },
  window: { workDoneProgress: true },
};

export interface SessionOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly initializationOptions?: object;
}

/** Starts a server on a folder and initializes it. */
export async function startSession(server: string, folder: string, options: SessionOptions = {}): Promise<Session> {
  const inbox = createInbox();
  const began = performance.now();
  const { environment, initializationOptions } = options;
  const hear = ({ method, params }: Message): void => {
    if (method === 'textDocument/publishDiagnostics') inbox.take(params as Publication);
  };
  const connection = connect(server, folder, hear, environment);
  const uri = pathToFileURL(folder).href;
  const workspaceFolders = [{ uri, name: basename(folder) }];
  await connection.request('initialize', { processId: process.pid, rootUri: uri, workspaceFolders, capabilities, initializationOptions });
  const started = performance.now() - began;
  connection.notify('initialized', {});
  return { started, ...sessionOver(connection, inbox) };
}

function sessionOver(connection: Connection, inbox: Inbox): Omit<Session, 'started'> {
  let document = { uri: '', version: 0, text: '' };
  const published = (): Promise<void> => inbox.published(document.uri, document.version);
  function change(keystroke: Keystroke): object {
    const { text, version, uri } = document;
    const range = { start: positionIn(text, keystroke.at), end: positionIn(text, keystroke.at + keystroke.removed) };
    document = { uri, version: version + 1, text: apply(text, keystroke) };
    return { textDocument: { uri, version: version + 1 }, contentChanges: [{ range, text: keystroke.text }] };
  }
  return {
    pid: connection.pid,
    text: () => document.text,
    diagnostics: () => inbox.last(document.uri),
    until: (isSo) => inbox.until(document.uri, isSo),
    reported: () => inbox.reported(),
    open(path, text) {
      document = { uri: pathToFileURL(path).href, version: 1, text };
      const first = published();
      connection.notify('textDocument/didOpen', { textDocument: { ...document, languageId: 'toml' } });
      return first;
    },
    async type(keystrokes) {
      const changes = keystrokes.map(change);
      const last = published();
      for (const earlier of changes.slice(0, -1)) connection.notify('textDocument/didChange', earlier);
      const since = performance.now();
      connection.notify('textDocument/didChange', changes[changes.length - 1]);
      await last;
      return performance.now() - since;
    },
    async ask(method, params) {
      const since = performance.now();
      const { error } = await connection.request(method, { textDocument: { uri: document.uri }, ...params });
      if (error !== undefined) throw new Error(`${method}: ${error.message}`);
      return performance.now() - since;
    },
    async silence(milliseconds) {
      for (let left = milliseconds; left > 0; left = connection.lastHeard() + milliseconds - performance.now()) await pause(left);
    },
    async stop() {
      await connection.request('shutdown');
      connection.notify('exit');
      await connection.end();
    },
  };
}

/** What was published, by URI, and who waits for it. */
interface Inbox {
  take(publication: Publication): void;
  last(uri: string): readonly Diagnostic[];
  reported(): number;
  published(uri: string, version: number): Promise<void>;
  until(uri: string, isSo: (diagnostics: readonly Diagnostic[]) => boolean): Promise<void>;
}

function createInbox(): Inbox {
  const last = new Map<string, readonly Diagnostic[]>();
  const reported = new Set<string>();
  const listeners = new Set<(publication: Publication) => void>();
  return {
    take(publication) {
      last.set(publication.uri, publication.diagnostics);
      if (publication.diagnostics.length > 0) reported.add(publication.uri);
      for (const listener of listeners) listener(publication);
    },
    last: (uri) => last.get(uri) ?? [],
    reported: () => reported.size,
    until: (uri, isSo) =>
      within<void>('other diagnostics', (resolve) => {
        const listener = (): void => {
          if (!isSo(last.get(uri) ?? [])) return;
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
        listener();
      }),
    published: (uri, version) =>
      within<void>(`diagnostics of version ${version}`, (resolve) => {
        const listener = (heard: Publication) => {
          if (heard.uri !== uri || heard.version !== version) return;
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
      }),
  };
}
