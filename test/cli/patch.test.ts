// What is shown of a change: patches that git turns into exactly the new text, and the edits between two texts.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { editsBetween, patchOf, type Rewritten } from '../../server/src/cli/patch.ts';
import { applyEdits } from '../../server/src/project/edits.ts';
import { folderWith } from './cli.ts';

const hasGit = spawnSync('git', ['--version']).status === 0;
const withGit = { skip: hasGit ? false : 'git is not installed' };

const changes: readonly (readonly [name: string, before: string, after: string])[] = [
  ['a line', 'a\nb\nc\n', 'a\nB\nc\n'],
  ['carriage returns', 'a\r\nb\r\nc\r\n', 'a\r\nB\r\nc\r\n'],
  ['mixed line ends', 'a\r\nb\nc\rd\n', 'a\r\nB\nc\rd\n'],
  ['no line feed at the end', 'a\nb', 'a\nB'],
  ['a line feed comes', 'a', 'a\n'],
  ['a line goes', 'a\nb\nc\n', 'a\nc\n'],
  ['everything goes', 'a\n', ''],
  ['lines come', 'a\nc\n', 'a\nb\nb\nc\n'],
  ['two places', `a\n${'x\n'.repeat(20)}b\n`, `A\n${'x\n'.repeat(20)}B\n`],
  ['lines that look like headers', '-- a b\n++ c d\n', '-- a c\n++ c e\n'],
  ['other separators', 'a\u2028b\u0085\fc\n', 'a\u2028B\u0085\fc\n'],
];

test('git apply turns a patch into exactly the new texts', withGit, (context) => {
  const rewritten = changes.flatMap(([name, before, after]) => [
    { path: `${name}.txt`, before, after, bom: false },
    { path: `${name}, with a byte order mark.txt`, before, after, bom: true },
  ]);
  assert.deepEqual(applied(context, rewritten), rewritten.map(afterOf));
});

const names = ['a b.txt', 'ünï', 'qu"ote', 'back\\slash', "it's", 'd/e f/g', ' lead', 'tab\there', 'new\nline'];

test('git apply finds files with odd names', withGit, (context) => {
  const paths = process.platform === 'win32' ? ['a b.txt', 'ünï'] : names;
  const rewritten = paths.map((path) => ({ path, before: 'a\n', after: 'b\n', bom: false }));
  assert.deepEqual(applied(context, rewritten), rewritten.map(afterOf));
});

const afterOf = ({ path, after, bom }: Rewritten) => `${path}: ${bom ? '\ufeff' : ''}${after}`;

function applied(context: TestContext, rewritten: readonly Rewritten[]): string[] {
  const folder = folderWith(context, Object.fromEntries(rewritten.map(({ path, before, bom }) => [path, (bom ? '\ufeff' : '') + before])));
  const input = rewritten.map(patchOf).join('');
  const { status, stderr } = spawnSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return rewritten.map(({ path }) => `${path}: ${readFileSync(join(folder, path), 'utf8')}`);
}

test('the edits between two texts lead from one to the other', () => {
  for (const [name, before, after] of changes) assert.equal(applyEdits(before, editsBetween(before, after)), after, name);
  const random = generator(7);
  for (let round = 0; round < 2000; round++) {
    const before = text(random);
    const after = random(2) === 0 ? text(random) : mutated(before, random);
    assert.equal(applyEdits(before, editsBetween(before, after)), after, JSON.stringify([before, after]));
  }
});

test('the edits between two texts are small', () => {
  const shown = (before: string, after: string) =>
    editsBetween(before, after).map(({ start, end, newText }) => [start, before.slice(start, end), newText]);
  assert.deepEqual(shown('x = 1\ny = 2\n', 'x = 3\ny = 4\n'), [
    [4, '1', '3'],
    [10, '2', '4'],
  ]);
  assert.deepEqual(shown('a\nb\nc\n', 'a\nc\n'), [[2, 'b\n', '']]);
  assert.deepEqual(shown('same\n', 'same\n'), []);
});

/** Numbers below a bound, the same in every run (a linear congruential generator with the constants of Numerical Recipes). */
function generator(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

const text = (random: (bound: number) => number): string =>
  Array.from({ length: random(12) }, () => ['a', 'b', 'ab', '\n', '\n', '\r\n'][random(6)]).join('');

function mutated(before: string, random: (bound: number) => number): string {
  const at = random(before.length + 1);
  return before.slice(0, at) + ['', 'x', '\n', 'y\nz'][random(4)] + before.slice(at + random(3));
}
