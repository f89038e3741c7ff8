import type { MessageReader, MessageWriter } from 'vscode-languageserver/node';
import type { Host, Log } from '../host.ts';
import { createKnowledge } from '../knowledge.ts';
import { nodeHost } from '../nodeHost.ts';
import { discoveredNotification } from '../protocol.ts';
import { createPublicPackages } from '../publicPackages.ts';
import { createService, type Service } from '../service.ts';
import { answerRequests } from './answering.ts';
import { initializeResult } from './capabilities.ts';
import { createChecking } from './checking.ts';
import { abilitiesOf, type ClientAbilities, optionsOf } from './clientAbilities.ts';
import { createConfiguration } from './configuration.ts';
import { createDocuments } from './documents.ts';
import { foldersOf } from './folders.ts';
import { createFollowing } from './following.ts';
import { createIndexAccess } from './indexAccess.ts';
import { createInterpreterList } from './interpreterList.ts';
import { answerInterpreters, answerMakings } from './interpreters.ts';
import { CodeLensRefreshRequest, createConnection, InlayHintRefreshRequest, ProposedFeatures } from './library.ts';
import { strictLifecycle } from './lifecycle.ts';
import { logTo } from './log.ts';
import { notify } from './notify.ts';
import { isOnDisk, pathOf } from './paths.ts';
import { answerProjects } from './projectList.ts';
import { answerPulls } from './pull.ts';
import { register } from './registration.ts';
import { createScanner } from './scanning.ts';
import { answerStatus } from './status.ts';
import { searchForMisfits, switchFixes } from './switchActions.ts';
import { createWatching } from './watching.ts';
import { followFolders, followWorkspace } from './workspace.ts';

export interface ServerOptions {
  readonly hostWith?: (log: Log) => Host;
  /** The folders have been read for the first time; `isTyped`: whether somebody has typed by now. */
  readonly ready?: (isTyped: () => boolean) => void;
}

export type Serve = typeof startServer;

/** The language server on one connection. It decides nothing: texts go into the service, findings come out of it. */
export function startServer(reader: MessageReader, writer: MessageWriter, options: ServerOptions = {}): void {
  const { hostWith = (log) => nodeHost({ log }), ready } = options;
  const connection = createConnection(ProposedFeatures.all, reader, writer, strictLifecycle(reader, writer));
  const log = logTo(connection);
  const host = onDiskOnly(hostWith(log));
  const index = createIndexAccess(connection, host, () => ({ service, documents, checking }));
  const knowledge = createKnowledge(host, () => service, index);
  const service: Service = createService(host, { facts: (root) => knowledge.forProject(root) });
  const documents = createDocuments(service);
  const configuration = createConfiguration(connection, log, (settings) => {
    index.allow({ index: settings.index });
    service.setSettings(settings);
  });
  let isTyped = false;
  let client: ClientAbilities;
  const abilities = () => client;

  const checking = createChecking(connection, service, documents, log, {
    pull: () => client.pull,
    refreshes: () => client.refreshDiagnostics,
    // Behind the diagnostics, which somebody waits for.
    checked: () =>
      setImmediate(() => {
        status.tellChange();
        following.read();
      }),
    learnt() {
      if (client.refreshLenses && configuration.current().codeLens) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {});
      if (client.refreshHints) connection.sendRequest(InlayHintRefreshRequest.type).catch(() => {});
    },
    refused: (path) => tellUnread([[path, service.unreadable().get(path)]]),
  });
  const list = createInterpreterList(host, () => {
    notify(connection, discoveredNotification);
    status.tellChange();
  });
  const status = answerStatus(connection, host, service, documents, list, checking.now, () => {
    checking.soon(true);
    checking.now();
    searchForMisfits(service, documents, list);
  });
  const scanner = createScanner(connection, service, log, () => client.progress, {
    began: index.reading,
    ended(isWhole) {
      if (isWhole) index.scanned();
      // An open document may have been checked before its lock file was read.
      knowledge.lookAgain();
      readAnew();
    },
  });
  const watching = createWatching(service, (paths) => {
    status.follow(paths);
    list.follow(paths);
    index.changed(paths);
    if (paths.filter(knowledge.follow).length > 0) service.learn();
    readAnew();
  });

  const following = createFollowing(connection, service, abilities, log, {
    changed: (path) => index.changed([path]),
    ended: readAnew,
  });

  function tellUnread(unreadable: Iterable<readonly [path: string, reason: string | undefined]>): void {
    for (const [path, reason] of unreadable) if (reason !== undefined) log.warn(`${path}: not read: ${reason}`);
  }

  function readAnew(): void {
    tellUnread(service.unreadable());
    following.watch();
    checking.soon(true);
  }

  const followers = { abilities, configuration, scanner, watching, checking };
  followWorkspace(connection, followers);
  connection.onInitialize((params) => {
    client = abilitiesOf(params);
    const chosen = optionsOf(params.initializationOptions);
    configuration.take(chosen.settings);
    index.begin(chosen);
    service.setFolders(foldersOf(params));
    return initializeResult(client);
  });
  connection.onInitialized(async () => {
    register(connection, client, service.watchedGlobs(), log);
    followFolders(connection, service, followers);
    await configuration.load(client.configuration);
    await scanner.start();
    ready?.(() => isTyped);
  });

  connection.onDidOpenTextDocument(({ textDocument }) => {
    documents.open(textDocument);
    index.changed([pathOf(textDocument.uri)]);
    checking.soon();
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    isTyped = true;
    documents.change(uri, version, contentChanges);
    index.typed(pathOf(uri));
    checking.soon();
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    index.changed([documents.close(textDocument.uri)]);
    checking.soon();
  });

  const more = (report: Parameters<typeof switchFixes>[4]) => switchFixes(service, host, documents, list, report);
  const surroundings = { installed: knowledge.installed, pages: createPublicPackages(service.files, index.addresses) };
  answerRequests(connection, service, documents, log, {
    abilities,
    settings: configuration.current,
    more,
    surroundings,
    settle: checking.now,
  });
  answerPulls(connection, service, documents, checking.now);
  answerInterpreters(connection, host, service, list, checking.now);
  answerMakings(connection, host, service, list, checking.now);
  answerProjects(connection, service, documents, checking.now);
  connection.listen();
}

/** Documents that lie on no disk have paths, too, but nothing to be read. */
const onDiskOnly = (host: Host): Host => ({
  ...host,
  readFile: (path, limit) => (isOnDisk(path) ? host.readFile(path, limit) : undefined),
  readPart: (path, start, length) => (isOnDisk(path) ? host.readPart(path, start, length) : undefined),
});
