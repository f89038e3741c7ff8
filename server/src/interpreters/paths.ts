import type { Host } from '../host.ts';

/**
 * `text` as an absolute path with forward slashes and without one at the end, or undefined where it is none: an empty or relative entry
 * of PATH names whatever folder happens to be current, and so does `C:` without a slash.
 */
export function absolutePath(host: Pick<Host, 'platform'>, text: string | undefined): string | undefined {
  if (text === undefined || text.length > 4096 || text.includes('\0')) return undefined;
  const path = host.platform === 'win32' ? text.replaceAll('\\', '/') : text;
  if (!isAbsolute(host, path)) return undefined;
  let end = path.length;
  while (end > 1 && path.charCodeAt(end - 1) === 47) end--;
  return path.charCodeAt(end - 1) === 58 && host.platform === 'win32' ? `${path.slice(0, end)}/` : path.slice(0, end);
}

function isAbsolute(host: Pick<Host, 'platform'>, path: string): boolean {
  return host.platform === 'win32' ? /^[A-Za-z]:\//.test(path) || isRemote(host, path) : path.startsWith('/');
}

/** `//server/share`, and the likes of `//./pipe`: on Windows, looking at one may send the user's credentials to that server. */
function isRemote(host: Pick<Host, 'platform'>, path: string): boolean {
  return host.platform === 'win32' && path.startsWith('//');
}

/** As `absolutePath`, for what a file of the repository says: nothing it names on another computer is ever looked at. */
export function absoluteLocalPath(host: Pick<Host, 'platform'>, text: string | undefined): string | undefined {
  const path = absolutePath(host, text);
  return path === undefined || isRemote(host, path) ? undefined : path;
}

/** The folder that an environment variable names. */
export function folderFrom(host: Host, variable: string): string | undefined {
  return absolutePath(host, host.env[variable]);
}

/** The folders that a variable lists as PATH does. */
export function foldersFrom(host: Host, variable: string): string[] {
  const found: string[] = [];
  for (const entry of (host.env[variable] ?? '').split(host.platform === 'win32' ? ';' : ':')) {
    const unquoted = host.platform === 'win32' ? entry.replaceAll('"', '') : entry;
    const folder = absolutePath(host, unquoted);
    if (folder !== undefined && !found.includes(folder)) found.push(folder);
  }
  return found;
}

/** Whether `path` is `folder` or lies below it, by its letters alone. */
export function isInside(host: Pick<Host, 'platform'>, path: string, folder: string): boolean {
  const [inner, outer] = host.platform === 'win32' ? [path.toLowerCase(), folder.toLowerCase()] : [path, folder];
  return inner === outer || inner.startsWith(outer.endsWith('/') ? outer : `${outer}/`);
}

/** The folder that holds `path`. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end <= 0 ? '/' : path.slice(0, end);
}

/** The last part of `path`. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

const longestText = 1 << 16;
const decoder = new TextDecoder();

/** The first 64 KiB of a file that belongs to an installation, links followed; undefined where there is none. */
export function textOf(host: Host, path: string): string | undefined {
  const bytes = host.readPart(path, 0, longestText);
  return bytes && decoder.decode(bytes);
}
