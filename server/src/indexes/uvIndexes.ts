import type { Host } from '../host.ts';
import { absolutePath, folderFrom } from '../interpreters/paths.ts';
import { readUserTable } from '../interpreters/userConfig.ts';
import { atHome, unixFolder } from '../interpreters/userFolders.ts';
import type { ConfiguredIndexes } from './addresses.ts';
import { words } from './pipIndexes.ts';
import { isTrue } from './pipSettings.ts';

/** What uv would ask (docs.astral.sh/uv, "Package indexes" and "Configuration files"): its variables, else the user's file, else the machine's. */
export function uvIndexes(host: Host): ConfiguredIndexes {
  const { env } = host;
  const files = configPaths(host).map((path) => inFile(readUserTable(host, [path])));
  const extra = [...words(env.UV_INDEX).map(withoutName), ...words(env.UV_EXTRA_INDEX_URL)];
  return {
    main: withoutName(env.UV_DEFAULT_INDEX || env.UV_INDEX_URL || '') || files.find(({ main }) => main !== undefined)?.main,
    extra: [...extra, ...files.flatMap((file) => file.extra)],
    none: isTrue(env.UV_NO_INDEX) || isTrue(env.UV_OFFLINE) || files.some(({ none }) => none),
  };
}

/** `name=https://…`. */
const withoutName = (index: string): string => index.replace(/^[\w-]{1,64}=/, '');

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

/** Indexes that only packages assigned to them are asked for, and flat ones, are left out. */
function inFile(table: unknown): ConfiguredIndexes {
  const indexes = list(own(table, 'index')).filter((index) => own(index, 'explicit') !== true && own(index, 'format') !== 'flat');
  const urls = (isDefault: boolean): string[] =>
    indexes.filter((index) => (own(index, 'default') === true) === isDefault).flatMap((index) => text(own(index, 'url')) ?? []);
  return {
    main: urls(true)[0] ?? text(own(table, 'index-url')),
    extra: [...urls(false), ...list(own(table, 'extra-index-url')).flatMap((url) => text(url) ?? [])],
    none: own(table, 'no-index') === true || own(table, 'offline') === true,
  };
}

/** What a table has of its own, whatever it inherits. */
const own = (table: unknown, key: string): unknown =>
  typeof table === 'object' && table !== null ? Object.getOwnPropertyDescriptor(table, key)?.value : undefined;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
