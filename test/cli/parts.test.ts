// The command's small parts: paths, columns, escapes, progress, runs of minors, positions.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columns, columnsOf } from '../../server/src/cli/columns.ts';
import { shortMinors } from '../../server/src/cli/minors.ts';
import { absolutePath, folderOf, isBelow, relativePath } from '../../server/src/cli/paths.ts';
import { lineStarts, positionAt } from '../../server/src/cli/positions.ts';
import { createProgress } from '../../server/src/cli/progress.ts';
import { printable, printableLines } from '../../server/src/cli/terminal.ts';
import { releases } from '../../server/src/python/releases.ts';

test('a path is relative to the current folder, whichever way it lies', () => {
  const cases = [
    ['/a/b', '/a/b', '.'],
    ['/a/b', '/a/b/c/d', 'c/d'],
    ['/a/b', '/a/bc', '../bc'],
    ['/a/b', '/a', '..'],
    ['/a/b', '/c/d', '../../c/d'],
    ['/', '/a/b', 'a/b'],
    ['/a', '/', '..'],
    ['C:/a/b', 'C:/a/c', '../c'],
    ['C:/a', 'D:/b', 'D:/b'],
  ] as const;
  for (const [cwd, path, expected] of cases) assert.equal(relativePath(cwd, path), expected, `${cwd} → ${path}`);
});

test('a path as it is written becomes absolute', () => {
  const cases = [
    ['/a/b', '.', '/a/b'],
    ['/a/b', '', '/a/b'],
    ['/a/b', '..', '/a'],
    ['/a/b', '../../../..', '/'],
    ['/a/b', './c//d/', '/a/b/c/d'],
    ['/a/b', '/c/../d/.', '/d'],
    ['/a/b', '/', '/'],
    ['/', 'x', '/x'],
    ['/a', 'b\\c', '/a/b\\c'],
    ['C:/a', 'b\\c', 'C:/a/b/c'],
    ['C:/a', 'D:\\x', 'D:/x'],
  ] as const;
  for (const [cwd, path, expected] of cases) assert.equal(absolutePath(cwd, path), expected, `${cwd} + ${path}`);
  assert.throws(() => absolutePath('', 'x'), /the current folder is gone/);
});

test('what lies below a folder', () => {
  assert.ok(isBelow('/a/b', '/a') && isBelow('/a', '/a') && isBelow('/a', '/'));
  assert.ok(!isBelow('/ab', '/a') && !isBelow('/', '/a'));
  assert.deepEqual(['/a/b', '/a'].map(folderOf), ['/a', '/']);
});

test('columns are as wide as their texts, up to a limit', () => {
  const terminal = { out: () => {}, err: () => {}, colour: false, screen: false, interactive: false };
  assert.equal(
    columns(
      [
        ['a', 'bb', 'c'],
        ['aaa', '', 'd'],
      ],
      terminal,
    ),
    'a    bb  c\naaa      d\n',
  );
  assert.equal(columns([['版', 'x']], terminal, ['where', 'what']), 'where  what\n版     x\n');
  assert.equal(columns([], terminal, ['where']), '');
  assert.equal(
    columns(
      [
        ['x'.repeat(80), 'y'],
        ['z', 'w'],
      ],
      terminal,
    ).split('\n')[1],
    `z${' '.repeat(61)}w`,
  );
});

test('how many columns a text takes', () => {
  assert.deepEqual(['abc', '版本', '🐍', 'e\u0301', '한', ''].map(columnsOf), [3, 4, 2, 1, 2, 0]);
});

test('what a terminal would obey or hide is shown', () => {
  const cases = [
    ['plain ä 版 🐍\t', 'plain ä 版 🐍\t'],
    ['\u001b]0;x\u0007', '\\u001b]0;x\\u0007'],
    ['\r\n', '\\u000d\\u000a'],
    ['\u007f\u009b', '\\u007f\\u009b'],
    ['\u202e\u2066\u200b\u061c\u2028\ufeff', '\\u202e\\u2066\\u200b\\u061c\\u2028\\ufeff'],
    ['\u{e0041}🐍', '\\udb40\\udc41🐍'],
    ['\udb40', '\\udb40'],
  ] as const;
  for (const [text, expected] of cases) assert.equal(printable(text), expected);
  assert.equal(printableLines('a\nb\u001b\r\n'), 'a\nb\\u001b\\u000d\n');
});

test('progress: only on a terminal, not at once, not too often, and taken away', () => {
  const run = (interactive: boolean, quiet: boolean) => {
    const said: string[] = [];
    let time = 0;
    const terminal = { out: () => {}, err: (text: string) => said.push(text), colour: false, screen: false, interactive };
    const progress = createProgress(terminal, quiet, () => time);
    for (const files of [1, 2, 3, 4, 5]) {
      time += 90;
      progress.tell(files);
    }
    progress.done();
    return said;
  };
  assert.deepEqual(run(true, false), ['\r3 files read', '\r\u001b[K']);
  assert.deepEqual(run(false, false), []);
  assert.deepEqual(run(true, true), []);
});

test('progress: short work leaves no trace', () => {
  const said: string[] = [];
  const progress = createProgress(
    { out: () => {}, err: (text) => said.push(text), colour: false, screen: false, interactive: true },
    false,
    () => 0,
  );
  progress.tell(9);
  progress.done();
  assert.deepEqual(said, []);
});

test('runs of minors are shortened to their ends', () => {
  const short = (text: string) => shortMinors(text.split(' ').filter(Boolean), releases, '2025-12-01');
  assert.equal(short('3.9 3.10 3.11 3.13 3.14'), '3.9–3.11 3.13 3.14');
  assert.equal(short('2.7 3.0 3.1'), '2.7–3.1', 'as they were released');
  assert.equal(short('3.9'), '3.9');
  assert.equal(short(''), '');
  assert.equal(short('3.98 3.99'), '3.98 3.99', 'what is not known');
});

test('lines and columns from 1, line feeds at the end of their line', () => {
  const text = 'a\r\nbb\n\nc';
  const starts = lineStarts(text);
  assert.deepEqual(starts, [0, 3, 6, 7]);
  const places = [...text, ''].map((_, offset) => positionAt(starts, offset)).map(({ line, column }) => `${line}:${column}`);
  assert.deepEqual(places, ['1:1', '1:2', '1:3', '2:1', '2:2', '2:3', '3:1', '4:1', '4:2']);
});
