import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { discover, discovering } from '../../server/src/interpreters/discover.ts';
import type { Found, Locator } from '../../server/src/interpreters/locator.ts';
import { type MemoryHostOptions, memoryHost } from '../memoryHost.ts';
import { aliases, elf, exe, installation } from './programs.ts';

const locator = (id: string, find: Locator['find']): Locator => ({ id, title: id, find });
const yielding = (id: string, ...found: Found[]): Locator => locator(id, () => found);

const files = { ...installation('/opt/a', '3.12.4'), ...installation('/opt/b', '3.11.9') };
const links = { ...aliases('/opt/a', '3.12.4'), ...aliases('/opt/b', '3.11.9') };
const host = (options: MemoryHostOptions = {}) => memoryHost(files, { links, ...options });

const a: Found = { prefix: '/opt/a', manager: 'x' };
const b: Found = { prefix: '/opt/b', manager: 'y' };

describe('discover', () => {
  it('lists each Python once, as who found it first describes it', () => {
    const again: Found = { executable: '/opt/a/bin/python3', manager: 'system' };
    const found = discover(host(), [], undefined, { locators: [yielding('one', a, a), yielding('two', again, b)] });
    assert.deepEqual(
      found.map(({ manager, version }) => [manager, version]),
      [
        ['x', '3.12.4'],
        ['y', '3.11.9'],
      ],
    );
  });

  it('lists an installation once under all its names', () => {
    const names = { ...links, '/opt/current': 'a' };
    const found = discover(host({ links: names }), [], undefined, {
      locators: [yielding('one', a, { prefix: '/opt/current', manager: 'x' })],
    });
    assert.deepEqual(
      found.map(({ prefix }) => prefix),
      ['/opt/a'],
    );
  });

  it('lists every environment of one base', () => {
    const cfg = 'home = /opt/a/bin\nversion = 3.12.4\n';
    const two = memoryHost(
      { ...files, '/e/1/pyvenv.cfg': cfg, '/e/2/pyvenv.cfg': cfg },
      { links: { ...links, '/e/1/bin/python': '/opt/a/bin/python', '/e/2/bin/python': '/opt/a/bin/python' } },
    );
    const found = discover(two, [], undefined, {
      locators: [yielding('one', { prefix: '/e/1', manager: 'venv' }, { prefix: '/e/2', manager: 'venv' }, a)],
    });
    assert.deepEqual(
      found.map(({ prefix }) => prefix),
      ['/e/1', '/e/2', '/opt/a'],
    );
    assert.equal(two.reads.filter((path) => path.endsWith('patchlevel.h')).length, 1);
  });

  it('goes on when a locator fails, and names it', () => {
    const memory = host();
    const failing = [
      locator('at-once', () => {
        throw new Error('first');
      }),
      locator('in-between', function* () {
        yield a;
        throw new Error('second');
      }),
    ];
    const found = discover(memory, [], undefined, { locators: [...failing, yielding('fine', b)] });
    assert.equal(found.length, 2);
    assert.equal(memory.messages.length, 2);
    assert.match(memory.messages[0] ?? '', /^error: at-once: Error: first/);
    assert.match(memory.messages[1] ?? '', /^error: in-between: Error: second/);
  });

  it('ends a locator that looks at too much, and goes on', () => {
    const memory = host();
    const endless = locator('endless', function* (outside) {
      for (let at = 0; outside.stat('/') !== undefined || outside.listFolder('/') !== undefined; at++) if (at % 1000 === 999) yield a;
    });
    const found = discover(memory, [], undefined, { locators: [endless, yielding('fine', b)], operations: 5000 });
    assert.deepEqual(
      found.map(({ prefix }) => prefix),
      ['/opt/a', '/opt/b'],
    );
    assert.deepEqual(memory.messages, ['warn: endless: too much to look at, the rest is left out']);
  });

  it('leaves out what was looked at when nothing could be seen any more, and lets others find it', () => {
    for (let operations = 0; operations < 40; operations++) {
      const cfg = { '/e/pyvenv.cfg': 'home = /opt/a/bin\nversion = 3.12.4\n' };
      const memory = memoryHost({ ...files, ...cfg }, { links: { ...links, '/e/bin/python': '/opt/a/bin/python' } });
      const place: Found = { prefix: '/e', manager: 'venv' };
      const wasteful = locator('wasteful', function* (outside) {
        for (let time = 0; time < 30; time++) outside.stat('/');
        yield place;
      });
      const found = discover(memory, [], undefined, { locators: [wasteful, yielding('thrifty', place)], operations });
      for (const { state } of found) assert.equal(state, 'fine', String(operations));
      if (operations > 20) assert.equal(found.length, 1, String(operations));
    }
  });

  it('ends a locator that takes too long; the time of the caller does not count', () => {
    let clock = 0;
    const memory = host();
    const slow = locator('slow', function* (outside) {
      for (;;) {
        clock += 400;
        if (outside.listFolder('/opt') === undefined) return;
        yield a;
        yield b;
      }
    });
    const seen: string[] = [];
    for (const { prefix } of discovering(memory, [], undefined, { locators: [slow], milliseconds: 1000, now: () => clock })) {
      seen.push(prefix);
      clock += 100_000;
    }
    assert.deepEqual(seen, ['/opt/a', '/opt/b']);
    assert.deepEqual(memory.messages, ['warn: slow: stopped after 1200 ms; the rest is left out']);
  });

  it('finds only what it is asked for', () => {
    const asked: string[] = [];
    const first = locator('first', function* () {
      asked.push('a');
      yield a;
      asked.push('b');
      yield b;
    });
    for (const interpreter of discovering(host(), [], undefined, { locators: [first] })) {
      assert.equal(interpreter.prefix, '/opt/a');
      break;
    }
    assert.deepEqual(asked, ['a']);
  });

  it('gives locators the folders and the world', () => {
    const seen: unknown[] = [];
    const curious = locator('curious', ({ platform, env, home, today }, { folders }) => {
      seen.push(platform, env.X, home, today(), folders);
      return [];
    });
    discover(host({ platform: 'darwin', env: { X: '1' }, home: '/Users/me', today: '2030-01-01' }), ['/w'], undefined, {
      locators: [curious],
    });
    assert.deepEqual(seen, ['darwin', '1', '/Users/me', '2030-01-01', ['/w']]);
  });
});

