import * as vscode from 'vscode';
import {
  type InterpretersResult,
  interpretersRequest,
  type MakeableInterpreter,
  type MakingsParams,
  makingsRequest,
  type PickableInterpreter,
  type SelectInterpreterArguments,
} from '../../server/src/protocol.ts';
import { type Environments, reasonOf } from './environments.ts';
import type { LanguageServer } from './languageServer.ts';
import { createInterpreterMaker } from './making.ts';
import { outcomeOf } from './outcome.ts';
import { createPicker, paramsFor } from './picker.ts';
import { bestOf, commandText, isSamePath, wouldReplace } from './pickerItems.ts';
import type { ProjectChoice } from './projectChoice.ts';
import type { SettingsUndo } from './settingsUndo.ts';
import { uriInView } from './statusBar.ts';

/** What the commands for interpreters do. */
export interface Switching {
  /** By the list, or at once where the arguments name one. */
  select(choice?: SelectInterpreterArguments): Promise<void>;
  /** The best fitting one, without asking. */
  useBest(choice?: SelectInterpreterArguments): Promise<void>;
  /** Makes the environment that is offered first, and selects it. */
  create(choice?: SelectInterpreterArguments): Promise<void>;
}

/** What a choice is for: the folder, and the document or project in it that decides what fits. */
interface Target {
  readonly folder: vscode.WorkspaceFolder | undefined;
  readonly uri: vscode.Uri;
}

