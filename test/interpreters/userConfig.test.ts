import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readUserConfig } from '../../server/src/interpreters/userConfig.ts';
import { userFolders, userPath } from '../../server/src/interpreters/userFolders.ts';
import { type MemoryHostOptions, memoryHost } from '../memoryHost.ts';
import { mac, windows } from './finding.ts';

const read = (text: string, options: MemoryHostOptions = {}) => readUserConfig(memoryHost({ '/c.toml': text }, options), ['/c.toml']);

describe("a tool's own configuration", () => {
  it('gives texts by their keys, and nothing else', () => {
    const config = read('a = "1"\n[b]\nc = "2"\n"d.e" = \'C:\\x\'\nf = 3\ng = ["h"]\n');
    assert.ok(config !== undefined);
    assert.equal(config('a'), '1');
    assert.equal(config('b', 'c'), '2');
    assert.equal(config('b', 'd.e'), 'C:\\x');
    for (const keys of [[], ['b'], ['b', 'f'], ['b', 'g'], ['b', 'g', 'length'], ['a', 'length'], ['z', 'z'], ['toString'], ['__proto__']])
      assert.equal(config(...keys), undefined, keys.join('.'));
  });

  it('may end its lines as Windows does, even after a comment, and start with a mark', () => {
    assert.equal(read('\ufeff# mine\r\n[b] # his\r\nc = "2" # hers\r\n')?.('b', 'c'), '2');
  });

  it('is the first that there is', () => {
    const host = memoryHost({ '/b.toml': 'x = "b"', '/c.toml': 'x = "c"' });
    assert.equal(readUserConfig(host, [undefined, '/a.toml', '/b.toml', '/c.toml'])?.('x'), 'b');
    assert.equal(readUserConfig(host, []), undefined);
    assert.equal(readUserConfig(host, ['/a.toml']), undefined);
  });

  it('may be a link', () => {
    const host = memoryHost({ '/dotfiles/c.toml': 'x = "y"' }, { links: { '/c.toml': '/dotfiles/c.toml', '/d.toml': '/gone' } });
    assert.equal(readUserConfig(host, ['/c.toml'])?.('x'), 'y');
    assert.equal(readUserConfig(host, ['/d.toml']), undefined);
  });

  it('is nothing where it is wrong, unreadable or larger than 256 KiB', () => {
    for (const text of ['x = ', '[', 'x = 1\nx = 2', '\0', 'x = "y"\n[x]']) assert.equal(read(text), undefined, text);
    assert.equal(read('', { unreadable: { '/c.toml': 'permission denied' } }), undefined);
    assert.equal(read('x = "y" #'.padEnd(1 << 18, '-'))?.('x'), 'y');
    assert.equal(read('x = "y" #'.padEnd((1 << 18) + 1, '-')), undefined);
  });

  it('changes nothing for anybody else, whatever its tables are called', () => {
    const texts = ['[hasOwnProperty]\ncall = 1', '[constructor]\nkeys = 1', 'toString.call = 1', '["\\u0063onstructor"]\nx = 1'];
    texts.push(
      'constructor.bind.x = 1',
      'valueOf = {call = 1}',
      '[__proto__]\nx = "1"',
      '[a.__proto__.b]\nx = "1"',
      '[[constructor]]\nx = 1',
    );
    for (const text of texts) {
      read(text);
      assert.equal(Object.hasOwn({ a: 1 }, 'a'), true, text);
      assert.equal(Object.prototype.toString.call([]), '[object Array]', text);
      assert.deepEqual(Object.keys({ a: 1 }), ['a'], text);
      assert.equal(Object.hasOwn(Object, 'bind') || 'x' in Function.prototype.bind || 'x' in Object || 'x' in {}, false, text);
      assert.equal(read('x = "y"')?.('x'), 'y', text);
    }
    assert.equal(read('[hasOwnProperty]\ncall = 1\n[virtualenvs]\npath = "/x"'), undefined);
  });
});

describe("a user's folders", () => {
  const kinds = ['config', 'data', 'cache'] as const;
  const foldersOf = (options: MemoryHostOptions) => kinds.map((kind) => userFolders(memoryHost({}, options), kind).join(' '));
  const env = { XDG_CONFIG_HOME: '/x/config/', XDG_DATA_HOME: '/x/data', XDG_CACHE_HOME: 'relative' };

  it('are those of each platform', () => {
    assert.deepEqual(foldersOf({}), ['/home/me/.config', '/home/me/.local/share', '/home/me/.cache']);
    assert.deepEqual(foldersOf({ env }), ['/x/config', '/x/data', '/home/me/.cache']);
    const library = ['/Users/me/Library/Application Support', '/Users/me/Library/Application Support', '/Users/me/Library/Caches'];
    assert.deepEqual(foldersOf(mac), library);
    assert.deepEqual(foldersOf({ ...mac, env }), [`/x/config ${library[0]}`, `/x/data ${library[1]}`, library[2]]);
    assert.deepEqual(foldersOf(windows), Array(3).fill('C:/Users/me/AppData/Local'));
    assert.deepEqual(foldersOf({ platform: 'win32' }), Array(3).fill('C:/Users/me/AppData/Local'));
    for (const platform of ['linux', 'darwin', 'win32'] as const) assert.deepEqual(foldersOf({ platform, home: undefined }), ['', '', '']);
  });

  it('are written with ~ and variables', () => {
    const path = (text: string, options: MemoryHostOptions = {}) =>
      userPath(memoryHost({}, { env: { D: '/d', E: '~' }, ...options }), text);
    assert.equal(path('~/envs/'), '/home/me/envs');
    assert.equal(path('~'), '/home/me');
    assert.equal(path('$D/${D}x'), '/d//dx');
    assert.equal(path('/a/$NONE/~'), '/a/$NONE/~');
    assert.equal(path('~\\envs', { platform: 'win32' }), 'C:/Users/me/envs');
    for (const text of ['', 'envs', '~me/envs', '$E/envs', '$NONE', '${']) assert.equal(path(text), undefined, text);
    assert.equal(path('~/envs', { home: undefined }), undefined);
    assert.equal(userPath(memoryHost({}), undefined), undefined);
    assert.equal(path('${'.repeat(100_000)), undefined);
  });
});
