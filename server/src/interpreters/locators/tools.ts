import type { Host } from '../../host.ts';
import type { Locator } from '../locator.ts';
import { folderFrom } from '../paths.ts';
import { atHome, known, prefixesIn, unixFolder, userFolders } from '../userFolders.ts';

/**
 * The environments of applications that pipx, `uv tool` and `pixi global` installed: `venvs` in PIPX_HOME or where pipx keeps its data (pipx's documentation,
 * "Configure paths"), UV_TOOL_DIR or `tools` in uv's folder of data (uv's documentation, "Storage"), and `envs` in PIXI_HOME (pixi's documentation, "Global Tools").
 */
export const tools: Locator = {
  id: 'tools',
  title: 'pipx, uv tool, pixi global',
  *find(host) {
    for (const [manager, folders] of places(host))
      for (const folder of folders) for (const prefix of prefixesIn(host, folder)) yield { prefix, manager, isTool: true };
  },
};

const places = (host: Host): readonly (readonly [manager: string, folders: readonly string[]])[] => [
  ['pipx', pipxFolders(host)],
  ['uv tool', uvFolders(host)],
  ['pixi global', pixiFolders(host)],
];

function pipxFolders(host: Host): readonly string[] {
  const named = folderFrom(host, 'PIPX_HOME');
  if (named !== undefined) return [`${named}/venvs`];
  const homes = [...userFolders(host, 'data').map((data) => `${data}/pipx`), atHome(host, '.local/pipx'), atHome(host, 'pipx')];
  return known(homes).map((home) => `${home}/venvs`);
}

function uvFolders(host: Host): readonly string[] {
  const named = folderFrom(host, 'UV_TOOL_DIR');
  if (named !== undefined) return [named];
  const data = host.platform === 'win32' ? folderFrom(host, 'APPDATA') : unixFolder(host, 'data');
  return data === undefined ? [] : [`${data}/uv/tools`];
}

function pixiFolders(host: Host): readonly string[] {
  const home = folderFrom(host, 'PIXI_HOME') ?? atHome(host, '.pixi');
  return home === undefined ? [] : [`${home}/envs`];
}
