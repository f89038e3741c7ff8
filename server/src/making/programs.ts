import type { Host } from '../host.ts';
import { absolutePath, folderFrom, foldersFrom, isInside } from '../interpreters/paths.ts';
import { atHome, known } from '../interpreters/userFolders.ts';

/** Managers that can make an environment or install a Python. */
export type Manager = 'uv' | 'pyenv' | 'mise' | 'py';

/** Where installers put them, which an editor that was not started from a shell does not have on PATH. */
const usual: Readonly<Record<Manager, (host: Host) => readonly (string | undefined)[]>> = {
  uv: (host) => [atHome(host, '.local/bin'), atHome(host, '.cargo/bin'), ...brew],
  pyenv: (host) => [folderFrom(host, 'PYENV_ROOT'), atHome(host, '.pyenv')].map((root) => root && `${root}/bin`).concat(brew),
  mise: (host) => [atHome(host, '.local/bin'), ...brew],
  py: (host) => [folderFrom(host, 'LOCALAPPDATA')].map((local) => local && `${local}/Programs/Python/PyManager`),
};

const brew: readonly string[] = ['/opt/homebrew/bin', '/usr/local/bin', '/home/linuxbrew/.linuxbrew/bin'];

/**
 * The program of a manager, as an absolute path outside of `folders`: nothing that lies in an open repository is ever started. Undefined
 * where there is none, and on Windows for what is only a script of the command prompt.
 */
export function programOf(host: Host, manager: Manager, folders: readonly string[]): string | undefined {
  if (manager === 'py' && host.platform !== 'win32') return undefined;
  const name = host.platform === 'win32' ? `${manager}.exe` : manager;
  for (const folder of known([...foldersFrom(host, 'PATH'), ...usual[manager](host)])) {
    const path = absolutePath(host, `${folder}/${name}`);
    const real = path === undefined ? undefined : host.realPath(path);
    if (path === undefined || real === undefined) continue;
    const { kind, executable } = host.stat(path) ?? { kind: 'other', executable: false };
    const isOpen = folders.some((open) => isInside(host, path, open) || isInside(host, real, host.realPath(open) ?? open));
    if (kind === 'file' && executable && !isOpen) return path;
  }
  return undefined;
}
