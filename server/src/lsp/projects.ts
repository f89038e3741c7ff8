import type { Project } from '../project/project.ts';
import type { Service } from '../service.ts';
import { pathOf } from './paths.ts';

/** The project of a document or of a folder. */
export function projectAt(service: Service, uri: string): Project | undefined {
  const [path, inside] = pathsAt(uri);
  return (service.file(path) === undefined ? service.projectsOf(inside)[0] : undefined) ?? service.projectsOf(path)[0];
}

/** The path, and one of a file in it if it should be a folder: any would do, its project is that of the folder. */
export function pathsAt(uri: string): readonly [path: string, inside: string] {
  const path = pathOf(uri).replace(/(.)\/$/, '$1');
  return [path, `${path}/.python-version`];
}

/** Where environments of a project are looked for: the folders that are open, and its own. */
export const searchedFolders = (service: Service, project: Project | undefined): readonly string[] => [
  ...new Set([...service.folders(), ...(project === undefined ? [] : [project.root])]),
];
