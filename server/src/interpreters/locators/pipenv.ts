import type { Host } from '../../host.ts';
import type { Locator } from '../locator.ts';
import { absoluteLocalPath } from '../paths.ts';
import { asListed, ownedBy } from '../projects.ts';
import { atHome, known, prefixesIn, unixFolder, userPath } from '../userFolders.ts';

/**
 * The environments of Pipenv and virtualenvwrapper: WORKON_HOME, Pipenv's `virtualenvs` with the user's data (pipenv/utils/shell.py,
 * `get_workon_home`), virtualenvwrapper's `~/.virtualenvs`, on Windows `~/Envs`. The file `.project` in one names the project's folder.
 */
export const pipenv: Locator = {
  id: 'pipenv',
  title: 'Pipenv, virtualenvwrapper',
  *find(host, { folders }) {
    for (const folder of environmentFolders(host)) {
      for (const prefix of prefixesIn(host, folder)) yield { prefix, manager: 'pipenv', ...ownedBy(projectOf(host, prefix, folders)) };
    }
  },
};

function environmentFolders(host: Host): readonly string[] {
  const data = host.platform === 'win32' ? undefined : unixFolder(host, 'data');
  return known([
    userPath(host, host.env.WORKON_HOME),
    data && `${data}/virtualenvs`,
    atHome(host, '.virtualenvs'),
    host.platform === 'win32' ? atHome(host, 'Envs') : undefined,
  ]);
}

function projectOf(host: Host, prefix: string, folders: readonly string[]): string | undefined {
  const read = host.readFile(`${prefix}/.project`, 4096);
  if (read === undefined || 'problem' in read) return undefined;
  const path = absoluteLocalPath(host, new TextDecoder().decode(read.bytes).trim());
  return path && asListed(host, folders, path);
}
