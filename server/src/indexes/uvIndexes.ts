import type { Host } from '../host.ts';
import type { ConfiguredIndexes } from './addresses.ts';
import { words } from './pipIndexes.ts';
import { isTrue } from './pipSettings.ts';
import { own, text, uvTables } from './uvSettings.ts';

/** What uv would ask (docs.astral.sh/uv, "Package indexes"): its variables, else the user's file, else the machine's. */
export function uvIndexes(host: Host): ConfiguredIndexes {
  const { env } = host;
  const files = uvTables(host).map(inFile);
  const extra = [...words(env.UV_INDEX).map(withoutName), ...words(env.UV_EXTRA_INDEX_URL)];
  return {
    main: withoutName(env.UV_DEFAULT_INDEX || env.UV_INDEX_URL || '') || files.find(({ main }) => main !== undefined)?.main,
    extra: [...extra, ...files.flatMap((file) => file.extra)],
    none: isTrue(env.UV_NO_INDEX) || isTrue(env.UV_OFFLINE) || files.some(({ none }) => none),
  };
}

/** `name=https://…`. */
const withoutName = (index: string): string => index.replace(/^[\w-]{1,64}=/, '');

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

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
