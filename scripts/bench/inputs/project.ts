import { agreed, disagreements, type Named } from './disagreements.ts';
import { packageName, release, requirement } from './packages.ts';
import { newest, oldest } from './pythons.ts';
import { type Random, random } from './random.ts';

/** A small project, its files by their paths, and the one disagreement in it, if any. */
export interface Generated {
  readonly files: Readonly<Record<string, string>>;
  readonly injected: string | undefined;
}

/** The share of projects that get a disagreement. */
const spoiled = 0.3;

/** The project of this number: the same for the same seed. */
export function generateProject(seed: number, number: number): Generated {
  const choices = random(seed * 100_003 + number);
  const injected = choices.chance(spoiled) ? choices.pick(Object.keys(disagreements)) : undefined;
  const clean = agreed(choices.whole(oldest, newest - 1));
  const named = injected === undefined ? clean : { ...clean, ...disagreements[injected]!.spoil(clean) };
  return { files: filesOf(choices, `${packageName(choices)}-${number}`, named), injected };
}

const moduleOf = (name: string): string => name.replaceAll('-', '_');

/** Each file names its project, as files do: no two projects have the same text to read. */
function filesOf(choices: Random, name: string, named: Named): Record<string, string> {
  const requirements = Array.from({ length: choices.whole(5, 30) }, () => requirement(choices, named.floor));
  return {
    'pyproject.toml': pyproject(name, release(name), named, requirements),
    '.python-version': `3.${named.pin}\n`,
    'requirements.txt': requirementsTxt(choices, named),
    '.github/workflows/ci.yml': workflow(name, named),
    Dockerfile: dockerfile(name, named),
    'tox.ini': toxIni(name, named),
  };
}

const pyproject = (
  name: string,
  version: string,
  { floor, classifiers, ruff, mypy }: Named,
  requirements: readonly string[],
) => `[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "${name}"
version = "${version}"
description = "One of many services"
readme = "README.md"
requires-python = ">=3.${floor}"
classifiers = [
  "Development Status :: 5 - Production/Stable",
  "Programming Language :: Python :: 3 :: Only",
${classifiers.map((minor) => `  "Programming Language :: Python :: 3.${minor}",\n`).join('')}]
dependencies = [
${requirements.map((text) => `  "${text}",\n`).join('')}]

[project.optional-dependencies]
docs = ["${requirements[0]!.split(/[[;<>=~!]/, 1)[0]}"]

[project.urls]
Repository = "https://example.invalid/${name}"

[tool.ruff]
line-length = 120
target-version = "py3${ruff}"

[tool.ruff.lint]
select = ["B", "E", "F", "I", "UP"]

[tool.mypy]
python_version = "3.${mypy}"
strict = true

[tool.pytest.ini_options]
testpaths = ["tests"]
`;

const pinned = (name: string): string => `${name}==${release(name)}`;

function requirementsTxt(choices: Random, { markerBelow }: Named): string {
  const lines = Array.from({ length: choices.whole(5, 30) }, () => pinned(packageName(choices)));
  const marked = markerBelow === undefined ? [] : [`${pinned(packageName(choices))} ; python_version < "3.${markerBelow}"`];
  return `# pinned for the image\n${[...lines, ...marked].join('\n')}\n`;
}

const workflow = (name: string, { matrix }: Named) => `name: CI of ${name}
on:
  push:
    branches: [main]
  pull_request:

jobs:
  test:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        python-version: [${matrix.map((minor) => `"3.${minor}"`).join(', ')}]
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-python@v6
        with:
          python-version: \${{ matrix.python-version }}
      - run: python -m pip install tox
      - run: tox
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-python@v6
        with:
          python-version: "3.${newest}"
      - run: ruff check
`;

const dockerfile = (name: string, { image }: Named) => `FROM python:3.${image}-slim AS wheels
WORKDIR /build
COPY requirements.txt ./
RUN pip wheel --wheel-dir /wheels --requirement requirements.txt

FROM python:3.${image}-slim
COPY --from=wheels /wheels /wheels
RUN pip install --no-index --find-links=/wheels /wheels/*.whl
COPY . /srv/${name}
CMD ["python", "-m", "${moduleOf(name)}"]
`;

const toxIni = (name: string, { tox }: Named) => `[tox]
env_list = ${tox.map((minor) => `py3${minor}`).join(', ')}, lint
isolated_build = true

[testenv]
deps = -r requirements.txt
commands = pytest --cov=${moduleOf(name)} {posargs}

[testenv:lint]
base_python = python3.${newest}
deps = ruff
commands = ruff check
`;
