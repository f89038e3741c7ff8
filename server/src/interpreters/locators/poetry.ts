import type { Host } from '../../host.ts';
import type { Locator } from '../locator.ts';
import { folderFrom } from '../paths.ts';
import { ownedBy, projectsByHash } from '../projects.ts';
import { readUserConfig } from '../userConfig.ts';
import { known, prefixesIn, userFolders, userPath } from '../userFolders.ts';

/**
 * Poetry's environments: `virtualenvs.path`, or `virtualenvs` in `cache-dir`, as the variables POETRY_* or `config.toml` say (Poetry's
 * documentation, "Configuration"). They are called `<name>-<hash>-py<minor>`, the hash being that of the project's path, links followed,
 * on Windows in small letters (poetry/utils/env/env_manager.py, `generate_env_name`).
 */
export const poetry: Locator = {
  id: 'poetry',
  title: 'Poetry',
  *find(host, { folders }) {
    const projects = projectsByHash(host, folders);
    for (const folder of environmentFolders(host)) {
      for (const prefix of prefixesIn(host, folder)) {
        const hash = /-([\w-]{8})-py\d+\.\d+$/.exec(prefix)?.[1] ?? '';
        yield { prefix, manager: 'poetry', ...ownedBy(projects.get(hash)) };
      }
    }
  },
};

function environmentFolders(host: Host): readonly string[] {
  const config = readUserConfig(host, configPaths(host));
  const written = host.env.POETRY_VIRTUALENVS_PATH || config?.('virtualenvs', 'path') || '{cache-dir}/virtualenvs';
  const cache = userPath(host, host.env.POETRY_CACHE_DIR || config?.('cache-dir'));
  const caches = cache === undefined ? usualCaches(host) : [cache];
  const paths = caches.map((folder) => written.replaceAll('{cache-dir}', () => folder));
  return known(paths.map((path) => userPath(host, path)));
}

function configPaths(host: Host): readonly string[] {
  const named = folderFrom(host, 'POETRY_CONFIG_DIR');
  if (named !== undefined) return [`${named}/config.toml`];
  const folders = host.platform === 'win32' ? known([folderFrom(host, 'APPDATA')]) : userFolders(host, 'config');
  return folders.map((folder) => `${folder}/pypoetry/config.toml`);
}

function usualCaches(host: Host): readonly string[] {
  return userFolders(host, 'cache').map((folder) => `${folder}/pypoetry${host.platform === 'win32' ? '/Cache' : ''}`);
}
