import type { Connection } from 'vscode-languageserver/node';

/** Sends a notification. A client that is gone is no fault of whoever had something to say: its end is noticed elsewhere. */
export function notify(connection: Connection, method: string, params?: object): void {
  try {
    (params === undefined ? connection.sendNotification(method) : connection.sendNotification(method, params)).catch(() => {});
  } catch {
    // The connection throws at once when it is closed already.
  }
}
