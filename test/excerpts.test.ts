// Lock files of which little is decoded: what is found lies in the line and column of the file.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerptsOf } from '../server/src/excerpts.ts';
import { strictGuard } from '../server/src/guard.ts';
import { createNamedFiles } from '../server/src/namedFiles.ts';
import { createStore } from '../server/src/store.ts';
import { memoryHost } from './memoryHost.ts';

const excerpt = (text: string, words: readonly string[], bytes: number) =>
  Buffer.from(excerptsOf(Buffer.from(text), { words, bytes })).toString('utf8');

test('other lines are empty', () => {
  assert.equal(excerpt('a\nb\n  key = 1\nrest\nc\n', ['key'], 8), '\n\n  key = 1\n');
  assert.equal(excerpt('a\nb\n  key = 1\nrest\nc\n', ['key'], 14), '\n\n  key = 1\nrest\n');
  assert.equal(excerpt('key\nb\nc\nkey', ['key'], 4), 'key\n\n\nkey');
  assert.equal(excerpt('b one\nc two\n', ['two', 'one'], 3), 'b one\nc two');
  assert.equal(excerpt('a\nb\n', ['key'], 8), '');
  assert.equal(excerpt('', ['key'], 8), '');
});

test('no character is cut in two', () => {
  for (let bytes = 3; bytes < 24; bytes++)
    assert.ok(!excerpt('ä\nkey = "ääääääääää"\nöö\n', ['key'], bytes).includes('\ufffd'), `${bytes}`);
});

test('a line without an end costs what it says', () => {
  const long = `${'x'.repeat(1_000_000)}key${'y'.repeat(1_000_000)}`;
  assert.equal(excerpt(long, ['key'], 10), 'keyyyyyyyy');
  assert.ok(excerpt('key'.repeat(700_000), ['key'], 10).length <= 2_000 * 10);
});

const lock = (packages: number) => `${'[[package]]\nname = "spam"\n'.repeat(packages)}\n[metadata]\npython-versions = ">=3.11"\n`;

function stored(text: string) {
  const store = createStore(
    memoryHost({ '/repository/poetry.lock': text }),
    strictGuard,
    createNamedFiles(() => '/repository'),
  );
  store.load('/repository/poetry.lock');
  return { file: store.files.get('/repository/poetry.lock'), problem: store.unreadable.get('/repository/poetry.lock') };
}

test('a lock file longer than any other file that is read', () => {
  const packages = 200_000;
  const { file } = stored(lock(packages));
  const [declaration] = file?.contents.declarations ?? [];
  assert.ok(file !== undefined && declaration !== undefined);
  assert.equal(declaration.text, '>=3.11');
  assert.equal(file.text.slice(0, declaration.start).split('\n').length, packages * 2 + 3);
  assert.ok(file.text.length < packages * 2 + 2_000);
  assert.equal(file.readOnly, 'is written by a tool');
});

test('what is too long even for that is named', () => {
  assert.deepEqual(stored(lock(700_000)), { file: undefined, problem: 'larger than 16 MiB' });
});
