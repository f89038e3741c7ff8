import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { typing } from './typing.ts';

const manifest = '[project]\nname = "demo"\nversion = "1"\nrequires-python = ">=3.12"\n';
const files = { 'pyproject.toml': manifest };
const workflow = (value: string) =>
  `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/setup-python@v5\n        with:\n          python-version: ${value}\n`;
const matrix = (values: string) =>
  `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    strategy:\n      matrix:\n        python-version: ${values}\n    steps:\n      - uses: actions/setup-python@v5\n        with:\n          python-version: \${{ matrix.python-version }}\n`;

const minors = ['3.14', '3.13', '3.12'];

/** What is typed, in a project that requires 3.12 and later; what is offered; the line when the first is taken. */
const supported: readonly (readonly [path: string, marked: string, labels: readonly string[], line: string])[] = [
  ['Dockerfile', 'FROM python:|\n', minors, 'FROM python:3.14'],
  ['Dockerfile', 'FROM python:3.|-slim\n', minors, 'FROM python:3.14-slim'],
  ['Dockerfile', 'ARG PYTHON_VERSION=|\nFROM python:${PYTHON_VERSION}\n', minors, 'ARG PYTHON_VERSION=3.14'],
  ['.github/workflows/ci.yml', workflow('|'), minors, '          python-version: 3.14'],
  ['.github/workflows/ci.yml', workflow('"3.|"'), minors, '          python-version: "3.14"'],
  ['.github/workflows/ci.yml', matrix('["3.12", |]'), minors, '        python-version: ["3.12", "3.14"]'],
  ['.github/workflows/ci.yml', matrix('["3.14", "|"]'), ['3.13', '3.12', '3.14'], '        python-version: ["3.14", "3.13"]'],
  ['.readthedocs.yaml', 'version: 2\nbuild:\n  tools:\n    python: "|"\n', minors, '    python: "3.14"'],
  ['tox.ini', '[tox]\nenvlist = py312, py|\n', ['py314', 'py313', 'py312'], 'envlist = py312, py314'],
  ['tox.ini', '[tox]\nenvlist = py3{12,|}\n', ['14', '13', '12'], 'envlist = py3{12,14}'],
  ['tox.ini', '[tox]\nenvlist = |\n', ['py314', 'py313', 'py312'], 'envlist = py314'],
  ['tox.ini', '[testenv]\nbasepython = python3.|\n', ['python3.14', 'python3.13', 'python3.12'], 'basepython = python3.14'],
  ['environment.yml', 'dependencies:\n  - python=|\n', minors, '  - python=3.14'],
  ['environment.yml', 'dependencies:\n  - python >=|\n', minors, '  - python >=3.14'],
  ['ruff.toml', 'target-version = "|"\n', ['py312', 'py313', 'py314'], 'target-version = "py312"'],
  ['ruff.toml', 'target-version = "py3|"\n', ['py312', 'py313', 'py314'], 'target-version = "py312"'],
  ['mypy.ini', '[mypy]\npython_version = |\n', ['3.12', '3.13', '3.14'], 'python_version = 3.12'],
  [
    'template.yaml',
    'Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: |\n',
    ['python3.14', 'python3.13', 'python3.12'],
    '      Runtime: python3.14',
  ],
  [
    'setup.cfg',
    '[metadata]\nname = demo\nclassifiers =\n    Programming Language :: Python :: 3.13\n    Prog|\n',
    ['3.14', '3.12', '3.13'].map((minor) => `Programming Language :: Python :: ${minor}`),
    '    Programming Language :: Python :: 3.14',
  ],
];

/** The line of the cursor when the first item is taken. */
function lineTaken(marked: string, taken: string): string {
  return taken.split('\n')[marked.slice(0, marked.indexOf('|')).split('\n').length - 1] ?? '';
}

describe('completion of a Python that the project supports', () => {
  for (const [path, marked, labels, line] of supported) {
    test(`${path}: ${marked
      .split('\n')
      .find((each) => each.includes('|'))
      ?.trim()}`, () => {
      const found = typing(path, marked, { files });
      assert.deepEqual(found.labels, labels);
      assert.equal(lineTaken(marked, found.taken(labels[0]!)), line);
    });
  }

  test('tells how long each lives', () => {
    const { items } = typing('Dockerfile', 'FROM python:|\n', { files });
    assert.match(items[2]?.detail ?? '', /^gets \w+ fixes(?: only)? until 2028-10-31, newest 3\.12\.\d+$/);
  });

  test('has what was never an image behind all that was', () => {
    const { labels } = typing('Dockerfile', 'FROM python:|\n', {
      files: { 'pyproject.toml': '[project]\nname = "demo"\nrequires-python = ">=2.6"\n' },
    });
    assert.ok(labels.indexOf('3.1') > labels.indexOf('3.6') && labels.includes('3.6'), labels.join(' '));
  });

  test('has nothing that ended long ago, unless the project asks for it', () => {
    const free = typing('.python-version', '3.1|\n', { files: {} }).labels;
    assert.ok(free.includes('3.10') && free.includes('3.14') && !free.includes('3.1') && !free.includes('2.7'), free.join(' '));
    const files = { 'pyproject.toml': '[project]\nname = "demo"\nrequires-python = ">=2.7"\n' };
    assert.ok(typing('.python-version', '2|\n', { files }).labels.includes('2.7'));
  });

  test('writes a number with quotes where its reader would round it', () => {
    const found = typing('.github/workflows/ci.yml', workflow('|'), { files: { 'pyproject.toml': manifest.replace('3.12', '3.10') } });
    assert.match(found.taken('3.10'), /python-version: "3\.10"$/m);
    assert.equal(found.items.find(({ label }) => label === '3.10')?.filter, '3.10');
  });

  test('has patches where people pin one, and of a minor whose patch is begun', () => {
    for (const [path, text] of [
      ['.python-version', '|\n'],
      ['.tool-versions', 'python |\n'],
      ['runtime.txt', 'python-|\n'],
    ] as const) {
      const { labels } = typing(path, text, { files });
      assert.deepEqual(labels.slice(0, 3), minors);
      assert.match(labels[3] ?? '', /^3\.14\.\d+$/);
      assert.equal(labels.length, 6);
    }
    const { labels, items } = typing('Dockerfile', 'FROM python:3.12.|-slim\n', { files });
    assert.ok(labels.length > 2 && labels.every((label) => label.startsWith('3.12.')));
    assert.equal(labels.at(-1), '3.12.0');
    assert.match(items.at(-1)?.detail ?? '', /^released 2023-10-02$/);
  });

  test('leaves out what its reader does not have', () => {
    const old = { 'pyproject.toml': manifest.replace('>=3.12', '>=3.2') };
    const { labels } = typing('.readthedocs.yaml', 'version: 2\nbuild:\n  tools:\n    python: "|"\n', { files: old });
    assert.ok(labels.includes('3.13') && !labels.includes('3.5'), labels.join(' '));
  });

  test('has the variants of an image that are built', () => {
    const found = typing('Dockerfile', 'FROM python:3.12-slim-book|worm AS base\n', { files });
    assert.ok(found.labels.includes('slim-bookworm') && found.labels.includes('alpine') && !found.labels.includes('slim-buster'));
    assert.equal(found.taken('slim'), 'FROM python:3.12-slim AS base\n');
  });
});

