import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareKeys, keyOf } from '../../server/src/python/order.ts';
import { parseSpecifiers, setOf } from '../../server/src/python/specifiers.ts';
import {
  below,
  between,
  complement,
  containsKey,
  containsVersion,
  equals,
  everything,
  exactly,
  from,
  intersect,
  intersectAll,
  isDisjoint,
  isEmpty,
  isSubset,
  minorSet,
  newerThan,
  nothing,
  olderThan,
  subtract,
  union,
  unionAll,
  upTo,
  type VersionSet,
  withPrefix,
} from '../../server/src/python/versionSet.ts';
import { formatVersion, parseVersion } from '../../server/src/python/versions.ts';
import { share } from '../share.ts';
import { type Generator, generator, randomClause, randomVersion, versionGrid } from './generator.ts';

const version = (text: string) => parseVersion(text)!;
const set = (text: string): VersionSet => setOf(parseSpecifiers(text)!);
const inSet = (versions: VersionSet, texts: string): string =>
  texts
    .split(' ')
    .filter((text) => containsVersion(versions, version(text)))
    .join(' ');

const randomSet = (random: Generator, withLocal = true): VersionSet => {
  const format = withLocal ? formatVersion : ({ local, ...rest }: ReturnType<typeof randomVersion>) => formatVersion(rest);
  const clauses = () => set(Array.from({ length: random.below(3) }, () => randomClause(random, format)).join(','));
  const first = clauses();
  if (random.chance(0.3)) return union(first, clauses());
  return random.chance(0.2) ? complement(first) : first;
};

/** Ascending, each place once, none but the first before everything: the form that makes equal sets equal arrays. */
const checkForm = (versions: VersionSet): void => {
  versions.forEach((cut, index) => {
    if (index > 0) assert.ok(compareKeys(versions[index - 1]!, cut) < 0, JSON.stringify(versions));
  });
};

test('sets obey the laws of sets', () => {
  const random = generator(1);
  for (let round = 0; round < share(3000, 4); round++) {
    const [a, b, c] = [randomSet(random), randomSet(random), randomSet(random)];
    for (const each of [a, intersect(a, b), union(a, b), subtract(a, b), complement(a)]) checkForm(each);
    assert.ok(equals(complement(complement(a)), a));
    assert.ok(equals(intersect(a, b), intersect(b, a)));
    assert.ok(equals(union(a, b), union(b, a)));
    assert.ok(equals(intersect(a, intersect(b, c)), intersect(intersect(a, b), c)));
    assert.ok(equals(union(a, union(b, c)), union(union(a, b), c)));
    assert.ok(equals(intersect(a, union(b, c)), union(intersect(a, b), intersect(a, c))));
    assert.ok(equals(complement(union(a, b)), intersect(complement(a), complement(b))));
    assert.ok(equals(subtract(a, b), intersect(a, complement(b))));
    assert.ok(equals(intersectAll([a, b, c]), intersect(a, intersect(b, c))));
    assert.ok(equals(unionAll([a, b, c]), union(a, union(b, c))));
    assert.ok(isEmpty(intersect(a, complement(a))) && equals(union(a, complement(a)), everything));
    assert.equal(isSubset(a, b), equals(intersect(a, b), a));
    assert.equal(isDisjoint(a, b), isSubset(a, complement(b)));
  }
});

test('a version is in a result exactly when the operands say so', () => {
  const random = generator(2);
  for (let round = 0; round < share(400); round++) {
    const [a, b] = [randomSet(random), randomSet(random)];
    const results = { both: intersect(a, b), either: union(a, b), first: subtract(a, b), other: complement(a) };
    for (let candidate = 0; candidate < 40; candidate++) {
      const each = randomVersion(random);
      const [inA, inB] = [containsVersion(a, each), containsVersion(b, each)];
      const told = formatVersion(each);
      assert.equal(containsVersion(results.both, each), inA && inB, told);
      assert.equal(containsVersion(results.either, each), inA || inB, told);
      assert.equal(containsVersion(results.first, each), inA && !inB, told);
      assert.equal(containsVersion(results.other, each), !inA, told);
    }
  }
});

