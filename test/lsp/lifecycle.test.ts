// The order of messages that LSP 3.18 prescribes, and what is no message at all.
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { afterEach, describe, test } from 'node:test';
import { startServer } from '../../server/src/lsp/server.ts';
import { messageReader, messageWriter } from '../../server/src/lsp/wire.ts';
import { memoryHost } from '../memoryHost.ts';
import { framed, INITIALIZE, notification, type RawClient, rawClient, request } from './raw.ts';

const streams: PassThrough[] = [];
afterEach(() => {
  for (const stream of streams.splice(0)) stream.destroy();
});

function server(): RawClient {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  streams.push(toServer, toClient);
  startServer(messageReader(toServer), messageWriter(toClient), { hostWith: (log) => ({ ...memoryHost({}), log }) });
  return rawClient(toClient, toServer);
}

async function initialized(): Promise<RawClient> {
  const client = server();
  client.send(request('start', 'initialize', INITIALIZE));
  assert.equal((await client.answer('start')).error, undefined);
  client.send(notification('initialized'));
  return client;
}

const codeOf = async (client: RawClient, id: number | string | null) => (await client.answer(id)).error?.code;
const HOVER = { textDocument: { uri: 'file:///demo/pyproject.toml' }, position: { line: 0, character: 0 } };

describe('the lifecycle', () => {
  test('begins with initialize: requests before it are refused, notifications dropped', async () => {
    const client = server();
    client.send(
      notification('textDocument/didOpen', { textDocument: { uri: 'file:///pyproject.toml', languageId: '', version: 1, text: '' } }),
    );
    client.send(request(1, 'textDocument/hover', HOVER));
    client.send(request(2, 'shutdown', undefined));
    assert.deepEqual([await codeOf(client, 1), await codeOf(client, 2)], [-32002, -32002]);
    client.send(request(3, 'initialize', INITIALIZE));
    assert.equal((await client.answer(3)).error, undefined);
    assert.equal(client.received.length, 3);
  });

  test('knows one initialize only', async () => {
    const client = await initialized();
    client.send(request(1, 'initialize', INITIALIZE));
    assert.equal(await codeOf(client, 1), -32600);
  });

  test('says nothing of its own before the client is ready', async () => {
    const client = server();
    client.send(request('start', 'initialize', { ...INITIALIZE, workspaceFolders: [{ uri: 'file:///nowhere', name: '' }] }));
    await client.answer('start');
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(client.received.length, 1);
  });

  test('ends with shutdown: whatever is asked afterwards is refused', async () => {
    const client = await initialized();
    client.send(request(1, 'shutdown', undefined));
    assert.equal((await client.answer(1)).result, null);
    client.send(request(2, 'textDocument/hover', HOVER));
    client.send(request(3, 'initialize', INITIALIZE));
    client.send(request(4, 'no/such/method'));
    client.send(request(5, 'shutdown', undefined));
    for (const id of [2, 3, 4, 5]) assert.equal(await codeOf(client, id), -32600, String(id));
    client.send(
      notification('textDocument/didOpen', {
        textDocument: { uri: 'file:///Dockerfile', languageId: '', version: 1, text: 'FROM python:3.8' },
      }),
    );
    client.send(request(6, 'textDocument/hover', HOVER));
    await client.answer(6);
    assert.deepEqual(
      client.received.filter(({ method }) => method !== undefined && method !== 'window/logMessage'),
      [],
    );
  });

  test('refuses methods that it does not know, and drops such notifications', async () => {
    const client = await initialized();
    client.send(request(1, 'no/such/method'));
    client.send(request(2, '$/noSuchMethod'));
    client.send(notification('no/such/notification'));
    client.send(notification('$/noSuchNotification'));
    assert.deepEqual([await codeOf(client, 1), await codeOf(client, 2)], [-32601, -32601]);
  });

  test('answers identifiers as they are', async () => {
    const client = await initialized();
    for (const id of ['a', '', 0, -7, 'ü']) {
      client.send(request(id, 'no/such/method'));
      assert.equal(await codeOf(client, id), -32601, JSON.stringify(id));
    }
  });
});