describe('completion of the range', () => {
  const ranged = (value: string) => `[project]\nname = "demo"\nrequires-python = ${value}\n`;

  test('is begun by an operator, newest minor first and dead ones last', () => {
    const found = typing('pyproject.toml', ranged('"|"'));
    assert.deepEqual(found.labels.slice(0, 6), ['>=3.14', '>=3.13', '>=3.12', '>=3.11', '>=3.10', '>=3.9']);
    assert.match(found.items[5]?.detail ?? '', /^end of life since/);
    assert.equal(found.taken('>=3.11'), ranged('">=3.11"'));
    assert.equal(typing('pyproject.toml', ranged('|')).taken('>=3.11'), ranged('">=3.11"'));
  });

  test('goes on behind an operator, and is closed behind a comma', () => {
    assert.equal(typing('pyproject.toml', ranged('">=3.|"')).taken('3.11'), ranged('">=3.11"'));
    assert.equal(typing('pyproject.toml', ranged('">=3.10,!=|"')).taken('3.11.*'), ranged('">=3.10,!=3.11.*"'));
    assert.deepEqual(typing('pyproject.toml', ranged('">=3.12,|"')).labels.slice(0, 2), ['<4', '<3.15']);
    assert.deepEqual(typing('pyproject.toml', ranged('">=3.12,<|"')).labels.slice(0, 4), ['4', '3.15', '3.14', '3.13']);
  });

  test('is known in a string that is not closed yet, and in other manifests', () => {
    assert.equal(typing('pyproject.toml', ranged('">=3.|')).taken('3.11'), ranged('">=3.11'));
    assert.equal(typing('setup.py', 'from setuptools import setup\nsetup(name="x", python_requires="|")\n').labels[0], '>=3.14');
    assert.equal(typing('setup.cfg', '[options]\npython_requires = |\n').labels[0], '>=3.14');
    const poetry = '[tool.poetry]\nname = "x"\n[tool.poetry.dependencies]\npython = "|"\n';
    assert.deepEqual(typing('pyproject.toml', poetry).labels.slice(0, 2), ['^3.14', '^3.13']);
    assert.equal(typing('Pipfile', '[packages]\nrequests = "*"\n[requires]\npython_version = "|"\n').labels[0], '3.14');
  });

  test('fits what is typed already', () => {
    const [item] = typing('pyproject.toml', '[tool.poetry]\nname = "x"\n[tool.poetry.dependencies]\npython = "3.|"\n').items;
    assert.equal(item?.insert, '^3.14');
    assert.equal(item?.filter, '3.14');
  });
});

describe('no Python is offered', () => {
  const silent: readonly (readonly [what: string, path: string, marked: string])[] = [
    ['in prose', 'README.md', 'Needs Python 3.|\n'],
    ['in a comment', 'pyproject.toml', `${manifest}# as "3.|"\n`],
    ['for the name of an image', 'Dockerfile', 'FROM |\n'],
    ['for the beginning of such a name', 'Dockerfile', 'FROM pyth|\nRUN pip install demo\n'],
    ['in a comment of a Dockerfile', 'Dockerfile', '# python:3.|\nFROM python:3.12\n'],
    ['in another string', 'pyproject.toml', `${manifest}description = "3.|"\n`],
    ['in a command', '.github/workflows/ci.yml', 'on: push\njobs:\n  a:\n    steps:\n      - run: echo version 3.|\n'],
    ['in a lock file', 'uv.lock', 'version = 1\nrequires-python = ">=3.|"\n'],
    ['in a file of nobody', 'notes.txt', 'python 3.|\n'],
  ];
  for (const [what, path, marked] of silent) {
    test(what, () => assert.deepEqual(typing(path, marked, path === 'pyproject.toml' ? {} : { files }).labels, []));
  }

  test('behind a version and a blank, unless somebody asks', () => {
    assert.deepEqual(typing('.python-version', '3.12 |\n', { files, typed: ' ' }).labels, []);
    assert.deepEqual(typing('.github/workflows/ci.yml', workflow('|'), { files, typed: ' ' }).labels, minors);
  });
});
