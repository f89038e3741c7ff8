// From a place to those that it has to do with.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DocumentHighlight, Location, LocationLink, Range } from 'vscode-languageserver/node';
import { ABILITIES } from './client.ts';
import { type Scene, scene } from './scene.ts';

const files = {
  'pyproject.toml': `[project]
name = "demo"
version = "1"
requires-python = ">=3.9"
classifiers = ["Programming Language :: Python :: 3.9", "Programming Language :: Python :: 3.12"]
dependencies = ["tomli; python_version < '3.11'"]
`,
  '.python-version': '3.12\n',
  Dockerfile: 'FROM python:3.12-slim\n',
  'tox.ini': '[tox]\nenvlist = py39, py311\n',
  'README.md': 'Needs Python 3.9+ to run.\n',
};

type Path = keyof typeof files;

const textAt = (path: Path, { start, end }: Range): string => files[path].split('\n')[start.line]!.slice(start.character, end.character);

function shown(client: Scene, { uri, range }: Location): string {
  const path = (Object.keys(files) as Path[]).find((candidate) => client.uri(candidate) === uri);
  assert.ok(path !== undefined, uri);
  return `${path}: ${textAt(path, range)}`;
}

function placeOf(path: Path, word: string) {
  const offset = files[path].indexOf(word);
  assert.ok(offset >= 0, word);
  const before = files[path].slice(0, offset).split('\n');
  return { line: before.length - 1, character: (before.at(-1) ?? '').length + 1 };
}

async function opened(texts: Partial<typeof files> = files, capabilities = ABILITIES): Promise<Scene> {
  const client = await scene(texts as Record<string, string>, { capabilities });
  await client.settled();
  return client;
}

const ask = <T>(client: Scene, method: string, path: Path, word: string, more: object = {}): Promise<T> =>
  client.connection.sendRequest(`textDocument/${method}`, {
    textDocument: { uri: client.uri(path) },
    position: placeOf(path, word),
    ...more,
  });

describe('go to definition', () => {
  for (const [path, word] of [
    ['Dockerfile', '3.12-slim'],
    ['tox.ini', 'py39'],
    ['pyproject.toml', ':: 3.12'],
    ['pyproject.toml', "'3.11'"],
    ['README.md', '3.9'],
  ] as const) {
    test(`leads from ${word} in ${path} to the authority`, async () => {
      const client = await opened();
      const found = await ask<Location[]>(client, 'definition', path, word);
      assert.deepEqual(
        found.map((location) => shown(client, location)),
        ['pyproject.toml: >=3.9'],
      );
    });
  }

  test('leads to the pin where nothing is required', async () => {
    const client = await opened({ '.python-version': files['.python-version'], Dockerfile: files.Dockerfile });
    const found = await ask<Location[]>(client, 'definition', 'Dockerfile', '3.12');
    assert.deepEqual(
      found.map((location) => shown(client, location)),
      ['.python-version: 3.12'],
    );
  });

  test('says which characters it is about to who can be told', async () => {
    const capabilities = { ...ABILITIES, textDocument: { ...ABILITIES.textDocument, definition: { linkSupport: true } } };
    const client = await opened(files, capabilities);
    const [link] = await ask<LocationLink[]>(client, 'definition', 'Dockerfile', '3.12-slim');
    assert.equal(link?.targetUri, client.uri('pyproject.toml'));
    assert.equal(textAt('pyproject.toml', link.targetSelectionRange), '>=3.9');
    assert.equal(textAt('Dockerfile', link.originSelectionRange as Range), '3.12-slim');
  });

  test('leads nowhere from what names no Python', async () => {
    const client = await opened();
    assert.deepEqual(await ask(client, 'definition', 'Dockerfile', 'FROM'), []);
  });
});

describe('references', () => {
  const find = async (client: Scene, path: Path, word: string, includeDeclaration = true) =>
    (await ask<Location[]>(client, 'references', path, word, { context: { includeDeclaration } })).map((it) => shown(client, it));

  test('of the authority are all places of the project', async () => {
    assert.deepEqual(await find(await opened(), 'pyproject.toml', '>=3.9'), [
      '.python-version: 3.12',
      'Dockerfile: 3.12-slim',
      'README.md: 3.9+',
      'pyproject.toml: >=3.9',
      'pyproject.toml: Programming Language :: Python :: 3.9',
      'pyproject.toml: Programming Language :: Python :: 3.12',
      "pyproject.toml: python_version < '3.11'",
      'tox.ini: py39',
      'tox.ini: py311',
    ]);
  });

  test('leave the authority out when it is not asked for', async () => {
    const found = await find(await opened(), 'pyproject.toml', '>=3.9', false);
    assert.ok(found.length === 8 && !found.includes('pyproject.toml: >=3.9'));
  });

  test('of another place are those that name the same Python', async () => {
    assert.deepEqual(await find(await opened(), 'Dockerfile', '3.12-slim'), [
      '.python-version: 3.12',
      'Dockerfile: 3.12-slim',
      'pyproject.toml: Programming Language :: Python :: 3.12',
    ]);
    assert.deepEqual(await find(await opened(), 'tox.ini', 'py311'), ["pyproject.toml: python_version < '3.11'", 'tox.ini: py311']);
  });

  test('stay within the project', async () => {
    const client = await scene({
      'a/pyproject.toml': files['pyproject.toml'],
      'b/pyproject.toml': files['pyproject.toml'],
      'b/Dockerfile': files.Dockerfile,
    });
    await client.settled();
    const found = await client.connection.sendRequest<Location[]>('textDocument/references', {
      textDocument: { uri: client.uri('a/pyproject.toml') },
      position: placeOf('pyproject.toml', '>=3.9'),
      context: { includeDeclaration: true },
    });
    assert.deepEqual([...new Set(found.map(({ uri }) => uri))], [client.uri('a/pyproject.toml')]);
    assert.equal(found.length, 4);
  });
});

test('highlights are the places of this document, the authority as what is written to', async () => {
  const client = await opened();
  const found = await ask<DocumentHighlight[]>(client, 'documentHighlight', 'pyproject.toml', '>=3.9');
  assert.deepEqual(
    found.map(({ range, kind }) => [textAt('pyproject.toml', range), kind]),
    [
      ['>=3.9', 3],
      ['Programming Language :: Python :: 3.9', 2],
      ['Programming Language :: Python :: 3.12', 2],
      ["python_version < '3.11'", 2],
    ],
  );
});
