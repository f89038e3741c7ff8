import { parse } from '@iarna/toml';
import type { Host } from '../host.ts';

const longest = 1 << 18;

/** The text at a path of keys, undefined where there is none or it is no text. */
export type UserConfig = (...keys: readonly string[]) => string | undefined;

/**
 * A tool's own TOML file of the user, never one of a repository: the first of `paths` that can be read. None of them, more than 256 KiB or
 * text that is no TOML is undefined. Unlike a repository's files it may be a link.
 */
export function readUserConfig(host: Host, paths: readonly (string | undefined)[]): UserConfig | undefined {
  const table = readUserTable(host, paths);
  return table === undefined ? undefined : (...keys) => textAt(table, keys);
}

/** As `readUserConfig`, whole: for those that ask for more than texts. What it holds may be of any shape. */
export function readUserTable(host: Host, paths: readonly (string | undefined)[]): unknown {
  for (const path of paths) {
    const real = path === undefined || host.stat(path) === undefined ? undefined : host.realPath(path);
    const read = real === undefined ? undefined : host.readFile(real, longest);
    if (read !== undefined) return 'problem' in read ? undefined : parsed(new TextDecoder().decode(read.bytes));
  }
  return undefined;
}

/** The parser refuses comments that end in a carriage return. */
function parsed(text: string): unknown {
  lockInherited();
  try {
    return parse(text.replaceAll('\r\n', '\n'));
  } catch {
    return undefined;
  }
}

/**
 * The parser takes what a table inherits for a table of the file: `[hasOwnProperty]` with `call = 1` would break
 * `Object.prototype.hasOwnProperty.call` in the whole process (measured with 3.0.0). Every such way leads first to a function of
 * `Object.prototype`, and where those are frozen the file is refused.
 */
function lockInherited(): void {
  for (const { value } of Object.values(Object.getOwnPropertyDescriptors(Object.prototype))) {
    if (typeof value === 'function') Object.freeze(value);
  }
}

function textAt(table: unknown, keys: readonly string[]): string | undefined {
  let found = table;
  for (const key of keys) {
    found = typeof found === 'object' && found !== null ? Object.getOwnPropertyDescriptor(found, key)?.value : undefined;
  }
  return typeof found === 'string' ? found : undefined;
}
