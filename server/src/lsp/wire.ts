import type { Writable } from 'node:stream';
import { Emitter, type Message, type MessageWriter } from 'vscode-languageserver/node';

/**
 * Writes every message at once and in one piece (LSP 3.18, "Base protocol"). The library's own writer hands header and content to the system
 * one after the other, so that the reader on the other side wakes up twice for each message.
 */
export function messageWriter(stream: Writable): MessageWriter {
  const failed = new Emitter<[Error, Message | undefined, number | undefined]>();
  const closed = new Emitter<void>();
  let failures = 0;
  stream.on('error', (error: Error) => failed.fire([error, undefined, undefined]));
  stream.on('close', () => closed.fire());
  return {
    onError: failed.event,
    onClose: closed.event,
    write(message) {
      const content = JSON.stringify(message);
      return new Promise((resolve, reject) => {
        stream.write(`Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`, 'utf8', (error) => {
          if (error == null) return resolve();
          failed.fire([error, message, ++failures]);
          reject(error);
        });
      });
    },
    end: () => stream.end(),
    dispose() {
      failed.dispose();
      closed.dispose();
    },
  };
}
