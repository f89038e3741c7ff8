import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { supported } from './pythons.ts';

/** A home folder with installations of pyenv's and environments made from them; nothing in it can be started. */
export interface Home {
  readonly folder: string;
  readonly versions: string;
  readonly interpreters: number;
}

const PATCHES = 3;
const ENVIRONMENTS = 8;

/** What the header of an executable of Linux begins with (System V ABI, "ELF Header"): 64-bit, little endian, x86-64. */
const program = Buffer.from('7f454c460201010000000000000000000300'.concat('3e00').padEnd(128, '0'), 'hex');

export function writeHome(folder: string): Home {
  rmSync(folder, { recursive: true, force: true });
  const versions = join(folder, '.pyenv', 'versions');
  mkdirSync(join(folder, 'bin'), { recursive: true });
  const installed = supported.flatMap((minor) =>
    Array.from({ length: PATCHES }, (_, patch) => ({ minor, version: `3.${minor}.${patch}` })),
  );
  for (const { minor, version } of installed) {
    const prefix = join(versions, version);
    writeInstallation(prefix, `python3.${minor}`, version);
    for (let at = 0; at < ENVIRONMENTS; at++) writeEnvironment(join(prefix, 'envs', `${version}-${at}`), prefix, version);
  }
  return { folder, versions, interpreters: installed.length * (1 + ENVIRONMENTS) };
}

function writeInstallation(prefix: string, name: string, version: string): void {
  for (const part of ['bin', `lib/${name}`, `include/${name}`]) mkdirSync(join(prefix, part), { recursive: true });
  writeFileSync(join(prefix, 'bin', name), program, { mode: 0o755 });
  symlinkSync(name, join(prefix, 'bin', 'python'));
  writeFileSync(join(prefix, 'lib', name, 'os.py'), '');
  writeFileSync(join(prefix, 'include', name, 'patchlevel.h'), `#define PY_VERSION "${version}"\n`);
}

function writeEnvironment(prefix: string, base: string, version: string): void {
  mkdirSync(join(prefix, 'bin'), { recursive: true });
  symlinkSync(join(base, 'bin', 'python'), join(prefix, 'bin', 'python'));
  writeFileSync(join(prefix, 'pyvenv.cfg'), `home = ${join(base, 'bin')}\ninclude-system-site-packages = false\nversion = ${version}\n`);
}
