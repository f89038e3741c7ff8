import type { Host } from '../../host.ts';
import type { Locator } from '../locator.ts';
import { folderFrom } from '../paths.ts';
import { readUserConfig } from '../userConfig.ts';
import { known, prefixesIn, userFolders, userPath } from '../userFolders.ts';

/**
 * Environments that PDM keeps outside the projects: `venv.location` of its `config.toml`, or `venvs` with its data (PDM's documentation,
 * "Configurations" and "Working with Virtual Environments"). The one that a project uses is named in its `.pdm-python`.
 */
export const pdm: Locator = {
  id: 'pdm',
  title: 'PDM',
  *find(host) {
    for (const folder of environmentFolders(host)) for (const prefix of prefixesIn(host, folder)) yield { prefix, manager: 'pdm' };
  },
};

function environmentFolders(host: Host): readonly string[] {
  const own = host.platform === 'win32' ? 'pdm/pdm' : 'pdm';
  const named = folderFrom(host, 'PDM_CONFIG_FILE');
  const paths = named === undefined ? userFolders(host, 'config').map((folder) => `${folder}/${own}/config.toml`) : [named];
  const location = readUserConfig(host, paths)?.('venv', 'location');
  return location ? known([userPath(host, location)]) : userFolders(host, 'data').map((folder) => `${folder}/${own}/venvs`);
}
