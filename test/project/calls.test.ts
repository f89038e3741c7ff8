import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pyproject, repository, setupPython } from './files.ts';

const CI = '.github/workflows/ci.yml';
const CALLED = '.github/workflows/test.yml';
const ACTION = '.github/actions/setup/action.yml';

const caller = (...given: readonly string[]) =>
  `on: push\njobs:\n  test:\n    uses: ./${CALLED}\n${given.length === 0 ? '' : `    with:\n${given.map((one) => `      ${one}\n`).join('')}`}`;

/** A workflow that tests what its input says. */
const called = (input: string, use: string, script = 'pytest') => `on:
  workflow_call:
    inputs:
      ${input}
jobs:
  test:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        python: ${use}
    steps:
      ${setupPython('python-version', '${{ matrix.python }}')}
      - run: ${script}
`;

const list = 'python-versions:\n        default: \'["3.9"]\'';
const computed = '${{ fromJSON(inputs.python-versions) }}';

test('a list that is handed to a called workflow is what is tested', () => {
  const files = {
    'pyproject.toml': pyproject('>=3.10'),
    [CALLED]: called(list, computed),
    [CI]: caller('python-versions: \'["3.12", "3.13"]\''),
  };
  const { places, findings } = repository(files);
  assert.deepEqual(places(CI), ['3.12 tests npm', '3.13 tests npm']);
  assert.deepEqual(places(CALLED), ['3.9 tests npm default overridden']);
  assert.deepEqual(findings('untested-floor').length, 1);
  assert.deepEqual(findings('outside-requires-python'), []);
});

test('a default counts where a caller leaves it', () => {
  const files = { 'pyproject.toml': pyproject('>=3.9'), [CALLED]: called(list, computed), [CI]: caller() };
  const { places, findings } = repository(files);
  assert.deepEqual(places(CALLED), ['3.9 tests npm']);
  assert.deepEqual(findings('untested-floor'), []);
});

test('what a caller works out may be any Python', () => {
  const files = {
    'pyproject.toml': pyproject('>=3.10'),
    [CALLED]: called(list, computed),
    [CI]: caller('python-versions: ${{ needs.x.outputs.y }}'),
  };
  const { places, findings } = repository(files);
  assert.deepEqual(places(CALLED), ['3.9 tests npm default overridden', `${computed} tests npm`]);
  assert.deepEqual(findings('untested-floor'), []);
});

test('without callers nothing is known', () => {
  const { places } = repository({ 'pyproject.toml': pyproject('>=3.10'), [CALLED]: called(list, computed) });
  assert.deepEqual(places(CALLED), ['3.9 tests npm default', `${computed} tests npm`]);
});

test('whoever installs it decides how it is read, and what it is for', () => {
  const files = (script: string) => ({
    'pyproject.toml': pyproject('>=3.10'),
    [CALLED]: called('main:\n        type: string', '["${{ inputs.main }}"]', script),
    [CI]: caller('main: ">=3.9,<3.11"', 'other: "3.8"'),
  });
  assert.deepEqual(repository(files('pytest')).places(CI), [], 'a range is no Python of its own');
  const plain = (script: string) => repository({ ...files(script), [CI]: caller('main: "3.9"', 'other: "3.8"') });
  assert.deepEqual(plain('pytest').places(CI), ['3.9 runs npm']);
  assert.deepEqual(plain('mkdocs build').places(CI), ['3.9 runs npm auxiliary']);
  assert.deepEqual(plain('pytest').findings('outside-requires-python'), [`${CI} "3.9" Python 3.9 is outside requires-python >=3.10`]);
});

const action = (extra = '') => `inputs:
  python-version:
    default: "3.9"
runs:
  using: composite
  steps:
    - uses: actions/setup-python@v5
      with:
        python-version: \${{ inputs.python-version }}
${extra}`;

const using = (given: string) => `on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: ./.github/actions/setup
${given}      - run: pytest
`;