describe('discovery as a whole', () => {
  it('on Linux', () => {
    const home = '/home/me';
    const pyenv = `${home}/.pyenv/versions/3.12.4`;
    const memory = memoryHost(
      {
        ...installation(pyenv, '3.12.4'),
        ...installation(`${home}/.local/share/uv/python/cpython-3.13.1-linux-x86_64-gnu`, '3.13.1'),
        '/usr/bin/python3.11': elf(62, ['3.11.2']),
        '/usr/lib/python3.11/os.py': '',
        '/usr/lib/python3.11/EXTERNALLY-MANAGED': '',
        '/w/.venv/pyvenv.cfg': `home = ${pyenv}/bin\nversion = 3.12.4\n`,
        '/w/bin/python3': elf(),
        [`${home}/.pyenv/shims/python3`]: '#!/usr/bin/env bash\nexec pyenv exec "$@"\n',
      },
      {
        env: { PATH: `/w/bin:${home}/.pyenv/shims:/usr/bin:/bin` },
        links: {
          ...aliases(pyenv, '3.12.4'),
          '/w/.venv/bin/python': `${pyenv}/bin/python`,
          '/usr/bin/python3': 'python3.11',
          '/bin': '/usr/bin',
        },
      },
    );
    const rows = discover(memory, ['/w']).map(({ manager, kind, version, executable, project, externallyManaged }) =>
      [manager, kind, version, executable, project ?? '-', externallyManaged ? 'managed' : ''].join(' ').trim(),
    );
    assert.deepEqual(rows, [
      'venv environment 3.12.4 /w/.venv/bin/python /w',
      `pyenv base 3.12.4 ${pyenv}/bin/python -`,
      `uv base 3.13.1 ${home}/.local/share/uv/python/cpython-3.13.1-linux-x86_64-gnu/bin/python3.13 -`,
      'system base 3.11.2 /usr/bin/python3.11 - managed',
    ]);
    assert.deepEqual(memory.messages, []);
  });

  it('on Windows', () => {
    const memory = memoryHost(
      {
        'C:/Python312/python.exe': exe(),
        'C:/Python312/Lib/os.py': '',
        'C:/Python312/include/patchlevel.h': '#define PY_VERSION "3.12.4"\n',
        'C:/Users/me/.pyenv/pyenv-win/versions/3.11.9/python.exe': exe(),
        'C:/Users/me/AppData/Roaming/uv/python/cpython-3.13.1-windows-x86_64-none/python.exe': exe(),
        'C:/w/.venv/pyvenv.cfg': 'home = C:\\Python312\nversion = 3.12.4\n',
        'C:/w/.venv/Scripts/python.exe': exe(),
      },
      { platform: 'win32', env: { PATH: 'C:\\Python312;C:\\Windows', APPDATA: 'C:\\Users\\me\\AppData\\Roaming' } },
    );
    const rows = discover(memory, ['C:/w']).map(({ manager, kind, version, executable }) => [manager, kind, version, executable].join(' '));
    assert.deepEqual(rows, [
      'venv environment 3.12.4 C:/w/.venv/Scripts/python.exe',
      'pyenv base 3.11.9 C:/Users/me/.pyenv/pyenv-win/versions/3.11.9/python.exe',
      'uv base 3.13.1 C:/Users/me/AppData/Roaming/uv/python/cpython-3.13.1-windows-x86_64-none/python.exe',
      'python.org base 3.12.4 C:/Python312/python.exe',
    ]);
  });

  it('without anything', () => {
    assert.deepEqual(discover(memoryHost({}, { home: undefined }), ['/w']), []);
  });
});
