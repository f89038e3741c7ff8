import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cibuildwheelPart } from '../../server/src/notations/cibuildwheel.ts';
import { notationById, notations } from '../../server/src/notations/index.ts';
import { toxFactor } from '../../server/src/notations/toxFactor.ts';
import { samples } from './samples.ts';
import { known, movesFloor, namesVersion, saysAll } from './says.ts';

for (const [id, table] of Object.entries(samples)) saysAll(known(id), table);

test('the table of notations', () => {
  const ids = notations.map(({ id }) => id);
  assert.deepEqual(ids, [...new Set(ids)]);
  assert.ok(ids.every((id) => /^[a-z0-9-]+$/.test(id)));
  assert.ok(notations.every((notation) => notationById(notation.id) === notation));
  assert.equal(notationById('toString'), undefined);
});

test('every notation has its table', () => {
  const elsewhere = ['pep440', 'poetry', 'conda', 'npm', 'setup-python-file'];
  assert.deepEqual([...Object.keys(samples), ...elsewhere].sort(), notations.map(({ id }) => id).sort());
});

namesVersion(known('dotted'), [
  ['3.9', '3.12', '3.12'],
  ['3.9.4', '3.12', '3.12.7'],
  [' 3.9 ', '3.12', ' 3.12 '],
  ['3.13.0rc1', '3.13', '3.13.7'],
  ['3.9.4.final.0', '3.12', '3.12.7.final.0'],
  ['3.9t', '3.13', '3.13t'],
  ['3.9.x', '3.12', '3.12.x'],
  ['3', '3.12', undefined],
  ['latest', '3.12', undefined],
  ['py39', '3.12', undefined],
  ['3.9', 'newest', undefined],
]);

namesVersion(known('pylint-version'), [
  ['3.9', '3.12', '3.12'],
  ['3,9', '3.12', '3,12'],
  ['3, 9, 1', '3.12', '3, 12, 7'],
  ['3', '3.12', undefined],
]);
movesFloor(known('pylint-version'), [
  ['3,9', '3.10', '3,10'],
  ['3.9.0', '3.10', '3.10.0'],
  ['3,9,4', '3.9', '3,9,4'],
]);

namesVersion(known('python-request'), [
  ['3.9', '3.12', '3.12'],
  ['3.9.4', '3.12', '3.12.7'],
  ['39', '3.12', '312'],
  ['cpython@3.9', '3.12', 'cpython@3.12'],
  ['cp39', '3.12', 'cp312'],
  ['python3.9', '3.12', 'python3.12'],
  ['3.13+freethreaded', '3.14', '3.14+freethreaded'],
  ['3.13t', '3.14', '3.14t'],
  ['cpython-3.9.2-linux-x86_64-gnu', '3.12', 'cpython-3.12.7-linux-x86_64-gnu'],
  ['3.9/envs/x', '3.12', '3.12/envs/x'],
  ['3.9 # kept', '3.12', '3.12 # kept'],
  ['>=3.9', '3.12', undefined],
  ['system', '3.12', undefined],
]);

namesVersion(known('tool-versions'), [
  ['3.9.1', '3.12', '3.12.7'],
  ['latest:3.9', '3.12', 'latest:3.12'],
  ['system', '3.12', undefined],
]);

namesVersion(known('mise'), [['prefix:3.9', '3.12', 'prefix:3.12']]);

namesVersion(known('runtime-txt'), [
  ['python-3.11.4\n', '3.12', 'python-3.12.7\n'],
  ['python-3.11', '3.12', 'python-3.12'],
  ['3.8', '3.12', '3.12'],
]);

namesVersion(known('image-tag'), [
  ['3.9', '3.12', '3.12'],
  ['3.9-slim', '3.12', '3.12-slim'],
  ['3.9.1-slim', '3.12', '3.12.7-slim'],
  ['3.9-slim-bookworm', '3.12', '3.12-slim-bookworm'],
  ['3.9.1-alpine3.20', '3.12', '3.12.7-alpine3.20'],
  ['3.15-rc-slim', '3.14', '3.14-slim'],
  ['3.15.0rc1', '3.15', '3.15.7'],
  ['3-slim', '3.12', undefined],
  ['latest', '3.12', undefined],
]);

