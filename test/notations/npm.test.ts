import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { npm } from '../../server/src/notations/npm.ts';
import { resolveSetupPython, setupPythonAdmits } from '../../server/src/notations/setupPython.ts';
import { setupPythonFile } from '../../server/src/notations/setupPythonFile.ts';
import { buildsOf } from '../../server/src/python/availability/setupPython.ts';
import { setupPythonCases } from '../conformance/tables.ts';
import { movesFloor, namesVersion, saysAll } from './says.ts';

saysAll(npm, {
  '3.12': '3.12',
  ' 3.12 ': '3.12',
  '3.12.4': '3.12.4',
  '3.12.x': '3.12',
  '3.12.*': '3.12',
  'v3.12': '3.12',
  '=3.12': '3.12',
  '==3.12': '3.12',
  '==3.12.*': '3.12',
  '~3.12': '3.12',
  '~3.12.4': '3.12',
  '3.12.4-dev': '3.12',
  '3.13.0.final.0': 'invalid',
  '~3.12.0-0': '3.12',
  '3.13.0-alpha - 3.13.0': '3.13',
  '3.14-dev': '3.14',
  '3.13t': '3.13',
  '3.13.1t': '3.13.1',
  '3.14t-dev': '3.14',
  '3.14.0-alpha.1': '3.14.0a1',
  '3.15.0-rc.1': '3.15.0rc1',
  '>=3.9 <3.13': '3.9-3.12',
  '3.9 - 3.11': '3.9-3.11',
  '3.10 || 3.12': '3.10 3.12',
  '>=3.9': '3.9-',
  '>3.8': '3.9-',
  '<=3.12': '2.6-3.12',
  '^3.9': '3.9-3.99',
  '~=3.11.2': '3.11',
  '===3.11.4': '3.11.4',
  '3': '3.0-3.99',
  '3.x': '3.0-3.99',
  '*': '2.6-',
  '': 'unknown',
  'pypy3.10': 'unknown',
  'pypy-3.10': 'unknown',
  'pypy3.10-v7.3.17': 'unknown',
  'pypy3.9-nightly': 'unknown',
  'graalpy-24.1': 'unknown',
  graalpy24: 'unknown',
  '${{ matrix.python-version }}': 'unknown',
  // The job fails.
  '>=3.9,<3.13': 'invalid: >=3.9 <3.13',
  '!=3.12.*': 'invalid: <3.12 || >=3.13',
  '>=3.8,!=3.9.*,<3.13': 'invalid: 3.8 || >=3.10 <3.13',
  '~=3.9,!=3.9.7': 'invalid: >=3.9 <3.9.7 || >3.9.7 <4',
  '3.15.0rc1': 'invalid: 3.15.0-rc.1',
  latest: 'invalid: 3.x',
  'python3.12': 'invalid: 3.12',
  py312: 'invalid: 3.12',
  'cpython@3.12': 'invalid: 3.12',
  '3.12 # newest': 'invalid: 3.12',
  '3.12 3.11': 'invalid',
  '3.9+': 'invalid: 3.9',
  // Understood, but not as meant.
  '~=3.11': 'misread 3.11: >=3.11 <4 | ~3.11',
  '3.13+freethreaded': 'misread 3.13: 3.13t',
});

movesFloor(npm, [
  ['3.9', '3.10', '3.10'],
  ['3.9.x', '3.10', '3.10.x'],
  ['>=3.9 <3.13', '3.10', '>=3.10 <3.13'],
  ['>=3.9.0 <3.13', '3.10', '>=3.10.0 <3.13'],
  ['3.9 - 3.11', '3.10', '3.10 - 3.11'],
  ['^3.9', '3.10', '^3.10'],
  ['>3.8', '3.10', '>=3.10'],
  ['3.9 || 3.12', '3.12', '3.12'],
  ['>=3.9 <3.11 || >=3.12', '3.10', '>=3.10 <3.11 || >=3.12'],
  ['3.x', '3.10', undefined],
  ['pypy3.10', '3.10', undefined],
]);

namesVersion(npm, [
  ['3.9', '3.12', '3.12'],
  ['3.9.4', '3.12', '3.12.7'],
  ['3.9.x', '3.12', '3.12.x'],
  ['3.13t', '3.14', '3.14t'],
  ['3.13.1t', '3.14', '3.14.7t'],
  ['3.14-dev', '3.12', '3.12-dev'],
  ['~3.9.0-0', '3.12', '~3.12.0-0'],
  ['v3.9', '3.12', 'v3.12'],
  ['3.15.0-rc.1', '3.15', '3.15.7'],
  ['>=3.9', '3.12', undefined],
  ['3.x', '3.12', undefined],
  ['pypy3.10', '3.12', undefined],
]);

test('a specifier set in the language of npm', () => {
  const ranges = ['>=3.9', '>=3.9,<4', '~=3.9', '==3.11.*', '==3.11', '>3.8', '<=3.12', '!=3.10.*', '===3.9.1', '', '>=3.9rc1', 'junk'];
  assert.deepEqual(
    ranges.map((range) => npm.fromRange?.(range)),
    ['>=3.9', '>=3.9 <4', '>=3.9 <4', '3.11', '3.11.0', '>3.8.0', '<=3.12.0', '<3.10 || >=3.11', '3.9.1', '*', undefined, undefined],
  );
});

// declarations, "python-version-file is node-semver": what setup-python makes of requires-python.
saysAll(setupPythonFile, {
  '>=3.9': '3.9-',
  '>=3.9,<3.13': '3.9-3.12',
  '>3.8': '3.9-',
  '>=3.8, !=3.9.7': '3.8-',
  '>=3.8,!=3.9.*,<3.13': '3.8-3.12',
  '==3.11.*': '3.11',
  '===3.11.4': '3.11',
  '~=3.9': 'misread 3.9: >=3.9,<4',
  '<=3.12': 'misread 2.6-3.12: <3.13',
  '>=3.9,<=3.12': 'misread 3.9-3.12: >=3.9,<3.13',
  '==3.11': 'misread 3.11: ==3.11.*',
  '!=3.9.*': 'misread nothing: ',
  '>=3.12dev': 'misread nothing: ',
  '^3.9': 'unknown',
});

test('setup-python installs the same', () => {
  const builds = buildsOf(JSON.parse(readFileSync('test/conformance/setup-python-manifest.json', 'utf8')));
  const cases = setupPythonCases();
  assert.equal(cases.length, 262);
  for (const one of cases) {
    const platform = one.platform === 'linux' ? `linux-${one.platformVersion}` : one.platform;
    const options = {
      platform,
      architecture: one.architecture,
      allowPrereleases: one.allowsPrereleases,
      freethreaded: one.isFreeThreaded,
    };
    assert.equal(resolveSetupPython(one.version, builds, options) ?? null, one.resolved, JSON.stringify(one));
  }
});

test('what an input of setup-python admits', () => {
  assert.equal(setupPythonAdmits('3.x', '3.12.4'), true);
  assert.equal(setupPythonAdmits('3.15', '3.15.0rc1'), false);
  assert.equal(setupPythonAdmits('3.15', '3.15.0rc1', true), true);
  assert.equal(setupPythonAdmits('3.15-dev', '3.15.0rc1'), true);
  assert.equal(setupPythonAdmits('3.13t', '3.13.2'), true);
  assert.equal(setupPythonAdmits('pypy3.10', '3.10.1'), false);
  assert.equal(setupPythonAdmits('9'.repeat(100_000), '3.10.1'), false);
});
