import type { Host } from '../host.ts';
import { absolutePath, folderFrom } from './paths.ts';

const places = {
  config: { variable: 'XDG_CONFIG_HOME', unix: '.config', macos: 'Library/Application Support' },
  data: { variable: 'XDG_DATA_HOME', unix: '.local/share', macos: 'Library/Application Support' },
  cache: { variable: 'XDG_CACHE_HOME', unix: '.cache', macos: 'Library/Caches' },
};

/**
 * Where programs keep what is a user's: a folder for each program. This is what platformdirs answers, which Python's tools ask; on macOS
 * its later releases follow the variables too, so there may be two.
 */
export function userFolders(host: Host, kind: keyof typeof places): readonly string[] {
  const { variable, macos } = places[kind];
  if (host.platform !== 'darwin') return known([unixFolder(host, kind)]);
  return known([folderFrom(host, variable), atHome(host, macos)]);
}

/** As `userFolders`, for programs that do on macOS as on Linux (XDG Base Directory Specification). On Windows, `%LOCALAPPDATA%`. */
export function unixFolder(host: Host, kind: keyof typeof places): string | undefined {
  const { variable, unix } = places[kind];
  if (host.platform === 'win32') return folderFrom(host, 'LOCALAPPDATA') ?? atHome(host, 'AppData/Local');
  return folderFrom(host, variable) ?? atHome(host, unix);
}

/** A path below the home folder. */
export function atHome({ home }: Host, path: string): string | undefined {
  return home === undefined ? undefined : `${home}/${path}`;
}

/** Those that there are, each once. */
export function known(paths: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(paths.filter((path) => path !== undefined))];
}

/** A path as users write one in a tool's configuration: it may start with `~` and name variables, `$NAME` or `${NAME}`. */
export function userPath(host: Host, text: string | undefined): string | undefined {
  const fromHome = text?.replace(/^~(?=[\\/]|$)/, () => host.home ?? '~');
  const named = (whole: string, plain: string | undefined, braced: string): string => host.env[plain ?? braced] ?? whole;
  return absolutePath(host, fromHome?.replace(/\$(?:(\w+)|\{(\w+)\})/g, named));
}

/** The folders in `folder`, before links to such, so that an installation is listed under its own name; no hidden ones. */
export function prefixesIn(host: Host, folder: string): readonly string[] {
  const entries = (host.listFolder(folder) ?? []).filter(({ name }) => !name.startsWith('.'));
  const above = folder.endsWith('/') ? folder : `${folder}/`;
  return ['folder', 'link'].flatMap((wanted) => entries.filter(({ kind }) => kind === wanted).map(({ name }) => above + name));
}
