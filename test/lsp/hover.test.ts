import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ABILITIES } from './client.ts';
import { hoverText, PYPROJECT, scene } from './scene.ts';

const files = {
  'pyproject.toml': `${PYPROJECT}classifiers = ["Programming Language :: Python :: 3.12"]
dependencies = ["tomli; python_version < '3.12'"]

[tool.ruff]
target-version = "py311"
`,
  Dockerfile: 'FROM python:3.12-slim\n',
  'tox.ini': '[tox]\nenvlist = py311, py312\n[testenv]\ndeps =\n  py311: tomli\n',
  'uv.lock': 'version = 1\nrequires-python = ">=3.11"\n',
  'README.md': 'Needs Python 3.11+ to run.\n',
};

/** Where each role stands, and how its hover begins. */
const roles: readonly (readonly [role: string, path: keyof typeof files, word: string, title: RegExp])[] = [
  ['requires', 'pyproject.toml', '>=3.11', /^\*\*Requires Python 3\\\.11 and later\*\*/],
  ['advertises', 'pyproject.toml', ':: 3.12', /^\*\*Advertises Python 3\\\.12\*\*/],
  ['guards', 'pyproject.toml', "'3.12'", /^\*\*Guards tomli on Python 3\\\.11 of the project\*\*/],
  ['guards', 'tox.ini', 'py311:', /^\*\*Guards Python 3\\\.11\*\*/],
  ['targets', 'pyproject.toml', 'py311', /^\*\*Targets Python 3\\\.11\*\*/],
  ['runs', 'Dockerfile', '3.12-slim', /^\*\*Runs Python 3\\\.12\*\*/],
  ['tests', 'tox.ini', 'py312', /^\*\*Tests Python 3\\\.12\*\*/],
  ['locks', 'uv.lock', '>=3.11', /^\*\*Is locked for Python 3\\\.11 and later\*\*/],
  ['mentions', 'README.md', '3.11', /^\*\*Mentions Python 3\\\.11/],
];

function placeOf(text: string, word: string): [line: number, character: number] {
  const offset = text.indexOf(word);
  assert.ok(offset >= 0, word);
  const before = text.slice(0, offset).split('\n');
  return [before.length - 1, (before.at(-1) ?? '').length + 1];
}

describe('hover', () => {
  for (const [role, path, word, title] of roles) {
    test(`over a place of ${path} that ${role}`, async () => {
      const client = await scene(files);
      await client.settled();
      assert.match((await hoverText(client, client.uri(path), ...placeOf(files[path], word))) ?? 'nothing', title);
    });
  }

  test('says how long a version lives, what the project wants and who else names one', async () => {
    const client = await scene(files);
    await client.settled();
    const text = (await hoverText(client, client.uri('Dockerfile'), 0, 14)) ?? '';
    assert.match(text, /^- 3\\\.12: gets security fixes only until 2028\\-10\\-31, newest 3\\\.12\\\.\d+$/m);
    assert.match(text, /^- the project requires \\>=3\\\.11$/m);
    assert.match(text, /^- pyproject\\\.toml:4 requires \\>=3\\\.11$/m);
    assert.match(text, /^- tox\\\.ini:2 tests py311, py312$/m);
  });

  test('is about the characters of the place, and nothing else', async () => {
    const client = await scene(files);
    await client.settled();
    const hover = await client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: client.uri('Dockerfile') },
      position: { line: 0, character: 14 },
    });
    assert.deepEqual((hover as { range: unknown }).range, { start: { line: 0, character: 12 }, end: { line: 0, character: 21 } });
    assert.equal(await hoverText(client, client.uri('Dockerfile'), 0, 2), null);
    assert.equal(await hoverText(client, client.uri('nowhere/Dockerfile'), 0, 14), null);
  });

  test('speaks of what is typed, though it is not checked yet', async () => {
    const client = await scene(files);
    client.open(client.uri('Dockerfile'), files.Dockerfile);
    client.change(client.uri('Dockerfile'), 2, 'FROM python:3.13-slim\n');
    assert.match((await hoverText(client, client.uri('Dockerfile'), 0, 14)) ?? '', /^\*\*Runs Python 3\\\.13\*\*/);
    // And what it checked on the way is told, too.
    await client.until(() => client.published.get(client.uri('Dockerfile'))?.version === 2);
  });

  test('takes no news from whoever waits for them', async () => {
    const client = await scene({ ...files, '.python-version': '3.12\n' });
    client.open(client.uri('pyproject.toml'), files['pyproject.toml']);
    await client.settled();
    client.change(client.uri('pyproject.toml'), 2, files['pyproject.toml'].replace('>=3.11', '>=3.13'));
    await hoverText(client, client.uri('pyproject.toml'), 0, 0);
    await client.until(() => client.codes('.python-version')?.includes('outside-requires-python'));
  });

  test('is plain where Markdown is not understood', async () => {
    const { hover, ...textDocument } = ABILITIES.textDocument ?? {};
    assert.ok(hover);
    const client = await scene(files, { capabilities: { ...ABILITIES, textDocument } });
    await client.settled();
    const text = (await hoverText(client, client.uri('Dockerfile'), 0, 14)) ?? '';
    assert.match(text, /^Runs Python 3\.12\n/);
    assert.doesNotMatch(text, /[\\*]/);
  });

  test('obeys nothing that a file says', async () => {
    const client = await scene({});
    const uri = client.uri('pyproject.toml');
    client.open(uri, PYPROJECT.replace('>=3.11', '>=3.11,[x](command:evil)<b>![](http://x/y.png)\u202e'));
    const text = (await hoverText(client, uri, 3, 22)) ?? '';
    assert.doesNotMatch(text, /(?<!\\)\[x|(?<!\\)<b|(?<!\\)!|\u202e/);
  });
});
