import type { Host } from '../../host.ts';
import type { Locator } from '../locator.ts';
import { folderFrom } from '../paths.ts';

/**
 * pyenv and pyenv-win, whether the program is there or not: `versions/*` below PYENV_ROOT or `~/.pyenv` (pyenv-win: `~/.pyenv/pyenv-win`,
 * PYENV), and pyenv-virtualenv's environments in `versions/<version>/envs/*`, to which `versions/<name>` are links.
 */
export const pyenv: Locator = {
  id: 'pyenv',
  title: 'pyenv',
  *find(host) {
    for (const root of roots(host)) {
      for (const version of namesIn(host, `${root}/versions`)) {
        const prefix = `${root}/versions/${version}`;
        yield { prefix, manager: 'pyenv' };
        for (const name of namesIn(host, `${prefix}/envs`)) yield { prefix: `${prefix}/envs/${name}`, manager: 'pyenv' };
      }
    }
  },
};

function roots(host: Host): ReadonlySet<string> {
  const named = [folderFrom(host, 'PYENV_ROOT'), host.platform === 'win32' ? folderFrom(host, 'PYENV') : undefined];
  const usual = host.home === undefined ? [] : [host.platform === 'win32' ? `${host.home}/.pyenv/pyenv-win` : `${host.home}/.pyenv`];
  return new Set([...named, ...usual].filter((root) => root !== undefined));
}

/** Folders before links to them, so that an installation is listed under its own name and not under an alias. */
function namesIn(host: Host, folder: string): readonly string[] {
  const entries = host.listFolder(folder) ?? [];
  return ['folder', 'link'].flatMap((wanted) => entries.filter(({ kind }) => kind === wanted).map(({ name }) => name));
}
