import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pathHash } from '../../server/src/interpreters/pathHash.ts';
import { asListed, projectsByHash } from '../../server/src/interpreters/projects.ts';
import { memoryHost } from '../memoryHost.ts';
import { hashOf, windows } from './finding.ts';

describe('the hash of a path', () => {
  it('is that of FIPS 180-4', () => {
    assert.equal(pathHash(''), '47DEQpj8');
    assert.equal(pathHash('abc'), 'ungWv48B');
  });

  it('is right for every length around a block', () => {
    for (let length = 0; length < 200; length++) assert.equal(pathHash('x'.repeat(length)), hashOf('x'.repeat(length)));
  });

  it('is right beyond ASCII, and for all letters', () => {
    for (const text of ['/home/zoë/プロジェクト', '/😀', 'C:\\Users\\Jürgen', '\ud800', 'a'.repeat(100_000)])
      assert.equal(pathHash(text), hashOf(text));
    const seen = new Set<string>();
    for (let at = 0; at < 200; at++) {
      assert.equal(pathHash(`/w/${at}`), hashOf(`/w/${at}`));
      for (const letter of pathHash(`/w/${at}`)) seen.add(letter);
    }
    assert.equal(seen.size, 64);
  });
});

describe('projects', () => {
  it('are known by the path with and without links', () => {
    const projects = projectsByHash(memoryHost({ '/real/w/x': '' }, { links: { '/w': '/real/w' } }), ['/w', '/gone']);
    assert.equal(projects.get(hashOf('/w')), '/w');
    assert.equal(projects.get(hashOf('/real/w')), '/w');
    assert.equal(projects.get(hashOf('/gone')), '/gone');
    assert.equal(projects.size, 3);
  });

  it('are known on Windows however the drive is written', () => {
    const projects = projectsByHash(memoryHost({}, windows), ['c:/Work/App']);
    for (const path of ['C:\\Work\\App', 'c:\\Work\\App', 'c:\\work\\app']) assert.equal(projects.get(hashOf(path)), 'c:/Work/App', path);
  });

  it('are called as the open folders are', () => {
    const linked = memoryHost({ '/real/w/x': '' }, { links: { '/w': '/real/w' } });
    assert.equal(asListed(linked, ['/v', '/w'], '/real/w'), '/w');
    assert.equal(asListed(linked, ['/v', '/w'], '/real/W'), '/real/W');
    assert.equal(asListed(linked, ['/v', '/w'], '/real/w/x'), '/real/w/x');
    assert.equal(asListed(memoryHost({}, windows), ['c:/Work'], 'C:/work'), 'c:/Work');
  });
});
