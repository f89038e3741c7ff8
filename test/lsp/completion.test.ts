import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CompletionItem, CompletionList, InitializeParams } from 'vscode-languageserver/node';
import { completion } from '../../server/src/lsp/completion.ts';
import { createDocuments } from '../../server/src/lsp/documents.ts';
import { factsOf, onIndex, serviceOf } from '../completing/typing.ts';
import { ABILITIES } from './client.ts';
import { PYPROJECT, type Scene, scene } from './scene.ts';

const requirements = 'reque\ntomli>=\n';
const lock =
  'version = 1\nrequires-python = ">=3.11"\n\n[[package]]\nname = "requests"\nversion = "2.31.0"\n\n[[package]]\nname = "tomli"\nversion = "2.0.1"\n';
const files = { 'pyproject.toml': PYPROJECT, Dockerfile: 'FROM python:3.1-slim\n', 'requirements.txt': requirements, 'uv.lock': lock };

const able = (completionItem: object): InitializeParams['capabilities'] => ({
  ...ABILITIES,
  textDocument: { ...ABILITIES.textDocument, completion: { completionItem } },
});

const ask = (client: Scene, path: string, line: number, character: number, typed?: string): Promise<CompletionList | null> =>
  client.connection.sendRequest('textDocument/completion', {
    textDocument: { uri: client.uri(path) },
    position: { line, character },
    context: typed === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter: typed },
  });

const at = (start: number, end: number, line = 0) => ({ start: { line, character: start }, end: { line, character: end } });

describe('completion', () => {
  test('replaces what stands there, in an order of its own', async () => {
    const client = await scene(files);
    await client.settled();
    const found = await ask(client, 'Dockerfile', 0, 14);
    assert.ok(found !== null && found.items.length > 3 && !found.isIncomplete);
    const [first] = found.items;
    assert.match(first?.label ?? '', /^3\.\d+$/);
    assert.deepEqual(first?.textEdit, { range: at(12, 15), newText: first?.label });
    const sorted = found.items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    assert.deepEqual(sorted, found.items);
  });

  test('lets a client that can keep what stands behind the cursor', async () => {
    const client = await scene(files, { capabilities: able({ insertReplaceSupport: true }) });
    await client.settled();
    const [first] = (await ask(client, 'Dockerfile', 0, 14))?.items ?? [];
    assert.deepEqual(first?.textEdit, { newText: first?.label, insert: at(12, 14), replace: at(12, 15) });
  });

  test('knows what the lock file pins, of what is typed and not saved', async () => {
    const client = await scene(files);
    client.open(client.uri('requirements.txt'), 're\n');
    client.change(client.uri('requirements.txt'), 2, requirements);
    const names = await ask(client, 'requirements.txt', 0, 5);
    assert.ok(names?.items.some(({ label }) => label === 'requests'));
    const versions = await ask(client, 'requirements.txt', 1, 7, '=');
    assert.deepEqual(
      versions?.items.map(({ label, detail }) => [label, detail]),
      [['2.0.1', 'locked']],
    );
  });

  test('is silent where nothing is read, and where nobody asked', async () => {
    const client = await scene({ ...files, 'README.md': 'Python 3.\n' });
    await client.settled();
    assert.equal(await ask(client, 'README.md', 0, 9), null);
    assert.equal(await ask(client, 'nowhere/Dockerfile', 0, 3), null);
    assert.equal(await ask(client, 'Dockerfile', 0, 3, ' '), null);
  });
});

describe('a release that was withdrawn', () => {
  const facts = factsOf({ index: (name) => onIndex(name, { '2.0': {}, '1.0': { yanked: 'broken \u202eby [x](y)\u0007' } }) });
  const service = serviceOf({ 'requirements.txt': 'demo==\n' }, facts);
  const documents = createDocuments(service);
  const withdrawn = (deprecated: 'tag' | 'field' | 'none'): CompletionItem | undefined =>
    completion(service, documents, '/demo/requirements.txt', 6, '=', { insertReplace: false, deprecated })?.items[1];

  test('is struck through in the way that the client knows', () => {
    assert.deepEqual(withdrawn('tag')?.tags, [1]);
    assert.equal(withdrawn('field')?.deprecated, true);
    assert.deepEqual([withdrawn('none')?.tags, withdrawn('none')?.deprecated], [undefined, undefined]);
  });

  test('says why in plain text', () => {
    assert.equal(withdrawn('tag')?.documentation, 'withdrawn: broken \ufffdby [x](y)\ufffd');
  });
});
