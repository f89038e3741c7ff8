import { agreed, type Named } from './disagreements.ts';
import { packageName, release, requirement } from './packages.ts';
import { newest, oldest } from './pythons.ts';
import { type Random, random } from './random.ts';

const list = (items: readonly string[]): string => `[\n${items.map((item) => `  "${item}",\n`).join('')}]`;

const requirements = (choices: Random, count: number): readonly string[] =>
  Array.from({ length: count }, () => requirement(choices, oldest));

const groups = ['admin', 'charts', 'crypto', 'mail', 'search', 'storage'];
const development = ['docs', 'lint', 'profile', 'release', 'test', 'typing'];
const ruffRules = [
  'A',
  'ASYNC',
  'B',
  'C4',
  'DTZ',
  'E',
  'F',
  'FURB',
  'G',
  'I',
  'ICN',
  'ISC',
  'LOG',
  'N',
  'PERF',
  'PGH',
  'PIE',
  'PL',
  'PT',
  'PTH',
  'RET',
  'RUF',
  'S',
  'SIM',
  'T10',
  'TC',
  'TRY',
  'UP',
  'W',
];

/** The manifest of a grown project, about 11 KB. One target is stale, so that there is something to tell and to mend. */
export function manifest(): string {
  const choices = random(11);
  const named: Named = { ...agreed(oldest), mypy: oldest + 1 };
  return `[build-system]
requires = ["hatchling>=1.27", "hatch-vcs"]
build-backend = "hatchling.build"

[project]
name = "juniper-events"
dynamic = ["version"]
description = "Collects events from many sources and hands them on in order"
readme = "README.md"
license = "MIT"
requires-python = ">=3.${named.floor}"
authors = [{ name = "The maintainers", email = "maintainers@example.invalid" }]
keywords = ["events", "streams", "queues"]
classifiers = ${list(['Development Status :: 5 - Production/Stable', 'Intended Audience :: Developers', 'Operating System :: OS Independent', 'Programming Language :: Python :: 3 :: Only', ...named.classifiers.map((minor) => `Programming Language :: Python :: 3.${minor}`), 'Typing :: Typed'])}
dependencies = ${list(requirements(choices, 90))}

[project.optional-dependencies]
${groups.map((group) => `${group} = ${list(requirements(choices, 14))}\n`).join('')}
[project.scripts]
juniper = "juniper_events.cli:main"

[project.entry-points."juniper_events.sources"]
${Array.from({ length: 14 }, () => packageName(choices).replaceAll('-', '_'))
  .map((name, at) => `${name}_${at} = "juniper_events.sources.${name}:Source"\n`)
  .join('')}
[project.urls]
Documentation = "https://example.invalid/docs"
Changes = "https://example.invalid/changes"

[dependency-groups]
${development.map((group) => `${group} = ${list(requirements(choices, 12))}\n`).join('')}
[tool.hatch.version]
source = "vcs"

[tool.hatch.build.targets.sdist]
include = ["/src", "/tests"]

[tool.ruff]
line-length = 100
target-version = "py3${named.ruff}"

[tool.ruff.lint]
select = ${list(ruffRules)}
ignore = ["E501", "PLR0913", "TRY003"] # the formatter's, and two that we disagree with

[tool.ruff.lint.per-file-ignores]
"tests/**" = ["S101", "PLR2004"]

[tool.mypy]
python_version = "3.${named.mypy}"
strict = true
warn_unreachable = true

${overrides(choices)}
[tool.pytest.ini_options]
minversion = "8"
addopts = "-ra --strict-markers"
testpaths = ["tests"]
filterwarnings = ["error", "ignore:.*deprecated.*:DeprecationWarning"]

[tool.coverage.run]
branch = true
source = ["juniper_events"]

[tool.coverage.report]
exclude_also = ["if TYPE_CHECKING:", "raise NotImplementedError"]

[tool.tox]
env_list = [${named.tox.map((minor) => `"3.${minor}"`).join(', ')}]
`;
}

const overrides = (choices: Random): string =>
  Array.from({ length: 8 }, () => packageName(choices).replaceAll('-', '_'))
    .map((name) => `[[tool.mypy.overrides]]\nmodule = "${name}.*"\nignore_missing_imports = true\n`)
    .join('\n');

/** A manifest with very many dependencies and the same stale target. */
export function longManifest(dependencies: number): string {
  const choices = random(2000);
  return `[project]
name = "meadow-everything"
version = "${release('manifest')}"
requires-python = ">=3.${oldest}"
dependencies = ${list(requirements(choices, dependencies))}

[tool.mypy]
python_version = "3.${oldest + 1}"
`;
}

/** The other files of the project that has the grown manifest. */
export const neighbours: ReadonlyMap<string, string> = new Map([
  ['.python-version', `3.${newest}\n`],
  ['Dockerfile', `FROM python:3.${newest}-slim\nCOPY . /srv\nRUN pip install /srv\n`],
  ['.readthedocs.yaml', `version: 2\nbuild:\n  os: ubuntu-lts-latest\n  tools:\n    python: "3.${newest}"\n`],
  ['.pre-commit-config.yaml', `default_language_version:\n  python: python3.${newest}\nrepos: []\n`],
  ['README.md', `# juniper-events\n\nNeeds Python 3.${oldest} or newer.\n`],
]);
