import { createConnection, FileChangeType, type MessageReader, type MessageWriter, ProposedFeatures } from 'vscode-languageserver/node';
import type { Host } from '../host.ts';
import { nodeHost } from '../nodeHost.ts';
import { createService } from '../service.ts';
import { toMap } from '../settings.ts';
import { initializeResult, register } from './capabilities.ts';
import { createChecking } from './checking.ts';
import { abilitiesOf, type ClientAbilities, optionsOf } from './clientAbilities.ts';
import { codeActions, resolveAction } from './codeActions.ts';
import { createConfiguration } from './configuration.ts';
import { createDocuments } from './documents.ts';
import { applyFixes } from './executing.ts';
import { changeFolders, foldersOf } from './folders.ts';
import { hover } from './hover.ts';
import { createInterpreterList } from './interpreterList.ts';
import { answerInterpreters, tellDiscovered } from './interpreters.ts';
import { strictLifecycle } from './lifecycle.ts';
import { logTo } from './log.ts';
import { isOnDisk, pathOf } from './paths.ts';
import { projectAt, searchedFolders } from './projects.ts';
import { answerPulls } from './pull.ts';
import { createScanner } from './scanning.ts';
import { answerStatus } from './status.ts';
import { SWITCHED_BY, switchFixes } from './switchActions.ts';
import { createWatching } from './watching.ts';

/** The language server on one connection. It decides nothing: texts go into the service, findings come out of it. */
export function startServer(reader: MessageReader, writer: MessageWriter): void {
  const connection = createConnection(ProposedFeatures.all, reader, writer, strictLifecycle(reader, writer));
  const log = logTo(connection);
  const host = onDiskOnly(nodeHost({ log }));
  const service = createService(host);
  const documents = createDocuments(service);
  const configuration = createConfiguration(connection, service, log);
  let client: ClientAbilities;

  const list = createInterpreterList(host, () => {
    tellDiscovered(connection);
    status.tellChange();
  });
  const checking = createChecking(
    connection,
    service,
    documents,
    () => client,
    () => setImmediate(() => status.tellChange()),
  );
  const scanner = createScanner(connection, service, () => client.progress, readAnew);
  const watching = createWatching(service, followed);
  const status = answerStatus(connection, host, service, documents, list, checking.now, selectionTold);

  function readAnew(): void {
    for (const [path, reason] of service.unreadable()) log.warn(`${path}: not read: ${reason}`);
    checking.soon(true);
  }

  function followed(paths: readonly string[]): void {
    for (const path of paths) list.forget(path);
    if (list.isWanted) void list.refresh([]);
    readAnew();
  }

  /** Which interpreter would fit is worth knowing as soon as one does not. */
  function selectionTold(): void {
    checking.now();
    const misfits = [...service.reportedPaths()].flatMap((path) => service.reports(path).filter(({ rule }) => rule === SWITCHED_BY));
    for (const { at } of misfits) void list.refresh(searchedFolders(service, projectAt(service, documents.uri(at.path))));
  }

  async function loadSettings(): Promise<void> {
    const readsOthers = await configuration.load(client.configuration);
    if (readsOthers) await scanner.start();
    else checking.soon(true);
  }

  connection.onInitialize((params) => {
    client = abilitiesOf(params);
    configuration.take(optionsOf(params.initializationOptions).settings);
    service.setFolders(foldersOf(params));
    return initializeResult(client);
  });

  connection.onInitialized(async () => {
    register(connection, client, service.watchedGlobs());
    if (client.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders((event) => {
        changeFolders(service, event);
        void scanner.start();
      });
    }
    await configuration.load(client.configuration);
    await scanner.start();
  });

  connection.onDidChangeConfiguration(async ({ settings }) => {
    const all = toMap(settings);
    // Some clients send an empty object just to say that there is news.
    if (all.has('requiresPython')) configuration.take(all.get('requiresPython'));
    await loadSettings();
  });

  connection.onDidChangeWatchedFiles(({ changes }) => watching.take(changes));
  connection.workspace.onDidCreateFiles(() => void scanner.start());
  connection.workspace.onDidRenameFiles(({ files }) => {
    watching.take(files.map(({ oldUri }) => ({ uri: oldUri, type: FileChangeType.Deleted })));
    void scanner.start();
  });

  connection.onDidOpenTextDocument(({ textDocument }) => {
    documents.open(textDocument);
    checking.soon();
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    documents.change(uri, version, contentChanges);
    checking.soon();
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    documents.close(textDocument.uri);
    checking.soon();
  });

  connection.onHover(({ textDocument, position }) => {
    checking.now();
    const path = pathOf(textDocument.uri);
    return hover(service, documents, path, documents.offset(path, position), client.markdown);
  });
  connection.onCodeAction((params) => {
    checking.now();
    return codeActions(service, documents, params, client, (report) => switchFixes(service, host, documents, list, report));
  });
  connection.onCodeActionResolve((action) => {
    checking.now();
    return resolveAction(service, documents, action, client);
  });
  connection.onExecuteCommand((params) => {
    checking.now();
    return applyFixes(connection, service, documents, params, client.versioned);
  });

  answerPulls(connection, service, documents, checking.now);
  answerInterpreters(connection, host, service, list);
  connection.listen();
}

/** Documents that lie on no disk have paths, too, but nothing to be read. */
const onDiskOnly = (host: Host): Host => ({
  ...host,
  readFile: (path, limit) => (isOnDisk(path) ? host.readFile(path, limit) : undefined),
  readPart: (path, start, length) => (isOnDisk(path) ? host.readPart(path, start, length) : undefined),
});
