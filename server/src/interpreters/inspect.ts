import type { Host } from '../host.ts';
import type { Minor } from '../python/version.ts';
import { identify } from './identify/identify.ts';
import type { Clue, Identity } from './identify/identity.ts';
import { readExecutableName } from './identify/names.ts';
import { type Program, programAt } from './identify/program.ts';
import { longestCfg, type PyvenvCfg, readPyvenvCfg } from './identify/pyvenvCfg.ts';
import type { Interpreter, State } from './interpreter.ts';
import { type Executable, executableIn, prefixOf } from './layout.ts';
import type { Found } from './locator.ts';
import { absoluteLocalPath, folderOf, isInside, nameOf } from './paths.ts';

/** Looks at what locators found. One inspector serves one discovery: it remembers the bases that many environments share. */
export type Inspector = (found: Found) => Interpreter | undefined;

interface Memory {
  readonly host: Host;
  readonly programs: Map<string, Program | undefined>;
  readonly identities: Map<string, Identity>;
}

/** Makes an inspector; it answers undefined for what is no Python at all. */
export function inspector(host: Host): Inspector {
  const memory: Memory = { host, programs: new Map(), identities: new Map() };
  return (found) => ('prefix' in found ? inspectPrefix(memory, found, found.prefix) : inspectExecutable(memory, found, found.executable));
}

function inspectPrefix(memory: Memory, found: Found, prefix: string): Interpreter | undefined {
  const cfg = pyvenvCfgIn(memory, prefix);
  const executable = executableIn(memory.host, prefix);
  return cfg === undefined ? base(memory, found, prefix, executable) : environment(memory, found, prefix, executable, cfg);
}

/** An executable is an environment's when a `pyvenv.cfg` stands beside it or one folder up: that is how it finds out itself (PEP 405). */
function inspectExecutable(memory: Memory, found: Found, path: string): Interpreter | undefined {
  if (found.alias !== undefined) return aliased(found, path, found.alias.minor);
  const real = memory.host.realPath(path);
  if (real === undefined) return undefined;
  const folder = folderOf(path);
  for (const prefix of [folderOf(folder), folder]) {
    const cfg = pyvenvCfgIn(memory, prefix);
    if (cfg !== undefined) return environment(memory, found, prefix, { path, real }, cfg);
  }
  const clue = readExecutableName(nameOf(real));
  const program = programOf(memory, real);
  if (clue === undefined || program === undefined) return undefined;
  if (program.kind === 'script') return clue.minor === undefined || program.isShim ? undefined : wrapper(found, path, real, clue);
  if (program.kind === 'other') return undefined;
  const made = base(memory, found, prefixOf(memory.host, real), { path, real });
  return made?.minor === undefined ? undefined : made;
}

function aliased(found: Found, path: string, minor: Minor): Interpreter {
  const described = descriptionOf(found, path, folderOf(path), found.manager, 'base');
  return interpreter(described, { ...nothingTold, minor }, path, 'fine');
}

/** A script that is called as an interpreter of one minor: maybe somebody's wrapper, maybe a trap. It is not started to find out. */
function wrapper(found: Found, path: string, real: string, { minor, implementation = 'cpython', freeThreaded = false }: Clue): Interpreter {
  const described = descriptionOf(found, path, folderOf(path), found.manager, 'base');
  const unknown = `${nameOf(path)} is a script: which Python it starts cannot be told without starting it`;
  return interpreter(described, { ...nothingTold, minor, implementation, freeThreaded }, real, { unknown });
}

const decoder = new TextDecoder();

function pyvenvCfgIn({ host }: Memory, prefix: string): PyvenvCfg | undefined {
  const read = host.readFile(`${prefix}/pyvenv.cfg`, longestCfg);
  return read && readPyvenvCfg('bytes' in read ? decoder.decode(read.bytes) : '');
}

function programOf({ host, programs }: Memory, real: string): Program | undefined {
  if (!programs.has(real)) programs.set(real, programAt(host, real));
  return programs.get(real);
}

