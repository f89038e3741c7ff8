import type { Host } from '../host.ts';
import { readExecutableName } from './identify/names.ts';
import { folderOf, nameOf } from './paths.ts';

/** Where installations and environments keep their executable, the likeliest first, relative to the prefix. */
function places(host: Host): readonly string[] {
  return host.platform === 'win32' ? ['Scripts/python.exe', 'python.exe', 'bin/python.exe'] : ['bin/python', 'bin/python3'];
}

/** An executable that leads to a file; or why there is none, with the path at which one would be. */
export type Executable =
  | { readonly path: string; readonly real: string }
  | { readonly path: string; readonly problem: 'missing' | 'dangling' };

/** The executable of the installation or environment in `prefix`. */
export function executableIn(host: Host, prefix: string): Executable {
  for (const place of places(host)) {
    const path = `${prefix}/${place}`;
    const real = host.realPath(path);
    if (real !== undefined) return { path, real };
  }
  return otherExecutableIn(host, prefix);
}

/** One of another name (`bin/python3.12`, `bin/pypy3`, `bin/graalpy`), or else the link that should have been one. */
function otherExecutableIn(host: Host, prefix: string): Executable {
  const [first = ''] = places(host);
  const folder = folderOf(`${prefix}/${first}`);
  const entries = (host.listFolder(folder) ?? []).filter(({ name }) => readExecutableName(name) !== undefined);
  for (const { name } of entries) {
    const real = host.realPath(`${folder}/${name}`);
    if (real !== undefined) return { path: `${folder}/${name}`, real };
  }
  const [link] = entries;
  return link === undefined ? { path: `${prefix}/${first}`, problem: 'missing' } : { path: `${folder}/${link.name}`, problem: 'dangling' };
}

/** The folder of the installation that `program`, all links followed, belongs to. */
export function prefixOf(host: Host, program: string): string {
  const folder = folderOf(program);
  const name = nameOf(folder).toLowerCase();
  return name === 'bin' || (host.platform === 'win32' && name === 'scripts') ? folderOf(folder) : folder;
}
