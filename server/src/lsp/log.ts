import type { Connection } from 'vscode-languageserver/node';
import type { Log } from '../host.ts';

/** After so many different lines the same one is worth telling again. */
const REMEMBERED = 1000;

/** The client's log. A warning that every check would repeat (a setting nobody knows, a file that cannot be read) is told once. */
export function logTo({ console }: Pick<Connection, 'console'>): Log {
  const told = new Set<string>();
  const once = (tell: (message: string) => void) => (message: string) => {
    if (told.has(message)) return;
    if (told.size >= REMEMBERED) told.clear();
    told.add(message);
    tell(message);
  };
  return {
    info: (message) => console.info(message),
    warn: once((message) => console.warn(message)),
    error: once((message) => console.error(message)),
  };
}
