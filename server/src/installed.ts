import type { Host } from './host.ts';
import { distributionLister } from './interpreters/distributions.ts';
import { inspector } from './interpreters/inspect.ts';
import type { Interpreter } from './interpreters/interpreter.ts';
import { normaliseName } from './packages/names.ts';
import { inspectKnown } from './picking.ts';
import type { Project } from './project/project.ts';

/** What is installed where a project runs. */
export interface Installed {
  /** Undefined where it is not known which interpreter that is, or what is installed for it. */
  find(project: Place, name: string): InstalledDistribution | undefined;
  /** Everything that is, normalised; empty where that is not known. */
  names(project: Place): Iterable<string>;
  /** The extras that a package offers; empty where it is not installed, or where it does not say. */
  extras(project: Place, name: string): readonly string[];
}

type Place = Pick<Project, 'root' | 'selected'>;

export interface InstalledDistribution {
  /** Undefined where it is not installed. */
  readonly version: string | undefined;
  /** `.venv`, for an environment of the project's own; else the folder of the environment or installation. */
  readonly where: string;
}

/** Looks into the environment that the editor selected, or else into the project's own `.venv`; nothing is run. */
export function createInstalled(host: Host): Installed {
  const lister = distributionLister(host);
  return {
    find(project, name) {
      const interpreter = interpreterOf(host, project);
      const distributions = interpreter && lister.of(interpreter);
      if (interpreter === undefined || distributions === undefined) return undefined;
      const { prefix } = interpreter;
      const where = prefix.startsWith(`${project.root}/`) ? prefix.slice(project.root.length + 1) : prefix;
      return { version: distributions.get(normaliseName(name)), where };
    },
    names(project) {
      const interpreter = interpreterOf(host, project);
      return (interpreter && lister.of(interpreter))?.keys() ?? [];
    },
    extras(project, name) {
      const interpreter = interpreterOf(host, project);
      return interpreter === undefined ? [] : lister.extras(interpreter, normaliseName(name));
    },
  };
}

function interpreterOf(host: Host, { selected, root }: Place): Interpreter | undefined {
  if (selected !== undefined) return inspectKnown(host, { executable: selected.executable, version: selected.version ?? null });
  const prefix = `${root}/.venv`;
  const isOwn = !mayLeadAway(host, root) && host.stat(`${prefix}/pyvenv.cfg`)?.kind === 'file';
  return isOwn ? inspector(host)({ prefix, manager: 'venv' }) : undefined;
}

/** On Windows a link may lead to another computer, which would be sent the user's credentials. */
const mayLeadAway = (host: Host, root: string): boolean =>
  host.platform === 'win32' && host.listFolder(root)?.find(({ name }) => name === '.venv')?.kind !== 'folder';
