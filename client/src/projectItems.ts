import type { ListedProject } from '../../server/src/protocol.ts';

/** A row of the list of projects, as data; without a project it is the one that follows the document in view. */
export interface ProjectRow {
  readonly label: string;
  readonly description: string;
  readonly project: ListedProject | undefined;
}

/** Whether there is anything to choose from. */
export const areSeveral = (projects: readonly ListedProject[]): boolean => projects.length > 1;

/** The projects of a folder, the folder's own by the folder's name, each with what it wants and uses. `chosen` is the remembered one. */
export function projectRows(projects: readonly ListedProject[], folder: string, chosen: string | undefined): ProjectRow[] {
  const rows = projects.map((project) => ({
    label: `${project.path === '' ? '$(root-folder)' : '$(folder)'} ${project.path || folder}${project.folder === chosen ? ' — chosen' : ''}`,
    description: wants(project),
    project,
  }));
  const follow = { label: '$(file) The project of the document in view', description: '', project: undefined };
  return chosen === undefined ? rows : [...rows, follow];
}

function wants({ requires, pin, selected }: ListedProject): string {
  const parts = [
    requires === null ? '' : `requires ${requires}`,
    pin === null ? '' : `pins ${pin}`,
    selected === null ? '' : `uses ${selected}`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** The project that was chosen for a folder, where it is still one of the folder's. */
export const stillThere = (projects: readonly ListedProject[], chosen: string | undefined): ListedProject | undefined =>
  projects.find(({ folder }) => folder === chosen);

/**
 * For what an interpreter is chosen, in the title: the open folder's name where several are open, and the project below it; undefined where
 * that goes without saying.
 */
export function placeTitle(folder: string | undefined, project: string | undefined, isOneOfMany: boolean): string | undefined {
  const below = project === undefined || project === '' ? undefined : project;
  if (!isOneOfMany || folder === undefined) return below;
  return below === undefined ? folder : `${folder}/${below}`;
}
