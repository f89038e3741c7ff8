import { appendFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A Python that a stand-in knows of. Nothing is run: a version is read from `pyvenv.cfg` or from the test's list. */
export interface Interpreter {
  readonly executable: string;
  readonly version: readonly [major: number, minor: number, micro: number];
  readonly prefix: string;
  readonly isVirtual: boolean;
}

/** The interpreter that a path means, a virtual environment's folder included; undefined where there is none. */
export function interpreterAt(path: string): Interpreter | undefined {
  const executable = executableOf(path);
  if (!existsSync(executable)) return undefined;
  const prefix = dirname(dirname(executable));
  const ofEnvironment = versionOfEnvironment(prefix);
  const version = ofEnvironment ?? versionOfFolder(basename(prefix));
  return version === undefined ? undefined : { executable, version, prefix, isVirtual: ofEnvironment !== undefined };
}

/** The test's interpreters (`STANDIN_PYTHONS`, a folder of folders named by version) and the `.venv` of each workspace folder. */
export function interpretersOf(workspaceFolders: readonly string[]): readonly Interpreter[] {
  const home = process.env.STANDIN_PYTHONS;
  const named = home === undefined ? [] : readdirSync(home).map((version) => join(home, version));
  const all = [...named, ...workspaceFolders.map((folder) => join(folder, '.venv'))].map(interpreterAt);
  return all.filter((interpreter) => interpreter !== undefined);
}

export function executableOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, 'bin', 'python') : path;
}

/** Adds a line to the file in `STANDIN_RECORD`: what was asked of a stand-in, for a test to read. */
export function record(entry: object): void {
  const file = process.env.STANDIN_RECORD;
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

function versionOfEnvironment(prefix: string): Interpreter['version'] | undefined {
  const file = join(prefix, 'pyvenv.cfg');
  if (!existsSync(file)) return undefined;
  return versionOfFolder(/^version(?:_info)?\s*=\s*(\S+)/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '');
}

function versionOfFolder(name: string): Interpreter['version'] | undefined {
  const numbers = /^(\d+)\.(\d+)\.(\d+)/.exec(name);
  return numbers === null ? undefined : [Number(numbers[1]), Number(numbers[2]), Number(numbers[3])];
}