test('subset, disjoint and empty agree with enumeration', () => {
  const random = generator(3);
  const keys = versionGrid().map(keyOf);
  let [subsets, disjoint, empty] = [0, 0, 0];
  for (let round = 0; round < share(300, 3); round++) {
    const [a, b] = [randomSet(random, false), randomSet(random, false)];
    const inA = keys.filter((key) => containsKey(a, key));
    const inBoth = inA.filter((key) => containsKey(b, key));
    assert.equal(isEmpty(a), inA.length === 0, JSON.stringify(a));
    assert.equal(isSubset(a, b), inA.length === inBoth.length, JSON.stringify([a, b]));
    assert.equal(isDisjoint(a, b), inBoth.length === 0, JSON.stringify([a, b]));
    subsets += Number(isSubset(a, b));
    disjoint += Number(isDisjoint(a, b));
    empty += Number(isEmpty(a));
  }
  assert.ok(subsets > share(20, 3) && disjoint > share(20, 3) && empty > share(10, 3), 'the sample holds every kind');
});

test('places that nothing lies between are one place', () => {
  const pairs: [string, string][] = [
    ['>3.8rc5', '>=3.8rc6.dev0'],
    ['<3.8', '<3.8.dev0'],
    ['<3.8.post1', '<3.8.post1.dev0'],
    ['>3.8.post1', '>=3.8.post2.dev0'],
    ['<=3.8.dev3', '<3.8.dev4'],
    ['>=0.dev0', ''],
    ['<1!0', '<1!0.dev0'],
    ['==3.*,==3.8.*', '==3.8.*'],
    ['>=3.8,<3.9', '~=3.8.0'],
    ['>=3.8,<4', '~=3.8'],
    ['>=3.8.0.0', '>=3.8'],
    ['==1.0,!=1.0', '<0.dev0'],
    ['<=3.8', '<3.8.post0'],
  ];
  for (const [a, b] of pairs) assert.deepEqual(set(a), set(b), `${a} and ${b}`);
});

test('building blocks', () => {
  const around = '3.7.17 3.8.dev0 3.8a1 3.8rc1 3.8 3.8+local 3.8.post1 3.8.0.1 3.8.1 3.8.20 3.9.dev0 3.9a1 3.9 4';
  assert.equal(inSet(minorSet('3.8'), around), '3.8.dev0 3.8a1 3.8rc1 3.8 3.8+local 3.8.post1 3.8.0.1 3.8.1 3.8.20');
  assert.equal(inSet(exactly(version('3.8')), around), '3.8 3.8+local');
  assert.equal(inSet(exactly(version('3.8+local')), around), '3.8+local');
  assert.equal(inSet(from(version('3.8.1')), around), '3.8.1 3.8.20 3.9.dev0 3.9a1 3.9 4');
  assert.equal(inSet(below(version('3.8')), around), '3.7.17 3.8.dev0 3.8a1 3.8rc1');
  assert.equal(inSet(olderThan(version('3.8')), around), '3.7.17');
  assert.equal(inSet(upTo(version('3.8')), around), '3.7.17 3.8.dev0 3.8a1 3.8rc1 3.8 3.8+local');
  assert.equal(inSet(newerThan(version('3.8')), around), '3.8.0.1 3.8.1 3.8.20 3.9.dev0 3.9a1 3.9 4');
  assert.equal(inSet(between(version('3.8rc1'), version('3.8.1')), around), '3.8rc1 3.8 3.8+local 3.8.post1 3.8.0.1');
  assert.equal(inSet(withPrefix(0, [3]), around), around.replace(' 4', ''));
  assert.deepEqual(between(version('2'), version('1')), nothing);
  assert.deepEqual(minorSet('3'), nothing);
  assert.equal(minorSet('3.8'), minorSet('3.8'));
  assert.deepEqual([intersectAll([]), unionAll([])], [everything, nothing]);
  assert.deepEqual(union(minorSet('3.8'), minorSet('3.9')), subtract(from(version('3.8.dev0')), from(version('3.10.dev0'))));
});