namesVersion(known('image-python-tag'), [
  ['0.11.32-python3.12-trixie-slim', '3.13', '0.11.32-python3.13-trixie-slim'],
  ['1-3.11-bullseye', '3.13', '1-3.13-bullseye'],
  ['python-311', '3.13', 'python-313'],
  ['3.11.2024.05.07.14', '3.13', '3.13.2024.05.07.14'],
]);

namesVersion(known('lambda-runtime'), [['python3.9', '3.12', 'python3.12']]);
namesVersion(known('google-runtime'), [['python39', '3.12', 'python312']]);
namesVersion(known('py-tag'), [['py39', '3.12', 'py312']]);
namesVersion(known('flag'), [['--target-version=py39', '3.12', '--target-version=py312']]);
namesVersion(known('classifier'), [['Programming Language :: Python :: 3.9', '3.12', 'Programming Language :: Python :: 3.12']]);
namesVersion(known('cibuildwheel'), [
  ['cp39-*', '3.12', 'cp312-*'],
  ['cp313t-*', '3.14', 'cp314t-*'],
  ['cp3{9,10}-*', '3.12', undefined],
  ['cp39-* cp310-*', '3.12', undefined],
]);
namesVersion(known('condition'), [
  ["'3.9'", '3.12', "'3.12'"],
  ["'3.13t'", '3.14', "'3.14t'"],
]);
namesVersion(known('marker-version'), [
  ['3.9', '3.12', '3.12'],
  ['3.9,3.10', '3.12', undefined],
]);
namesVersion(known('pyvenv-version'), [['3.9.1', '3.12', undefined]]);

movesFloor(known('py-tag'), [
  ['py39', '3.10', 'py310'],
  ['py310', '3.10', 'py310'],
  ['py310', '3.9', 'py39'],
]);
movesFloor(known('py-digits'), [['39', '3.10', '310']]);
movesFloor(known('abi-tag'), [['abi3-py39', '3.10', 'abi3-py310']]);
movesFloor(known('pyupgrade-flag'), [['--py39-plus', '3.10', '--py310-plus']]);
movesFloor(known('flag'), [
  ['-t=3.9-', '3.10', '-t=3.10-'],
  ['--python-version 3.9', '3.10', '--python-version 3.10'],
]);
movesFloor(known('dotted'), [
  ['3.9', '3.10', '3.10'],
  ['3.9.0', '3.10', '3.10.0'],
  ['3.9.4', '3.9', '3.9.4'],
]);
movesFloor(known('python-request'), [
  ['>=3.9,<3.13', '3.10', '>=3.10,<3.13'],
  ['==3.9.*', '3.10', '==3.10.*'],
]);
movesFloor(known('prose'), [
  ['3.9+', '3.10', '3.10+'],
  ['3.9.1+', '3.10', '3.10+'],
  ['>= 3.9', '3.10', '>= 3.10'],
  ['3.9 or newer', '3.10', '3.10 or newer'],
  ['3.9–3.13', '3.10', '3.10–3.13'],
  ['3.9%2B', '3.10', '3.10%2B'],
  ['3.9%20%7C%203.10%20%7C%203.11', '3.10', '3.10%20%7C%203.11'],
  ['3.9, 3.10 and 3.11', '3.10', '3.10 and 3.11'],
  ['3.9, 3.11', '3.10', '3.10, 3.11'],
  ['3.9–3.13', '3.14', undefined],
  ['< 3.13', '3.10', undefined],
]);

movesFloor(known('version-tuple'), [
  ['3, 9', '3.10', '3, 10'],
  ['3,9', '3.10', '3,10'],
  ['3, 9, 2', '3.10', '3, 10, 0'],
  ['3, 9, 2', '3.9', '3, 9, 2'],
  ['3', '3.10', undefined],
]);
namesVersion(known('version-tuple'), [
  ['3, 9', '3.12', '3, 12'],
  ['3, 9, 2', '3.12', '3, 12, 7'],
  ['x', '3.12', undefined],
]);
movesFloor(known('version-info'), [['sys.version_info >= (3, 9)', '3.10', undefined]]);

namesVersion(known('prose'), [
  ['3.9', '3.12', '3.12'],
  ['v3.9', '3.12', 'v3.12'],
  ['3.9.4', '3.12', '3.12.7'],
  ['3.9+', '3.12', undefined],
  ['>=3.9', '3.12', undefined],
  ['3.9, 3.10', '3.12', undefined],
  ['soon', '3.12', undefined],
]);

