import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clauseSet, contains, filterVersions, formatClause, parseSpecifiers, setOf } from '../../server/src/python/specifiers.ts';
import { containsVersion, everything, minorSet, nothing, subtract } from '../../server/src/python/versionSet.ts';
import { formatVersion, parseVersion } from '../../server/src/python/versions.ts';
import { share } from '../share.ts';
import { generator, randomClause, randomVersion } from './generator.ts';

const read = (text: string) => {
  const set = parseSpecifiers(text);
  assert.ok(set, text);
  return set;
};

test('a clause knows where it and its version stand', () => {
  const text = ' >= 3.8 ,\t!=3.9.* , ~=V3.8.0,';
  const seen = read(text).clauses.map((clause) => [
    text.slice(clause.start, clause.end),
    text.slice(clause.versionStart, clause.end),
    formatClause(clause),
  ]);
  assert.deepEqual(seen, [
    ['>= 3.8', '3.8', '>=3.8'],
    ['!=3.9.*', '3.9.*', '!=3.9.*'],
    ['~=V3.8.0', 'V3.8.0', '~=V3.8.0'],
  ]);
  assert.deepEqual(
    read(text).clauses.map(({ operator, wildcard, parsed }) => [operator, wildcard, parsed && formatVersion(parsed)]),
    [
      ['>=', false, '3.8'],
      ['!=', true, '3.9'],
      ['~=', false, '3.8.0'],
    ],
  );
});

test('what people write that is not PEP 440', () => {
  const texts = [
    '3.8',
    '^3.8',
    '~3.8',
    '=3.8',
    '=>3.8',
    '>=3.8.*',
    '<=3.12.*',
    '~=3',
    '~=3.8.*',
    '>=3.x',
    '>=3.8 <4',
    '>=3.8;<4',
    '>=3.8 || <3',
    '*',
    '==*',
  ];
  for (const text of [
    ...texts,
    '>=3.8+local',
    '~=3.8+local',
    '==3.8rc1.*',
    '==3.8.*.*',
    '== 3.8 .*',
    '>=',
    '>= ,',
    '>=3.8)',
    '=== a b',
    '!3.8',
    '>=３.8',
  ]) {
    assert.equal(parseSpecifiers(text), undefined, text);
  }
});

test('empty sets and stray commas', () => {
  for (const text of ['', '  ', ',', ' , ,']) assert.deepEqual(setOf(read(text)), everything, JSON.stringify(text));
  assert.deepEqual(setOf(read('>=3.8,,<4,')), setOf(read('>=3.8,<4')));
});

test('the traps of Python pins', () => {
  const cases: [string, string, boolean][] = [
    ['<=3.12', '3.12.0', true],
    ['<=3.12', '3.12.1', false],
    ['>3.8', '3.8.1', true],
    ['>3.8', '3.8.0.post1', false],
    ['==3.12', '3.12.1', false],
    ['!=3.9', '3.9.1', true],
    ['>=3.15', '3.15.0rc1', false],
    ['<3.15', '3.15.0rc1', false],
    ['>=3.15.0a0', '3.15.0rc1', true],
    ['<4', '4.0.0a1', false],
    ['~=3.8', '3.99', true],
    ['~=3.8.0', '3.9', false],
    ['>=3.8', '3.8+local', true],
    ['==3.8', '3.8+local', true],
    ['==3.8+local', '3.8', false],
  ];
  for (const [text, version, isIn] of cases) {
    assert.equal(contains(read(text), version), isIn, `${version} in ${text}`);
    assert.equal(containsVersion(setOf(read(text)), parseVersion(version)!), isIn, `${version} in the set of ${text}`);
  }
});

