import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a scene's Pythons lie, below its folder: as pyenv lays them out. */
export const pythonsFolder = (scene: string) => join(scene, 'home', '.pyenv', 'versions');

/**
 * Lays out installed Pythons that can be recognised by their files, as pyenv has them. They are no real ones: each only writes down that it
 * was started, and with what, and leaves an environment where it was to make one.
 */
export function layOutPythons(scene: string, versions: readonly string[]): void {
  for (const version of versions) {
    const minor = version.split('.').slice(0, 2).join('.');
    const prefix = join(pythonsFolder(scene), version);
    for (const folder of ['bin', join('include', `python${minor}`), join('lib', `python${minor}`)])
      mkdirSync(join(prefix, folder), { recursive: true });
    writeFileSync(join(prefix, 'include', `python${minor}`, 'patchlevel.h'), `#define PY_VERSION "${version}"\n`);
    writeFileSync(join(prefix, 'lib', `python${minor}`, 'os.py'), '');
    const executable = join(prefix, 'bin', `python${minor}`);
    writeFileSync(executable, program(version, startsFile(scene)));
    chmodSync(executable, 0o755);
    for (const name of ['python', 'python3']) symlinkSync(`python${minor}`, join(prefix, 'bin', name));
  }
}

const program = (version: string, starts: string): string => `#!/bin/sh
echo "$0 $*" >> "${starts}"
echo "Python ${version}"
if [ "$3" = venv ]; then
  for folder; do :; done
  mkdir -p "$folder/bin"
  ln -s "$0" "$folder/bin/python"
  printf 'home = %s\\nversion = ${version}\\n' "$(dirname "$0")" > "$folder/pyvenv.cfg"
fi
`;

/** What the scene's Pythons were started with, a line each. */
export function startedPythons(scene: string): readonly string[] {
  return existsSync(startsFile(scene)) ? readFileSync(startsFile(scene), 'utf8').trimEnd().split('\n') : [];
}

const startsFile = (scene: string) => join(scene, 'home', 'started');