// tox.ini: py3{9,10,11}, py3{9-14}, py{39,310}, 3.{9,10}.
saysAll(toxFactor('py3'), {
  '9': '3.9',
  '10': '3.10',
  '13t': '3.13',
  '9-14': '3.9-3.14',
  '10-': '3.10-3.99',
  '-13': '3.0-3.13',
  '-': 'unknown',
  '14-9': 'unknown',
  x: 'unknown',
});
saysAll(toxFactor('py'), { '39': '3.9', '310': '3.10', '3.12': '3.12', '39-310': '3.9', '': 'unknown' });
saysAll(toxFactor('3.'), { '9': '3.9', '9-12': '3.9-3.12' });
saysAll(toxFactor('django'), { '42': 'unknown' });
movesFloor(toxFactor('py3'), [
  ['9', '3.10', '10'],
  ['9-14', '3.10', '10-14'],
  ['-14', '3.10', '10-14'],
  ['9-', '3.10', '10-'],
  ['9-14', '3.15', undefined],
  ['9', '4.0', undefined],
]);
namesVersion(toxFactor('py3'), [
  ['9', '3.12', '12'],
  ['13t', '3.14', '14t'],
  ['9-14', '3.12', undefined],
]);

test('equal prefixes give the same notation', () => {
  assert.equal(toxFactor('py3'), toxFactor('py3'));
  assert.equal(toxFactor(), notationById('tox-factor'));
});

movesFloor(known('interpreter-constraint'), [
  ['CPython>=3.9,<3.13', '3.10', 'CPython>=3.10,<3.13'],
  ['==3.9.*', '3.12', '==3.12.*'],
  ['CPython==3.9.*||CPython==3.10.*', '3.12', undefined],
  ['PyPy>=3.9', '3.12', undefined],
]);

namesVersion(cibuildwheelPart('cp3', '-*'), [
  ['9', '3.12', '12'],
  ['9', '4.0', undefined],
  ['?', '3.12', undefined],
]);

namesVersion(cibuildwheelPart('', 't-*'), [['cp313', '3.14', 'cp314']]);

movesFloor(cibuildwheelPart('cp', '-*'), [['39', '3.12', '312']]);

namesVersion(known('azure-runtime'), [
  ['PYTHON|3.9', '3.12', 'PYTHON|3.12'],
  ['python|3.9.1', '3.12', 'python|3.12.7'],
  ['NODE|20', '3.12', undefined],
]);

namesVersion(known('cdk-runtime'), [
  ['PYTHON_3_9', '3.12', 'PYTHON_3_12'],
  ['PYTHON_3_12', '3.9', 'PYTHON_3_9'],
  ['PYTHON_3', '3.12', undefined],
]);

movesFloor(known('cdk-runtime'), [['PYTHON_3_9', '3.10', 'PYTHON_3_10']]);

namesVersion(known('python-package'), [
  ['python39', '3.12', 'python312'],
  ['python312Full', '3.9', 'python39Full'],
  ['python39Packages.pip', '3.12', 'python312Packages.pip'],
  ['python@3.9', '3.12', 'python@3.12'],
  ['python@3.9.1', '3.12', 'python@3.12.7'],
  ['python-3.11:v18-2023', '3.12', 'python-3.12:v18-2023'],
  ['python3', '3.12', undefined],
]);

namesVersion(known('python-in-text'), [
  ['/usr/bin/python3.9', '3.12', '/usr/bin/python3.12'],
  ['C:\\Python39\\python.exe', '3.12', 'C:\\Python312\\python.exe'],
  ['~/.pyenv/versions/3.9.1/bin/python', '3.12', '~/.pyenv/versions/3.12.7/bin/python'],
  ['Python 3.9 running on 64bit Amazon Linux 2023', '3.12', 'Python 3.12 running on 64bit Amazon Linux 2023'],
  ['/usr/bin/python3', '3.12', undefined],
]);

namesVersion(known('minimum'), [
  ['>= 3.9', '3.12', '>= 3.12'],
  ['>=3.9', '3.12', '>=3.12'],
  ['<< 3.9', '3.12', undefined],
]);
