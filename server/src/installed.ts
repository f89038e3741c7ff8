import type { Host } from './host.ts';
import { condaLister } from './interpreters/condaPackages.ts';
import { metadataOf } from './interpreters/distributionMetadata.ts';
import { distributionLister } from './interpreters/distributions.ts';
import { inspector } from './interpreters/inspect.ts';
import type { Interpreter } from './interpreters/interpreter.ts';
import type { CoreMetadata } from './packages/coreMetadata.ts';
import { normaliseName } from './packages/names.ts';
import { inspectKnown } from './picking.ts';
import type { Project } from './project/project.ts';

/** What is installed where a project runs. */
export interface Installed {
  /** Undefined where it is not known which interpreter that is, or what is installed for it. */
  at(project: Pick<Project, 'root' | 'selected'>): InstalledDistributions | undefined;
  /** The version of a package of Conda's channels, where the project runs in an environment of Conda that has it. */
  byConda(project: Pick<Project, 'root' | 'selected'>, name: string): string | undefined;
}

export interface InstalledDistributions {
  /** `.venv`, for an environment of the project's own; else the folder of the environment or installation. */
  readonly where: string;
  /** Everything that is installed, normalised. */
  names(): Iterable<string>;
  /** Undefined where it is not installed. */
  version(name: string): string | undefined;
  /** What it says of itself, read when it is asked for. */
  metadata(name: string): CoreMetadata | undefined;
}

/** Looks into the environment that the editor selected, or else into the project's own `.venv`; nothing is run. */
export function createInstalled(host: Host): Installed {
  const lister = distributionLister(host);
  const conda = condaLister(host);

  return {
    at(project) {
      const interpreter = interpreterOf(host, project);
      const distributions = interpreter && lister.of(interpreter);
      if (interpreter === undefined || distributions === undefined) return undefined;
      const { prefix } = interpreter;
      const found = (name: string) => distributions.get(normaliseName(name));
      return {
        where: prefix.startsWith(`${project.root}/`) ? prefix.slice(project.root.length + 1) : prefix,
        names: () => distributions.keys(),
        version: (name) => found(name)?.version,
        metadata(name) {
          const distribution = found(name);
          return distribution && metadataOf(host, distribution);
        },
      };
    },
    byConda(project, name) {
      const interpreter = interpreterOf(host, project);
      return interpreter && conda(interpreter.prefix)?.get(name.toLowerCase());
    },
  };
}

function interpreterOf(host: Host, { selected, root }: Pick<Project, 'root' | 'selected'>): Interpreter | undefined {
  if (selected !== undefined) return inspectKnown(host, { executable: selected.executable, version: selected.version ?? null });
  const prefix = `${root}/.venv`;
  const isOwn = !mayLeadAway(host, root) && host.stat(`${prefix}/pyvenv.cfg`)?.kind === 'file';
  return isOwn ? inspector(host)({ prefix, manager: 'venv' }) : undefined;
}

/** On Windows a link may lead to another computer, which would be sent the user's credentials. */
const mayLeadAway = (host: Host, root: string): boolean =>
  host.platform === 'win32' && host.listFolder(root)?.find(({ name }) => name === '.venv')?.kind !== 'folder';