describe('cancellation', () => {
  test('of a request that still waits is answered as cancelled', async () => {
    const client = await initialized();
    client.send(request(1, 'textDocument/hover', HOVER));
    client.send(request(2, 'textDocument/hover', HOVER));
    client.send(notification('$/cancelRequest', { id: 2 }));
    assert.equal(await codeOf(client, 2), -32800);
    assert.equal((await client.answer(1)).error, undefined);
  });

  test('of initialize, which may have its answer already, is no matter', async () => {
    const client = server();
    client.write(framed(request(0, 'initialize', INITIALIZE)) + framed(notification('$/cancelRequest', { id: 0 })));
    assert.equal((await client.answer(0)).error, undefined);
    client.send(request(1, 'textDocument/hover', HOVER));
    assert.equal((await client.answer(1)).error, undefined);
  });

  test('of a search for interpreters ends its answer', async () => {
    const client = await initialized();
    client.send(request('search', 'requiresPython/interpreters', { uri: 'file:///demo' }));
    client.send(notification('$/cancelRequest', { id: 'search' }));
    assert.equal(await codeOf(client, 'search'), -32800);
  });

  test('of what is done, or never was, is no matter', async () => {
    const client = await initialized();
    client.send(notification('$/cancelRequest', { id: 99 }));
    client.send(request(1, 'textDocument/hover', HOVER));
    await client.answer(1);
    client.send(notification('$/cancelRequest', { id: 1 }));
    client.send(request(1, 'textDocument/hover', HOVER));
    client.send(request(2, 'textDocument/hover', HOVER));
    assert.equal((await client.answer(2)).error, undefined);
  });
});

describe('what is no message', () => {
  const junk: readonly unknown[] = [
    null,
    7,
    'text',
    true,
    [],
    {},
    { jsonrpc: '2.0' },
    { id: null, method: 'shutdown' },
    { id: [], method: 'x' },
  ];

  test('is refused, and nothing else suffers', async () => {
    const client = await initialized();
    for (const message of junk) client.send(message);
    await client.receive(() => client.received.filter(({ error }) => error?.code === -32600).length === junk.length);
    client.send(request(1, 'textDocument/hover', HOVER));
    assert.equal((await client.answer(1)).error, undefined);
  });

  test('because it is not JSON is said to be so', async () => {
    const client = await initialized();
    client.write('Content-Length: 5\r\n\r\n{"a":');
    assert.equal(await codeOf(client, null), -32700);
    client.send(request(1, 'textDocument/hover', HOVER));
    assert.equal((await client.answer(1)).error, undefined);
  });

  test('may come in pieces, or many at once', async () => {
    const client = await initialized();
    const bytes = Buffer.from(`Content-Length: 74\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n`);
    for (const byte of bytes) client.write(String.fromCharCode(byte));
    const content = JSON.stringify({ jsonrpc: '2.0', id: 'pieces', method: 'no/such/method', params: { a: 1 } });
    assert.equal(content.length, 74);
    client.write(content.slice(0, 10));
    await new Promise((resolve) => setImmediate(resolve));
    client.write(content.slice(10));
    assert.equal(await codeOf(client, 'pieces'), -32601);
  });

  test('has parameters of any shape: those of a known method are refused, and nothing breaks', async () => {
    const client = await initialized();
    const methods = [
      'textDocument/hover',
      'textDocument/codeAction',
      'codeAction/resolve',
      'workspace/executeCommand',
      'requiresPython/status',
      'requiresPython/interpreters',
    ];
    const shapes = [{}, { uri: 7 }, { textDocument: {} }, { textDocument: { uri: null }, position: null }, { position: { line: 'x' } }];
    let id = 100;
    for (const method of methods) for (const shape of shapes) client.send(request(id++, method, shape));
    for (const method of [
      'textDocument/didOpen',
      'textDocument/didChange',
      'textDocument/didClose',
      'workspace/didChangeWatchedFiles',
      'requiresPython/didSelectInterpreter',
    ]) {
      for (const shape of shapes) client.send(notification(method, shape));
    }
    while (id > 100) await client.answer(--id);
    client.send(request(1, 'textDocument/hover', HOVER));
    assert.equal((await client.answer(1)).error, undefined);
  });
});
