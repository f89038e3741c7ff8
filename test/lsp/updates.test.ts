// What is outdated in an editor: lenses above it, and all of it at once.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CodeLens, WorkspaceEdit } from 'vscode-languageserver/node';
import { startIndex, type TestIndex } from '../indexes/server.ts';
import { ABILITIES } from './client.ts';
import { asking } from './indexScene.ts';
import { newTexts, type Scene } from './scene.ts';

const manifest = `[project]
name = "demo"
version = "1"
requires-python = ">=3.12"
dependencies = ["spam==1.0", "eggs~=1.0", "ham>=1"]
`;
const requirements = 'spam==1.0\n';

let index: TestIndex;
before(async () => {
  const releases = (name: string, ...versions: string[]) => ({
    files: versions.map((version) => ({ filename: `${name}-${version}.tar.gz`, requiresPython: '>=3.9' })),
  });
  index = await startIndex({
    spam: releases('spam', '1.0', '1.5', '2.0'),
    eggs: releases('eggs', '1.0', '2.0'),
    ham: releases('ham', '1.0', '2.0'),
  });
});
after(() => index.close());

async function opened(settings: object = {}): Promise<Scene & { readonly edits: WorkspaceEdit[] }> {
  const files = { 'pyproject.toml': manifest, 'requirements.txt': requirements };
  const capabilities = { ...ABILITIES, workspace: { ...ABILITIES.workspace, codeLens: { refreshSupport: true } } };
  const client = await asking(index, files, { capabilities, initializationOptions: { trusted: true, settings } });
  const edits: WorkspaceEdit[] = [];
  client.connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
    edits.push(edit);
    return { applied: true };
  });
  client.open(client.uri('pyproject.toml'), manifest);
  await client.until(() => client.codes('pyproject.toml')?.filter((code) => code === 'outdated-requirement').length === 2);
  return { ...client, edits };
}

const lenses = (client: Scene) =>
  client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: client.uri('pyproject.toml') } });

describe('what is outdated', () => {
  for (const [what, more, expected] of [
    ['to the newest that fit', {}, { 'pyproject.toml': ['==2.0', '~=2.0'], 'requirements.txt': ['==2.0'] }],
    ['to the newest compatible', { compatible: true }, { 'pyproject.toml': ['==1.5'], 'requirements.txt': ['==1.5'] }],
  ] as const) {
    it(`is updated all at once ${what}, from any file of the project`, async () => {
      const client = await opened();
      const argument = { all: { uri: client.uri('requirements.txt'), rule: 'outdated-requirement', ...more } };
      const params = { command: 'requiresPython.applyFix', arguments: [argument] };
      assert.equal(await client.connection.sendRequest('workspace/executeCommand', params), true);
      const told = Object.entries(newTexts(client.edits[0])).map(([uri, texts]) => [uri.split('/').at(-1), texts]);
      assert.deepEqual(Object.fromEntries(told), expected);
    });
  }

  it('has no lenses unless the user wants them', async () => {
    assert.deepEqual(await lenses(await opened()), []);
  });

  it('has the update above it where he does, also when it was found later', async () => {
    const client = await opened({ codeLens: { enabled: true } });
    await client.until(() => client.received.some(({ method }) => method === 'workspace/codeLens/refresh'));
    const [first, second, ...others] = await lenses(client);
    assert.deepEqual([first?.command?.title, second?.command?.title, others], ['Use spam ==2.0', 'Use eggs ~=2.0', []]);
    assert.equal(first?.range.start.line, 4);
    await client.connection.sendRequest('workspace/executeCommand', first?.command);
    assert.deepEqual(Object.values(newTexts(client.edits[0])), [['==2.0']]);
  });
});