test('an action of the repository, by its folder', () => {
  const files = {
    'pyproject.toml': pyproject('>=3.10'),
    [ACTION]: action(),
    [CI]: using('        with:\n          python-version: ~=3.12\n'),
  };
  const { places } = repository(files);
  assert.deepEqual(places(ACTION), ['3.9 runs npm default overridden']);
  assert.deepEqual(repository({ ...files, [CI]: using('') }).places(ACTION), ['3.9 runs npm']);
  const lint = using('').replace('pytest', 'ruff check');
  assert.deepEqual(repository({ ...files, [CI]: lint }).places(ACTION), ['3.9 runs npm auxiliary']);
  assert.deepEqual(repository({ ...files, [CI]: using('') }).findings('outside-requires-python'), [
    `${ACTION} "3.9" Python 3.9 is outside requires-python >=3.10`,
  ]);
  assert.deepEqual(repository({ ...files, [CI]: using('        with:\n          python-version: "3.12"\n') }).places(CI), [
    '3.12 runs npm',
  ]);
});

test('a change of the caller checks the called file, and the other way round', () => {
  const { places, save } = repository({ 'pyproject.toml': pyproject('>=3.10'), [CALLED]: called(list, computed), [CI]: caller() });
  assert.deepEqual(places(CALLED), ['3.9 tests npm']);
  save(CI, caller('python-versions: \'["3.12"]\''));
  assert.deepEqual(places(CALLED), ['3.9 tests npm default overridden']);
  save(CALLED, called('versions:\n        type: string', '${{ fromJSON(inputs.versions) }}'));
  assert.deepEqual(places(CI), ['3.12 tests variable']);
});

test('the same file called in a circle, by itself and from elsewhere', () => {
  const itself = caller('python-version: "3.9"').replaceAll(CALLED, CI);
  assert.deepEqual(repository({ 'pyproject.toml': pyproject('>=3.10'), [CI]: itself }).places(CI).length, 1);
  const other = caller('python-version: "3.9"').replace(`./${CALLED}`, 'owner/repository/.github/workflows/test.yml@main');
  assert.deepEqual(repository({ 'pyproject.toml': pyproject('>=3.10'), [CI]: other }).places(CI).length, 1);
});

const dockerfile = 'ARG PYTHON_VERSION=3.9\nFROM python:${PYTHON_VERSION}-slim\n';
const compose = (version: string, more = '') =>
  `services:\n  web:\n    build:\n      context: .\n      args:\n        PYTHON_VERSION: "${version}"\n${more}`;

test('the argument of an image is what Compose gives', () => {
  const { places, findings, save } = repository({
    'pyproject.toml': pyproject('>=3.10'),
    Dockerfile: dockerfile,
    'compose.yml': compose('3.12'),
  });
  assert.deepEqual(places('Dockerfile'), ['3.9 runs image-tag default overridden']);
  assert.deepEqual(places('compose.yml'), ['3.12 runs image-tag']);
  assert.deepEqual(findings('outside-requires-python'), []);
  save('compose.yml', compose('3.9'));
  assert.deepEqual(findings('outside-requires-python'), ['compose.yml "3.9" Python 3.9 is outside requires-python >=3.10']);
  save('compose.yml', compose('3.12', '  worker:\n    build: .\n    labels: [python]\n'));
  assert.deepEqual(places('Dockerfile'), ['3.9 runs image-tag default']);
});

test('a build outside of the folder is followed by nobody', () => {
  const outside = compose('3.12').replace('context: .', 'context: ../..');
  const { places } = repository({ 'pyproject.toml': pyproject('>=3.10'), Dockerfile: dockerfile, 'docker/compose.yml': outside });
  assert.deepEqual(places('Dockerfile'), ['3.9 runs image-tag default']);
  const above = compose('3.12').replace('context: .', 'context: ..');
  assert.deepEqual(
    repository({ 'pyproject.toml': pyproject('>=3.10'), Dockerfile: dockerfile, 'docker/compose.yml': above }).places('Dockerfile'),
    ['3.9 runs image-tag default overridden'],
  );
});
