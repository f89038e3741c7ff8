// Which files each kind of file names, and as what.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kindOf, readDocument } from '../../server/src/files/index.ts';
import { share } from '../share.ts';

/** `requirements a.list`, with `(from …)` where paths do not count from the file's own folder. */
function namesIn(path: string, text: string): string[] {
  const kind = kindOf(path);
  assert.ok(kind !== undefined);
  const { names = [] } = readDocument(kind, { path, text });
  return names.map(({ file, as }) => `${as} ${file.paths.join(' or ')}${file.from === 'base' ? ' (from base)' : ''}`);
}

const cases: readonly [path: string, text: string, names: readonly string[]][] = [
  [
    'requirements.txt',
    '-r a.list\n -c  b.list # why\n--requirement=c.list\n-rd.list\n',
    ['requirements a.list', 'constraints b.list', 'requirements c.list', 'requirements d.list'],
  ],
  [
    'requirements.txt',
    '-c a.list -r b.list\n-r \\\n  c.list\n-r "d e.list"\n',
    ['requirements b.list', 'requirements c.list', 'requirements d e.list'],
  ],
  [
    'requirements.txt',
    '-e . -r a.list\nsix -r b.list\n-r\n-r -c\n-r https://example.org/x\n-r ~/x\n-r $X/y\n-r {{ x }}\n',
    ['requirements a.list'],
  ],
  ['requirements.txt', '-r a.list\n-r a.list\n-c a.list\n', ['requirements a.list', 'constraints a.list']],
  [
    'pyproject.toml',
    '[tool.setuptools.dynamic]\ndependencies = { file = ["a.list", "b.list"] }\nversion = { file = "VERSION" }\nreadme = { file = ["README.list"] }\n[tool.setuptools.dynamic.optional-dependencies]\ntest = { file = "c.list" }\n',
    ['requirements a.list', 'requirements b.list', 'requirements c.list'],
  ],
  [
    'pyproject.toml',
    '[tool.hatch.metadata.hooks.requirements_txt]\nfiles = ["a.list"]\n[tool.hatch.metadata.hooks.requirements_txt.optional-dependencies]\nx = ["b.list"]\n',
    ['requirements a.list', 'requirements b.list'],
  ],
  [
    'pyproject.toml',
    '[tool.tox.env_run_base]\ndeps = ["six", "-r a.list"]\n[tool.tox.env.x]\ndeps = ["-c b.list"]\n',
    ['requirements a.list', 'constraints b.list'],
  ],
  [
    'pyproject.toml',
    '[tool.setuptools.dynamic]\ndependencies = { file = 3 }\noptional-dependencies = "x"\n[tool.hatch]\nmetadata = []\n',
    [],
  ],
  ['hatch.toml', '[metadata.hooks.requirements_txt]\nfiles = ["a.list"]\n', ['requirements a.list']],
  [
    'setup.cfg',
    '[options]\ninstall_requires = file: a.list, deps/b.list\nsetup_requires = file: no.list\n[options.extras_require]\nx =\n    file: c.list\n',
    ['requirements a.list', 'requirements deps/b.list', 'requirements c.list'],
  ],
  [
    'tox.ini',
    '[testenv]\ndeps =\n  six\n  -r a.list\n  -r{toxinidir}/b.list\n  py39: -c {tox_root}{/}c.list\n  -r {envtmpdir}/d.list\ncommands = pip install -r e.list\n[other]\ndeps = -r f.list\n',
    ['requirements a.list', 'requirements b.list', 'constraints c.list', 'requirements e.list'],
  ],
  ['tox.toml', '[env_run_base]\ndeps = ["-r a.list"]\n', ['requirements a.list']],
  [
    'noxfile.py',
    'def tests(session):\n    session.install(\n        "-r", "a.list",\n        "-c", "b.list",\n    )\n    session.run("x", "-r", "c.list")\n',
    ['requirements a.list', 'constraints b.list'],
  ],
  ['Dockerfile', 'FROM python:3.12\nRUN pip install --no-cache-dir -r a.list && rm -rf b.list\n', ['requirements a.list or ../a.list']],
  [
    'Dockerfile',
    'FROM python:3.12\nRUN python3 -m pip install \\\n    -U \\\n    -r a.list\nRUN ["pip", "install", "-r", "b.list"]\n',
    ['requirements a.list or ../a.list', 'requirements b.list or ../b.list'],
  ],
  ['Dockerfile', 'FROM python:3.12\nRUN pip install -r /app/a.list -r $X -c https://example.org/b\n', []],
  [
    'install.sh',
    'uv add -r a.list; python -c b.list\nuv pip install --constraint=deps/b.list -rc.list # pip -r d.list\n',
    ['requirements a.list or ../a.list', 'constraints deps/b.list or ../deps/b.list', 'requirements c.list or ../c.list'],
  ],
  [
    '.github/workflows/ci.yml',
    'jobs:\n  test:\n    steps:\n      - run: |\n          pip install -r deps/a.list\n          pip install -r b.list -c c.list\n      - run: "pip install -r d.list"\n',
    ['requirements deps/a.list', 'requirements b.list', 'constraints c.list', 'requirements d.list'].map((name) => `${name} (from base)`),
  ],
  ['.gitlab-ci.yml', "test:\n  script: ['pip install -r a.list', 'pytest -c b.list']\n", ['requirements a.list (from base)']],
  [
    '.readthedocs.yaml',
    'python:\n  install:\n    - requirements: docs/a.list\n    - method: pip\n      path: .\n',
    ['requirements docs/a.list (from base)'],
  ],
  ['README.md', '    pip install -r a.list\n', []],
];

describe('files are named', () => {
  for (const [path, text, names] of cases) {
    test(`in ${path}: ${text.replace(/\s+/g, ' ').slice(0, 60)}`, () => assert.deepEqual(namesIn(path, text), names));
  }
});

test('a thousand names of one file are enough', () => {
  const text = Array.from({ length: share(100_000) }, (_, at) => `pip install -r f${at}\n-r g${at}\n`).join('');
  for (const path of ['requirements.txt', 'Dockerfile', 'install.sh', 'tox.ini']) assert.ok(namesIn(path, text).length <= 1_000, path);
});
