// On which runners setup-python is asked for a Python: it is to be had if one of them has it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOf, readDocument } from '../../server/src/files/index.ts';
import { setupPythonHas } from '../../server/src/python/availability.ts';

/** The versions that the jobs of a workflow ask for, each with the runners that it asks on. */
function runnersIn(job: string): Record<string, string | undefined> {
  const path = '/repository/.github/workflows/ci.yml';
  const text = `jobs:\n  test:\n${job}    steps:\n      - uses: actions/setup-python@v5\n        with: { python-version: "\${{ matrix.python }}" }\n`;
  const { declarations } = readDocument(kindOf(path)!, { path, text });
  return Object.fromEntries(
    declarations
      .filter(({ role }) => role === 'tests')
      .map(({ text, reader }) => [text, reader?.id === 'setup-python' ? reader.detail : 'no reader']),
  );
}

test('the label of the job', () => {
  const matrix = '    strategy: { matrix: { python: ["3.12"] } }\n';
  assert.deepEqual(runnersIn(`    runs-on: ubuntu-24.04\n${matrix}`), { '3.12': 'ubuntu-24.04' });
  assert.deepEqual(runnersIn(`    runs-on: [macos-15]\n${matrix}`), { '3.12': 'macos-15' });
  assert.deepEqual(runnersIn(`    runs-on: [self-hosted, linux]\n${matrix}`), { '3.12': undefined });
  assert.deepEqual(runnersIn(`    runs-on: \${{ inputs.os }}\n${matrix}`), { '3.12': undefined });
  assert.deepEqual(runnersIn(`    runs-on: \${{ matrix.os || 'ubuntu-24.04' }}\n${matrix}`), { '3.12': undefined });
});

test('every label of a list, but for what is excluded', () => {
  const job = `    runs-on: \${{ matrix.os }}
    strategy:
      matrix:
        os: [ubuntu-24.04, macos-15]
        python: ["3.7", "3.8", "3.12"]
        exclude:
          - { os: macos-15, python: "3.7" }
          - { os: macos-15, python: "3.8", node: "22" }
        include:
          - { os: ubuntu-22.04, python: "3.6" }
          - { python: "3.5" }
`;
  assert.deepEqual(runnersIn(job), {
    '3.7': 'ubuntu-24.04',
    '3.8': 'ubuntu-24.04, macos-15',
    '3.12': 'ubuntu-24.04, macos-15',
    '3.6': 'ubuntu-22.04',
    '3.5': undefined,
  });
});

test('a list that is computed is not known', () => {
  const job = `    runs-on: \${{ matrix.os }}
    strategy:
      matrix:
        os: [ubuntu-24.04, "\${{ inputs.os }}"]
        python: ["3.7"]
        include:
          - { os: windows-2022, python: "3.6" }
`;
  assert.deepEqual(runnersIn(job), { '3.7': undefined, '3.6': 'windows-2022' });
});

test('an item that holds both', () => {
  const job = `    runs-on: \${{ matrix.c.os }}
    strategy:
      matrix:
        c:
          - { os: ubuntu-24.04, v: "3.7" }
          - { os: macos-13, v: "3.8" }
`;
  const path = '/repository/.github/workflows/ci.yml';
  const workflow = `jobs:\n  test:\n${job}    steps:\n      - uses: actions/setup-python@v5\n        with: { python-version: "\${{ matrix.c.v }}" }\n`;
  const { declarations } = readDocument(kindOf(path)!, { path, text: workflow });
  assert.deepEqual(
    declarations.map(({ reader }) => reader?.detail),
    ['ubuntu-24.04', 'macos-13'],
  );
});

test('the architecture that setup-python is told', () => {
  const path = '/repository/.github/workflows/ci.yml';
  const detail = (given: string) => {
    const text = `jobs:\n  test:\n    runs-on: macos-15\n    steps:\n      - uses: actions/setup-python@v5\n        with: { python-version: "3.9", ${given} }\n`;
    return readDocument(kindOf(path)!, { path, text }).declarations[0]?.reader?.detail;
  };
  assert.equal(detail('architecture: x64'), 'macos-15 x64');
  assert.equal(detail('architecture: "${{ matrix.arch }}"'), undefined);
  assert.equal(detail('cache: pip'), 'macos-15');
});

test('a Python is missing only where all runners lack it', () => {
  assert.equal(setupPythonHas('3.7', 'ubuntu-24.04'), false);
  assert.equal(setupPythonHas('3.7', 'ubuntu-24.04, ubuntu-22.04'), true);
  assert.equal(setupPythonHas('3.7', 'ubuntu-24.04, macos-15'), false);
  assert.equal(setupPythonHas('3.7', 'ubuntu-24.04, self-hosted'), undefined);
  assert.equal(setupPythonHas('3.7', 'macos-15'), false);
  assert.equal(setupPythonHas('3.7', 'macos-15 x64'), true);
  assert.equal(setupPythonHas('3.7', 'macos-15 s390x'), undefined);
});
