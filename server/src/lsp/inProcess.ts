import type { Message, MessageReader, MessageWriter } from 'vscode-languageserver/node';
import { Emitter } from './library.ts';

/** A message that a server sends. */
export type Outgoing = Message & { readonly id?: number | string | null; readonly method?: string };

/** The ends of a connection to a server in this process; `hear` gets what the server sends. */
export interface InProcess {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  deliver(message: Message & { readonly id?: number; readonly method: string; readonly params: object }): void;
}

const never = new Emitter<never>().event;

export function inProcess(hear: (message: Outgoing) => void): InProcess {
  let take: (message: Message) => void = () => {};
  return {
    deliver: (message) => take(message),
    reader: {
      onError: never,
      onClose: never,
      onPartialMessage: never,
      listen(callback) {
        take = callback;
        return { dispose() {} };
      },
      dispose() {},
    },
    writer: {
      onError: never,
      onClose: never,
      write(message) {
        hear(message);
        return Promise.resolve();
      },
      end() {},
      dispose() {},
    },
  };
}
