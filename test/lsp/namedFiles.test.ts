// A file that another one names is followed: on the disk, in an editor, and in the file that names it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ABILITIES } from './client.ts';
import { hoverText, PYPROJECT, scene } from './scene.ts';

const DEAD = 'six; python_version < "3.8"\n';
const RULE = 'dead-marker';
const files = { 'pyproject.toml': PYPROJECT, 'requirements.txt': '-r deps/base.list\n', 'deps/base.list': DEAD };

interface Registration {
  readonly id: string;
  readonly method: string;
  readonly registerOptions: {
    readonly watchers?: readonly { readonly globPattern: string }[];
    readonly documentSelector?: readonly { readonly scheme: string; readonly pattern: string | object }[];
  };
}

describe('a named file', () => {
  test('is read, and read anew when it changes on the disk', async () => {
    const client = await scene(files);
    await client.until(() => client.codes('deps/base.list')?.includes(RULE));
    client.save('deps/base.list', 'six\n');
    await client.until(() => client.codes('deps/base.list')?.length === 0);
    client.save('deps/base.list', DEAD);
    await client.until(() => client.codes('deps/base.list')?.includes(RULE));
    client.erase('deps/base.list');
    await client.until(() => client.codes('deps/base.list')?.length === 0);
  });

  test('loses its findings when nobody names it any more, and gains them while the name is typed', async () => {
    const client = await scene(files);
    await client.until(() => client.codes('deps/base.list')?.includes(RULE));
    const uri = client.uri('requirements.txt');
    client.open(uri, '-r deps/base.list\n');
    client.change(uri, 2, '-r deps/base.lis\n');
    await client.until(() => client.codes('deps/base.list')?.length === 0);
    client.change(uri, 3, '-r deps/base.list\n');
    await client.until(() => client.codes('deps/base.list')?.includes(RULE));
    client.host.write('/demo/requirements.txt', '');
    client.closeDocument(uri);
    await client.until(() => client.codes('deps/base.list')?.length === 0);
  });

  test('is read from the editor that has it open as plain text', async () => {
    const client = await scene({ ...files, 'requirements.txt': '' });
    const uri = client.uri('deps/base.list');
    client.open(uri, 'six\nattrs; python_version < "3.9"\n', 'plaintext');
    await client.settled();
    assert.equal(client.codes('deps/base.list')?.length ?? 0, 0);
    client.save('requirements.txt', '-r deps/base.list\n');
    await client.until(() => client.codes('deps/base.list')?.includes(RULE));
    assert.equal(client.published.get(uri)?.diagnostics[0]?.range.start.line, 1);
    assert.match((await hoverText(client, uri, 1, 12)) ?? '', /Guards attrs/);
    client.change(uri, 2, 'six\n');
    await client.until(() => client.codes('deps/base.list')?.length === 0);
    client.closeDocument(uri);
    await client.until(() => client.codes('deps/base.list')?.includes(RULE));
  });
});

