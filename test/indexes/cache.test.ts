// Answers of earlier days on the disk: whole, of the right index and package, or not at all.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type Answer, createCache } from '../../server/src/indexes/cache.ts';
import { nodeHost } from '../../server/src/nodeHost.ts';
import { parseVersion } from '../../server/src/python/versions.ts';
import { memoryHost } from '../memoryHost.ts';
import { askingHost } from './askingHost.ts';

const URL = 'https://index.test/simple';
const release = { text: '1.0', version: parseVersion('1.0')!, requiresPython: '>=3.8', yanked: undefined, uploaded: '2026-01-02' };
const answer: Answer = {
  facts: { name: 'demo', releases: [release, { ...release, yanked: '', uploaded: undefined }], status: 'archived', statusReason: 'old' },
  asked: 5,
  etag: '"x"',
  modified: undefined,
};

const onlyFile = (host: ReturnType<typeof askingHost>, folder = '/c'): string => `${folder}/${host.listFolder(folder)?.[0]?.name}`;
const textOf = (host: ReturnType<typeof askingHost>, path: string): string => new TextDecoder().decode(host.readPart(path, 0, 1e6));

describe('a cache', () => {
  it('gives back what it was given', () => {
    const cache = createCache(askingHost(), '/c');
    cache.write(URL, 'demo', answer);
    assert.deepEqual(cache.read(URL, 'demo'), answer);
    cache.write(URL, 'gone', { ...answer, facts: 'none' });
    assert.deepEqual(cache.read(URL, 'gone'), { ...answer, facts: 'none' });
  });

  it('tells indexes and packages apart', () => {
    const cache = createCache(askingHost(), '/c');
    cache.write(URL, 'demo', answer);
    assert.equal(cache.read(`${URL}/other`, 'demo'), undefined);
    assert.equal(cache.read(URL, 'demo2'), undefined);
  });

  it('takes anything odd for nothing', () => {
    const host = askingHost();
    const cache = createCache(host, '/c');
    cache.write(URL, 'demo', answer);
    const path = onlyFile(host);
    const good = textOf(host, path);
    const wrong = [
      '',
      '\n',
      'null\nnull\n',
      good.slice(0, -1),
      good.slice(0, good.length / 2),
      `${good}x`,
      good.replace('1.0', '9.0'),
      good.replace('"schema":1', '"schema":0'),
      good.replace('"demo"', '"evil"'),
      good.replace('index.test', 'index.evil'),
      good.replaceAll('"', "'"),
      '\0'.repeat(1000),
      '['.repeat(100_000),
    ];
    for (const text of wrong) {
      host.write(path, text);
      assert.equal(cache.read(URL, 'demo'), undefined, text.slice(0, 300));
    }
    host.write(path, good);
    assert.deepEqual(cache.read(URL, 'demo'), answer);
  });

  it('takes what is whole but no answer for nothing, too', () => {
    const host = askingHost();
    const cache = createCache(host, '/c');
    for (const odd of [
      { asked: Number.NaN },
      { facts: { name: 'demo', releases: [{ ...release, text: 'x' }], status: 'active', statusReason: undefined } as const },
    ]) {
      cache.write(URL, 'demo', { ...answer, ...odd });
      assert.equal(cache.read(URL, 'demo'), undefined);
    }
  });

  it("lies in the user's own folder for such", () => {
    const places = [
      [{ env: { XDG_CACHE_HOME: '/x' } }, '/x/requires-python/index-1'],
      [{ env: { XDG_CACHE_HOME: 'relative' } }, '/home/me/.cache/requires-python/index-1'],
      [{ platform: 'darwin', home: '/Users/me' }, '/Users/me/Library/Caches/requires-python/index-1'],
      [{ platform: 'win32', env: { LOCALAPPDATA: 'C:\\L' } }, 'C:/L/requires-python/Cache/index-1'],
    ] as const;
    for (const [options, folder] of places) {
      const written: string[] = [];
      const keeping = { write: (path: string) => written.push(path) > 0, remove: () => {} };
      createCache({ ...memoryHost({}, options), keeping }).write(URL, 'demo', answer);
      assert.equal(written[0]?.slice(0, written[0].lastIndexOf('/')), folder);
    }
  });

  it('is none without a home', () => {
    const cache = createCache({ ...memoryHost({}, { home: undefined }), keeping: { write: () => assert.fail(), remove: () => {} } });
    cache.write(URL, 'demo', answer);
    assert.equal(cache.read(URL, 'demo'), undefined);
  });

  it('does not grow for ever, and removes nothing of others', () => {
    const host = askingHost();
    host.write('/c/mine.txt', 'mine');
    for (let at = 0; at < 4200; at++) host.write(`/c/${String(at).padStart(40, '0')}.json`, 'old');
    createCache(host, '/c').write(URL, 'demo', answer);
    const names = host.listFolder('/c')?.map(({ name }) => name) ?? [];
    assert.ok(names.length <= 4002, `${names.length}`);
    assert.ok(names.includes('mine.txt') && !names.includes(`${'0'.repeat(40)}.json`));
  });

  it('writes whole files that nobody else may read, and follows no link', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cache-'));
    try {
      const cache = createCache(nodeHost(), `${folder}/a/b`);
      cache.write(URL, 'demo', answer);
      cache.write(URL, 'demo', { ...answer, asked: 6 });
      assert.equal(cache.read(URL, 'demo')?.asked, 6);
      const [name, ...more] = readdirSync(`${folder}/a/b`);
      assert.deepEqual(more, []);
      const path = `${folder}/a/b/${name}`;
      if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o077, 0);
      const text = readFileSync(path);
      rmSync(path);
      writeFileSync(`${folder}/elsewhere`, text);
      symlinkSync(`${folder}/elsewhere`, path);
      assert.equal(cache.read(URL, 'demo'), undefined);
      cache.write(URL, 'demo', answer);
      assert.deepEqual(readFileSync(`${folder}/elsewhere`), text, 'what the link leads to stays as it is');
      assert.deepEqual(cache.read(URL, 'demo'), answer);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
