import type { Host } from '../../host.ts';
import { executablesIn } from '../executables.ts';
import type { Locator } from '../locator.ts';
import { folderOf, foldersFrom, isInside, nameOf } from '../paths.ts';

/**
 * PATH. Relative entries are passed over, and so is what lies in an open folder and is no environment: a repository must not get its own
 * `python` in by standing first on PATH. Scripts that choose an interpreter when they are started (pyenv's, asdf's and mise's shims) are
 * dropped on inspection: the interpreters behind them have locators of their own.
 */
export const searchPath: Locator = {
  id: 'path',
  title: 'PATH',
  *find(host, { folders }) {
    const seen = new Set<string>();
    const open = folders.flatMap((folder) => [folder, host.realPath(folder) ?? folder]);
    const isOpen = (path: string): boolean => open.some((folder) => isInside(host, path, folder));
    for (const folder of foldersFrom(host, 'PATH')) {
      const real = host.realPath(folder);
      if (real === undefined || seen.has(real) || isStoreAlias(host, folder)) continue;
      seen.add(real);
      if ((isOpen(folder) || isOpen(real)) && !isEnvironment(host, folder)) continue;
      for (const name of executablesIn(host, folder)) yield { executable: `${folder}/${name}`, manager: 'system' };
    }
  },
};

function isEnvironment(host: Host, folder: string): boolean {
  return host.stat(`${folderOf(folder)}/pyvenv.cfg`)?.kind === 'file';
}

/** The Microsoft Store puts empty files here: starting one opens the shop. */
function isStoreAlias(host: Host, folder: string): boolean {
  return host.platform === 'win32' && nameOf(folder).toLowerCase() === 'windowsapps';
}
