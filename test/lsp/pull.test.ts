// Diagnostics for clients that ask for them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DocumentDiagnosticReport, InitializeParams, WorkspaceDiagnosticReport } from 'vscode-languageserver/node';
import { ABILITIES, inProcess } from './client.ts';
import { codesOf, PYPROJECT, type Scene, scene } from './scene.ts';

const files = { 'pyproject.toml': PYPROJECT, '.python-version': '3.9\n', Dockerfile: 'FROM python:3.12\n' };
const capabilities: InitializeParams['capabilities'] = {
  workspace: { ...ABILITIES.workspace, diagnostics: { refreshSupport: true } },
  textDocument: { diagnostic: {} },
};

const pull = (client: Scene, path: string, previousResultId?: string) =>
  client.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: { uri: client.uri(path) },
    ...(previousResultId !== undefined && { previousResultId }),
  });

const pullAll = (client: Scene, previousResultIds: { uri: string; value: string }[] = []) =>
  client.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });

const refreshes = (client: Scene) => client.received.filter(({ method }) => method === 'workspace/diagnostic/refresh').length;

describe('pulled diagnostics', () => {
  test('are offered to clients that take none that are pushed, and to those that would rather ask', async () => {
    const both = { ...ABILITIES, textDocument: { ...ABILITIES.textDocument, diagnostic: {} } };
    const offered = async (params: Partial<InitializeParams>) => {
      const client = inProcess();
      const { capabilities: offers } = await client.initialize(params);
      client.close();
      return offers.diagnosticProvider !== undefined;
    };
    assert.equal(await offered({ capabilities }), true);
    assert.equal(await offered({ capabilities: ABILITIES }), false);
    assert.equal(await offered({ capabilities: both }), false);
    assert.equal(await offered({ capabilities: both, initializationOptions: { diagnostics: 'pull' } }), true);
  });

  test('of a document are those of its newest text, also of a closed one', async () => {
    const client = await scene(files, { capabilities });
    client.open(client.uri('.python-version'), '3.9\n');
    client.change(client.uri('.python-version'), 2, '3.12\n');
    await client.settled();
    const first = await pull(client, '.python-version');
    assert.deepEqual(first.kind === 'full' && first.items, []);
    client.change(client.uri('.python-version'), 3, '3.8\n');
    const second = await pull(client, '.python-version');
    assert.ok(second.kind === 'full' && codesOf(second.items)?.includes('outside-requires-python'));
    client.closeDocument(client.uri('.python-version'));
    const third = await pull(client, '.python-version');
    assert.ok(third.kind === 'full' && codesOf(third.items)?.includes('outside-requires-python'));
    assert.equal(client.published.size, 0);
  });

  test('that are the same are said to be unchanged', async () => {
    const client = await scene(files, { capabilities });
    await client.settled();
    const first = await pull(client, '.python-version');
    assert.ok(first.resultId !== undefined);
    assert.deepEqual(await pull(client, '.python-version', first.resultId), { kind: 'unchanged', resultId: first.resultId });
    assert.equal((await pull(client, '.python-version', 'of another time')).kind, 'full');
    client.save('.python-version', '3.8\n');
    await client.settled();
    assert.equal((await pull(client, '.python-version', first.resultId)).kind, 'full');
  });

  test('of the workspace name every file with findings, and those that have none any more', async () => {
    const client = await scene(files, { capabilities });
    await client.settled();
    const { items } = await pullAll(client);
    assert.deepEqual(
      items.map(({ uri }) => uri),
      [client.uri('.python-version')],
    );
    assert.equal(items[0]?.version, null);
    const known = items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));
    assert.deepEqual(
      (await pullAll(client, known)).items.map(({ kind }) => kind),
      ['unchanged'],
    );
    client.save('.python-version', '3.12\n');
    client.save('Dockerfile', 'FROM python:3.8\n');
    await client.settled();
    const next = (await pullAll(client, known)).items.map((item) => [item.uri, item.kind === 'full' ? item.items.length > 0 : 'same']);
    assert.deepEqual(Object.fromEntries(next), { [client.uri('.python-version')]: false, [client.uri('Dockerfile')]: true });
  });

  test('are worth asking for again when something else than the client changed them', async () => {
    const client = await scene(files, { capabilities });
    await client.settled();
    const before = refreshes(client);
    assert.ok(before > 0, 'the workspace was read');
    client.open(client.uri('.python-version'), '3.9\n');
    for (let version = 2; version < 6; version++) client.change(client.uri('.python-version'), version, `3.${version}\n`);
    await client.settled();
    assert.equal(refreshes(client), before, 'the client asks by itself after its own changes');
    client.save('Dockerfile', 'FROM python:3.8\n');
    await client.until(() => refreshes(client) === before + 1);
    client.tell(2, 'tox.ini');
    await client.settled();
    assert.equal(refreshes(client), before + 1, 'nothing changed');
  });
});
