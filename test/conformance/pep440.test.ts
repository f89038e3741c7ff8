import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contains, filterVersions, formatClause, parseSpecifiers, type SpecifierSet, setOf } from '../../server/src/python/specifiers.ts';
import { containsVersion } from '../../server/src/python/versionSet.ts';
import { compareVersions, formatVersion, isPrerelease, parseVersion } from '../../server/src/python/versions.ts';
import {
  type ContainsCase,
  containsCases,
  disputedCases,
  type FilterCase,
  filterCases,
  pypaCases,
  type SpecifierCase,
  specifierCases,
  type VersionCase,
  versionCases,
} from './tables.ts';

const checkVersion = ({ input, normal, isPrerelease: isPre }: VersionCase): void => {
  const version = parseVersion(input);
  assert.equal(version && formatVersion(version), normal, JSON.stringify(input));
  if (version !== undefined) assert.equal(isPrerelease(version), isPre, input);
};

const checkSpecifier = ({ specifier, isValid, clauses }: SpecifierCase): void => {
  const set = parseSpecifiers(specifier);
  assert.equal(set !== undefined, isValid, JSON.stringify(specifier));
  if (set === undefined || clauses === undefined) return;
  assert.deepEqual([...new Set(set.clauses.map(formatClause))].sort(), clauses, specifier);
};

const read = (specifier: string): SpecifierSet => {
  const set = parseSpecifiers(specifier);
  assert.ok(set, specifier);
  return set;
};

const checkContains = ({ specifier, version, prereleases, isContained }: ContainsCase): void => {
  const set = read(specifier);
  const told = `${version} in ${specifier}, pre-releases ${prereleases}`;
  assert.equal(contains(set, version, { prereleases }), isContained, told);
  const parsed = parseVersion(version);
  const asksForText = set.clauses.some(({ operator }) => operator === '===');
  if (parsed !== undefined && !asksForText && prereleases !== false) assert.equal(containsVersion(setOf(set), parsed), isContained, told);
};

const checkFilter = ({ specifier, versions, prereleases, kept }: FilterCase): void =>
  assert.deepEqual(filterVersions(read(specifier), versions, { prereleases }), kept, `${specifier}, pre-releases ${prereleases}`);

/** Checks every row, and that the table was not read short. */
const checkAll = <Row>(rows: readonly Row[], count: number, check: (row: Row) => void): void => {
  assert.equal(rows.length, count);
  for (const row of rows) check(row);
};

test('versions: validity, normal form, pre-release', () => checkAll(versionCases(), 1800, checkVersion));

test('versions: order, every pair of neighbours in rank and a sample of all pairs', () => {
  const ranked = versionCases().flatMap(({ input, rank }) => (rank === undefined ? [] : [{ input, rank, version: parseVersion(input)! }]));
  ranked.sort((a, b) => a.rank - b.rank);
  ranked.forEach((a, index) => {
    for (const b of [ranked[index + 1], ranked[(index * 7) % ranked.length], ranked[(index * 31 + 5) % ranked.length]]) {
      if (b === undefined) continue;
      assert.equal(Math.sign(compareVersions(a.version, b.version)), Math.sign(a.rank - b.rank), `${a.input} and ${b.input}`);
      assert.equal(Math.sign(compareVersions(b.version, a.version)), Math.sign(b.rank - a.rank), `${b.input} and ${a.input}`);
    }
  });
});

test('specifier sets: validity and clauses', () => checkAll(specifierCases(), 750, checkSpecifier));

test('specifier sets: contains', () => checkAll(containsCases(), 4787, checkContains));

test('specifier sets: filter', () => checkAll(filterCases(), 197, checkFilter));

test('inputs of the tests of pypa/packaging: versions, specifier sets, contains', () => {
  const { versions, specifiers, contains: cases } = pypaCases();
  checkAll(versions, 270, checkVersion);
  checkAll(specifiers, 218, checkSpecifier);
  checkAll(cases, 1655, checkContains);
});

test('disputed cases: contains and filter as packaging 26.2', () => {
  const disputed = disputedCases();
  checkAll(disputed.contains, 308, checkContains);
  checkAll(disputed.filter, 10, checkFilter);
});
