import type { Connection } from 'vscode-languageserver/node';
import { pinOf } from '../project/authority.ts';
import type { Project } from '../project/project.ts';
import { type ListedProject, type ProjectsParams, projectsRequest } from '../protocol.ts';
import type { Service } from '../service.ts';
import type { Settle } from './checking.ts';
import type { Documents } from './documents.ts';
import { isWithin, pathOf } from './paths.ts';

/** Nobody chooses from more. */
const MOST = 1000;

/** The request behind the choice of a project, for a folder that holds several. */
export function answerProjects(connection: Connection, service: Service, documents: Documents, settle: Settle): void {
  connection.onRequest(projectsRequest, ({ uri }: ProjectsParams): ListedProject[] => {
    settle();
    const path = pathOf(uri).replace(/(.)\/$/, '$1');
    const folder = service.folders().find((each) => isWithin(path, each));
    if (folder === undefined) return [];
    const inside = Array.from(service.projects()).filter((project) => isWithin(project.root, folder) && isOne(service, project));
    const sorted = inside.sort((a, b) => (a.root < b.root ? -1 : 1)).slice(0, MOST);
    return sorted.map((project) => listed(project, folder, documents));
  });
}

/** Folders with a stray file are no projects to choose an interpreter for, and scripts bring their own. */
const isOne = (service: Service, { root, manifest, requires, declarations }: Project): boolean =>
  service.file(root) === undefined && (manifest !== undefined || requires !== undefined || pinOf(declarations) !== undefined);

function listed({ root, requires, declarations, selected }: Project, folder: string, documents: Documents): ListedProject {
  return {
    folder: documents.uri(root),
    path: root.slice(folder.length + 1),
    requires: requires?.text ?? null,
    pin: pinOf(declarations)?.text ?? null,
    selected: selected?.version ?? selected?.executable ?? null,
  };
}
