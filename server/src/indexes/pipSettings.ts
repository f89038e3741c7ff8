import type { Host } from '../host.ts';
import { absolutePath, folderFrom } from '../interpreters/paths.ts';
import { atHome, known, unixFolder } from '../interpreters/userFolders.ts';

const longest = 1 << 18;

/** The value of an option, by its long name without dashes before it; undefined where nothing says it. */
export type PipSettings = (option: string) => string | undefined;

/**
 * How the user has configured pip (pip's documentation, "Configuration"): its variables, else its files, the machine's below the user's and
 * `PIP_CONFIG_FILE` above both. The file of an environment is not read: it may be the repository's.
 */
export function pipSettings(host: Host): PipSettings {
  const settings = new Map<string, string>();
  for (const path of configPaths(host)) {
    const text = textAt(host, path);
    if (text !== undefined) addSettings(settings, text);
  }
  return (option) => host.env[`PIP_${option.toUpperCase().replaceAll('-', '_')}`] || settings.get(option);
}

/** As pip's and uv's variables say it. */
export const isTrue = (text: string | undefined): boolean => /^\s*(?:1|true|yes|on|y|t)\s*$/i.test(text?.slice(0, 32) ?? '');

function configPaths(host: Host): readonly string[] {
  const named = host.env.PIP_CONFIG_FILE;
  if (named === '/dev/null' || named?.toLowerCase() === 'nul') return [];
  const user = host.platform === 'win32' ? windowsPaths(host) : unixPaths(host);
  return known([...user, absolutePath(host, named)]);
}

function windowsPaths(host: Host): readonly (string | undefined)[] {
  const below = (folder: string | undefined, path: string): string | undefined => folder && `${folder}/${path}`;
  return [
    below(folderFrom(host, 'PROGRAMDATA'), 'pip/pip.ini'),
    atHome(host, 'pip/pip.ini'),
    below(folderFrom(host, 'APPDATA') ?? atHome(host, 'AppData/Roaming'), 'pip/pip.ini'),
  ];
}

function unixPaths(host: Host): readonly (string | undefined)[] {
  const machine = host.platform === 'darwin' ? '/Library/Application Support/pip/pip.conf' : '/etc/xdg/pip/pip.conf';
  const config = unixFolder(host, 'config');
  return [
    machine,
    '/etc/pip.conf',
    atHome(host, '.pip/pip.conf'),
    config && `${config}/pip/pip.conf`,
    host.platform === 'darwin' ? atHome(host, 'Library/Application Support/pip/pip.conf') : undefined,
  ];
}

function textAt(host: Host, path: string): string | undefined {
  const real = host.stat(path)?.kind === 'file' ? host.realPath(path) : undefined;
  const read = real === undefined ? undefined : host.readFile(real, longest);
  return read === undefined || 'problem' in read ? undefined : new TextDecoder().decode(read.bytes);
}

/** Options of the section for all commands and of that for `install`, which wins. */
function addSettings(settings: Map<string, string>, text: string): void {
  const sections = sectionsOf(text);
  for (const section of ['global', 'install']) for (const [key, value] of sections.get(section) ?? []) settings.set(key, value);
}

/** INI as pip reads it (Python's configparser): lines that begin with a blank go on with the value above. */
function sectionsOf(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  let key: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const content = line.trim();
    if (content === '' || content.startsWith('#') || content.startsWith(';')) continue;
    const separator = content.search(/[=:]/);
    if (key !== undefined && /^[ \t]/.test(line)) section.set(key, `${section.get(key) ?? ''}\n${content}`);
    else if (content.startsWith('[')) {
      key = undefined;
      const name = content.slice(1, content.indexOf(']'));
      section = sections.get(name) ?? new Map();
      sections.set(name, section);
    } else if (separator > 0) {
      key = normalKey(content.slice(0, separator));
      section.set(key, content.slice(separator + 1).trim());
    }
  }
  return sections;
}

/** `--index_url` is `index-url`. */
const normalKey = (key: string): string => key.trim().toLowerCase().replaceAll('_', '-').replace(/^--/, '');
