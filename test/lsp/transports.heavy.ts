// The built server in processes of its own: every way to speak with it, and how it ends.
import assert from 'node:assert/strict';
import { type ChildProcess, fork, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type InitializeResult, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { builtServer } from './built.ts';
import { clientOver, clientOverStreams, type TestClient } from './client.ts';
import { framed, INITIALIZE, notification, type RawClient, rawClient, request } from './raw.ts';
import { codesOf, PYPROJECT } from './scene.ts';

const children: ChildProcess[] = [];
const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** Starts the server; what it prints beside the protocol is kept. */
async function start(args: readonly string[], options: SpawnOptions = {}) {
  const child = spawn(process.execPath, [await builtServer(), ...args], { stdio: ['pipe', 'pipe', 'pipe'], ...options });
  children.push(child);
  let errors = '';
  child.stderr?.on('data', (data) => {
    errors += data;
  });
  return { child, ended: ended(child), errors: () => errors };
}

/** The status, and how long it took, in milliseconds. */
async function ended(child: ChildProcess): Promise<{ readonly status: number | null; readonly at: number }> {
  const [status] = (await once(child, 'exit')) as [number | null];
  return { status, at: performance.now() };
}

async function rawly(args: readonly string[] = ['--stdio']): Promise<Awaited<ReturnType<typeof start>> & { readonly client: RawClient }> {
  const started = await start(args);
  return { ...started, client: rawClient(started.child.stdout!, started.child.stdin!) };
}

async function initialized(processId: number | null = null) {
  const started = await rawly();
  started.client.send(request('start', 'initialize', { ...INITIALIZE, processId }));
  await started.client.answer('start');
  started.client.send(notification('initialized'));
  return started;
}

/** A repository on the disk with one thing wrong, and its finding by this client. */
async function findsIt(client: TestClient): Promise<InitializeResult> {
  const folder = mkdtempSync(join(tmpdir(), 'requires-python-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'pyproject.toml'), PYPROJECT);
  writeFileSync(join(folder, '.python-version'), '3.9\n');
  const result = await client.initialize({ workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'demo' }] });
  const uri = pathToFileURL(join(folder, '.python-version')).href;
  await client.until(() => codesOf(client.published.get(uri)?.diagnostics)?.includes('outside-requires-python'));
  await client.connection.sendRequest('shutdown');
  await client.connection.sendNotification('exit');
  return result;
}

describe('transports', () => {
  test('--stdio', async () => {
    const { child, ended: end, errors } = await start(['--stdio']);
    const { serverInfo } = await findsIt(clientOverStreams(child.stdout!, child.stdin!, () => {}));
    assert.equal(serverInfo?.name, 'requires-python');
    assert.match(serverInfo.version ?? '', /^\d+\.\d+\.\d+/);
    assert.equal((await end).status, 0);
    assert.equal(errors(), '');
  });

  test('--node-ipc', async () => {
    const child = fork(await builtServer(), ['--node-ipc'], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    children.push(child);
    const end = ended(child);
    await findsIt(clientOver(new IPCMessageReader(child), new IPCMessageWriter(child), () => {}));
    assert.equal((await end).status, 0);
  });

  for (const form of ['--socket=', '--socket '] as const) {
    test(`${form}PORT`, async () => {
      const listener = createServer().listen(0, '127.0.0.1');
      await once(listener, 'listening');
      cleanups.push(() => listener.close());
      const { port } = listener.address() as { port: number };
      const connected = once(listener, 'connection') as Promise<[Socket]>;
      const { ended: end } = await start(form === '--socket=' ? [`--socket=${port}`] : ['--socket', String(port)]);
      const [socket] = await connected;
      await findsIt(clientOverStreams(socket, socket, () => socket.destroy()));
      assert.equal((await end).status, 0);
    });
  }

  for (const [what, args, says] of [
    ['a socket that is no number', ['--socket=x'], /--socket=PORT takes the number of a port/],
    ['a port out of range', ['--socket=70000'], /--socket=PORT takes the number of a port/],
    ['a port on which nobody listens', ['--socket=1'], /port 1: .*ECONNREFUSED/],
  ] as const) {
    test(`${what} ends it with 2 and a line`, async () => {
      const { ended: end, errors } = await start(args);
      assert.equal((await end).status, 2);
      assert.match(errors(), says);
      assert.equal(errors().trim().split('\n').length, 1);
    });
  }
});

describe('the end', () => {
  test('after shutdown and exit has the status 0', async () => {
    const { client, ended: end } = await initialized();
    client.send(request(1, 'shutdown', undefined));
    await client.answer(1);
    client.send(notification('exit', undefined));
    assert.equal((await end).status, 0);
  });

  test('by exit alone has the status 1, before and after initialize', async () => {
    const { client, ended: end } = await initialized();
    client.send(notification('exit', undefined));
    assert.equal((await end).status, 1);
    const other = await rawly();
    other.client.send(notification('exit', undefined));
    assert.equal((await other.ended).status, 1);
  });

  test('comes at once, whatever stands behind exit', async () => {
    const { client, ended: end } = await initialized();
    client.send(request(1, 'shutdown', undefined));
    await client.answer(1);
    client.write(framed(notification('exit', undefined)) + framed(request(2, 'textDocument/hover')) + 'x'.repeat(100_000));
    assert.equal((await end).status, 0);
    assert.equal(
      client.received.some(({ id }) => id === 2),
      false,
    );
  });

  test('comes within five seconds when the client closes its pipe', async () => {
    const { child, ended: end } = await initialized();
    const since = performance.now();
    child.stdin?.end();
    const { status, at } = await end;
    assert.equal(status, 1);
    assert.ok(at - since < 5000);
  });

  test('comes within five seconds when the client is gone, though its pipe is held open', async () => {
    const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    children.push(editor);
    const { ended: end } = await initialized(editor.pid);
    const since = performance.now();
    editor.kill('SIGKILL');
    const { status, at } = await end;
    assert.equal(status, 1);
    assert.ok(at - since < 5000);
  });

  test('comes when the channel of --node-ipc breaks, and when a socket does', async () => {
    const child = fork(await builtServer(), ['--node-ipc'], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    children.push(child);
    const end = ended(child);
    child.disconnect();
    assert.equal((await end).status, 1);
    const listener = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    cleanups.push(() => listener.close());
    const { ended: other } = await start([`--socket=${(listener.address() as { port: number }).port}`]);
    assert.equal((await other).status, 1);
  });

  test('comes without a word when the client is gone before it has its first answer', async () => {
    const { child, ended: end, errors } = await start(['--stdio']);
    child.stdout?.destroy();
    child.stdin?.write(framed(request(1, 'initialize', INITIALIZE)));
    assert.equal((await end).status, 1);
    assert.equal(errors(), '');
    const other = fork(await builtServer(), ['--node-ipc'], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    children.push(other);
    let said = '';
    other.stderr?.on('data', (data) => {
      said += data;
    });
    const gone = ended(other);
    other.send(request(1, 'initialize', INITIALIZE), () => other.disconnect());
    assert.equal((await gone).status, 1);
    assert.equal(said, '');
  });

  test('is not brought about by a reader that has stopped reading', async () => {
    const { child, client } = await initialized();
    child.stdout?.pause();
    for (let id = 0; id < 2000; id++) client.send(request(id, 'no/such/method', { a: 'x'.repeat(200) }));
    await new Promise((resolve) => setTimeout(resolve, 200));
    child.stdout?.resume();
    await client.answer(1999);
    assert.equal(child.exitCode, null);
  });
});

describe('on the wire', () => {
  test('the codes of LSP 3.18 are kept', async () => {
    const { client } = await rawly();
    client.send(request(1, 'textDocument/hover'));
    client.send(request(2, 'initialize', INITIALIZE));
    client.send(request(3, 'initialize', INITIALIZE));
    client.send(request(4, 'no/such/method'));
    client.send(request(5, 'shutdown', undefined));
    client.send(request(6, 'textDocument/hover'));
    const codes = [];
    for (const id of [1, 2, 3, 4, 5, 6]) codes.push((await client.answer(id)).error?.code);
    assert.deepEqual(codes, [-32002, undefined, -32600, -32601, undefined, -32600]);
  });

  test('a request that waits can be cancelled', async () => {
    const { client } = await initialized();
    const HOVER = { textDocument: { uri: 'file:///a' }, position: { line: 0, character: 0 } };
    const burst = Array.from({ length: 50 }, (_, id) => framed(request(id, 'textDocument/hover', HOVER)));
    client.write(burst.join('') + framed(notification('$/cancelRequest', { id: 49 })));
    assert.equal((await client.answer(49)).error?.code, -32800);
    assert.equal((await client.answer(48)).error, undefined);
  });

  test('what is malformed is survived', async () => {
    const { client, child, errors } = await initialized();
    client.write('Content-Length: 2\r\n\r\n{]');
    assert.equal((await client.answer(null)).error?.code, -32700);
    client.write('Content-Length: 4\r\n\r\nnull');
    await client.receive(({ error }) => error?.code === -32600);
    client.write('X-Nonsense: 1\r\n\r\n');
    client.write('Content-Length: many\r\n\r\n');
    client.send(request(7, 'no/such/method'));
    assert.equal((await client.answer(7)).error?.code, -32601);
    assert.equal(child.exitCode, null);
    assert.equal(errors(), '');
  });

  test('nothing but messages is ever written', async () => {
    const { child, client } = await initialized();
    const bytes: Buffer[] = [];
    child.stdout?.on('data', (data: Buffer) => bytes.push(data));
    const open = { textDocument: { uri: 'file:///Dockerfile', languageId: '', version: 1, text: 'FROM python:3.6\n# 🐍 é\n' } };
    client.send(notification('textDocument/didOpen', open));
    client.send(request(1, 'shutdown', undefined));
    await client.answer(1);
    let rest = Buffer.concat(bytes);
    while (rest.length > 0) {
      const [head = '', length = ''] = /^Content-Length: (\d+)\r\n\r\n/.exec(rest.toString('latin1', 0, 40)) ?? [];
      assert.notEqual(head, '', rest.toString('utf8', 0, 80));
      JSON.parse(rest.toString('utf8', head.length, head.length + Number(length)));
      rest = rest.subarray(head.length + Number(length));
    }
  });
});
