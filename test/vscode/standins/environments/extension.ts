// What extensions see of ms-python.vscode-python-envs, as far as a picker of interpreters goes: the exports that
// @vscode/python-environments 1.0.0 declares. Where `python.useEnvironmentsExtension` is set to false it is there but exports nothing.
import * as vscode from 'vscode';
import { type Interpreter, interpreterAt, interpretersOf, record } from '../interpreters.ts';

type Scope = vscode.Uri | readonly vscode.Uri[] | undefined;
type Environment = ReturnType<typeof environmentOf>;

function environmentOf({ executable, version, prefix }: Interpreter) {
  const name = `Python ${version.join('.')}`;
  return {
    envId: { id: executable, managerId: 'ms-python.python:system' },
    name,
    displayName: name,
    displayPath: executable,
    version: version.join('.'),
    environmentPath: vscode.Uri.file(executable),
    execInfo: { run: { executable } },
    sysPrefix: prefix,
  };
}

function isSwitchedOff(): boolean {
  const setting = vscode.workspace.getConfiguration('python').inspect<boolean>('useEnvironmentsExtension');
  return setting?.globalValue === false || setting?.workspaceValue === false;
}

export function activate(context: vscode.ExtensionContext) {
  if (isSwitchedOff()) return undefined;
  const changed = new vscode.EventEmitter<{ uri: vscode.Uri | undefined; old: Environment | undefined; new: Environment | undefined }>();
  const changedKnown = new vscode.EventEmitter<readonly { readonly kind: 'add' | 'remove'; readonly environment: Environment }[]>();
  context.subscriptions.push(changed, changedKnown);
  const known = new Map<string, Environment>();
  const chosen = new Map<string, Environment | undefined>();

  const folderOf = (uri: vscode.Uri | undefined) => (uri && vscode.workspace.getWorkspaceFolder(uri)?.uri) ?? uri;
  const keyOf = (uri: vscode.Uri | undefined) => folderOf(uri)?.toString() ?? 'global';
  const remember = (interpreter: Interpreter) => {
    const environment = environmentOf(interpreter);
    if (!known.has(interpreter.executable)) changedKnown.fire([{ kind: 'add', environment }]);
    known.set(interpreter.executable, environment);
    return environment;
  };
  const refresh = async () => {
    for (const interpreter of interpretersOf(vscode.workspace.workspaceFolders?.map(({ uri }) => uri.fsPath) ?? [])) remember(interpreter);
  };
  const choose = (uri: vscode.Uri | undefined, environment: Environment | undefined) => {
    const old = chosen.get(keyOf(uri));
    if (old?.envId.id === environment?.envId.id) return;
    chosen.set(keyOf(uri), environment);
    setImmediate(() => changed.fire({ uri: folderOf(uri), old, new: environment }));
  };
  const projects = () => (vscode.workspace.workspaceFolders ?? []).map(({ name, uri }) => ({ name, uri }));

  return {
    onDidChangeEnvironment: changed.event,
    onDidChangeEnvironments: changedKnown.event,
    refreshEnvironments: refresh,
    async getEnvironments() {
      await refresh();
      return [...known.values()];
    },
    async resolveEnvironment(uri: vscode.Uri) {
      const interpreter = interpreterAt(uri.fsPath);
      return interpreter === undefined ? undefined : remember(interpreter);
    },
    async getEnvironment(scope: vscode.Uri | undefined) {
      return chosen.get(keyOf(scope));
    },
    async setEnvironment(scope: Scope, environment: Environment | undefined) {
      const uris = scope === undefined || 'scheme' in scope ? [scope] : scope;
      const folders = uris.map((uri) => folderOf(uri)?.fsPath);
      record({ extension: 'environments', call: 'setEnvironment', path: environment?.environmentPath.fsPath, folders });
      for (const uri of uris) choose(uri, environment);
    },
    getPythonProjects: projects,
    getPythonProject: (uri: vscode.Uri) => projects().find((project) => project.uri.toString() === folderOf(uri)?.toString()),
  };
}
