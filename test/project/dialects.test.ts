import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pyproject, repository, setupPython, workflow } from './files.ts';

const CI = '.github/workflows/ci.yml';
const setup = { [CI]: workflow(setupPython('python-version-file', '.python-version')) };
const heroku = { Procfile: 'web: gunicorn shop.wsgi\nrelease: python manage.py migrate\n' };
const renovate = { 'renovate.json': '{"extends": ["config:recommended"]}\n' };

type Files = Readonly<Record<string, string>>;

/** What is said of `.python-version`, where these files say who reads it. */
const said = (text: string, readers: Files, file = '.python-version') =>
  repository({ 'pyproject.toml': pyproject('>=3.9'), [file]: text, ...readers })
    .findings()
    .filter((line) => line.startsWith(file) && /invalid-version|ineffective-range/.test(line))
    .map((line) => line.slice(file.length + 1));

test('the plain form is the same to all', () => {
  for (const text of ['3.12', '3.12\n', '3.12.4\r\n', ' 3.12 \n\n'])
    assert.deepEqual(said(text, { ...setup, ...heroku, ...renovate }), [], text);
});

test('nobody is told of a reader that the repository does not have', () => {
  for (const text of ['cpython@3.12\n', '3.12\n3.11\n', '>=3.10,<3.13\n', '3.12 # stable\n']) assert.deepEqual(said(text, {}), [], text);
});

test('setup-python reads npm ranges', () => {
  const refused = (text: string) =>
    `"${text}" invalid-version: setup-python reads this file, too: "${text}" is not a version or range of npm, which setup-python reads`;
  for (const text of ['cpython-3.12', 'cpython@3.12', 'cp312', '>=3.10,<3.13', '3.12 # stable'])
    assert.deepEqual(said(`${text}\n`, setup), [refused(text)], text);
  assert.deepEqual(said('3.12 3.11\n', setup), [
    '"3.12 3.11" invalid-version: setup-python reads this file, too: "3.12 3.11": no version is in all parts of this npm range',
  ]);
  assert.deepEqual(said('3.13+freethreaded\n', setup), [
    '"3.13+freethreaded" ineffective-range: setup-python reads this file, too: "3.13+freethreaded": npm overlooks what follows a plus sign, so the build with the global interpreter lock is installed',
  ]);
  for (const text of ['# why\n3.12\n', '3.12\n3.11\n', '3.13t\n', 'pypy3.10\n', '3\n', '3.12/envs/spam\n', 'system\n', '\ufeff3.12\n'])
    assert.deepEqual(said(text, setup), [], text);
});

test('a step that says nothing reads the file as well', () => {
  const silent = { [CI]: workflow('- uses: actions/setup-python@v5') };
  assert.equal(said('cpython@3.12\n', silent).length, 1);
  assert.deepEqual(said('cpython@3.12\n', { [CI]: workflow(setupPython('python-version', '"3.12"')) }), []);
});

test('Heroku takes one version in digits', () => {
  assert.deepEqual(said('3.12\n3.11\n', heroku), ['"3.11" invalid-version: Heroku reads this file, too: it takes a single version']);
  assert.equal(said('3.12 # stable\n', heroku).length, 1);
  assert.equal(said('pypy3.10\n', heroku).length, 1);
  assert.deepEqual(said('# stable\n3.12\n', heroku), []);
  assert.equal(said('pypy3.10\n', { 'app.json': '{"buildpacks": [{"url": "heroku/python"}]}' }).length, 1);
  assert.deepEqual(said('pypy3.10\n', { Procfile: 'web: gunicorn shop.wsgi\n' }), [], 'others take a Procfile, too');
  assert.deepEqual(said('pypy3.10\n', { 'app.json': '{"expo": {}}' }), []);
  assert.deepEqual(said('pypy3.10\n', { 'web/Procfile': heroku.Procfile }), [], 'of another folder');
});

test('Renovate takes all of it for one version', () => {
  const all = 'invalid-version: Renovate reads this file, too: it takes all of it for one version, and updates nothing';
  assert.deepEqual(said('3.12\n3.11\n', renovate), [`"3.12" ${all}`]);
  assert.deepEqual(said('# stable\n3.12\n', { '.github/renovate.json': '{}' }), [`"3.12" ${all}`]);
  assert.equal(said('pypy3.10\n', renovate).length, 1);
  for (const text of ['3.12\n', '3\n', '3.13t\n', '3.13.0rc1\n']) assert.deepEqual(said(text, renovate), [], text);
  assert.deepEqual(said('3.12\n3.11\n', { 'renovate.json': '{"enabledManagers": ["npm"]}' }), []);
});

test('the plain spelling of the same is the fix', () => {
  const { service } = repository({ '.python-version': 'cpython@3.12 # stable\n', ...setup, ...heroku });
  const titles = service.reports('/w/.python-version').map(({ rule, fixes }) => [rule, fixes?.map(({ title }) => title)]);
  assert.deepEqual(titles, [
    ['invalid-version', ['Change to 3.12']],
    ['invalid-version', ['Change to 3.12']],
  ]);
});

test('setup-python finds one version on the line of .tool-versions', () => {
  const tools = { [CI]: workflow(setupPython('python-version-file', '.tool-versions')) };
  const misread = 'it finds no version where something follows it on the line, and leaves the Python of the runner in place';
  const found = (text: string) => said(text, tools, '.tool-versions');
  assert.deepEqual(found('python 3.12.1 3.11.9\n'), [`"3.12.1" ineffective-range: setup-python reads this file, too: ${misread}`]);
  assert.equal(found('nodejs 20.1\npython 3.12.1 # stable\n').length, 1);
  assert.deepEqual(found('nodejs 20.1\npython 3.12.1\n'), []);
});
