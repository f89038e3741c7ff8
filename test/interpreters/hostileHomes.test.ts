// Homes in which something is wrong: it is passed over or named, and takes nothing else with it.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { FolderEntry, Host } from '../../server/src/host.ts';
import { discover } from '../../server/src/interpreters/discover.ts';
import { nodeHost } from '../../server/src/nodeHost.ts';
import { memoryHost } from '../memoryHost.ts';
import { share } from '../share.ts';
import { aliases, elf, exe, installation } from './programs.ts';

const BASE = '/home/me/.pyenv/versions/3.12.4';
const files = { ...installation(BASE, '3.12.4'), '/w/.venv/pyvenv.cfg': `home = ${BASE}/bin\nversion = 3.12.4\n` };
const links = { ...aliases(BASE, '3.12.4'), '/w/.venv/bin/python': `${BASE}/bin/python` };

const stateOf = (host: Host, prefix: string) => discover(host, ['/w']).find((found) => found.prefix === prefix)?.state;

describe('a hostile home in memory', () => {
  it('may forbid reading a file', () => {
    const host = memoryHost(files, { links, unreadable: { '/w/.venv/pyvenv.cfg': 'permission denied' } });
    assert.deepEqual(stateOf(host, '/w/.venv'), { broken: 'its pyvenv.cfg names no base' });
    assert.equal(stateOf(host, BASE), 'fine');
  });

  it('may forbid listing a folder', () => {
    const host = memoryHost(files, { links });
    const closed = { ...host, listFolder: (path: string) => (path.endsWith('/versions') ? undefined : host.listFolder(path)) };
    assert.equal(stateOf(closed, '/w/.venv'), 'fine');
    assert.deepEqual(host.messages, []);
  });

  it('may go round in circles', () => {
    const loops = { '/w/venv': '/w/venv', '/w/env': '.', '/home/me/.virtualenvs': '/home/me', '/home/me/.pyenv/versions/a': 'b' };
    const host = memoryHost(files, { links: { ...links, ...loops, '/home/me/.pyenv/versions/b': 'a', '/w/a/b': '/w' } });
    assert.deepEqual(
      discover(host, ['/w']).map(({ prefix }) => prefix),
      ['/w/.venv', BASE],
    );
    assert.deepEqual(host.messages, []);
  });

  it('may have more entries in a folder than are looked at', () => {
    const host = memoryHost(files, { links });
    const many = Array.from({ length: share(1_000_000) }, (_, at): FolderEntry => ({ name: `d${at}`, kind: 'folder' }));
    const crowded = new Set(['/w', '/home/me/.virtualenvs']);
    const full: Host = {
      ...host,
      stat: (path) => (crowded.has(path) ? host.stat('/w') : host.stat(path)),
      listFolder: (path) => (crowded.has(path) ? [...many, { name: '.venv', kind: 'folder' }] : host.listFolder(path)),
    };
    const found = discover(full, ['/w'], host.log, { now: () => 0 }).map(({ prefix }) => prefix);
    assert.deepEqual(found, ['/w/.venv', BASE], 'the usual name is looked at first, and other locators have their turn');
    assert.deepEqual(host.messages, ['warn: pipenv: too much to look at, the rest is left out']);
  });

  it('may be on a drive that hardly answers: what it took is said, with the path', () => {
    const host = memoryHost(files, { links });
    let clock = 0;
    const slow: Host = {
      ...host,
      stat: (path) => {
        if (path === '/home/me/.virtualenvs') clock += 30_000;
        if (path === '/home/me/.pyenv/versions') clock += 700;
        return host.stat(path);
      },
    };
    const found = discover(slow, ['/w'], host.log, { now: () => clock }).map(({ prefix }) => prefix);
    assert.deepEqual(found, ['/w/.venv', BASE]);
    assert.deepEqual(host.messages, [
      'warn: pipenv: took 30000 ms, 30000 of them for /home/me/.virtualenvs',
      'warn: pyenv: took 700 ms, 700 of them for /home/me/.pyenv/versions',
    ]);
  });
});

it('a drive of Windows is never named without its slash: that would be the current folder on it, maybe a repository', () => {
  for (const SYSTEMDRIVE of [undefined, 'D:']) {
    const drive = SYSTEMDRIVE ?? 'C:';
    const memory = memoryHost({ [`${drive}/Python312/python.exe`]: exe('3.12.4') }, { platform: 'win32', env: { SYSTEMDRIVE } });
    const asked: string[] = [];
    const listFolder = (path: string) => {
      asked.push(path);
      return memory.listFolder(path);
    };
    assert.deepEqual(
      discover({ ...memory, listFolder }, ['C:/w']).map(({ executable }) => executable),
      [`${drive}/Python312/python.exe`],
    );
    assert.ok(asked.includes(`${drive}/`) && !asked.some((path) => path.endsWith(':')));
  }
});

describe('a hostile home on the disk', { skip: process.platform === 'win32' && 'links need rights on Windows' }, () => {
  const home = mkdtempSync(join(tmpdir(), 'requires-python-'));
  after(() => {
    chmodSync(join(home, 'code', 'closed'), 0o700);
    rmSync(home, { recursive: true, force: true });
  });

  it('is read to its end', () => {
    const code = join(home, 'code');
    const versions = join(home, '.pyenv', 'versions');
    for (const folder of [
      'code/closed',
      'code/.venv/bin',
      '.virtualenvs',
      '.pyenv/versions/3.12.4/bin',
      '.pyenv/versions/3.12.4/lib/python3.12',
    ])
      mkdirSync(join(home, folder), { recursive: true });
    writeFileSync(join(versions, '3.12.4', 'bin', 'python'), elf());
    writeFileSync(join(versions, '3.12.4', 'lib', 'python3.12', 'os.py'), '');
    symlinkSync('loop', join(code, 'loop'));
    symlinkSync('..', join(code, 'closed', 'up'));
    symlinkSync('.', join(home, '.virtualenvs', 'self'));
    writeFileSync(join(code, '.venv', 'pyvenv.cfg'), Buffer.from([0x68, 0x6f, 0x6d, 0x65, 0x20, 0x3d, 0x20, 0xff, 0xfe, 0x0a, 0x00]));
    symlinkSync('python', join(code, '.venv', 'bin', 'python'));
    // Some systems refuse names that are no UTF-8.
    try {
      mkdirSync(Buffer.concat([Buffer.from(`${code}/`), Buffer.from([0xff, 0xfe])]));
    } catch {}
    chmodSync(join(code, 'closed'), 0);
    const messages: string[] = [];
    const note = (message: string) => messages.push(message);
    const host = { ...nodeHost({ log: { info: note, warn: note, error: note } }), env: {}, home };
    const found = discover(host, [code]).filter(({ prefix }) => prefix.startsWith(home));
    assert.deepEqual(
      found.map(({ prefix, state }) => [prefix.slice(home.length), typeof state === 'string' ? state : Object.keys(state)[0]]),
      [
        ['/code/.venv', 'broken'],
        ['/.pyenv/versions/3.12.4', 'fine'],
      ],
    );
    assert.deepEqual(messages, []);
  });
});
