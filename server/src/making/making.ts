import type { Host } from '../host.ts';
import type { Ranked } from '../interpreters/judge.ts';
import { pinOf } from '../project/authority.ts';
import type { Project } from '../project/project.ts';
import { statusOn, supportedMinors } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { type Manager, programOf } from './programs.ts';

/** A command as programs take it, without a shell: the program's absolute path and what it is given. */
export type CommandLine = readonly [program: string, ...parameters: string[]];

/** A way to an interpreter that fits. It is shown with its command; nothing is started here. */
export interface Making {
  /** What there will be: "Python 3.12.4 in a new .venv", "Python 3.13, installed by pyenv". */
  readonly title: string;
  readonly command: CommandLine;
  /** What to select afterwards; absent where what is installed must first be found. */
  readonly executable?: string;
}

/** Environments from what is installed, one for each minor that fits; and if nothing does, what would. The best is first. */
export function makingsFor(host: Host, project: Project, rows: readonly Ranked[], folders: readonly string[]): readonly Making[] {
  const place: Place = { host, root: project.root, folders: [...folders, project.root] };
  const bases = basesIn(rows);
  const made = bases.map((row) => fromBase(place, row));
  return made.length > 0 ? made : fromNothing(place, wantedMinor(project));
}

interface Place {
  readonly host: Host;
  readonly root: string;
  readonly folders: readonly string[];
}

/** More to choose from helps nobody. */
const MOST = 4;

/** The newest of each minor, in the order of the list: fitting installations that environments may be made from. */
function basesIn(rows: readonly Ranked[]): readonly Ranked[] {
  const minors = new Set<string>();
  return rows
    .filter(({ fit, interpreter: { kind, isTool, minor = '', freeThreaded, implementation } }) => {
      const key = `${implementation} ${minor} ${freeThreaded}`;
      if (fit !== 'fits' || kind !== 'base' || isTool || minors.has(key)) return false;
      minors.add(key);
      return true;
    })
    .slice(0, MOST);
}

const FOLDER = '.venv';

const environmentName = (isThere: boolean): string => (isThere ? `${FOLDER}, made anew` : `a new ${FOLDER}`);

function fromBase({ host, root, folders }: Place, { interpreter }: Ranked): Making {
  const { executable, version, minor, implementation } = interpreter;
  const name = implementation === 'cpython' ? 'Python' : implementation;
  const environment = `${root}/${FOLDER}`;
  const isThere = host.stat(environment) !== undefined;
  const clear = isThere ? ['--clear'] : [];
  const uv = programOf(host, 'uv', folders);
  return {
    title: `${name} ${version ?? minor ?? ''} in ${environmentName(isThere)}`,
    // `-I`: whatever modules lie in the current folder are not imported.
    command:
      uv === undefined
        ? [executable, '-I', '-m', 'venv', ...clear, environment]
        : [uv, 'venv', ...clear, '--python', executable, environment],
    executable: executableOf(host, environment),
  };
}

const executableOf = ({ platform }: Host, environment: string): string =>
  platform === 'win32' ? `${environment}/Scripts/python.exe` : `${environment}/bin/python`;

/** The pinned minor, else the newest that is maintained; undefined where the project says nothing of it. */
function wantedMinor({ declarations, supported, releases, today }: Project): Minor | undefined {
  const pin = pinOf(declarations)?.versions;
  const pinned = pin === undefined ? [] : supportedMinors(pin, releases, today);
  const maintained = supported.filter((minor) => {
    const branch = releases.branch(minor);
    return branch !== undefined && statusOn(branch, today) !== 'end-of-life';
  });
  return pinned.length === 1 ? pinned[0] : (maintained.at(-1) ?? supported.at(-1));
}

/** What installs a Python, in the words of each manager's documentation. */
const installers: Readonly<Record<Exclude<Manager, 'uv'>, (minor: Minor) => readonly string[]>> = {
  pyenv: (minor) => ['install', '--skip-existing', minor],
  mise: (minor) => ['install', `python@${minor}`],
  py: (minor) => ['install', minor],
};

function fromNothing({ host, root, folders }: Place, minor: Minor | undefined): readonly Making[] {
  if (minor === undefined) return [];
  const uv = programOf(host, 'uv', folders);
  const environment = `${root}/${FOLDER}`;
  const clear = host.stat(environment) === undefined ? [] : ['--clear'];
  // uv fetches the Python that it makes an environment with.
  const byUv: Making[] =
    uv === undefined
      ? []
      : [
          {
            title: `Python ${minor} in ${environmentName(clear.length > 0)}, installed by uv`,
            command: [uv, 'venv', ...clear, '--managed-python', '--python', minor, environment],
            executable: executableOf(host, environment),
          },
        ];
  const others = Object.entries(installers).flatMap(([manager, parameters]): Making[] => {
    const program = programOf(host, manager as Manager, folders);
    return program === undefined ? [] : [{ title: `Python ${minor}, installed by ${manager}`, command: [program, ...parameters(minor)] }];
  });
  return [...byUv, ...others];
}
