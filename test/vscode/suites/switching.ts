// The choice of an interpreter as other extensions make and see it: with the Python extension, and with the Python Environments extension.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Tests } from './mocha.ts';
import { until } from './until.ts';

interface PythonApi {
  readonly environments: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
    updateActiveEnvironmentPath(path: string, resource?: vscode.Uri): Promise<void>;
    readonly onDidChangeActiveEnvironmentPath: vscode.Event<{
      readonly path: string;
      readonly resource: vscode.WorkspaceFolder | undefined;
    }>;
    refreshEnvironments(): Promise<void>;
  };
}
interface EnvironmentsApi {
  getEnvironment(scope: vscode.Uri): Promise<{ readonly version: string } | undefined>;
}

const folder = () => {
  const first = vscode.workspace.workspaceFolders?.[0];
  if (first === undefined) throw new Error('No folder is open.');
  return first;
};
const pythonAt = (version: string) => join(process.env.STANDIN_PYTHONS ?? '', version, 'bin', 'python');
const select = (version: string) =>
  vscode.commands.executeCommand('requiresPython.selectInterpreter', { folder: folder().uri.toString(), executable: pythonAt(version) });
const pythonApi = async () => (await vscode.extensions.getExtension<PythonApi>('ms-python.python')?.activate()) as PythonApi;

export const tests: Tests = {
  'leaves the Python extension asleep until a choice is made': async () => {
    await until('the product is active', () => vscode.extensions.getExtension('requires-python.requires-python')?.isActive);
    assert.equal(vscode.extensions.getExtension('ms-python.python')?.isActive, false);
  },

  'selects in the Python extension, for the folder, once': async () => {
    const { environments } = await pythonApi();
    await environments.refreshEnvironments();
    const told: string[] = [];
    const listening = environments.onDidChangeActiveEnvironmentPath(({ path, resource }) => {
      if (resource !== undefined) told.push(path);
    });
    await select('3.12.4');
    assert.equal(environments.getActiveEnvironmentPath(folder().uri).path, pythonAt('3.12.4'));
    await until('the change is told', () => told.length > 0);
    await select('3.12.4');
    await new Promise((done) => setTimeout(done, 200));
    listening.dispose();
    assert.deepEqual(told, [pythonAt('3.12.4')]);
  },

  'leaves the Python Environments extension alone where it is not in charge': () => {
    assert.equal(vscode.extensions.getExtension('ms-python.vscode-python-envs')?.isActive, false);
  },

  'selects in both where the Python Environments extension is in charge': async () => {
    await vscode.workspace.getConfiguration('python').update('useEnvironmentsExtension', true, vscode.ConfigurationTarget.Global);
    await select('3.13.1');
    const api = await vscode.extensions.getExtension<EnvironmentsApi>('ms-python.vscode-python-envs')?.activate();
    assert.equal((await api?.getEnvironment(folder().uri))?.version, '3.13.1');
    assert.equal((await pythonApi()).environments.getActiveEnvironmentPath(folder().uri).path, pythonAt('3.13.1'));
  },

  'writes no interpreter into the settings': () => {
    const python = vscode.workspace.getConfiguration('python', folder().uri).inspect('defaultInterpreterPath');
    assert.equal(python?.workspaceValue ?? python?.workspaceFolderValue ?? python?.globalValue, undefined);
  },
};
