import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compareMinors,
  compareVersions,
  formatMinor,
  formatVersion,
  isPrerelease,
  minorOf,
  parseMinor,
  parseVersion,
} from '../../server/src/python/versions.ts';
import { generator, randomVersion } from './generator.ts';

const normal = (text: string): string | undefined => {
  const version = parseVersion(text);
  return version && formatVersion(version);
};

test('every spelling has one normal form', () => {
  const forms: [string, string][] = [
    ['3.12', '3.12'],
    ['3.08', '3.8'],
    ['v1.0', '1.0'],
    [' \t1.0\u00a0\u0085\n', '1.0'],
    ['1.0-Alpha.1', '1.0a1'],
    ['1.0PREVIEW', '1.0rc0'],
    ['1.0c2', '1.0rc2'],
    ['1.0-1', '1.0.post1'],
    ['1.0r4', '1.0.post4'],
    ['1.0rev', '1.0.post0'],
    ['3.13-dev', '3.13.dev0'],
    ['1.0.dev.', '1.0.dev0'],
    ['1.0a--1', '1.0a0.post1'],
    ['1.0adev1', '1.0a0.dev1'],
    ['1.0rdev', '1.0.post0.dev0'],
    ['1!2.0+Ubuntu_1-01', '1!2.0+ubuntu.1.1'],
    ['1.0.0-beta+exp.sha', '1.0.0b0+exp.sha'],
    ['2013b0', '2013b0'],
    ['0!1', '1'],
  ];
  for (const [text, form] of forms) assert.equal(normal(text), form, JSON.stringify(text));
});

test('texts that are no versions', () => {
  const texts = [
    '',
    ' ',
    '3.x',
    '3.*',
    '3.13t',
    'pypy3.11',
    '1.0.0-SNAPSHOT',
    'latest',
    '1.',
    '.1',
    '1..2',
    '1.0 2',
    '1.0+',
    '1.0+a..b',
    '1.0+a_',
  ];
  for (const text of [...texts, '1!', '!1', '1.0-', '1.0_1', '１.0', '1.0.post٣', '\ufeff1.0', '1.0\u200b', 'vv1', '1.0+é']) {
    assert.equal(parseVersion(text), undefined, JSON.stringify(text));
  }
});

test('a version has at most 200 characters, the white space around it not counted', () => {
  const longest = `1.${'0'.repeat(198)}`;
  assert.equal(normal(longest), '1.0');
  assert.equal(normal(`${' '.repeat(300)}${longest} `), '1.0');
  assert.equal(parseVersion(`${longest}0`), undefined);
  assert.equal(parseVersion('1.'.repeat(100_000)), undefined);
  assert.equal(parseVersion('9'.repeat(100_000)), undefined);
});

test('numbers above 2^53 keep a readable form that reads as the same version', () => {
  const text = normal(`${'9'.repeat(30)}.1`)!;
  assert.match(text, /^\d{30,31}\.1$/);
  assert.equal(normal(text), text);
});

test('parse(format(version)) is the version', () => {
  const random = generator(440);
  for (let round = 0; round < 3000; round++) {
    const version = randomVersion(random);
    assert.deepEqual(parseVersion(formatVersion(version)), version, formatVersion(version));
  }
});

test('the order is that of the specification', () => {
  const ascending = [
    '1.0.dev0',
    '1.0.dev1',
    '1.0a0.dev1',
    '1.0a0',
    '1.0a0.post0.dev3',
    '1.0a0.post0',
    '1.0a1',
    '1.0b0',
    '1.0rc0',
    '1.0',
    '1.0+a',
  ];
  ascending.push(
    '1.0+a.0',
    '1.0+ab',
    '1.0+0',
    '1.0+0.a',
    '1.0+0.0',
    '1.0+1',
    '1.0.post0.dev0',
    '1.0.post0',
    '1.0.post1',
    '1.0.0.1.dev0',
    '1.0.0.1',
    '1.0.1',
    '1.1',
    '1.9',
    '1.10',
    '1!0.1',
  );
  const versions = ascending.map((text) => parseVersion(text)!);
  versions.forEach((a, i) => {
    versions.forEach((b, j) => {
      assert.equal(Math.sign(compareVersions(a, b)), Math.sign(i - j), `${ascending[i]} and ${ascending[j]}`);
    });
  });
  for (const [a, b] of [
    ['3.8', '3.8.0.0'],
    ['0', '0.0'],
    ['1.0a', '1a0'],
    ['1.0+A', '1+a'],
  ]) {
    assert.equal(compareVersions(parseVersion(a!)!, parseVersion(b!)!), 0, `${a} and ${b}`);
  }
});

test('pre-releases are those with a pre or a dev part', () => {
  for (const text of ['1.0a0', '1.0.dev1', '1.0.post1.dev1', '1.0rc1.post1']) assert.equal(isPrerelease(parseVersion(text)!), true, text);
  for (const text of ['1.0', '1.0.post1', '1.0+rc1']) assert.equal(isPrerelease(parseVersion(text)!), false, text);
});

test('minors', () => {
  assert.deepEqual(parseMinor('3.12'), [3, 12]);
  for (const text of ['3', '3.12.0', '3.012', '03.1', ' 3.1', '3.1\n', '3.x', '3.-1', '', '3.1234567890'])
    assert.equal(parseMinor(text), undefined, text);
  assert.equal(formatMinor(3, 12), '3.12');
  assert.equal(minorOf(parseVersion('3.12.4rc1')!), '3.12');
  assert.equal(minorOf(parseVersion('3')!), '3.0');
  assert.deepEqual(['3.10', '2.7', '3.9', '4.0', '3.2'].sort(compareMinors), ['2.7', '3.2', '3.9', '3.10', '4.0']);
  assert.equal(compareMinors('3.9', '3.9'), 0);
});
