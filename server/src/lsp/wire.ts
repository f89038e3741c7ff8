import type { Readable, Writable } from 'node:stream';
import type { Message, MessageReader, MessageWriter, PartialMessageInfo } from 'vscode-languageserver/node';
import { Emitter } from './library.ts';

// Messages as LSP 3.18 frames them ("Base protocol").

/** No header that a client sends is nearly as long, in bytes. */
const LONGEST_HEAD = 8192;

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

/** Cuts bytes into the contents of messages. */
function unframed(deliver: (content: string) => void, complain: (reason: string) => void): (data: Buffer) => void {
  let chunks: Buffer[] = [];
  let size = 0;
  /** Of the content that comes next, in bytes; undefined while its header is read. */
  let length: number | undefined;

  /** Everything whole at the beginning of `bytes`; the number of bytes that were used. */
  function cut(bytes: Buffer): number {
    let at = 0;
    for (;;) {
      if (length === undefined) {
        const end = bytes.indexOf('\r\n\r\n', at);
        if (end < 0) return bytes.length - at > LONGEST_HEAD ? passOver(bytes.length) : at;
        length = lengthIn(bytes.toString('latin1', at, end));
        at = end + 4;
        if (length === undefined) complain('a header without a length');
      } else if (bytes.length - at < length) return at;
      else {
        const content = bytes.toString('utf8', at, at + length);
        at += length;
        length = undefined;
        deliver(content);
      }
    }
  }

  function passOver(count: number): number {
    complain('what should be a header is none');
    return count;
  }

  return (data) => {
    chunks.push(data);
    size += data.length;
    // Large messages come in many pieces, which are put together once.
    if (length !== undefined && size < length) return;
    const bytes = chunks.length === 1 ? data : Buffer.concat(chunks);
    const rest = bytes.subarray(cut(bytes));
    chunks = rest.length === 0 ? [] : [rest];
    size = rest.length;
  };
}

function lengthIn(head: string): number | undefined {
  const digits = /^content-length:[ \t]*(\d{1,10})[ \t]*$/im.exec(head)?.[1];
  return digits === undefined ? undefined : Number(digits);
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
