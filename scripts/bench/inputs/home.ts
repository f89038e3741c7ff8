import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { supported } from './pythons.ts';

/** A home folder with installations and environments in the places where tools put them; nothing in it can be started. */
export interface Home {
  readonly folder: string;
  /** The open folder: projects with an environment each. */
  readonly work: string;
  readonly interpreters: number;
}

const PATCHES = 3;
const PROJECTS = 60;
const POOLED = 12;

/** Folders, below the home folder, in which environments lie side by side: Poetry's, Pipenv's, virtualenvwrapper's, PDM's. */
const pools: readonly string[] = [
  '.cache/pypoetry/virtualenvs',
  '.local/share/virtualenvs',
  '.virtualenvs',
  '.local/share/pdm/venvs',
  '.local/share/pipx/venvs',
];

/** What the header of an executable of Linux begins with (System V ABI, "ELF Header"): 64-bit, little endian, x86-64. */
const program = Buffer.from('7f454c460201010000000000000000000300'.concat('3e00').padEnd(128, '0'), 'hex');

export function writeHome(folder: string): Home {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'bin'), { recursive: true });
  const installed = supported.flatMap((minor) =>
    Array.from({ length: PATCHES }, (_, patch) => ({ minor, version: `3.${minor}.${patch}` })),
  );
  const bases = installed.map(({ minor, version }) => {
    const prefix = join(folder, '.pyenv', 'versions', version);
    writeInstallation(prefix, `python3.${minor}`, version);
    return { prefix, version };
  });
  const environments = [
    ...Array.from({ length: PROJECTS }, (_, at) => join(folder, 'work', `p${at}`, at % 4 === 3 ? 'venv' : '.venv')),
    ...pools.flatMap((pool) => Array.from({ length: POOLED }, (_, at) => join(folder, pool, `e${at}`))),
  ];
  for (const [at, prefix] of environments.entries()) {
    const base = bases[at % bases.length]!;
    writeEnvironment(prefix, base.prefix, base.version);
  }
  for (let at = 0; at < PROJECTS; at++) writeFileSync(join(folder, 'work', `p${at}`, 'pyproject.toml'), '[project]\nname = "p"\n');
  return { folder, work: join(folder, 'work'), interpreters: bases.length + environments.length };
}

function writeInstallation(prefix: string, name: string, version: string): void {
  for (const part of ['bin', `lib/${name}`, `include/${name}`]) mkdirSync(join(prefix, part), { recursive: true });
  writeFileSync(join(prefix, 'bin', name), program, { mode: 0o755 });
  symlinkSync(name, join(prefix, 'bin', 'python'));
  writeFileSync(join(prefix, 'lib', name, 'os.py'), '');
  writeFileSync(join(prefix, 'include', name, 'patchlevel.h'), `#define PY_VERSION "${version}"\n`);
}

function writeEnvironment(prefix: string, base: string, version: string): void {
  const python = join(prefix, 'bin', 'python');
  mkdirSync(dirname(python), { recursive: true });
  symlinkSync(join(base, 'bin', 'python'), python);
  writeFileSync(join(prefix, 'pyvenv.cfg'), `home = ${join(base, 'bin')}\ninclude-system-site-packages = false\nversion = ${version}\n`);
}
