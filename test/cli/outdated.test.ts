import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KnownPackages } from '../../server/src/cli/command.ts';
import { factsOf, noFacts } from '../markdown/facts.ts';
import { inMemory } from './cli.ts';

const files = {
  'pyproject.toml': `[project]
name = "spam"
requires-python = ">=3.10"
dependencies = ["numpy==1.26.4", "requests>=2", "attrs", "rich>=13", "unheard-of", "gone"]
`,
  'uv.lock': 'version = 1\nrequires-python = ">=3.10"\n\n[[package]]\nname = "requests"\nversion = "2.31.0"\n',
};

const lines = {
  index: [
    'numpy 2.3.5 >=3.11 2025-11-16; 2.2.6 >=3.10 2025-05-17; 1.26.4 >=3.9',
    'requests 2.32.3 >=3.8; 2.31.0 >=3.7',
    'attrs 25.4.0 >=3.9',
    'rich 14.2.0 >=3.8; 14.1.0 >=3.8',
    'gone none',
  ],
  locked: ['requests 2.31.0 uv.lock', 'attrs 25.4.0 uv.lock'],
  installed: ['rich 14.2.0', 'numpy 1.26.4'],
};

/** Facts that are known only when they were waited for. */
function late(): KnownPackages {
  let known = factsOf(noFacts, [], '/repository');
  const listed = Object.entries(files).map(([path, text]) => ({ path, text }));
  return {
    facts: () => ({ index: (name) => known.index(name), locked: (name) => known.locked(name), installed: (name) => known.installed(name) }),
    settled() {
      known = factsOf(lines, listed, '/repository');
      return Promise.resolve();
    },
  };
}

test('what is behind what the project could have, with reasons', async () => {
  const { status, out, err } = await inMemory(files, ['outdated'], { packages: late() });
  assert.deepEqual({ status, err }, { status: 1, err: '' });
  assert.deepEqual(
    out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/)),
    [
      ['name', 'requirement', 'locked', 'installed', 'newest fitting', 'newest', 'where', 'why'],
      [
        'numpy',
        '==1.26.4',
        '-',
        '1.26.4',
        '2.2.6',
        '2.3.5',
        'pyproject.toml',
        '==1.26.4 leaves 2.2.6 out; 2.3.5 needs Python >=3.11, and requires-python >=3.10 admits others',
      ],
      ['requests', '>=2', '2.31.0', '-', '2.32.3', '2.32.3', 'pyproject.toml'],
    ],
  );
});

test('everything, and JSON', async () => {
  const { out } = await inMemory(files, ['outdated', '--all', '--format', 'json'], { packages: late() });
  const { version, packages } = JSON.parse(out) as { version: number; packages: { name: string; state: string; reason: string }[] };
  assert.equal(version, 1);
  assert.deepEqual(
    packages.map(({ name, state, reason }) => [name, state, reason]),
    [
      ['attrs', 'current', ''],
      ['gone', 'unknown', 'the index has no such package'],
      ['numpy', 'outdated', '==1.26.4 leaves 2.2.6 out; 2.3.5 needs Python >=3.11, and requires-python >=3.10 admits others'],
      ['requests', 'outdated', ''],
      ['rich', 'current', ''],
      ['unheard-of', 'unknown', 'nothing is known of it'],
    ],
  );
  assert.deepEqual(packages[2], {
    project: '.',
    name: 'numpy',
    requirements: [
      {
        path: 'pyproject.toml',
        specifier: '==1.26.4',
        start: { line: 4, column: 18, offset: 68 },
        end: { line: 4, column: 31, offset: 81 },
      },
    ],
    locked: [],
    installed: '1.26.4',
    newestFitting: { version: '2.2.6', uploaded: '2025-05-17', requiresPython: '>=3.10' },
    newest: { version: '2.3.5', uploaded: '2025-11-16', requiresPython: '>=3.11' },
    state: 'outdated',
    reason: '==1.26.4 leaves 2.2.6 out; 2.3.5 needs Python >=3.11, and requires-python >=3.10 admits others',
  });
});

test('where nothing is known nothing is said to be up to date', async () => {
  const out = (what: string) => `nothing is known to be outdated; of ${what} no releases are known (--all says why)\n`;
  assert.deepEqual(await inMemory(files, ['outdated']), { status: 0, out: out('6 packages'), err: '' });
  assert.deepEqual(await inMemory({ 'requirements.txt': 'six\n' }, ['outdated']), { status: 0, out: out('1 package'), err: '' });
  assert.deepEqual(await inMemory({ 'requirements.txt': '' }, ['outdated']), { status: 0, out: 'nothing is outdated\n', err: '' });
  assert.deepEqual(await inMemory(files, ['outdated', '--quiet']), { status: 0, out: '', err: '' });
});
