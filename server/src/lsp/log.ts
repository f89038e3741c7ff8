import type { Connection } from 'vscode-languageserver/node';
import type { Log } from '../host.ts';
import { LogMessageNotification, MessageType } from './library.ts';
import { notify } from './notify.ts';

/** After so many different lines the same one is worth telling again. */
const REMEMBERED = 1000;

/** The client's log. A warning that every check would repeat (a setting nobody knows, a file that cannot be read) is told once. */
export function logTo(connection: Connection): Log {
  const told = new Set<string>();
  const tell = (type: MessageType, message: string) => notify(connection, LogMessageNotification.method, { type, message });
  const once = (type: MessageType) => (message: string) => {
    if (told.has(message)) return;
    if (told.size >= REMEMBERED) told.clear();
    told.add(message);
    tell(type, message);
  };
  return { info: (message) => tell(MessageType.Info, message), warn: once(MessageType.Warning), error: once(MessageType.Error) };
}
