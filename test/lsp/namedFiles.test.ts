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
    readonly documentSelector?: readonly { readonly scheme: string; readonly pattern: string }[];
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

test('a client is asked to watch and to open what is named, and no more when it is not', async () => {
  const dynamicRegistration = true;
  const capabilities = {
    workspace: { ...ABILITIES.workspace, didChangeWatchedFiles: { dynamicRegistration } },
    textDocument: { ...ABILITIES.textDocument, synchronization: { dynamicRegistration }, hover: { dynamicRegistration } },
  };
  const client = await scene({ ...files, 'requirements.txt': '-r deps/base.list\n-r deps/x[1].list\n' }, { capabilities });
  const asked = () =>
    client.received
      .filter(({ method }) => method === 'client/registerCapability')
      .flatMap(({ params }) => (params as { registrations: Registration[] }).registrations)
      .filter(({ id }) => id.startsWith('named-'));
  await client.until(() => asked().length > 0);
  const globs = ['**/deps/base.list', '**/deps/x?1?.list'];
  assert.deepEqual(
    asked().map(({ method }) => method),
    ['workspace/didChangeWatchedFiles', 'textDocument/didOpen', 'textDocument/didChange', 'textDocument/didClose', 'textDocument/hover'],
  );
  const [watching, opening] = asked().map(({ registerOptions }) => registerOptions);
  assert.deepEqual(
    watching?.watchers?.map(({ globPattern }) => globPattern),
    globs,
  );
  assert.deepEqual(
    opening?.documentSelector,
    globs.map((pattern) => ({ scheme: 'file', pattern })),
  );
  const before = asked().map(({ id, method }) => ({ id, method }));
  client.save('requirements.txt', '');
  const gone = await client.until(() => client.received.find(({ method }) => method === 'client/unregisterCapability'));
  assert.deepEqual(gone.params, { unregisterations: before });
  assert.equal(asked().length, before.length);
});
