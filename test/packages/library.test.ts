import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as library from '../../server/src/index.ts';
import { releases } from '../../server/src/python/releases.ts';
import { admittedCases, finalPythons, poetryCases, prereleasePythons, probePythons } from '../conformance/tables.ts';

const { admittedPythons, isDisjoint, isSubset, parseSpecifiers } = library;

test('the exports that others rely on', () => {
  const names = [
    'admittedPythons',
    'compareVersions',
    'contains',
    'evaluateMarker',
    'filterVersions',
    'formatRequirement',
    'formatVersion',
  ];
  for (const name of [...names, 'isDisjoint', 'isSubset', 'parseMarker', 'parseRequirement', 'parseSpecifiers', 'parseVersion']) {
    assert.equal(typeof Object.entries(library).find(([key]) => key === name)?.[1], 'function', name);
  }
});

test('admittedPythons: PEP 440 over the embedded table and over a list', () => {
  const known = new Set(finalPythons());
  const asked = [...prereleasePythons(), ...probePythons(), ...finalPythons()];
  for (const { requiresPython, versions, probes, prereleases } of admittedCases()) {
    const embedded = admittedPythons(requiresPython, 'pep440')?.filter((version) => known.has(version));
    assert.deepEqual(embedded, versions, requiresPython);
    const admitted = admittedPythons(requiresPython, 'pep440', { releases: asked });
    assert.deepEqual(admitted?.toSorted(), [...versions, ...probes, ...prereleases].sort(), requiresPython);
  }
  assert.equal(admittedPythons('^3.8', 'pep440'), undefined);
});

test('admittedPythons: the order is that of versions, whatever the list', () => {
  const shuffled = ['3.10.0', '3.9.1', 'not a version', '3.9.0rc1', '3.9.0'];
  assert.deepEqual(admittedPythons('', 'pep440', { releases: shuffled }), ['3.9.0rc1', '3.9.0', '3.9.1', '3.10.0']);
  assert.deepEqual(admittedPythons('>=3.14', 'pep440', { releases }), admittedPythons('>=3.14', 'pep440'));
});

test('admittedPythons: Poetry', () => {
  for (const { constraint, canonical, versions, probes } of poetryCases()) {
    const admitted = admittedPythons(constraint, 'poetry', { releases: [...finalPythons(), ...probePythons()] });
    assert.deepEqual(admitted, canonical === undefined ? undefined : [...versions, ...probes], constraint);
  }
});

test('admittedPythons: npm is what setup-python makes of a text', () => {
  const list = ['3.9.1', '3.10.0', '3.10.2', '3.15.0-rc.1', '3.15.0-rc.2'];
  assert.deepEqual(admittedPythons('3.x', 'npm', { releases: list }), ['3.9.1', '3.10.0', '3.10.2']);
  assert.deepEqual(admittedPythons('3.15', 'npm', { releases: list }), []);
  assert.deepEqual(admittedPythons('3.15-dev', 'npm', { releases: list }), ['3.15.0-rc.1', '3.15.0-rc.2']);
  assert.deepEqual(admittedPythons('>=3.9 <3.10', 'npm', { releases: list }), ['3.9.1']);
  assert.deepEqual(admittedPythons('~3.10', 'npm', { releases: list }), ['3.10.0', '3.10.2']);
});

test('admittedPythons: the file of pyenv and uv', () => {
  assert.deepEqual(admittedPythons('3.10', 'python-version-file', { releases: ['3.9.1', '3.10.0', '3.10.2', '3.11.0'] }), [
    '3.10.0',
    '3.10.2',
  ]);
});

test('isSubset and isDisjoint take sets and texts', () => {
  assert.equal(isSubset('>=3.9,<3.13', parseSpecifiers('>=3.8')!), true);
  assert.equal(isSubset('>=3.8', '>=3.9'), false);
  assert.equal(isDisjoint('<3', '>=3'), true);
  assert.equal(isDisjoint('<=3.8', '>=3.8'), false);
  assert.throws(() => isSubset('^3.8', '>=3'), TypeError);
});
