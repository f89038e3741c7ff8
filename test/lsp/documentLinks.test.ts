import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentLink } from 'vscode-languageserver/node';
import { ABILITIES, inProcess } from './client.ts';
import { PYPROJECT, scene } from './scene.ts';

const asking = { ...ABILITIES, textDocument: { ...ABILITIES.textDocument, documentLink: {} } };

test('names of packages lead to their pages', async () => {
  const client = await scene({}, { capabilities: asking });
  const uri = client.uri('pyproject.toml');
  client.open(uri, `${PYPROJECT}dependencies = [\n  "requests>=2",\n  "Tomli",\n]\n`);
  const links = await client.connection.sendRequest<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } });
  assert.deepEqual(
    links.map(({ range: { start, end }, target, tooltip }) => [start.line, start.character, end.character, target, tooltip]),
    [
      [5, 3, 11, 'https://pypi.org/project/requests/', 'requests on PyPI'],
      [6, 3, 8, 'https://pypi.org/project/tomli/', 'Tomli on PyPI'],
    ],
  );
});

test('links are offered to clients that ask', async () => {
  for (const [capabilities, offered] of [
    [asking, {}],
    [ABILITIES, undefined],
  ] as const) {
    const client = inProcess();
    const { capabilities: told } = await client.initialize({ capabilities });
    client.close();
    assert.deepEqual(told.documentLinkProvider, offered);
  }
});
