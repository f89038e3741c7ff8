// Files that cannot be read: one line on standard error for each, and everything else is told as if they were fine.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Host } from '../../server/src/host.ts';
import { type MemoryHostOptions, memoryHost } from '../memoryHost.ts';
import { type Files, inMemory, inRepository, TODAY } from './cli.ts';
import { shop } from './shop.ts';

const repository = (files: Files, options: MemoryHostOptions = {}): Host =>
  memoryHost(inRepository({ ...shop, ...files }), { today: TODAY, ...options });

/** What is said of `path` on standard error; the rest of the answer must be that of the repository without it. */
async function unread(host: Host): Promise<string> {
  const plain = await inMemory(shop, ['check']);
  const { status, out, err } = await inMemory(host, ['check']);
  assert.deepEqual({ status, out }, { status: plain.status, out: plain.out });
  return err;
}

test('bytes that are no text', async () => {
  const files = {
    'a/Dockerfile': new Uint8Array([0x46, 0x52, 0x4f, 0x4d, 0x20, 0x70, 0x79, 0, 0x0a]),
    'b/Dockerfile': new Uint8Array([0xff, 0xfe, 0x46, 0, 0x79, 0]),
    'c/tox.ini': new Uint8Array([0xfe, 0xff, 0, 0x46]),
  };
  assert.equal(
    await unread(repository(files)),
    'a/Dockerfile: not read: binary, not text\nb/Dockerfile: not read: UTF-16, not UTF-8\nc/tox.ini: not read: UTF-16, not UTF-8\n',
  );
});

test('four mebibytes are read, one byte more is not', async () => {
  const size = 4 * 1024 * 1024;
  const text = (length: number) => new Uint8Array(Buffer.alloc(length, '#\n'));
  assert.equal(await unread(repository({ 'a/tox.ini': text(size + 1) })), 'a/tox.ini: not read: larger than 4 MiB\n');
  assert.equal((await inMemory(repository({ 'a/tox.ini': text(size) }), ['check'])).err, '');
});

test('what is no file, by its name', async () => {
  const host = repository(
    { 'a/pyproject.toml/x': '', 'README/x': '', 'Dockerfile.d/x': '', 'x.py/y': '' },
    { others: ['/repository/b/Dockerfile'] },
  );
  assert.equal(await unread(host), 'a/pyproject.toml: not read: a folder, not a file\nb/Dockerfile: not read: not a regular file\n');
});

test('what may not be read', async () => {
  const host = repository({}, { unreadable: { '/repository/a/tox.ini': 'permission denied' } });
  assert.equal(await unread(host), 'a/tox.ini: not read: permission denied\n');
});

test('a folder that may not be listed', async () => {
  const host = repository({ 'locked/Dockerfile': 'FROM python:3.7\n' });
  const locked = { ...host, listFolder: (path: string) => (path.startsWith('/repository/locked') ? undefined : host.listFolder(path)) };
  assert.equal(await unread(locked), 'locked: not read: the folder cannot be read\n');
});

describe('links are not followed', () => {
  const told = (links: Readonly<Record<string, string>>) => unread(repository({ '/elsewhere/Dockerfile': 'FROM python:3.7\n' }, { links }));

  test('one that leads nowhere', async () => {
    assert.equal(await told({ '/repository/a/Dockerfile': '/nowhere' }), 'a/Dockerfile: not read: a link that leads nowhere\n');
  });

  test('one that leads out of the folder', async () => {
    const line = 'a/Dockerfile: not read: a link out of the folder, which is not followed\n';
    assert.equal(await told({ '/repository/a/Dockerfile': '/elsewhere/Dockerfile' }), line);
  });

  test('one within the folder, whose file is read itself; loops; the top of the file system', async () => {
    assert.equal(await told({ '/repository/a/Dockerfile': '../Dockerfile' }), '');
    assert.equal(await told({ '/repository/a/loop': '..', '/repository/b/top': '/', '/repository/c': 'c' }), '');
    assert.equal(await told({ '/repository/tox.ini': 'tox.ini' }), 'tox.ini: not read: a link that leads nowhere\n');
  });

  test("an editor's lock is nobody's business", async () => {
    assert.equal(await told({ '/repository/.#x.py': 'me@host.1:2' }), '');
  });

  test('one that the user names is', async () => {
    const host = repository({}, { links: { '/home/me/x/Dockerfile': '/repository/Dockerfile' } });
    const { out, err } = await inMemory(host, ['check', '--format', 'github', 'Dockerfile'], { cwd: '/home/me/x' });
    assert.match(out, /^::error file=\.\.\/\.\.\/\.\.\/repository\/Dockerfile,line=1,/);
    assert.equal(err, '');
  });

  test('nor are folders between the current one and a file that is named', async () => {
    const host = repository({}, { links: { '/home/me/link': '/repository' } });
    for (const argv of [['link'], ['link/Dockerfile']]) {
      const { out } = await inMemory(host, ['check', '--format', 'github', '--rule', 'outside-requires-python', ...argv], {
        cwd: '/home/me',
      });
      assert.match(out, /^::error file=link\/Dockerfile,line=1,/, argv.join(' '));
    }
  });
});

test('a file that vanishes while the others are read', async () => {
  const host = repository({ 'a/Dockerfile': 'FROM python:3.7\n' });
  const vanishing: Host = {
    ...host,
    readFile: (path, limit) => (path === '/repository/a/Dockerfile' ? undefined : host.readFile(path, limit)),
  };
  assert.equal(await unread(vanishing), 'a/Dockerfile: not read: it is gone\n');
});

test('a name that is not valid UTF-8 can be listed and not opened', async () => {
  const host = repository({});
  const odd: Host = {
    ...host,
    listFolder: (path) => {
      const entries = host.listFolder(path);
      return path.replace(/\/$/, '') === '/repository' ? [...(entries ?? []), { name: 'requirements-\ufffd.txt', kind: 'file' }] : entries;
    },
  };
  assert.equal(await unread(odd), 'requirements-\ufffd.txt: not read: its name is not valid UTF-8\n');
});

test('what the settings leave out is not missed', async () => {
  const { err } = await inMemory(repository({}, { others: ['/repository/fixtures/Dockerfile'] }), ['check']);
  assert.equal(err, '');
});

test('what is named itself and cannot be read at all', async () => {
  const host = repository({}, { others: ['/repository/pipe'] });
  assert.equal((await inMemory(host, ['check', 'pipe'])).err, 'requires-python: pipe: neither a file nor a folder\n');
  const shut: Host = { ...host, listFolder: () => undefined };
  assert.deepEqual(await inMemory(shut, ['check']), { status: 2, out: '', err: 'requires-python: .: the folder may not be read\n' });
});

test('list and fix tell the same lines', async () => {
  const host = repository({ 'a/tox.ini': new Uint8Array([0]) });
  for (const argv of [['list'], ['interpreters']])
    assert.equal((await inMemory(host, argv)).err, 'a/tox.ini: not read: binary, not text\n');
});

test('an unreadable name cannot break out of its line', async () => {
  const host = repository({}, { unreadable: { '/repository/a\n\u001b[2J/tox.ini': 'permission denied' } });
  assert.equal((await inMemory(host, ['check'])).err, 'a\\u000a\\u001b[2J/tox.ini: not read: permission denied\n');
});
