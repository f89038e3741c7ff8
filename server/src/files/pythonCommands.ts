import { uniqueMinors } from './pythonCommands/found.ts';
import { condaPackages, type Found, type Named, namedIn } from './pythonCommands/programs.ts';
import { wheelsIn } from './pythonCommands/wheels.ts';
import { type ShellDialect, shellCommands, type Word } from './shellWords.ts';

export type { Named } from './pythonCommands/programs.ts';

/** A Python that a command names. */
export interface CommandPython extends Named {
  /** Several different ones are named by one command. */
  readonly several: boolean;
  /** Wheels are built for it, and the project is not run with it. */
  readonly isBuilt?: true;
}

export interface CommandPythons {
  readonly pythons: readonly CommandPython[];
  /** Texts in which a variable names the Python: `$PYTHON_VERSION`, `py${{ matrix.python }}`. */
  readonly variables: readonly string[];
  /** Texts in which a variable is the whole name of an environment of tox: `$TOXENV`, `${{ matrix.env }}`. */
  readonly environments: readonly string[];
}

const nothing: CommandPythons = { pythons: [], variables: [], environments: [] };

/** Words without which no script names a Python in one of these ways: most scripts are not taken apart. */
const candidate =
  /python(?:@|=|[3~<>{]| [\d$<{-])|python ?--version|py -[23]|pip3\.|pyenv|tox|nox|conda|mamba|hatch|env use|pdm|pipenv|virtualenv|asdf|mise|sem-version|CIBW_BUILD/;

/**
 * The Pythons that the commands of a shell script name, but for those of uv: `python3.12 -m build`, `pyenv install 3.12`,
 * `tox -e py312`, `nox -s tests-3.12`, `conda install python=3.12`, `apt-get install python3.12-dev`, `CIBW_BUILD="cp312-*"`.
 * `start … end` is a part of `text`.
 */
export function pythonsIn(text: string, start: number, end: number, dialect: ShellDialect = 'shell'): CommandPythons {
  if (!candidate.test(text.slice(start, end))) return nothing;
  const found = pythonsOf(shellCommands(text, start, end, dialect));
  const built = wheelsIn(text, start, end).map((one) => ({ ...one, isBuilt: true as const }));
  return { ...found, pythons: [...found.pythons, ...built] };
}

/** The same of commands that are taken apart already. */
export function pythonsOf(commands: Iterable<readonly Word[]>): CommandPythons {
  const pythons: CommandPython[] = [];
  const variables: string[] = [];
  const environments: string[] = [];
  for (const words of commands) {
    if (isSaid(words)) continue;
    const found: Found = { named: [], variables, environments };
    namedIn(words, found);
    const several = uniqueMinors(found.named) > 1;
    for (const named of found.named) pythons.push({ ...named, several });
  }
  return { pythons, variables, environments };
}

/** `python=3.12` among the arguments of a command of Conda, which are given without it. */
export function condaSpecsIn(text: string, start: number, end: number): { pythons: readonly Named[]; variables: readonly string[] } {
  const found: Found = { named: [], variables: [], environments: [] };
  for (const words of shellCommands(text, start, end, 'folded')) condaPackages(words, found);
  return { pythons: found.named, variables: found.variables };
}

/** What is only printed, and files that are only called so. */
const isSaid = ([first]: readonly Word[]): boolean =>
  first !== undefined && /^(?:echo|printf|cd|mkdir|ls|rm|cp|mv|cat|grep|sed|zip|tar|git|test|\[)$/.test(first.text.slice(0, 10));