describe('a client is asked to watch and to open', () => {
  const dynamicRegistration = true;
  const capabilities = {
    workspace: { ...ABILITIES.workspace, didChangeWatchedFiles: { dynamicRegistration } },
    textDocument: { ...ABILITIES.textDocument, synchronization: { dynamicRegistration }, hover: { dynamicRegistration } },
  };

  async function asked(requirements: string, abilities: typeof capabilities = capabilities) {
    const client = await scene({ ...files, 'requirements.txt': requirements }, { capabilities: abilities });
    const registered = () =>
      client.received
        .filter(({ method }) => method === 'client/registerCapability')
        .flatMap(({ params }) => (params as { registrations: Registration[] }).registrations)
        .filter(({ id }) => id.startsWith('named-'));
    const withdrawn = () => client.received.filter(({ method }) => method === 'client/unregisterCapability').map(({ params }) => params);
    await client.until(() => registered().length > 0);
    return { client, registered, withdrawn };
  }

  const patternsOf = ({ registerOptions }: Registration) => registerOptions.documentSelector?.map(({ pattern }) => pattern);

  test('what is named, and no more when none of it is', async () => {
    const { client, registered, withdrawn } = await asked('-r deps/base.list\n-r deps/x[1].list\n');
    const globs = ['**/deps/base.list', '**/deps/x?1?.list'];
    assert.deepEqual(
      registered().map(({ method }) => method),
      ['workspace/didChangeWatchedFiles', 'textDocument/didOpen', 'textDocument/didChange', 'textDocument/didClose', 'textDocument/hover'],
    );
    const [watching, opening] = registered();
    assert.deepEqual(
      watching?.registerOptions.watchers?.map(({ globPattern }) => globPattern),
      globs,
    );
    assert.deepEqual(
      opening?.registerOptions.documentSelector,
      globs.map((pattern) => ({ scheme: 'file', pattern })),
    );
    const before = registered().map(({ id, method }) => ({ id, method }));
    client.save('requirements.txt', '');
    await client.until(() => withdrawn().length > 0);
    assert.deepEqual(withdrawn(), [{ unregisterations: before }]);
    assert.equal(registered().length, before.length);
  });

  test('only what is new, so that no document is taken by two registrations', async () => {
    const { client, registered, withdrawn } = await asked('-r deps/base.list\n-r a.list\n');
    const count = registered().length;
    client.save('requirements.txt', '-r deps/base.list\n-r b.list\n');
    await client.until(() => registered().length > count);
    assert.deepEqual(
      registered()
        .filter(({ method }) => method === 'textDocument/didChange')
        .map(patternsOf),
      [['**/a.list', '**/deps/base.list'], ['**/b.list']],
    );
    client.save('requirements.txt', '-r a.list\n');
    await client.until(() => withdrawn().length > 0);
    assert.equal(registered().length, 2 * count);
    assert.deepEqual(withdrawn(), [
      {
        unregisterations: registered()
          .slice(count)
          .map(({ id, method }) => ({ id, method })),
      },
    ]);
  });

  test('exactly the files that are meant, where it takes patterns of a folder', async () => {
    const textDocument = { ...capabilities.textDocument, filters: { relativePatternSupport: true } };
    const { registered } = await asked('-r deps/base.list\n-r x[1].list\n', { ...capabilities, textDocument });
    assert.deepEqual(
      registered()
        .filter(({ method }) => method === 'textDocument/hover')
        .map(patternsOf),
      [
        [
          { baseUri: 'file:///demo/deps', pattern: 'base.list' },
          { baseUri: 'file:///demo', pattern: 'x?1?.list' },
        ],
      ],
    );
  });
});

test('a change that a client tells twice, since two registrations take the document, is made once', async () => {
  const client = await scene(files);
  const uri = client.uri('requirements.txt');
  client.open(uri, 'six\n');
  const typing = (version: number, character: number, text: string) =>
    client.change(uri, version, [{ range: { start: { line: 1, character }, end: { line: 1, character } }, text }]);
  for (const [at, character] of [...'tomli; python_version < "3.8"'].entries()) {
    typing(at + 2, at, character);
    typing(at + 2, at, character);
  }
  await client.until(() => client.codes('requirements.txt')?.join() === RULE);
});

test('of a client whose versions never grow every change counts: Delete pressed twice is pressed twice', async () => {
  const client = await scene(files);
  const uri = client.uri('requirements.txt');
  client.open(uri, 'xxtomli; python_version < "3.8"\n');
  for (const at of [0, 0]) {
    client.change(uri, 1, [{ range: { start: { line: 0, character: at }, end: { line: 0, character: at + 1 } }, text: '' }]);
  }
  await client.until(() => client.codes('requirements.txt')?.join() === RULE);
  assert.deepEqual(client.published.get(uri)?.diagnostics[0]?.range.start, { line: 0, character: 'tomli; '.length });
});
