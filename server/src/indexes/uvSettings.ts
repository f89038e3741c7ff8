import type { Host } from '../host.ts';
import { absolutePath, folderFrom } from '../interpreters/paths.ts';
import { readUserTable } from '../interpreters/userConfig.ts';
import { atHome, unixFolder } from '../interpreters/userFolders.ts';
import { isTrue } from './pipSettings.ts';

/** uv's own files (docs.astral.sh/uv, "Configuration files"), the user's before the machine's; undefined for one that there is not. */
export const uvTables = (host: Host): readonly unknown[] => configPaths(host).map((path) => readUserTable(host, [path]));

function configPaths(host: Host): readonly (string | undefined)[] {
  if (isTrue(host.env.UV_NO_CONFIG)) return [];
  const named = absolutePath(host, host.env.UV_CONFIG_FILE);
  if (named !== undefined) return [named];
  const config = unixFolder(host, 'config');
  if (host.platform !== 'win32') return [config && `${config}/uv/uv.toml`, '/etc/xdg/uv/uv.toml', '/etc/uv/uv.toml'];
  const user = folderFrom(host, 'APPDATA') ?? atHome(host, 'AppData/Roaming');
  const machine = folderFrom(host, 'PROGRAMDATA');
  return [user && `${user}/uv/uv.toml`, machine && `${machine}/uv/uv.toml`];
}

/** What a table has of its own, whatever it inherits. */
export const own = (table: unknown, key: string): unknown =>
  typeof table === 'object' && table !== null ? Object.getOwnPropertyDescriptor(table, key)?.value : undefined;

/** A text that is not empty. */
export const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
