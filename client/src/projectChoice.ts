import * as vscode from 'vscode';
import { type ListedProject, type ProjectsParams, projectsRequest } from '../../server/src/protocol.ts';
import type { LanguageServer } from './languageServer.ts';
import { areSeveral, projectRows, stillThere } from './projectItems.ts';

/** Which of a folder's projects an interpreter is chosen for, where the folder holds several. Remembered for each folder. */
export interface ProjectChoice {
  /** The project that was chosen for the folder; undefined where none was, or it is none any more. */
  remembered(folder: vscode.WorkspaceFolder): Promise<vscode.Uri | undefined>;
  /** The projects of the folder, if there are several. */
  projects(folder: vscode.WorkspaceFolder): Promise<readonly ListedProject[]>;
  /** Lets the user choose; false when nothing was chosen. */
  ask(folder: vscode.WorkspaceFolder): Promise<boolean>;
}

export function createProjectChoice(server: LanguageServer, memory: vscode.Memento): ProjectChoice {
  const keyOf = ({ uri }: vscode.WorkspaceFolder) => `project ${uri}`;

  async function projects({ uri }: vscode.WorkspaceFolder): Promise<readonly ListedProject[]> {
    const found = await server.request<ListedProject[]>(projectsRequest, { uri: uri.toString() } satisfies ProjectsParams);
    return found !== undefined && areSeveral(found) ? found : [];
  }

  return {
    projects,
    async remembered(folder) {
      const chosen = memory.get<string>(keyOf(folder));
      const project = chosen === undefined ? undefined : stillThere(await projects(folder), chosen);
      return project && vscode.Uri.parse(project.folder, true);
    },
    async ask(folder) {
      const rows = projectRows(await projects(folder), folder.name, memory.get(keyOf(folder)));
      const title = `For which project of ${folder.name}?`;
      const row = await vscode.window.showQuickPick(rows, { title, matchOnDescription: true });
      if (row === undefined) return false;
      await memory.update(keyOf(folder), row.project?.folder);
      return true;
    },
  };
}
