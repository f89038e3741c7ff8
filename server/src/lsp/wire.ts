import type { Readable, Writable } from 'node:stream';
import type { Message, MessageReader, MessageWriter, PartialMessageInfo } from 'vscode-languageserver/node';
import { framed, unframed } from './framing.ts';
import { Emitter } from './library.ts';

/**
 * Reads messages as they come. What is no header, and content that is no JSON, is told as an error and passed over: the library's own reader
 * then leaves what stands behind it until more bytes arrive.
 */
export function messageReader(stream: Readable): MessageReader {
  const failed = new Emitter<Error>();
  const closed = new Emitter<void>();
  const partial = new Emitter<PartialMessageInfo>();
  stream.on('error', (error: Error) => failed.fire(error));
  stream.on('close', () => closed.fire());
  return {
    onError: failed.event,
    onClose: closed.event,
    onPartialMessage: partial.event,
    listen(callback) {
      const deliver = (content: string) => {
        try {
          callback(JSON.parse(content));
        } catch (error) {
          failed.fire(error instanceof Error ? error : new Error(String(error)));
        }
      };
      const take = unframed(deliver, (reason) => failed.fire(new Error(reason)));
      stream.on('data', take);
      return { dispose: () => stream.off('data', take) };
    },
    dispose() {
      failed.dispose();
      closed.dispose();
      partial.dispose();
    },
  };
}

/**
 * Writes every message at once and in one piece. The library's own writer hands header and content to the system
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
      return new Promise((resolve, reject) => {
        stream.write(framed(message), 'utf8', (error) => {
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
