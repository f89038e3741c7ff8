import * as vscode from 'vscode';
import {
  type InterpretersResult,
  interpretersRequest,
  type MakeableInterpreter,
  type PickableInterpreter,
  type SelectInterpreterArguments,
} from '../../server/src/protocol.ts';
import { type Environments, reasonOf } from './environments.ts';
import type { LanguageServer } from './languageServer.ts';
import { createInterpreterMaker } from './making.ts';
import { createPicker, paramsFor } from './picker.ts';
import { bestOf, isSameInterpreter, isSamePath } from './pickerItems.ts';
import type { SettingsUndo } from './settingsUndo.ts';
import { uriInView } from './statusBar.ts';

/** What the commands for interpreters do. */
export interface Switching {
  /** By the list, or at once where the arguments name one. */
  select(choice?: SelectInterpreterArguments): Promise<void>;
  /** The best fitting one, without asking. */
  useBest(choice?: SelectInterpreterArguments): Promise<void>;
}

export function createSwitching(
  server: LanguageServer,
  environments: Environments,
  undo: SettingsUndo,
  log: vscode.LogOutputChannel,
): Switching {
  const picker = createPicker(server, environments);
  const maker = createInterpreterMaker(log);

  async function select({ folder: folderUri, executable }: SelectInterpreterArguments = {}): Promise<void> {
    const { folder, uri } = targetOf(folderUri);
    if (uri === undefined && environments.keeper() !== 'environments')
      return log.warn('An interpreter is chosen for a folder; none is open.');
    if (executable !== undefined) return switchTo(folder, executable, await versionOf(uri, executable));
    if (uri === undefined) return log.warn('Without a folder there is nothing that an interpreter could fit.');
    const chosen = await picker.choose(folder, uri);
    if (chosen === undefined) return;
    if ('making' in chosen) return make(chosen.making, folder);
    const { executable: path, version } = chosen.interpreter;
    const folders = chosen.forAll ? (vscode.workspace.workspaceFolders ?? []) : [folder];
    for (const each of folders) await switchTo(each, path, version ?? undefined);
  }

  /** Makes it and selects it; what was only installed is offered as what environments can be made from. */
  async function make(making: MakeableInterpreter, folder: vscode.WorkspaceFolder | undefined): Promise<void> {
    if (!(await maker.make(making))) return;
    if (making.executable === null) return select(folder && { folder: folder.uri.toString() });
    const uri = folder?.uri ?? uriInView();
    if (uri !== undefined) await installed(uri, true);
    await switchTo(folder, making.executable, uri && (await versionOf(uri, making.executable)));
  }

  async function useBest({ folder: folderUri }: SelectInterpreterArguments = {}): Promise<void> {
    const { folder, uri } = targetOf(folderUri);
    if (folder === undefined || uri === undefined) return log.warn('An interpreter is chosen for a folder; none is open.');
    const interpreters = await installed(uri, true);
    const best = bestOf(interpreters);
    if (best === undefined) return log.warn(`${folder.name}: none of ${interpreters.length} interpreters fits the project.`);
    const current = await environments.current(folder).catch(() => undefined);
    if (current !== undefined && isSamePath(current.executable, best.executable))
      return log.info(`${folder.name} uses ${best.executable} already.`);
    await switchTo(folder, best.executable, best.version ?? undefined);
  }

  async function switchTo(folder: vscode.WorkspaceFolder | undefined, executable: string, version: string | undefined): Promise<void> {
    if (!vscode.workspace.isTrusted) {
      log.info('Choosing an interpreter waits until the folder is trusted.');
      await vscode.commands.executeCommand('workbench.trust.manage');
      return;
    }
    const name = folder?.name ?? 'This window';
    const before = undo.look(folder?.uri);
    try {
      const inForce = await environments.select(folder, { executable, version });
      if (inForce === undefined || isSameInterpreter(inForce.executable, executable)) log.info(`${name} uses ${executable}.`);
      else log.warn(`${name} still uses ${inForce.executable}: a setting or another extension wins over ${executable}.`);
    } catch (error) {
      log.error(`${executable} was not selected: ${reasonOf(error)}`);
    } finally {
      undo.tell(before);
    }
  }

  async function installed(uri: vscode.Uri, wait: boolean): Promise<readonly PickableInterpreter[]> {
    const result = await server.request<InterpretersResult>(interpretersRequest, paramsFor(uri, environments, { wait, refresh: wait }));
    return result?.interpreters ?? [];
  }

  const versionOf = async (uri: vscode.Uri | undefined, executable: string): Promise<string | undefined> => {
    const known = uri === undefined ? [] : await installed(uri, false);
    return known.find((candidate) => isSamePath(candidate.executable, executable))?.version ?? undefined;
  };

  return { select, useBest };
}

/** What a choice is for: the folder, and the document in it whose project decides what fits. */
function targetOf(folderUri: string | undefined): {
  readonly folder: vscode.WorkspaceFolder | undefined;
  readonly uri: vscode.Uri | undefined;
} {
  const uri = folderUri === undefined ? uriInView() : vscode.Uri.parse(folderUri, false);
  const folder = (uri && vscode.workspace.getWorkspaceFolder(uri)) ?? vscode.workspace.workspaceFolders?.[0];
  const isInside = uri !== undefined && folder !== undefined && vscode.workspace.getWorkspaceFolder(uri) === folder;
  return { folder, uri: isInside ? uri : folder?.uri };
}
