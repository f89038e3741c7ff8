// What one discovery asks of the file system, and what it knows without asking.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Host } from '../../server/src/host.ts';
import { rememberingHost } from '../../server/src/interpreters/remembering.ts';
import { type MemoryHost, memoryHost } from '../memoryHost.ts';
import { randomFrom } from '../random.ts';
import { share } from '../share.ts';

const files = { '/a/b/one.txt': '1', '/a/b/two/three': '3', '/a/b/Große/x': '', '/a/far/x': '' };

/** A remembering host, and what it asks of the one behind it, a line each. */
function remembering(memory: MemoryHost = memoryHost(files, { links: { '/a/b/link': '/a/far' } }), mayAsk = (_path: string) => true) {
  const asked: string[] = [];
  const told =
    <Rest extends unknown[], Answer>(name: string, ask: (path: string, ...rest: Rest) => Answer) =>
    (path: string, ...rest: Rest): Answer => {
      asked.push(`${name} ${path}`);
      return ask(path, ...rest);
    };
  const behind: Host = {
    ...memory,
    stat: told('stat', memory.stat),
    readLink: told('readLink', memory.readLink),
    realPath: told('realPath', memory.realPath),
    listFolder: told('listFolder', memory.listFolder),
    readFile: told('readFile', memory.readFile),
    readPart: told('readPart', memory.readPart),
  };
  return { host: rememberingHost(behind, mayAsk), asked };
}

describe('a host that remembers', () => {
  it('asks for each path once', () => {
    const { host, asked } = remembering();
    for (let time = 0; time < 2; time++) {
      assert.equal(host.stat('/a/b/one.txt')?.kind, 'file');
      assert.equal(host.stat('/a/none'), undefined);
      assert.equal(host.realPath('/a/b/link'), '/a/far');
      assert.equal(host.listFolder('/a/b')?.length, 4);
      assert.ok('bytes' in (host.readFile('/a/far/x', 10) ?? {}));
    }
    assert.deepEqual(asked, [
      'stat /a/b/one.txt',
      'stat /a/none',
      'realPath /a/b/link',
      'stat /a/b',
      'listFolder /a/b',
      'stat /a/far/x',
      'readFile /a/far/x',
    ]);
  });

  it('does not ask for what a list tells', () => {
    const { host, asked } = remembering();
    host.listFolder('/a/b');
    host.realPath('/a/b');
    asked.length = 0;
    assert.equal(host.stat('/a/b/none'), undefined);
    assert.equal(host.realPath('/a/b/none'), undefined);
    assert.equal(host.readFile('/a/b/none', 10), undefined);
    assert.equal(host.readPart('/a/b/none', 0, 10), undefined);
    assert.equal(host.listFolder('/a/b/none'), undefined);
    assert.equal(host.listFolder('/a/b/one.txt'), undefined);
    assert.equal(host.realPath('/a/b/two'), '/a/b/two');
    assert.deepEqual(asked, []);
  });

  it('asks where a list may not tell: of links, of other case, of short names and of letters beyond ASCII', () => {
    const { host, asked } = remembering();
    host.listFolder('/a/b');
    asked.length = 0;
    const paths = ['/a/b/link', '/a/b/ONE.txt', '/a/b/LONGNA~1', '/a/b/Gro\u00dfe', '/a/b/GROSSE\u0301', '/a/b/..'];
    for (const path of paths) host.stat(path);
    assert.equal(host.realPath('/a/b/link'), '/a/far');
    assert.deepEqual(asked, [...paths.map((path) => `stat ${path}`), 'realPath /a/b/link']);
  });

  it('finds nothing below what is not there', () => {
    const { host, asked } = remembering();
    host.stat('/a/none');
    assert.equal(host.stat('/a/none/x'), undefined);
    assert.equal(host.readFile('/a/none/x', 10), undefined);
    assert.deepEqual(asked, ['stat /a/none']);
  });

  it('makes no error for a file that is not there, and no detour for one that its namesakes make likely', () => {
    const { host, asked } = remembering(memoryHost({ '/e/1/cfg': '', '/e/2/cfg': '', '/e/4/x': '' }));
    for (const at of [1, 2, 3, 4]) host.readFile(`/e/${at}/cfg`, 10);
    assert.deepEqual(asked, ['stat /e/1/cfg', 'readFile /e/1/cfg', 'readFile /e/2/cfg', 'readFile /e/3/cfg', 'stat /e/4/cfg']);
  });

  it('follows a link to where others led by what is known of it, and asks the system where its text does not tell', () => {
    const links = {
      '/1/python': '/base/python3.11',
      '/2/python': '/base/python3.11',
      '/3/python': 'python3',
      '/3/python3': '/base/python3.11',
      '/4/python': '../base/python3.11',
      '/5/python': '/nowhere',
      '/6/python': '/6/python3',
      '/6/python3': '/6/python',
      '/8/python': '/2//python',
    };
    const memory = memoryHost({ '/base/python3.11': '', '/7/python': '' }, { links });
    const { host, asked } = remembering(memory);
    for (let at = 1; at <= 8; at++) assert.equal(host.realPath(`/${at}/python`), memory.realPath(`/${at}/python`), String(at));
    assert.deepEqual(asked.slice(0, 5), [
      'realPath /1/python',
      'readLink /2/python',
      'realPath /base/python3.11',
      'readLink /3/python',
      'realPath /3/python3',
    ]);
    assert.ok(asked.length < 30);
  });

  it('answers as the system does, whatever leads where', () => {
    const random = randomFrom(20261122);
    const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
    const names = ['python', 'python3', 'x'];
    const folders = ['', '/a', '/a/b', '/c'];
    for (let round = 0; round < share(2000); round++) {
      const place = () => `${pick(folders)}/${pick(names)}`;
      const targets = () =>
        pick([place(), pick(names), `../${pick(names)}`, `.${place()}`, `${place()}/`, pick(folders) || '/', '/none/python']);
      const links = Object.fromEntries(Array.from({ length: 6 }, () => [place(), targets()]));
      const memory = memoryHost({ '/a/b/': '', '/c/x/y': '', [place()]: '' }, { links });
      const { host } = remembering(memory);
      for (let step = 0; step < 30; step++) {
        const path = pick([place(), `${place()}/${pick(names)}`]);
        if (random(5) === 0) host.listFolder(pick(folders) || '/');
        assert.equal(host.realPath(path), memory.realPath(path), `${path} in ${JSON.stringify(links)}`);
      }
    }
  });

  it('keeps no long lists', () => {
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`/many/${at}`, '']));
    const { host, asked } = remembering(memoryHost(many));
    host.listFolder('/many');
    host.listFolder('/many');
    assert.equal(asked.filter((line) => line.startsWith('list')).length, 2);
  });

  it('is empty when nothing more may be asked, known or not', () => {
    let may = true;
    const { host } = remembering(undefined, () => may);
    assert.equal(host.stat('/a/b')?.kind, 'folder');
    may = false;
    assert.deepEqual(
      [host.stat('/a/b'), host.realPath('/a'), host.listFolder('/a'), host.readFile('/a/far/x', 9)],
      Array(4).fill(undefined),
    );
  });
});
