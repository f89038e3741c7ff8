// What an editor is told before the server is loaded is what the server says.
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { describe, test } from 'node:test';
import type { InitializeParams, Message } from 'vscode-languageserver/node';
import { answerAtDoor, withoutAnswer } from '../../server/src/lsp/door.ts';
import { enterByStreams } from '../../server/src/lsp/entrance.ts';
import { framed } from '../../server/src/lsp/framing.ts';
import { messageReader, messageWriter } from '../../server/src/lsp/wire.ts';
import { ABILITIES, inProcess } from './client.ts';

const everything: InitializeParams['capabilities'] = {
  workspace: {
    applyEdit: true,
    workspaceFolders: true,
    configuration: true,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
    fileOperations: { didCreate: true, didRename: true },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    codeAction: {
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
    },
    rename: { prepareSupport: true },
    inlayHint: {},
    documentLink: {},
    diagnostic: {},
  },
};

const initialize = (capabilities: unknown, more: object = {}) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { processId: null, rootUri: null, capabilities, ...more },
});

describe('the answer at the door', () => {
  for (const [who, capabilities] of [
    ['nothing', {}],
    ['what the tests can', ABILITIES],
    ['everything', everything],
  ] as const) {
    test(`is the server's for a client that can do ${who}`, async () => {
      const client = inProcess();
      const told = await client.initialize({ capabilities });
      client.close();
      assert.deepEqual(answerAtDoor(initialize(capabilities))?.result, told);
    });
  }

  test('is for the client that only asks for diagnostics, too', () => {
    const options = { initializationOptions: { diagnostics: 'pull' } };
    assert.ok(JSON.stringify(answerAtDoor(initialize(everything, options))).includes('diagnosticProvider'));
    assert.ok(!JSON.stringify(answerAtDoor(initialize(ABILITIES))).includes('diagnosticProvider'));
  });

  const strange: readonly (readonly [what: string, message: unknown])[] = [
    ['nothing', null],
    ['a list', []],
    ['another request', { ...initialize({}), method: 'textDocument/hover' }],
    ['a notification', { ...initialize({}), id: undefined }],
    ['an id that is none', { ...initialize({}), id: {} }],
    ['another protocol', { ...initialize({}), jsonrpc: '1.0' }],
    ['no parameters', { ...initialize({}), params: undefined }],
    ['no abilities', initialize(undefined)],
    ['abilities that are none', initialize('all')],
    ['folders that are none', initialize({}, { workspaceFolders: 5 })],
    ['a folder without a name', initialize({}, { workspaceFolders: [{ uri: null }] })],
    ['abilities of another shape', initialize({ textDocument: { codeAction: { resolveSupport: { properties: 5 } } } })],
  ];
  for (const [what, message] of strange) {
    test(`is left to the server for ${what}`, () => assert.equal(answerAtDoor(message), undefined));
  }
});

/** What goes out at once, the id of what was answered, and the ids of the messages that are left for the server. */
async function entering(...pieces: readonly (string | Buffer)[]) {
  const input = new PassThrough();
  const output = new PassThrough();
  const entered = new Promise<unknown>((resolve) => enterByStreams(input, output, resolve));
  for (const piece of pieces) {
    input.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const answered = await entered;
  const left: unknown[] = [];
  messageReader(input).listen((message) => left.push('id' in message ? message.id : message));
  input.resume();
  await new Promise((resolve) => setImmediate(resolve));
  return { answered, left, said: String(output.read() ?? '') };
}

describe('entering', () => {
  const first = framed(initialize({}));
  const second = framed({ jsonrpc: '2.0', id: 2, method: 'shutdown' });

  test('an initialize is answered once and stays to be read, with all behind it', async () => {
    const { answered, left, said } = await entering(first + second);
    assert.deepEqual([answered, left], [1, [1, 2]]);
    assert.match(said, /^Content-Length: \d+\r\n\r\n\{"jsonrpc":"2\.0","id":1,"result":\{"serverInfo"/);
    assert.equal(said.split('Content-Length').length, 2);
  });

  test('however its bytes are cut', async () => {
    const bytes = Buffer.from(first + second);
    for (let at = 1; at < bytes.length; at += 17) {
      const { answered, left } = await entering(bytes.subarray(0, at), bytes.subarray(at));
      assert.deepEqual([answered, left], [1, [1, 2]], String(at));
    }
  });

  test('anything else is left to the server, unanswered', async () => {
    assert.deepEqual(await entering(second + first), { answered: undefined, left: [2, 1], said: '' });
    assert.deepEqual(await entering(`X-Nonsense: 1\r\n\r\n${second}`), { answered: undefined, left: [2], said: '' });
    assert.deepEqual(await entering(`Content-Length: 2\r\n\r\n{]${second}`), { answered: undefined, left: [2], said: '' });
  });
});

describe("the server's own answer", () => {
  const response = (id: number): Message & { id: number; result: object } => ({ jsonrpc: '2.0', id, result: {} });

  async function written(answered: number | undefined, ...messages: readonly Message[]): Promise<string> {
    const output = new PassThrough();
    const writer = withoutAnswer(messageWriter(output), answered);
    for (const message of messages) await writer.write(message);
    return String(output.read() ?? '');
  }

  test('is kept back once', async () => {
    assert.equal(await written(1, response(1), response(1), response(2)), framed(response(1)) + framed(response(2)));
  });

  test('is given where the door gave none', async () => assert.equal(await written(undefined, response(1)), framed(response(1))));

  test('is not confused with a request that has the same id', async () => {
    const ask: Message & { id: number; method: string } = { jsonrpc: '2.0', id: 1, method: 'client/registerCapability' };
    assert.equal(await written(1, ask, response(1)), framed(ask));
  });
});