function identityOf(memory: Memory, prefix: string, real: string): Identity {
  const key = `${prefix}\0${real}`;
  const known = memory.identities.get(key);
  if (known !== undefined) return known;
  const program = programOf(memory, real);
  const made = identify(memory.host, prefix, real, program?.kind === 'program' ? program.architecture : undefined);
  memory.identities.set(key, made);
  return made;
}

/** What stands where an interpreter should be: nothing wrong with it is undefined. */
function fault(memory: Memory, path: string, real: string): string | undefined {
  const program = programOf(memory, real);
  if (program === undefined) return `${nameOf(path)} cannot be read`;
  if (program.kind === 'program') return undefined;
  return program.kind === 'script' ? `${nameOf(path)} is a script, not an interpreter` : `${nameOf(path)} is not a program`;
}

function base(memory: Memory, found: Found, prefix: string, executable: Executable): Interpreter | undefined {
  const conda = isConda(memory, prefix);
  const manager = conda && found.manager !== 'pixi' ? 'conda' : managerOf(found, 'real' in executable ? executable.real : '');
  const kind = conda && !isCondaRoot(memory, prefix) ? 'environment' : 'base';
  const described = descriptionOf(found, executable.path, prefix, manager, kind);
  if ('problem' in executable) {
    if (executable.problem === 'dangling') return unusable(described, missing(executable));
    return conda ? unusable(described, 'it is an environment of conda without Python') : undefined;
  }
  const identity = identityOf(memory, prefix, executable.real);
  const wrong = fault(memory, executable.path, executable.real);
  const state: State = wrong === undefined || identity.complete ? 'fine' : { broken: wrong };
  return interpreter(described, identity, executable.real, state, identity.externallyManaged);
}

interface Described extends Pick<Interpreter, 'executable' | 'prefix' | 'manager' | 'isTool' | 'kind'> {
  readonly project: string | undefined;
}

function descriptionOf(
  { isTool, project }: Found,
  executable: string,
  prefix: string,
  manager: string,
  kind: Interpreter['kind'],
): Described {
  return { executable, prefix, manager, isTool: isTool === true, kind, project };
}

/** What files tell of a Python. */
type Told = Omit<Identity, 'externallyManaged' | 'complete'>;

const nothingTold: Told = {
  version: undefined,
  minor: undefined,
  implementation: 'cpython',
  freeThreaded: false,
  architecture: undefined,
};

/** Filled in, since to copy one object into another takes five times as long, and there may be hundreds. */
function interpreter(
  { executable, prefix, manager, isTool, kind, project }: Described,
  { version, minor, implementation, freeThreaded, architecture }: Told,
  realPath: string,
  state: State,
  externallyManaged = false,
): Interpreter {
  const made: { -readonly [Key in keyof Interpreter]: Interpreter[Key] } = {
    executable,
    realPath,
    prefix,
    version,
    minor,
    implementation,
    freeThreaded,
    manager,
    isTool,
    kind,
    state,
    externallyManaged,
  };
  if (project !== undefined) made.project = project;
  if (architecture !== undefined) made.architecture = architecture;
  return made;
}

const unusable = (described: Described, broken: string): Interpreter =>
  interpreter(described, nothingTold, described.executable, { broken });

/** The folder is asked for first: where there is none, nothing else of conda's is looked for. */
const isConda = ({ host }: Memory, prefix: string): boolean =>
  host.stat(`${prefix}/conda-meta`) !== undefined && host.stat(`${prefix}/conda-meta/history`) !== undefined;

function isCondaRoot({ host }: Memory, prefix: string): boolean {
  return ['condabin', 'bin/conda', 'Scripts/conda.exe'].some((name) => host.stat(`${prefix}/${name}`) !== undefined);
}

/** PATH says nothing of who put a program there, but the path it leads to does. */
function managerOf({ manager }: Found, real: string): string {
  if (manager !== 'system') return manager;
  if (real.includes('/Cellar/')) return 'homebrew';
  if (real.startsWith('/nix/store/')) return 'nix';
  return real.includes('/Python.framework/') ? 'python.org' : manager;
}

