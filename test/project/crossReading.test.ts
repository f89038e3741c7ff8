import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathsMeant } from '../../server/src/project/crossReading/files.ts';
import { pyproject, repository, setupPython, workflow } from './files.ts';

const CI = '.github/workflows/ci.yml';
const fromFile = (path: string) => workflow(setupPython('python-version-file', path));

test('python-version-file runs what stands in the file', () => {
  const read = (text: string) => {
    const { service } = repository({ 'pyproject.toml': pyproject('>=3.10'), '.python-version': text, [CI]: fromFile('.python-version') });
    const [naming] = [...service.projects()].flatMap(({ declarations }) => declarations.filter(({ refersTo }) => refersTo !== undefined));
    return [naming?.source?.text, naming?.versions];
  };
  assert.equal(read('3.12\n')[0], '3.12');
  assert.deepEqual(read('3.12\n')[1], read('3.12.x\n')[1]);
  assert.notDeepEqual(read('3.12\n')[1], read('3.12\n3.13\n')[1]);
  assert.equal(read('cpython@3.12\n')[1], undefined, 'setup-python refuses it');
});

test('a range in the file is answered with its newest Python: the floor is not tested by it', () => {
  const files = (requires: string) => ({
    'pyproject.toml': pyproject(requires),
    'tox.ini': '[tox]\nenv_list = py312\n',
    [CI]: fromFile('pyproject.toml'),
  });
  assert.deepEqual(repository(files('>=3.10')).findings('untested-floor'), [
    'pyproject.toml ">=3.10" Python 3.10, the floor of requires-python >=3.10, is not tested',
  ]);
  assert.deepEqual(repository(files('>=3.10,<3.11')).findings('untested-floor'), []);
});

test('as long as a Python is new, the one before it may be what is found', () => {
  const findings = (today: string) =>
    repository(
      { 'pyproject.toml': pyproject('>=3.13'), 'tox.ini': '[tox]\nenv_list = py314\n', [CI]: fromFile('pyproject.toml') },
      today,
    ).findings('untested-floor').length;
  assert.equal(findings('2025-11-01'), 0);
  assert.equal(findings('2026-06-01'), 1);
});

test('what CI takes from a range differs from what production runs', () => {
  const files = { 'pyproject.toml': pyproject('>=3.11'), Dockerfile: 'FROM python:3.12-slim\n', [CI]: fromFile('pyproject.toml') };
  assert.deepEqual(repository(files, '2026-06-01').findings('conflicting-pins'), [
    `${CI} "pyproject.toml" Python 3.14 differs from Python 3.12 in Dockerfile`,
  ]);
});

test('a range that npm reads otherwise', () => {
  const { findings, service } = repository({ 'pyproject.toml': pyproject('~=3.11'), [CI]: fromFile('./pyproject.toml') });
  const [found, ...others] = findings('ineffective-range');
  assert.deepEqual(others, []);
  assert.match(found ?? '', /"\.\/pyproject\.toml" requires-python ~=3\.11 is misread here: setup-python reads it as /);
  const [report] = service.reports(`/w/${CI}`).filter(({ rule }) => rule === 'ineffective-range');
  assert.deepEqual(
    report?.related?.map(({ path, message }) => [path, message]),
    [['/w/pyproject.toml', 'requires-python is ~=3.11']],
  );
  assert.deepEqual(
    report?.fixes?.map(({ title }) => title),
    ['Change to >=3.11,<4'],
  );
});

test('the file of a nested project is read for that project', () => {
  const files = {
    'pyproject.toml': pyproject('>=3.10'),
    'backend/pyproject.toml': pyproject('~=3.11'),
    [CI]: fromFile('backend/pyproject.toml'),
  };
  const { service } = repository(files);
  const [report] = service.reports(`/w/${CI}`).filter(({ rule }) => rule === 'ineffective-range');
  assert.equal(report?.project, '/w/backend');
});

test('files that are not there, not read or outside are left alone', () => {
  for (const path of [
    'missing.toml',
    '../pyproject.toml',
    '/w/pyproject.toml',
    '~/pyproject.toml',
    '"${{ env.FILE }}"',
    'C:/w/pyproject.toml',
    '.',
  ]) {
    const { findings } = repository({ 'pyproject.toml': pyproject('~=3.11'), [CI]: fromFile(path) });
    assert.deepEqual(findings('ineffective-range'), [], path);
  }
  const excluded = {
    'pyproject.toml': pyproject('>=3.10', '[tool.requires-python]\nexclude = ["old/**"]\n'),
    'old/pyproject.toml': pyproject('~=3.11'),
  };
  assert.deepEqual(repository({ ...excluded, [CI]: fromFile('old/pyproject.toml') }).findings('ineffective-range'), []);
});

