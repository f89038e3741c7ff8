import type { Project } from '../project/project.ts';
import type { Service } from '../service.ts';
import { pathOf } from './paths.ts';

/** The project of a document or of a folder. */
export function projectAt(service: Service, uri: string): Project | undefined {
  const path = pathOf(uri).replace(/(.)\/$/, '$1');
  if (service.file(path) !== undefined) return service.projectsOf(path)[0];
  // Any file in a folder would do: its project is that of the folder.
  return service.projectsOf(`${path}/.python-version`)[0] ?? service.projectsOf(path)[0];
}

/** Where environments of a project are looked for: the folders that are open, and its own. */
export const searchedFolders = (service: Service, project: Project | undefined): readonly string[] => [
  ...new Set([...service.folders(), ...(project === undefined ? [] : [project.root])]),
];