function environment(memory: Memory, found: Found, prefix: string, executable: Executable, cfg: PyvenvCfg): Interpreter {
  const manager = saysNothing.has(found.manager) ? 'venv' : found.manager;
  const origin = baseOf(memory, prefix, executable, cfg);
  const broken = faultOf(memory, prefix, executable, cfg, origin);
  return interpreter(
    descriptionOf(found, executable.path, prefix, manager, 'environment'),
    identityOfEnvironment(cfg, origin),
    'real' in executable ? executable.real : executable.path,
    broken === undefined ? 'fine' : { broken },
  );
}

/** Where an environment was found by somebody who knows nothing of it. */
const saysNothing: ReadonlySet<string> = new Set(['system', 'editor', 'conda']);

/** What an environment was made from, as far as it can be found: `gone` when its folder is. */
type Origin = Identity | 'gone' | undefined;

/** The base is where the link leads; an executable that was copied says it in `pyvenv.cfg` alone. */
function baseOf(memory: Memory, prefix: string, executable: Executable, cfg: PyvenvCfg): Origin {
  const { host } = memory;
  const home = absoluteLocalPath(host, cfg.home);
  if (home !== undefined && host.stat(home) === undefined) return 'gone';
  const own = host.realPath(prefix) ?? prefix;
  const real = 'real' in executable && !executable.real.startsWith(`${own}/`) ? executable.real : realBase(memory, home, cfg);
  return real === undefined ? undefined : identityOf(memory, prefixOf(host, real), real);
}

function realBase({ host }: Memory, home: string | undefined, cfg: PyvenvCfg): string | undefined {
  const named = absoluteLocalPath(host, cfg.executable);
  const real = named === undefined ? undefined : host.realPath(named);
  if (real !== undefined || home === undefined) return real;
  const names = host.platform === 'win32' ? ['python.exe'] : [`python${cfg.minor ?? ''}`, 'python3', 'python'];
  for (const name of names) {
    const found = host.realPath(`${home}/${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The base knows better which version runs now, for it may have been updated since; but only within a minor does that go well. */
function identityOfEnvironment(cfg: PyvenvCfg, origin: Origin): Told {
  const known = origin === undefined || origin === 'gone' ? undefined : origin;
  const version = known?.version !== undefined && (cfg.minor === undefined || known.minor === cfg.minor) ? known.version : cfg.version;
  const minor = version === undefined || version === cfg.version ? (cfg.minor ?? known?.minor) : known?.minor;
  const implementation = known?.implementation ?? cfg.implementation ?? 'cpython';
  return { version, minor, implementation, freeThreaded: known?.freeThreaded ?? false, architecture: known?.architecture };
}

/** Why an environment cannot be used, the root of the trouble first. */
function faultOf(memory: Memory, prefix: string, executable: Executable, cfg: PyvenvCfg, origin: Origin): string | undefined {
  if (cfg.home === undefined) return 'its pyvenv.cfg names no base';
  if (origin === 'gone') return `its base is gone: ${cfg.home}`;
  if ('problem' in executable) return missing(executable);
  const wrong = fault(memory, executable.path, executable.real);
  // What the base starts by is the base's own affair, if it has a library to start with.
  const isOfBase = origin?.complete === true && !isInside(memory.host, executable.real, memory.host.realPath(prefix) ?? prefix);
  return (isOfBase ? undefined : wrong) ?? difference(cfg.minor, origin);
}

function missing({ path, problem }: Extract<Executable, { problem: string }>): string {
  const name = path.split('/').slice(-2).join('/');
  return problem === 'missing' ? `it has no interpreter: ${name} is missing` : `${name} is a link that leads nowhere`;
}

function difference(made: Minor | undefined, origin: Origin): string | undefined {
  if (made === undefined || origin === undefined || origin === 'gone' || origin.minor === undefined || origin.minor === made)
    return undefined;
  return `it was made with Python ${made}, but its base is Python ${origin.minor} now`;
}
