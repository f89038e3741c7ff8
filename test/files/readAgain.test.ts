// What a file says after an edit does not depend on what was read before: lists that stayed the same are taken from the reading before.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kindOf, readDocument } from '../../server/src/files/index.ts';
import type { FileContents } from '../../server/src/project/declaration.ts';
import { parseToml } from '../../server/src/syntax/toml.ts';
import { randomFrom } from '../random.ts';
import { share } from '../share.ts';

const pyproject = `[build-system]
requires = ["hatchling>=1.27", "hatch-vcs",]

[project]
name = "shop"
requires-python = ">=3.9"
classifiers = [
  "Programming Language :: Python :: 3.9",
  "Programming Language :: Python :: 3.12",
]
dependencies = [
  "requests[socks]>=2,<3",
  "tomli; python_version < '3.11'", # until 3.11
  "attrs==25.1" ,
  " click",
  "own @ git+https://example.invalid/own",
  "rich", "idna", "hatch ==",
  "yarl>=1"
]

[project.optional-dependencies]
fast = ["lxml; python_version >= \\"3.12\\"", "numpy", "orjson",]
slow = [
  "a",
  , "b"
  , "c",
]

[dependency-groups]
test = ["pytest>=8", { include-group = "lint" }, "coverage", "hypothesis",]
lint = ["ruff"]

[tool.uv]
dev-dependencies = ["black", "isort", "mypy",]

[tool.uv.dependency-groups]
test = { requires-python = ">=3.10" }

[[tool.uv.index]]
name = "inner"
url = "https://example.invalid/simple"

[tool.hatch.envs.docs]
dependencies = ["sphinx", "furo", "myst-parser",]

[tool.tox.env_run_base]
deps = ["pytest", "-r requirements.txt", "tox-uv",]

[tool.tox.env.py39]
deps = ["old", "older", "oldest",]
`;

/** Settings of tools in front of the project, and behind it. */
const settings = `requires = "top"

[tool]
mypy.python_version = "3.9" # the floor

[tool.ruff] # lint
target-version = "py39" # the floor
per-file-target-version."docs/*.py" = "py311"
lint.select = ["UP"]

[project]
name = "shop" # its name
requires-python = ">=3.9" # its range
classifiers = ["Programming Language :: Python :: 3.9"]
dependencies = ["attrs", "tomli; python_version < '3.11'"]

[tool.black]
target-version = ["py39", "py310", 'py311'] # all

# Wheels.
[tool.cibuildwheel]
build = "cp39-* cp31{0,1}-*"

[[tool.cibuildwheel.overrides]]
select = "cp311-*"

[tool.poetry.dependencies]
own = { version = "^1", python = "<3.10" }

[tool.tox]
env_list = ["py39", "lint"]
env.py39.base_python = "3.9"

[[tool.uv.index]]
name = "inner"
url = "https://example.invalid/simple"

[tool.uv.sources]
attrs = { index = "inner" }

[tool.setuptools.dynamic]
dependencies = { file = ["more.in"] }

[tool.requires-python]
purpose = "library"
`;

const texts: Readonly<Record<string, string>> = {
  '/w/pyproject.toml': pyproject,
  '/w/crlf/pyproject.toml': pyproject.replaceAll('\n', '\r\n'),
  '/w/tools/pyproject.toml': settings,
  '/w/tox.toml': '[env_run_base]\ndeps = ["pytest", "coverage",\n  "tox-uv",\n]\n[env.py39]\ndeps = ["a", "b", "c",]\n',
  '/w/hatch.toml':
    '[envs.docs]\ndependencies = ["sphinx", "furo", "myst-parser",]\n[envs.test]\nextra-dependencies = ["a",\n"b",\n"c",\n]\n',
};

const pieces = [
  ...[
    '"',
    "'",
    ',',
    '[',
    ']',
    '#',
    '\n',
    '\r\n',
    ' ',
    '=',
    ';',
    '>=2',
    '\\',
    '"',
    '{',
    '}',
    '3',
    'x',
    ' # note',
    '"new",',
    '\n  "new>=1",',
  ],
  ...['[project]\n', '[tool.uv]\n', 'group = ["x", "y",]\n', "; python_version < '3.10'", '"""', 'slow', 'name = "inner"\n'],
  ...['[tool]\n', '[tool.ruff]\n', '[[tool.cibuildwheel.overrides]]\n', '[tool.poetry', '.', 'tool', ']\n', 'tool.black.x = 1\n'],
];

/** Somebody types at one place for a while, then elsewhere, and begins again now and then. */
function session(start: string, seed: number): readonly string[] {
  const random = randomFrom(seed);
  let [text, at] = [start, 0];
  return Array.from({ length: share(1_200) }, (_, edit) => {
    if (edit % 30 === 0) text = start;
    if (edit % 30 === 0 || random(5) === 0) at = random(text.length + 1);
    at = Math.min(at, text.length);
    const removed = random(3) === 0 ? random(random(4) === 0 ? 40 : 3) : 0;
    const added = random(4) === 0 ? '' : (pieces[random(pieces.length)] ?? '');
    text = text.slice(0, at) + added + text.slice(at + removed);
    at += added.length;
    return text;
  });
}

function read(path: string, text: string): FileContents {
  const kind = kindOf(path);
  assert.ok(kind !== undefined);
  return readDocument(kind, { path, text });
}

describe('a file that is read again', () => {
  for (const [path, start] of Object.entries(texts)) {
    test(path, () => {
      const typed = session(start, path.length);
      const again = typed.map((text) => read(path, text));
      for (const [index, text] of typed.entries()) {
        parseToml('');
        assert.deepEqual(again[index], read(path, text), JSON.stringify(text));
      }
    });
  }

  test('keeps what it said of a list that stayed where it was', () => {
    const path = '/w/tox.toml';
    const [before, after] = ['', '#', '##', '###', '####'].map((more) => read(path, `${texts[path]}${more}`).requirements[0]).slice(-2);
    assert.ok(before !== undefined);
    assert.equal(after, before);
  });
});
