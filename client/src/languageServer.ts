import * as vscode from 'vscode';
import {
  CloseAction,
  type DocumentFilter,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
  type ServerOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import { type InitializationOptions, type MoveArgument, moveCommand } from '../../server/src/protocol.ts';
import { type Crashes, countCrashes } from './crashes.ts';
import { reasonOf } from './environments.ts';
import { answerFetches } from './fetching.ts';
import { lastingActions } from './lastingActions.ts';
import { savingChanges } from './savingChanges.ts';
import type { ServerState } from './statusText.ts';

/** The server as the rest of the extension sees it: it may be starting, running, or gone. */
export interface LanguageServer {
  state(): ServerState;
  readonly onDidChangeState: vscode.Event<void>;
  /** The answer; undefined while there is nobody to give it. */
  request<Answer>(method: string, params: object): Promise<Answer | undefined>;
  notify(method: string, params: object): void;
  onNotification(method: string, listener: () => void): void;
  /** Called for a move that an offered action asks for: it shall be looked at before it is made. */
  onMove(preview: (argument: MoveArgument) => Promise<void>): void;
  /** Also after too many crashes, and after a start that failed. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** How long to wait for a server that is starting before it is left to its fate, in milliseconds. */
const PATIENCE = 2000;

export function createLanguageServer(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): LanguageServer {
  const changed = new vscode.EventEmitter<void>();
  const listeners: (readonly [method: string, listener: () => void])[] = [];
  const crashes = countCrashes();
  const actions = lastingActions(() => client);
  let previewMove: ((argument: MoveArgument) => Promise<void>) | undefined;
  const middleware: Middleware = {
    ...actions,
    executeCommand: (command, values, next) =>
      command === moveCommand && previewMove !== undefined && values[0]?.changes === undefined
        ? previewMove(values[0])
        : savingChanges(async () => next(command, values)),
  };
  let state: ServerState = 'starting';
  let client: LanguageClient | undefined;
  let starting: Promise<void> = Promise.resolve();
  context.subscriptions.push(changed, actions);

  function moveTo(next: ServerState): void {
    if (state === next) return;
    state = next;
    changed.fire();
  }

  /** A client whose start failed is of no use any more, so each start has its own. */
  async function start(): Promise<void> {
    const options: LanguageClientOptions = { ...clientOptions(context, log, crashes), middleware };
    const mine = new QuietClient('requiresPython', 'Requires Python', serverOptions(context), options);
    client = mine;
    for (const [method, listener] of listeners) mine.onNotification(method, listener);
    answerFetches(mine);
    mine.onDidChangeState(({ newState }) => {
      // Between a crash and the next start the library says "stopped", too.
      if (client === mine) moveTo(newState === State.Stopped && crashes.areFew() ? 'starting' : stateNames[newState]);
    });
    moveTo('starting');
    try {
      await mine.start();
    } catch (error) {
      log.error(`The language server does not start: ${reasonOf(error)}`);
      if (client === mine) moveTo('stopped');
    }
  }

  async function stop(): Promise<void> {
    const last = client;
    client = undefined;
    // The library refuses to stop one that is still starting.
    await Promise.race([starting, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    await last?.dispose().catch((error: unknown) => log.debug(`The language server was not stopped: ${reasonOf(error)}`));
  }

  starting = start();
  return {
    state: () => state,
    onDidChangeState: changed.event,
    async request<Answer>(method: string, params: object) {
      try {
        return await client?.sendRequest<Answer>(method, params);
      } catch (error) {
        log.debug(`${method}: ${reasonOf(error)}`);
        return undefined;
      }
    },
    notify(method, params) {
      client?.sendNotification(method, params).catch((error: unknown) => log.debug(`${method}: ${reasonOf(error)}`));
    },
    onNotification(method, listener) {
      listeners.push([method, listener]);
      client?.onNotification(method, listener);
    },
    onMove(preview) {
      previewMove = preview;
    },
    async restart() {
      crashes.forget();
      await stop();
      starting = start();
      await starting;
    },
    stop,
  };
}

const stateNames: Readonly<Record<State, ServerState>> = {
  [State.Starting]: 'starting',
  [State.Running]: 'running',
  [State.Stopped]: 'stopped',
  [State.StartFailed]: 'stopped',
};

/** The library's client opens message boxes for some errors whatever it is told; what it has to say stands in the log. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

function serverOptions(context: vscode.ExtensionContext): ServerOptions {
  const module = context.asAbsolutePath('dist/server.js');
  // Its own folder, so that nothing of the workspace is ever the current one.
  const options = { cwd: context.asAbsolutePath('dist') };
  return { run: { module, transport: TransportKind.ipc, options }, debug: { module, transport: TransportKind.ipc, options } };
}

function clientOptions(context: vscode.ExtensionContext, log: vscode.LogOutputChannel, crashes: Crashes): LanguageClientOptions {
  return {
    documentSelector: documentSelector(context),
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: { trusted: vscode.workspace.isTrusted, fetches: true } satisfies InitializationOptions,
    initializationFailedHandler: () => false,
    errorHandler: errorHandler(crashes),
  };
}

/** An error of the transport is followed by its end, if it is one; only ends count. */
const errorHandler = (crashes: Crashes): ErrorHandler => ({
  error: () => ({ action: ErrorAction.Continue, handled: true }),
  closed: () =>
    crashes.note()
      ? { action: CloseAction.Restart, handled: true, message: 'The language server ended unexpectedly and is started again.' }
      : { action: CloseAction.DoNotRestart, handled: true, message: 'The language server ended too often and is not started again.' },
});

/** A selector without schemes would also take what other extensions show beside files. */
const schemes: readonly string[] = ['file', 'untitled', 'vscode-vfs', 'vscode-remote'];

/** Every file of the table in server/src/files, by its name: languages differ from editor to editor. Generated into package.json, too. */
function documentSelector({ extension }: vscode.ExtensionContext): NonNullable<LanguageClientOptions['documentSelector']> {
  const patterns: readonly string[] = extension.packageJSON.requiresPython?.documents ?? [];
  return schemes.flatMap((scheme) => patterns.map((pattern): DocumentFilter => ({ scheme, pattern: `**/${pattern}` })));
}
