// Messages as bytes, however they are cut.
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { describe, test } from 'node:test';
import type { Message } from 'vscode-languageserver/node';
import { messageReader, messageWriter } from '../../server/src/lsp/wire.ts';
import { framed } from './raw.ts';

const message = (id: unknown): Message & { id: unknown } => ({ jsonrpc: '2.0', id });

/** What is read when these pieces arrive one after the other, and what is complained of. */
async function read(...pieces: readonly (string | Buffer)[]): Promise<{ messages: unknown[]; errors: string[] }> {
  const stream = new PassThrough();
  const reader = messageReader(stream);
  const messages: unknown[] = [];
  const errors: string[] = [];
  reader.onError((error) => errors.push(error instanceof SyntaxError ? 'JSON' : error.message));
  reader.listen((it) => messages.push('id' in it ? it.id : it));
  for (const piece of pieces) {
    stream.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { messages, errors };
}

describe('reading', () => {
  const two = Buffer.from(framed(message('🐍 é')) + framed(message(2)));

  test('does not depend on how the bytes are cut', async () => {
    for (let at = 0; at <= two.length; at += 3) {
      assert.deepEqual(await read(two.subarray(0, at), two.subarray(at)), { messages: ['🐍 é', 2], errors: [] }, String(at));
    }
    assert.deepEqual((await read(...Array.from(two, (byte) => Buffer.from([byte])))).messages, ['🐍 é', 2]);
  });

  test('puts a large message together', async () => {
    const id = 'x'.repeat(3 << 20);
    const bytes = Buffer.from(framed(message(id)) + framed(message(2)));
    const pieces = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, at) => bytes.subarray(at * 65_536, (at + 1) * 65_536));
    assert.deepEqual((await read(...pieces)).messages, [id, 2]);
  });

  const heads: readonly (readonly [what: string, head: string])[] = [
    ['in small letters', 'content-length: 24\r\n\r\n'],
    ['without a blank', 'Content-Length:24\r\n\r\n'],
    ['behind another', 'Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 24\r\n\r\n'],
    ['before another', 'Content-Length: 24 \r\nContent-Type: x\r\n\r\n'],
  ];
  for (const [what, head] of heads) {
    test(`knows a header ${what}`, async () => assert.deepEqual((await read(`${head}{"jsonrpc":"2.0","id":1}`)).messages, [1]));
  }

  const faults: readonly (readonly [what: string, bytes: string, complaint: string])[] = [
    ['content that is no JSON', 'Content-Length: 2\r\n\r\n{]', 'JSON'],
    ['no content', 'Content-Length: 0\r\n\r\n', 'JSON'],
    ['a header without a length', 'X-Nonsense: 1\r\n\r\n', 'a header without a length'],
    ['a length that is none', 'Content-Length: many\r\n\r\n', 'a header without a length'],
    ['a length below nothing', 'Content-Length: -5\r\n\r\n', 'a header without a length'],
    ['a length beyond reason', 'Content-Length: 99999999999\r\n\r\n', 'a header without a length'],
    ['an empty header', '\r\n\r\n', 'a header without a length'],
  ];
  for (const [what, bytes, complaint] of faults) {
    test(`passes over ${what}`, async () => {
      assert.deepEqual(await read(bytes + framed(message(1))), { messages: [1], errors: [complaint] });
    });
  }

  test('gives up bytes that are no header at all', async () => {
    const { messages, errors } = await read('x'.repeat(10_000), framed(message(1)));
    assert.deepEqual([messages, errors], [[1], ['what should be a header is none']]);
  });

  test('survives whoever takes the messages', async () => {
    const stream = new PassThrough();
    const reader = messageReader(stream);
    const errors: string[] = [];
    reader.onError(({ message: text }) => errors.push(text));
    const taken: unknown[] = [];
    reader.listen((it) => {
      taken.push(it);
      if (taken.length === 1) throw new Error('no');
    });
    stream.write(framed(message(1)) + framed(message(2)));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([taken.length, errors], [2, ['no']]);
  });
});

describe('writing', () => {
  test('makes one piece of a message, and counts bytes', async () => {
    const stream = new PassThrough();
    const pieces: string[] = [];
    stream.on('data', (data) => pieces.push(String(data)));
    const writer = messageWriter(stream);
    await writer.write(message('🐍'));
    assert.deepEqual(pieces, ['Content-Length: 29\r\n\r\n{"jsonrpc":"2.0","id":"🐍"}']);
  });

  test('says what could not be written', async () => {
    const stream = new PassThrough();
    const writer = messageWriter(stream);
    const errors: string[] = [];
    writer.onError(([{ message: text }]) => errors.push(text));
    stream.destroy();
    await assert.rejects(writer.write(message(1)));
    assert.ok(errors.length > 0);
  });
});
