import assert from 'node:assert/strict';
import { test } from 'node:test';
import { poetry } from '../../server/src/notations/poetry.ts';
import { containsVersion } from '../../server/src/python/versionSet.ts';
import { parseVersion } from '../../server/src/python/versions.ts';
import { finalPythons, poetryCases, probePythons } from '../conformance/tables.ts';
import { movesFloor, namesVersion, saysAll } from './says.ts';

saysAll(poetry, {
  '^3.9': '3.9-3.99',
  '^3.9.2': '3.9-3.99',
  '^ 3.9': '3.9-3.99',
  '~3.9': '3.9',
  '~3.9.2': '3.9',
  '~3': '3.0-3.99',
  '~=3.9': '3.9-3.99',
  '~=3.9.1': '3.9',
  '~2.7 || ^3.6': '2.7 3.6-3.99',
  '^2.7|^3.6': '2.7 3.6-3.99',
  '>=3.9,<4.0': '3.9-3.99',
  '>=3.9 <4.0': '3.9-3.99',
  '>=3.9, <4.0': '3.9-3.99',
  '>= 3.9 , < 4.0': '3.9-3.99',
  '>=3.9,': '3.9-',
  '3.9.*': '3.9',
  '!=3.9.*': '2.6-3.8 3.10-',
  '3.9': '3.9',
  '=3.9': '3.9',
  '==3.9.4': '3.9.4',
  '3.9.4': '3.9.4',
  '*': '2.6-',
  '<>3.9': '2.6-',
  '>=3.8,<=3.12.*': '3.8-3.12',
  '>=3.10.*': '3.10-',
  '^3.13.0rc1': '3.13-3.99',
  '{{ cookiecutter.python }}': 'unknown',
  '': 'invalid',
  '3.8 - 3.10': 'invalid: >=3.8,<3.11',
  '=>3.9': 'invalid: >=3.9',
  '>=3.9,,<4': 'invalid: >=3.9,<4',
  '>=3.9 ||': 'invalid',
  '===3.9': 'invalid: ==3.9',
  '3.9+': 'invalid: >=3.9',
  python: 'invalid',
});

movesFloor(poetry, [
  ['^3.9', '3.10', '^3.10'],
  ['^3.9.0', '3.10', '^3.10.0'],
  ['^3.9.2', '3.10', '^3.10'],
  ['~3.9', '3.10', '~3.10'],
  ['>=3.9,<4.0', '3.10', '>=3.10,<4.0'],
  ['>=3.9 <4.0', '3.10', '>=3.10 <4.0'],
  ['3.9.*', '3.10', '3.10.*'],
  ['~2.7 || ^3.6', '3.10', '^3.10'],
  ['~3.9 || ^3.11', '3.10', '~3.10 || ^3.11'],
  ['^3.11 | ~3.9', '3.10', '^3.11 | ~3.10'],
  ['>=2.7,<3.0|>=3.4', '3.10', '>=3.10'],
  ['*', '3.10', '>=3.10'],
  ['<3.13', '3.10', '>=3.10,<3.13'],
  ['3.9', '3.10', undefined],
  ['3.9.4', '3.10', undefined],
  ['~3', '3.10', undefined],
  ['3.*', '3.10', undefined],
  ['2.7.*|3.6.*', '3.10', undefined],
]);

namesVersion(poetry, [['^3.9', '3.12', undefined]]);

test('poetry makes another requirement equal', () => {
  const ranges = ['>=3.9,<4', '>=3.9, <4', '==3.12.*', '~=3.9', '~=3.9.1', '>=3.9,!=3.9.7', '>3.8', '', '===3.9.1', 'junk'];
  assert.deepEqual(
    ranges.map((range) => poetry.fromRange?.(range)),
    ['>=3.9,<4', '>=3.9, <4', '==3.12.*', '~=3.9', '~=3.9.1', '>=3.9,!=3.9.7', '>3.8', '*', undefined, undefined],
  );
});

test('poetry-core answers the same', () => {
  const cases = poetryCases();
  assert.equal(cases.length, 37);
  const admits = (texts: readonly string[], constraint: string): readonly string[] => {
    const meaning = poetry.read(constraint);
    assert.equal(meaning.kind, 'versions', constraint);
    return texts.filter((text) => containsVersion(meaning.versions, parseVersion(text)!));
  };
  for (const { constraint, canonical, versions, probes } of cases) {
    if (canonical === undefined) assert.equal(poetry.read(constraint).kind, 'invalid', constraint);
    else {
      assert.deepEqual(admits(finalPythons(), constraint), versions, constraint);
      assert.deepEqual(admits(probePythons(), constraint), probes, constraint);
    }
  }
});