export function createSwitching(
  server: LanguageServer,
  environments: Environments,
  projects: ProjectChoice,
  undo: SettingsUndo,
  log: vscode.LogOutputChannel,
): Switching {
  const picker = createPicker(server, environments);
  const maker = createInterpreterMaker(log);

  async function select({ folder: folderUri, executable }: SelectInterpreterArguments = {}): Promise<void> {
    const target = await targetOf(folderUri);
    if (target === undefined) return;
    const { folder, uri } = target;
    if (executable !== undefined) return switchTo([folder], executable, await versionOf(uri, executable));
    // Who comes from a finding has said for which project.
    const others = folder === undefined || folderUri !== undefined ? Promise.resolve([]) : projects.projects(folder);
    const chosen = await picker.choose(folder, uri, others);
    if (chosen === undefined) return;
    if ('making' in chosen) return make(chosen.making, target);
    if ('anotherProject' in chosen) {
      if (folder !== undefined) await projects.ask(folder);
      return select();
    }
    const { executable: path, version } = chosen.interpreter;
    await switchTo(chosen.forAll ? (vscode.workspace.workspaceFolders ?? []) : [folder], path, version ?? undefined);
  }

  /** Makes it and selects it; what was only installed is offered as what environments can be made from. */
  async function make(making: MakeableInterpreter, { folder, uri }: Target): Promise<void> {
    if (!(await maker.make(making))) return;
    if (making.executable === null) return select(folder && { folder: uri.toString() });
    await installed(uri, true);
    await switchTo([folder], making.executable, await versionOf(uri, making.executable));
  }

  async function useBest({ folder: folderUri }: SelectInterpreterArguments = {}): Promise<void> {
    const target = await targetOf(folderUri);
    if (target === undefined) return;
    const { folder, uri } = target;
    const name = nameOf(folder);
    const interpreters = await installed(uri, true);
    const best = bestOf(interpreters);
    if (best === undefined) {
      const create = 'Create an Environment';
      const answer = await warn(`${name}: none of ${interpreters.length} interpreters fits the project.`, create);
      return answer === create ? makeFirst(target) : undefined;
    }
    const current = folder && (await environments.current(folder).catch(() => undefined));
    if (current !== undefined && isSamePath(current.executable, best.executable))
      return log.info(`${name} uses ${best.executable} already.`);
    await switchTo([folder], best.executable, best.version ?? undefined);
  }

  async function create({ folder: folderUri }: SelectInterpreterArguments = {}): Promise<void> {
    const target = await targetOf(folderUri);
    if (target !== undefined) await makeFirst(target);
  }

  /** Without a question, unless something that is there would be replaced. */
  async function makeFirst(target: Target): Promise<void> {
    if (!(await isTrusted('Making an environment'))) return;
    await installed(target.uri, true);
    const params: MakingsParams = { uri: target.uri.toString() };
    const [first] = (await server.request<MakeableInterpreter[]>(makingsRequest, params)) ?? [];
    if (first === undefined) {
      await warn(`${nameOf(target.folder)}: there is nothing to make an environment with that would fit.`);
      return;
    }
    if (wouldReplace(first) && !(await isConfirmed(first))) return;
    await make(first, target);
  }

  async function switchTo(
    folders: readonly (vscode.WorkspaceFolder | undefined)[],
    executable: string,
    version: string | undefined,
  ): Promise<void> {
    if (!(await isTrusted('Choosing an interpreter'))) return;
    const before = undo.look(folders.map((folder) => folder?.uri));
    for (const folder of folders) await switchOne(folder, executable, version);
    undo.tell(before);
  }

  async function switchOne(folder: vscode.WorkspaceFolder | undefined, executable: string, version: string | undefined): Promise<void> {
    try {
      const { message, isRefused } = outcomeOf(nameOf(folder), executable, await environments.select(folder, { executable, version }));
      if (isRefused) void warn(message);
      else log.info(message);
    } catch (error) {
      log.error(`${executable} was not selected: ${reasonOf(error)}`);
      void vscode.window.showErrorMessage(`${executable} was not selected: ${reasonOf(error)}`);
    }
  }

  /** Where the folder is not trusted, the user is shown where to say so. */
  async function isTrusted(what: string): Promise<boolean> {
    if (vscode.workspace.isTrusted) return true;
    log.info(`${what} waits until the folder is trusted.`);
    await vscode.commands.executeCommand('workbench.trust.manage');
    return false;
  }

  /** What was asked for and cannot be done is said where it was asked, and stands in the log. */
  function warn(message: string, ...buttons: string[]): Thenable<string | undefined> {
    log.warn(message);
    return vscode.window.showWarningMessage(message, ...buttons);
  }

  async function installed(uri: vscode.Uri, wait: boolean): Promise<readonly PickableInterpreter[]> {
    const result = await server.request<InterpretersResult>(interpretersRequest, paramsFor(uri, environments, { wait, refresh: wait }));
    return result?.interpreters ?? [];
  }

  async function versionOf(uri: vscode.Uri, executable: string): Promise<string | undefined> {
    const known = await installed(uri, false);
    return known.find((candidate) => isSamePath(candidate.executable, executable))?.version ?? undefined;
  }

  /** Without a folder only the environments extension takes a choice: one for the whole window. */
  async function targetOf(folderUri: string | undefined): Promise<Target | undefined> {
    const uri = folderUri === undefined ? uriInView() : vscode.Uri.parse(folderUri, false);
    const folder = (uri && vscode.workspace.getWorkspaceFolder(uri)) ?? vscode.workspace.workspaceFolders?.[0];
    if (folder === undefined) return targetWithoutFolder(uri);
    const chosen = folderUri === undefined ? await projects.remembered(folder) : undefined;
    const isInside = uri !== undefined && vscode.workspace.getWorkspaceFolder(uri) === folder;
    return { folder, uri: chosen ?? (isInside ? uri : folder.uri) };
  }

  async function targetWithoutFolder(uri: vscode.Uri | undefined): Promise<Target | undefined> {
    if (environments.keeper() === 'environments') return { folder: undefined, uri: uri ?? NOTHING };
    const open = 'Open Folder';
    const answer = await warn('An interpreter is chosen for a folder; none is open.', open);
    if (answer === open) await vscode.commands.executeCommand('workbench.action.files.openFolder');
    return undefined;
  }

  return { select, useBest, create };
}

/** Belongs to no project, so that everything alive fits. */
const NOTHING = vscode.Uri.parse('untitled:nothing');

const nameOf = (folder: vscode.WorkspaceFolder | undefined): string => folder?.name ?? 'This window';

async function isConfirmed({ title, command }: MakeableInterpreter): Promise<boolean> {
  const row = { label: `$(add) ${title}`, detail: commandText(command) };
  return (await vscode.window.showQuickPick([row], { title: 'The environment that is there would be deleted' })) !== undefined;
}
