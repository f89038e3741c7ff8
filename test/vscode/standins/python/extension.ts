// What extensions see of ms-python.python: the exports that @vscode/python-extension 1.0.6 declares, behaving as 2026.5 was measured to.
// - The choice lives in the extension's own storage, never in settings.json.
// - Without a resource, the first workspace folder is meant; without a folder nothing happens but a line in the log.
// - Every path is accepted, even one where there is no Python; a virtual environment's folder is read back as its executable.
// - The event of a change comes just after the update's promise, once per real change, with the folder.
// - After discovery one interpreter is selected by itself, an environment of the workspace first, and told without a resource.
// - What is known grows one by one.
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { executableOf, type Interpreter, interpreterAt, interpretersOf, record } from '../interpreters.ts';

type Resource = vscode.Uri | vscode.WorkspaceFolder | undefined;
type Environment = ReturnType<typeof environmentOf>;

const discovery = 300; // milliseconds; a second in the genuine extension
const unresolvable = 2000; // milliseconds until it says that there is no Python at a path

function environmentOf(interpreter: Interpreter) {
  const { executable, version, prefix, isVirtual } = interpreter;
  const [major, minor, micro] = version;
  const folder = vscode.Uri.file(prefix);
  return {
    id: executable,
    path: executable,
    executable: { uri: vscode.Uri.file(executable), bitness: '64-bit', sysPrefix: prefix },
    environment: isVirtual
      ? { type: 'VirtualEnvironment', name: '.venv', folderUri: folder, workspaceFolder: vscode.workspace.getWorkspaceFolder(folder) }
      : undefined,
    version: { major, minor, micro, release: { level: 'final', serial: 0 }, sysVersion: version.join('.') },
    tools: [isVirtual ? 'Venv' : 'Pyenv'],
  };
}

function folderOf(resource: Resource): vscode.WorkspaceFolder | undefined {
  const uri = resource !== undefined && 'uri' in resource ? resource.uri : resource;
  return (uri && vscode.workspace.getWorkspaceFolder(uri)) ?? vscode.workspace.workspaceFolders?.[0];
}

export function activate(context: vscode.ExtensionContext) {
  const changedActive = new vscode.EventEmitter<{ id: string; path: string; resource: vscode.WorkspaceFolder | undefined }>();
  const changedKnown = new vscode.EventEmitter<{ type: 'add' | 'update' | 'remove'; env: Environment }>();
  const changedVariables = new vscode.EventEmitter<unknown>();
  const known = new Map<string, Environment>();
  const log = vscode.window.createOutputChannel('Python', { log: true });
  context.subscriptions.push(changedActive, changedKnown, changedVariables, log);
  let automatic: string | undefined;
  let refreshing: Promise<void> | undefined;

  const keyOf = (folder: vscode.WorkspaceFolder) => `interpreter of ${folder.uri.fsPath}`;
  const getActive = (resource?: Resource) => {
    const folder = folderOf(resource);
    const stored = folder && context.globalState.get<string>(keyOf(folder));
    const configured = vscode.workspace.getConfiguration('python', folder?.uri).get<string>('defaultInterpreterPath') ?? 'python';
    const path = stored ?? (configured === 'python' ? (automatic ?? configured) : configured);
    return path === 'python' ? { id: 'DEFAULT_PYTHON', path } : { id: executableOf(path), path: executableOf(path) };
  };
  const setActive = async (environment: string | { readonly path: string }, resource?: Resource) => {
    const path = typeof environment === 'string' ? environment : environment.path;
    const folder = folderOf(resource);
    record({ extension: 'python', call: 'updateActiveEnvironmentPath', path, folder: folder?.name });
    if (folder === undefined) return log.error('No workspace is open, so there is nothing to update.');
    if (context.globalState.get(keyOf(folder)) === path) return;
    await context.globalState.update(keyOf(folder), path);
    setTimeout(() => changedActive.fire({ ...getActive(folder), resource: folder }), 2);
  };
  const resolve = async (environment: string | { readonly path: string }) => {
    const interpreter = interpreterAt(typeof environment === 'string' ? environment : environment.path);
    if (interpreter !== undefined) return environmentOf(interpreter);
    await sleep(unresolvable);
    return undefined;
  };
  const discover = async () => {
    await sleep(discovery);
    for (const interpreter of interpretersOf(vscode.workspace.workspaceFolders?.map(({ uri }) => uri.fsPath) ?? [])) {
      const env = environmentOf(interpreter);
      const type = known.has(env.id) ? 'update' : 'add';
      known.set(env.id, env);
      changedKnown.fire({ type, env });
      await sleep(5);
    }
    selectByItself();
  };
  const selectByItself = () => {
    if (automatic !== undefined) return;
    const all = [...known.values()];
    automatic = (all.find(({ environment }) => environment?.workspaceFolder !== undefined) ?? all[0])?.path;
    if (automatic !== undefined) changedActive.fire({ id: automatic, path: automatic, resource: undefined });
  };
  const refresh = (options?: { readonly forceRefresh?: boolean }) => {
    if (refreshing === undefined || options?.forceRefresh === true) refreshing = discover();
    return refreshing;
  };

  void refresh();
  return {
    ready: Promise.resolve(),
    settings: {
      onDidChangeExecutionDetails: changedVariables.event,
      getExecutionDetails: (resource?: Resource) => ({ execCommand: [getActive(resource).path] }),
    },
    environments: {
      getActiveEnvironmentPath: getActive,
      updateActiveEnvironmentPath: setActive,
      onDidChangeActiveEnvironmentPath: changedActive.event,
      get known() {
        return [...known.values()];
      },
      onDidChangeEnvironments: changedKnown.event,
      refreshEnvironments: refresh,
      resolveEnvironment: resolve,
      getEnvironmentVariables: () => ({ ...process.env }),
      onDidEnvironmentVariablesChange: changedVariables.event,
    },
  };
}
