import type { Host } from '../host.ts';
import { absolutePath, folderFrom } from '../interpreters/paths.ts';
import { readUserConfig } from '../interpreters/userConfig.ts';
import { atHome, userFolders } from '../interpreters/userFolders.ts';
import type { ConfiguredIndexes } from './addresses.ts';

/** What PDM asks in place of the public index: `pypi.url` (pdm-project.org, "Configurations"). */
export function pdmIndexes(host: Host): ConfiguredIndexes {
  const named = absolutePath(host, host.env.PDM_CONFIG_FILE);
  const folder = host.platform === 'win32' ? 'pdm/pdm' : 'pdm';
  const paths = named === undefined ? userFolders(host, 'config').map((config) => `${config}/${folder}/config.toml`) : [named];
  const config = readUserConfig(host, paths);
  return { main: host.env.PDM_PYPI_URL || config?.('pypi', 'url') || config?.('pypi.url') || undefined, extra: [], none: false };
}

/**
 * What Poetry asks in its place: it has no setting of its own (its `repositories` are where it publishes to), so what counts is that of the
 * plugin poetry-plugin-pypi-mirror ("Specifying a Mirror").
 */
export function poetryIndexes(host: Host): ConfiguredIndexes {
  const config = readUserConfig(host, poetryPaths(host));
  return { main: host.env.POETRY_PYPI_MIRROR_URL || config?.('plugins', 'pypi_mirror', 'url') || undefined, extra: [], none: false };
}

function poetryPaths(host: Host): readonly string[] {
  const named = folderFrom(host, 'POETRY_CONFIG_DIR');
  if (named !== undefined) return [`${named}/config.toml`];
  const roaming = folderFrom(host, 'APPDATA') ?? atHome(host, 'AppData/Roaming');
  const folders = host.platform === 'win32' ? (roaming === undefined ? [] : [roaming]) : userFolders(host, 'config');
  return folders.map((folder) => `${folder}/pypoetry/config.toml`);
}
