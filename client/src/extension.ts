import * as vscode from 'vscode';
import {
  checkedNotification,
  createEnvironmentCommand,
  type SelectInterpreterArguments,
  selectedNotification,
  selectInterpreterCommand,
  type TrustParams,
  trustNotification,
  useBestInterpreterCommand,
} from '../../server/src/protocol.ts';
import { createEnvironments, type Editor, reasonOf, type Selected } from './environments.ts';
import { createLanguageServer, type LanguageServer } from './languageServer.ts';
import { PYTHON_ID } from './microsoft.ts';
import { createMoving } from './moving.ts';
import { ownSelection } from './ownSelection.ts';
import { createProjectChoice } from './projectChoice.ts';
import { createSelections } from './selections.ts';
import { createSettingsUndo, type SettingsAccess, undoCommand } from './settingsUndo.ts';
import { createStatusBar, restartCommand } from './statusBar.ts';
import { createSwitching } from './switching.ts';
import { updateDependencies } from './updating.ts';

let running: LanguageServer | undefined;

/** Puts the parts together and registers what the user can press. Nothing here waits: the server starts meanwhile. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Requires Python', { log: true });
  const server = createLanguageServer(context, log);
  running = server;
  const statusBar = createStatusBar(context, server);
  const environments = createEnvironments(editorFor(log), ownSelectionIn(context), () => selections.tell());
  const selections = createSelections(
    environments,
    () => vscode.workspace.workspaceFolders ?? [],
    (params) => {
      server.notify(selectedNotification, params);
      statusBar.update();
    },
    ({ name }, error) => log.warn(`${name}: its interpreter is not known: ${reasonOf(error)}`),
  );
  const undo = createSettingsUndo(settingsAccess, log, (message, button) => vscode.window.showInformationMessage(message, button));
  const projects = createProjectChoice(server, context.workspaceState);
  const switching = createSwitching(server, environments, projects, undo, log);
  const moving = createMoving(server, log);
  server.onMove((argument) => moving.move(argument.kind, argument.uri, argument.minors));

  function serverMoved(): void {
    if (server.state() === 'running') {
      selections.forget();
      selections.tell();
    }
    statusBar.update();
  }

  /** The Python extension wakes up by itself for such a document; no event says when it is awake. */
  async function followPython(editor: vscode.TextEditor | undefined): Promise<void> {
    if (editor?.document.languageId !== 'python') return;
    await vscode.extensions.getExtension(PYTHON_ID)?.activate();
    environments.refresh();
  }

  function editorChanged(editor: vscode.TextEditor | undefined): void {
    environments.refresh();
    followPython(editor).catch((error: unknown) => log.debug(`${PYTHON_ID} does not start: ${reasonOf(error)}`));
    statusBar.update();
  }

  server.onNotification(checkedNotification, () => statusBar.update());
  context.subscriptions.push(
    log,
    environments,
    server.onDidChangeState(serverMoved),
    vscode.window.onDidChangeActiveTextEditor(editorChanged),
    vscode.extensions.onDidChange(() => environments.refresh()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      selections.tell();
      statusBar.update();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      server.notify(trustNotification, { trusted: true } satisfies TrustParams);
      environments.refresh();
      selections.tell();
      statusBar.update();
    }),
    vscode.commands.registerCommand(selectInterpreterCommand, (choice?: SelectInterpreterArguments) => switching.select(choice)),
    vscode.commands.registerCommand(useBestInterpreterCommand, (choice?: SelectInterpreterArguments) => switching.useBest(choice)),
    vscode.commands.registerCommand(createEnvironmentCommand, (choice?: SelectInterpreterArguments) => switching.create(choice)),
    ...(['drop', 'add', 'pin'] as const).map((kind) =>
      vscode.commands.registerCommand(`requiresPython.${kind}Python`, (uri?: string, minors?: readonly string[]) =>
        moving.move(kind, uri, minors),
      ),
    ),
    vscode.commands.registerCommand('requiresPython.updateToNewest', () => updateDependencies(false)),
    vscode.commands.registerCommand('requiresPython.updateCompatible', () => updateDependencies(true)),
    vscode.commands.registerCommand(undoCommand, () => undo.undo()),
    vscode.commands.registerCommand('requiresPython.showOutput', () => log.show()),
    vscode.commands.registerCommand(restartCommand, () => server.restart()),
  );
  editorChanged(vscode.window.activeTextEditor);
  for (const delay of DELAYS) {
    const timer = setTimeout(() => environments.refresh(), delay);
    context.subscriptions.push({ dispose: () => clearTimeout(timer) });
  }
}

/** When to look whether an extension woke up beside us, in milliseconds after our start: no event says so. */
const DELAYS: readonly number[] = [1_000, 3_000, 10_000, 30_000];

export async function deactivate(): Promise<void> {
  await running?.stop();
}

const editorFor = (log: vscode.LogOutputChannel): Editor => ({
  extension: <T>(id: string) => vscode.extensions.getExtension<T | undefined>(id),
  folders: () => vscode.workspace.workspaceFolders ?? [],
  usesEnvironments() {
    const name = 'useEnvironmentsExtension';
    const inspected = vscode.workspace.getConfiguration('python').inspect<boolean>(name);
    const inFolders = (vscode.workspace.workspaceFolders ?? []).map(
      ({ uri }) => vscode.workspace.getConfiguration('python', uri).inspect<boolean>(name)?.workspaceFolderValue,
    );
    return {
      inForce: vscode.workspace.getConfiguration('python').get<boolean>(name),
      isSwitchedOff: [inspected?.globalValue, inspected?.workspaceValue, ...inFolders].includes(false),
    };
  },
  fileUri: (path) => vscode.Uri.file(path),
  log,
});

const ownSelectionIn = ({ workspaceState, environmentVariableCollection }: vscode.ExtensionContext) => {
  environmentVariableCollection.description = 'The interpreter chosen with Requires Python';
  return ownSelection({
    platform: process.platform,
    get: (key) => workspaceState.get<Selected>(key),
    update: (key, selected) => workspaceState.update(key, selected),
    variables: ({ uri }) => {
      const workspaceFolder = vscode.workspace.getWorkspaceFolder(uri);
      return workspaceFolder === undefined ? environmentVariableCollection : environmentVariableCollection.getScoped({ workspaceFolder });
    },
  });
};

const settingsAccess: SettingsAccess = {
  inspect: (key, scope) => vscode.workspace.getConfiguration(undefined, scope).inspect(key),
  update: (key, value, place, scope) =>
    vscode.workspace
      .getConfiguration(undefined, scope)
      .update(key, value, place === 'workspace' ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.WorkspaceFolder),
};
