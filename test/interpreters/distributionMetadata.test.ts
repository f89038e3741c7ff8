// What a distribution says of itself: the head of a file that a stranger wrote.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { metadataOf } from '../../server/src/interpreters/distributionMetadata.ts';
import { type CoreMetadata, readCoreMetadata } from '../../server/src/packages/coreMetadata.ts';
import { type MemoryHostOptions, memoryHost } from '../memoryHost.ts';

const head = 'Metadata-Version: 2.4\nName: demo\nVersion: 1\n';
const read = (more: string): CoreMetadata | undefined => readCoreMetadata(`${head}${more}`);

describe('metadata', () => {
  it('ends with its headers', () => {
    const said = read('summary: Does it\r\nClassifier: x\r\n\r\nLicense: MIT\r\n');
    assert.deepEqual(said, { summary: 'Does it', licence: undefined, extras: [], urls: [] });
  });

  it('names the licence by its expression, its name or its classifiers', () => {
    const classifiers = 'Classifier: License :: OSI Approved :: MIT License\nClassifier: License :: OSI Approved\n';
    assert.equal(read(`License: the text\nLicense-Expression: MIT OR Apache-2.0\n${classifiers}`)?.licence, 'MIT OR Apache-2.0');
    assert.equal(read(`License: BSD 3-Clause\n${classifiers}`)?.licence, 'BSD 3-Clause');
    assert.equal(read(`License: Copyright (c) by us\n        Permission is\n${classifiers}`)?.licence, 'MIT License, OSI Approved');
    assert.equal(read('License: UNKNOWN\n')?.licence, undefined);
  });

  it('has addresses under the labels as they are written', () => {
    assert.deepEqual(read('Home-page: https://a.example\nProject-URL: Bug Tracker, https://b.example/x,y\nProject-URL: none\n')?.urls, [
      { label: 'Bug Tracker', url: 'https://b.example/x,y' },
      { label: 'Homepage', url: 'https://a.example' },
    ]);
    assert.equal(read('Project-URL: a, https://b.example\n'.repeat(1000))?.urls.length, 32);
  });

  it('shows one short line without what cannot be seen', () => {
    assert.equal(read('Summary: a\u0007\u001b[31m\u202eb\u200b \t c\ufeff\u2028\ud800\n')?.summary, 'a[31mb c');
    const long = read(`Summary: ${'😀'.repeat(10_000)}\n`)?.summary ?? '';
    assert.ok(long.length <= 200 && long.endsWith('😀…'), long.slice(-5));
    assert.equal(read('Summary: \u200b \n')?.summary, undefined);
  });

  it('is none where a file is something else', () => {
    for (const text of ['', '\n', `\n${head}`, 'no header', ':\n: :\n', '\0\0\0', '__proto__: x\nconstructor: y\n'])
      assert.equal(readCoreMetadata(text), undefined, JSON.stringify(text));
    assert.deepEqual(read('__proto__: x\nSummary\n Summary: y\n'), { summary: undefined, licence: undefined, extras: [], urls: [] });
  });
});

const at = '/e/demo-1.dist-info';
const file = (content: string | Uint8Array, name = 'METADATA', options: MemoryHostOptions = {}) =>
  metadataOf(memoryHost({ '/else': head, [`${at}/${name}`]: content }, options), { version: '1', described: at });

describe('the file of it', () => {
  it('is read by its head only', () => {
    const readme = 'x'.repeat(10 * 1024 * 1024);
    assert.equal(file(`${head}Summary: big\n\n${readme}`)?.summary, 'big');
    assert.equal(file(`${head}Summary: cut ${readme}`)?.summary, undefined, 'nobody knows how it goes on');
    assert.equal(file(`${head}Summary: whole`)?.summary, 'whole');
    assert.equal(file(`${head}Summary: old\n`, 'PKG-INFO')?.summary, 'old');
  });

  it('may hold any bytes', () => {
    assert.equal(file(Buffer.from(`\ufeff${head}Summary: \u00e9\n`, 'utf16le')), undefined);
    assert.equal(file(Buffer.from(`\ufeff${head}Summary: \u00e9\n`))?.summary, '\u00e9');
    assert.equal(file(Buffer.from(`${head}Summary: caf\u00e9\n`, 'latin1'))?.summary, 'caf\ufffd');
    assert.equal(file(Uint8Array.from({ length: 100_000 }, (_, index) => index & 255)), undefined);
  });

  it('is no link, and in no link', () => {
    const linked = memoryHost({ '/else': head, [`${at}/`]: '' }, { links: { [`${at}/METADATA`]: '/else' } });
    assert.equal(metadataOf(linked, { version: '1', described: at }), undefined);
    assert.deepEqual(
      linked.reads.filter((path) => path !== at),
      [],
    );
    assert.equal(metadataOf(linked, { version: '1', described: undefined }), undefined);
    assert.equal(metadataOf(linked, { version: '1', described: '/nowhere' }), undefined);
  });
});
