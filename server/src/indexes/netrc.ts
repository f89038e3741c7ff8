import type { Host } from '../host.ts';
import { folderFrom } from '../interpreters/paths.ts';
import { atHome } from '../interpreters/userFolders.ts';
import type { Login } from './basicLogin.ts';

const longest = 1 << 18;

/** The login for a host in the user's `.netrc` (GNU Inetutils, "The .netrc file"): of a `machine` with just its name, never of `default`. */
export function netrcLogin(host: Host, hostname: string): Login | undefined {
  const path = folderFrom(host, 'NETRC') ?? atHome(host, host.platform === 'win32' ? '_netrc' : '.netrc');
  const real = path === undefined || host.stat(path)?.kind !== 'file' ? undefined : host.realPath(path);
  const read = real === undefined ? undefined : host.readFile(real, longest);
  if (read === undefined || 'problem' in read) return undefined;
  return loginFor(hostname.toLowerCase(), wordsOf(new TextDecoder().decode(read.bytes)));
}

/** The words of all lines but those of macros, which end at an empty line, and comments. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let isMacro = false;
  for (const line of text.split('\n')) {
    const own = line.split(/[ \t\r]+/).filter((word) => word !== '');
    if (own[0] === 'macdef') isMacro = true;
    if (own.length === 0) isMacro = false;
    if (!isMacro && !own[0]?.startsWith('#')) words.push(...own);
  }
  return words;
}

function loginFor(hostname: string, words: readonly string[]): Login | undefined {
  const found = new Map<string, string>();
  let isWanted = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word === 'machine' || word === 'default') {
      if (found.size > 0) break;
      isWanted = word === 'machine' && words[++at]?.toLowerCase() === hostname;
    } else if (word === 'login' || word === 'password' || word === 'account') {
      const value = unquoted(words[++at] ?? '');
      if (isWanted) found.set(word, value);
    }
  }
  const [login, password] = [found.get('login'), found.get('password')];
  return login === undefined || password === undefined ? undefined : { login, password };
}

const unquoted = (word: string): string => (word.length > 1 && word.startsWith('"') && word.endsWith('"') ? word.slice(1, -1) : word);
