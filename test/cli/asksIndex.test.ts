// What is asked of an index by `outdated`, and by other commands with `--index`, and what they keep to themselves.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Host } from '../../server/src/host.ts';
import { type AskingHost, askingHost } from '../indexes/askingHost.ts';
import { startIndex, type TestIndex } from '../indexes/server.ts';
import { folderWith, inMemory, inRepository, onDisk } from './cli.ts';

const MANIFEST = '[project]\nname = "demo"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = ["spam==1.0"]\n';

let index: TestIndex;
before(async () => {
  const files = [
    { filename: 'spam-1.0.tar.gz', requiresPython: '>=3.9' },
    { filename: 'spam-1.5.tar.gz', requiresPython: '>=3.10' },
    { filename: 'spam-2.0.tar.gz', requiresPython: '>=3.14' },
  ];
  index = await startIndex({ spam: { files } });
});
after(() => index.close());

const hostWith = (files: Record<string, string>): AskingHost => {
  const host = askingHost({}, inRepository(files) as Record<string, string>);
  return { ...host, env: { PIP_INDEX_URL: `${index.url}` } };
};

describe('outdated', () => {
  test('asks the index that the user has, and says what every Python of the project can have', async () => {
    const host = hostWith({ 'pyproject.toml': MANIFEST });
    const { out, err, status } = await inMemory(host, ['outdated', '--today', '2026-08-22']);
    assert.match(out, /spam +==1\.0 +- +- +1\.5 +2\.0 +pyproject\.toml/);
    assert.deepEqual([err, status], ['', 1]);
    assert.deepEqual(
      host.asked.map(({ url }) => url),
      [`${index.url}/spam/`],
    );
  });

  test('asks nobody when it is told to stay offline', async () => {
    const host = hostWith({ 'pyproject.toml': MANIFEST });
    assert.equal((await inMemory(host, ['outdated', '--offline'])).status, 0);
    assert.deepEqual(host.asked, []);
  });

  for (const [what, files] of [
    ['uv', { 'pyproject.toml': `${MANIFEST}\n[[tool.uv.index]]\nname = "ours"\nurl = "https://packages.example/simple"\n` }],
    ['uv, in a file of its own', { 'pyproject.toml': MANIFEST, 'uv.toml': '[[index]]\nurl = "https://packages.example/simple"\n' }],
    ['Poetry', { 'pyproject.toml': `${MANIFEST}\n[[tool.poetry.source]]\nname = "ours"\nurl = "https://packages.example/simple"\n` }],
    [
      'a requirements file',
      { 'pyproject.toml': MANIFEST, 'requirements.txt': '--extra-index-url https://packages.example/simple\nspam\n' },
    ],
    ['a Dockerfile', { 'pyproject.toml': MANIFEST, Dockerfile: 'FROM python:3.12\nENV UV_INDEX_URL=https://packages.example/\n' }],
    [
      'a variable that git ignores',
      { 'pyproject.toml': MANIFEST, '.gitignore': '.env\n', '.env': 'PIP_INDEX_URL=https://packages.example/\n' },
    ],
    ['a variable', { 'pyproject.toml': MANIFEST, 'requirements.txt': '--index-url ${PRIVATE}\nspam\n' }],
  ] as const) {
    test(`tells no name where ${what} takes packages from elsewhere`, async () => {
      const host = hostWith(files);
      const { err } = await inMemory(host, ['outdated']);
      assert.match(err, /no index was asked, since \S+ names one that is not yours/);
      assert.deepEqual(host.asked, []);
    });
  }

  test('tells no name of a package that the repository itself holds', async () => {
    const host = hostWith({ 'pyproject.toml': MANIFEST, 'lib/pyproject.toml': '[project]\nname = "Spam"\nversion = "1"\n' });
    await inMemory(host, ['outdated']);
    assert.deepEqual(host.asked, []);
  });

  test('asks where the repository names the same index as the user', async () => {
    const host = hostWith({ 'pyproject.toml': MANIFEST, 'requirements.txt': `--index-url ${index.url}\nspam==1.0\n` });
    await inMemory(host, ['outdated']);
    assert.equal(host.asked.length, 1);
  });
});

describe('--index', () => {
  test('lets check find what only an index knows', async () => {
    const host = hostWith({ 'pyproject.toml': MANIFEST.replace('==1.0', '==2.0') });
    const { out, status } = await inMemory(host, ['check', '--index', '--today', '2026-08-22']);
    assert.match(out, /incompatible-requirement: spam 2\.0 needs Python >=3\.14/);
    assert.equal(status, 1);
  });

  test('lets fix make what check found', async (context) => {
    const folder = folderWith(context, { 'pyproject.toml': MANIFEST, 'own.toml': `index = { url = "${index.url}" }\n` });
    const around = (host: Host) => ({ ...host, keeping: undefined });
    const argv = ['fix', '--index', '--unsafe', '--rule', 'outdated-requirement', '--diff', '--config', 'own.toml'];
    assert.match((await onDisk(folder, argv, { around })).out, /^\+dependencies = \["spam==1\.5"\]$/m);
  });

  test('lets fix make compatible updates only', async (context) => {
    const folder = folderWith(context, { 'pyproject.toml': MANIFEST, 'own.toml': `index = { url = "${index.url}" }\n` });
    const around = (host: Host) => ({ ...host, keeping: undefined });
    index.packages.set('spam', { files: ['1.0', '1.5', '2.0'].map((version) => ({ filename: `spam-${version}.tar.gz` })) });
    const argv = ['fix', '--index', '--unsafe', '--compatible', '--diff', '--config', 'own.toml'];
    assert.match((await onDisk(folder, argv, { around })).out, /^\+dependencies = \["spam==1\.5"\]$/m);
  });

  test('asks nobody offline, or where the user wants none', async () => {
    const settings = '[tool.requires-python]\nindex = { enabled = false }\n';
    for (const more of [['--offline'], ['--config', 'own.toml']]) {
      const host = hostWith({ 'pyproject.toml': MANIFEST, 'own.toml': settings.replace('[tool.requires-python]\n', '') });
      await inMemory(host, ['check', '--index', ...more]);
      assert.deepEqual(host.asked, [], more.join(' '));
    }
  });

  test('asks the index that --config names', async () => {
    const host = { ...hostWith({ 'pyproject.toml': MANIFEST, 'own.toml': `index = { url = "${index.url}" }\n` }), env: {} };
    await inMemory(host, ['check', '--index', '--config', 'own.toml']);
    assert.deepEqual(
      host.asked.map(({ url }) => url),
      [`${index.url}/spam/`],
    );
  });

  test('is not for a repository to set', async () => {
    const host = hostWith({ 'pyproject.toml': `${MANIFEST}\n[tool.requires-python]\nindex = { url = "https://elsewhere.example/" }\n` });
    const { err } = await inMemory(host, ['check', '--index']);
    assert.match(err, /index\.url is for the user to choose/);
    assert.ok(host.asked.every(({ url }) => url.startsWith(index.url)));
  });
});

test('no other command asks anybody', async () => {
  for (const argv of [['check'], ['fix', '--dry-run'], ['list', '--requirements'], ['drop', '3.12', '--dry-run']]) {
    const host = hostWith({ 'pyproject.toml': MANIFEST });
    await inMemory(host, argv);
    assert.deepEqual(host.asked, [], argv.join(' '));
  }
});