test('contains tells pre-releases apart only when asked', () => {
  assert.equal(contains(read('>=3.8'), '3.9.0rc1'), true);
  assert.equal(contains(read('>=3.8'), '3.9.0rc1', { prereleases: true }), true);
  assert.equal(contains(read('>=3.8'), '3.9.0rc1', { prereleases: false }), false);
  assert.equal(contains(read('>=3.8'), parseVersion('3.9.0')!, { prereleases: false }), true);
  assert.equal(contains(read('==3.9rc1'), '3.9rc1', { prereleases: false }), false);
});

test('=== compares the written text, in any case', () => {
  assert.equal(contains(read('===Custom-1'), 'custom-1'), true);
  assert.equal(contains(read('===1.0'), '1.0.0'), false);
  assert.equal(contains(read('===1.0'), parseVersion('v1.0')!), true);
  assert.equal(contains(read('===1.0,>=2'), '1.0'), false);
  assert.equal(contains(read('>=1'), 'custom-1'), false);
  assert.deepEqual(setOf(read('===custom-1')), nothing);
});

test('filter keeps pre-releases where a clause names one or nothing else is left', () => {
  const versions = ['3.8', '3.9rc1', '3.9', 'no version', '3.10a1'];
  assert.deepEqual(filterVersions(read('>=3.8'), versions), ['3.8', '3.9']);
  assert.deepEqual(filterVersions(read('>=3.9rc1'), versions), ['3.9rc1', '3.9', '3.10a1']);
  assert.deepEqual(filterVersions(read('>3.9'), versions), ['3.10a1']);
  assert.deepEqual(filterVersions(read('>3.9'), versions, { prereleases: false }), []);
  assert.deepEqual(filterVersions(read('>=3.8'), versions, { prereleases: true }), ['3.8', '3.9rc1', '3.9', '3.10a1']);
  assert.deepEqual(filterVersions(read('!=3.9rc1,<3.9'), versions), ['3.8']);
  assert.deepEqual(filterVersions(read(''), versions), ['3.8', '3.9', 'no version']);
});

test('a set of clauses holds what every clause holds', () => {
  const random = generator(5);
  for (let round = 0; round < share(1500); round++) {
    const text = Array.from({ length: 1 + random.below(4) }, () => randomClause(random, formatVersion)).join(',');
    const specifiers = read(text);
    for (let candidate = 0; candidate < 10; candidate++) {
      const version = randomVersion(random);
      const inAll = specifiers.clauses.every((clause) => containsVersion(clauseSet(clause), version));
      assert.equal(containsVersion(setOf(specifiers), version), inAll, `${formatVersion(version)} in ${text}`);
      assert.equal(contains(specifiers, version), inAll, `${formatVersion(version)} in ${text}`);
    }
  }
});

test('formatted clauses read as the same set', () => {
  const random = generator(6);
  for (let round = 0; round < share(1000); round++) {
    const specifiers = read(randomClause(random, formatVersion).replace(/^\W+/, '$& '));
    const again = read(specifiers.clauses.map(formatClause).join(','));
    assert.deepEqual(setOf(again), setOf(specifiers));
    assert.deepEqual(again.clauses.map(formatClause), specifiers.clauses.map(formatClause));
  }
});

test('the set is computed once', () => {
  const specifiers = read('>=3.8,<4');
  assert.equal(setOf(specifiers), setOf(specifiers));
});

test('long lists and hostile texts', () => {
  const count = share(20_000, 4);
  const list = Array.from({ length: count }, (_, index) => `!=3.${(index * 7919) % count}.*`).join(',');
  assert.deepEqual(setOf(read(`==3.*,${list}`)), subtract(setOf(read('==3.*')), setOf(read(`>=3.dev0,<3.${count}`))));
  assert.deepEqual(subtract(setOf(read(list)), minorSet('3.0')), setOf(read(list)));
  for (const part of ['>', '>=', '===', '==1.', ',', ' ', '>=1', '>=1 ', '~=1.0,', '\u00a0', '==1+a.']) {
    const text = part.repeat(share(50_000, 4));
    assert.equal(typeof (parseSpecifiers(text)?.clauses.length ?? 0), 'number');
  }
});
