// Messages as bytes, for what no library would send.
import type { Readable, Writable } from 'node:stream';

export interface RawMessage {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface RawClient {
  /** Any JSON value, framed. */
  send(message: unknown): void;
  /** Any bytes. */
  write(bytes: string): void;
  readonly received: RawMessage[];
  /** The first message that fits, from now or before. */
  receive(fits: (message: RawMessage) => boolean): Promise<RawMessage>;
  /** The answer to the request with this id. */
  answer(id: number | string | null): Promise<RawMessage>;
}

export const framed = (message: unknown): string => {
  const content = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
};

export function rawClient(input: Readable, output: Writable): RawClient {
  const received: RawMessage[] = [];
  const waiting = new Set<() => void>();
  let buffer = Buffer.alloc(0);
  input.on('data', (data: Buffer) => {
    buffer = Buffer.concat([buffer, data]);
    for (;;) {
      const head = buffer.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(buffer.toString('latin1', 0, Math.max(0, head)))?.[1]);
      if (head < 0 || buffer.length < head + 4 + length) break;
      received.push(JSON.parse(buffer.toString('utf8', head + 4, head + 4 + length)) as RawMessage);
      buffer = buffer.subarray(head + 4 + length);
    }
    for (const look of waiting) look();
  });
  output.on('error', () => {});
  const receive = (fits: (message: RawMessage) => boolean) =>
    new Promise<RawMessage>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`no such message; received: ${JSON.stringify(received).slice(0, 1000)}`)), 10_000);
      const look = () => {
        const found = received.find(fits);
        if (found === undefined) return;
        clearTimeout(limit);
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  return {
    received,
    receive,
    send: (message) => output.write(framed(message)),
    write: (bytes) => output.write(bytes),
    answer: (id) => receive((message) => message.id === id && message.method === undefined),
  };
}

export const request = (id: unknown, method: string, params: unknown = {}) => ({ jsonrpc: '2.0', id, method, params });
export const notification = (method: string, params: unknown = {}) => ({ jsonrpc: '2.0', method, params });
export const INITIALIZE = { processId: null, rootUri: null, capabilities: { textDocument: { publishDiagnostics: {} } } };