test('what a reference may mean stays inside', () => {
  const meant = (written: string, from: 'base' | 'folder', path = '/w/docker/compose.yml') =>
    pathsMeant({ paths: [written], from }, path, '/w');
  assert.deepEqual(meant('../Dockerfile', 'folder'), ['/w/Dockerfile']);
  assert.deepEqual(meant('../../Dockerfile', 'folder'), []);
  assert.deepEqual(meant('../../w/Dockerfile', 'folder'), []);
  assert.deepEqual(meant('a/../../b', 'folder'), ['/w/b']);
  assert.deepEqual(meant('x.toml', 'base', '/w/.github/workflows/ci.yml'), ['/w/x.toml']);
  assert.deepEqual(meant('../x.toml', 'base', '/w/a/.github/workflows/ci.yml'), []);
  assert.deepEqual(meant('..\\x.toml', 'folder'), ['/w/x.toml']);
  for (const path of ['', '/etc/passwd', '~/x', 'C:\\x', '$HOME/x', 'https://host/x', '\\\\host\\x'])
    assert.deepEqual(meant(path, 'base'), [], path);
});

test('a change of the file that is named checks the project that names it', () => {
  const { findings, save } = repository({
    'app/pyproject.toml': pyproject('>=3.10'),
    'lib/pyproject.toml': pyproject('>=3.10'),
    'lib/tox.ini': '[tox]\nenv_list = py313\n',
    '.python-version': '3.10\n',
    [CI]: `${fromFile('.python-version')}    defaults:\n      run:\n        working-directory: lib\n`,
  });
  assert.deepEqual(findings('untested-floor'), []);
  save('.python-version', '3.12\n');
  assert.equal(findings('untested-floor').length, 1);
  save('.python-version', '3.10\n');
  assert.deepEqual(findings('untested-floor'), []);
});

test('a file that appears or vanishes is followed or not', () => {
  const { service, host, findings, save } = repository({ 'pyproject.toml': pyproject('>=3.10'), [CI]: fromFile('ci/pyproject.toml') });
  assert.deepEqual(findings('ineffective-range'), []);
  save('ci/pyproject.toml', pyproject('~=3.11'));
  assert.equal(findings('ineffective-range').length, 1);
  host.remove('/w/ci/pyproject.toml');
  service.remove('/w/ci/pyproject.toml');
  service.update();
  assert.deepEqual(findings('ineffective-range'), []);
});

test('a keystroke in one file reads no other', () => {
  const { host, service } = repository({
    'pyproject.toml': pyproject('>=3.10'),
    '.python-version': '3.12\n',
    [CI]: fromFile('.python-version'),
  });
  const before = host.reads.length;
  service.setText('/w/.python-version', '3.13\n');
  service.update();
  assert.equal(host.reads.length, before);
});

test('a range that both read alike, and a file that holds another', () => {
  const found = (requires: string, path: string) =>
    repository({ 'pyproject.toml': pyproject(requires), '.python-version': '3.12\n', [CI]: fromFile(path) }).findings('ineffective-range');
  assert.deepEqual(found('>=3.9,<4', 'pyproject.toml'), []);
  assert.deepEqual(found('~=3.11', '.python-version'), []);
});

test('what other files add stays the same object while they stay as they are', () => {
  const called = '.github/workflows/called.yml';
  const { service } = repository({
    'pyproject.toml': pyproject('>=3.10'),
    '.python-version': 'cpython@3.12\n',
    Dockerfile: 'FROM python:3.12\n',
    [CI]: `${fromFile('pyproject.toml')}      - uses: actions/setup-python@v5\n  other:\n    uses: ./${called}\n    with:\n      main: "3.12"\n`,
    [called]: `on:\n  workflow_call:\n    inputs:\n      main:\n        default: "3.9"\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      ${setupPython('python-version', '${{ inputs.main }}')}\n`,
  });
  const seen = () => {
    const [project] = service.projects();
    return [...(project?.declarations.filter(({ path }) => path !== '/w/Dockerfile') ?? []), ...(project?.foreignReadings ?? [])];
  };
  const before = seen();
  assert.deepEqual(before.map((one) => ('by' in one ? one.by.path : `${one.text} ${one.traits?.join() ?? ''}`).trim()).sort(), [
    '/w/.github/workflows/ci.yml',
    '3.12 auxiliary',
    '3.9 default,overridden',
    '>=3.10',
    'actions/setup-python@v5 reference',
    'cpython@3.12',
    'pyproject.toml reference',
  ]);
  service.setText('/w/Dockerfile', 'FROM python:3.13\n');
  service.update();
  const after = seen();
  assert.ok(after.length === before.length && after.every((one, index) => one === before[index]));
});
