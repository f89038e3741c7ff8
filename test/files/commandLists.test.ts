import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonWords, listCommands } from '../../server/src/files/commandLists.ts';

const words = (text: string, end = text.length) => jsonWords(text, 0, end).map((word) => [text.slice(word.start, word.end), word.text]);
const same = (...texts: readonly string[]) => texts.map((text) => [text, text]);

test('the words of a list in JSON, and where they stand', () => {
  assert.deepEqual(words('["uv", "run" ,"--python","3.12"]'), same('uv', 'run', '--python', '3.12'));
  assert.deepEqual(words('["a", \\\n  "b"]'), same('a', 'b'));
  assert.deepEqual(words('[]'), []);
});

test('what is escaped keeps its place and says nothing; what is not closed is no word', () => {
  assert.deepEqual(words('["a\\"b", "c"]'), [['a\\"b', ''], ...same('c')]);
  assert.deepEqual(words('["a", "b\n"c"]'), same('a', 'c'));
  assert.deepEqual(words('["a", "b', 8), same('a'));
  assert.deepEqual(words('["a", "b\\'), same('a'));
});

test('a line of nothing but escaped quotes is read once', () => {
  assert.deepEqual(words(`["${'\\"'.repeat(1_000_000)}`), []);
});

test('the script that a list hands to a shell', () => {
  const text = '["/bin/bash", "-lc", "exec uv run; date"]';
  const commands = (list: string) => [...listCommands(list, jsonWords(list, 0, list.length))].map((each) => each.map((word) => word.text));
  assert.deepEqual(commands(text), [['exec', 'uv', 'run'], ['date']]);
  assert.deepEqual(commands('["bash", "a.sh", "-c"]'), [['bash', 'a.sh', '-c']]);
});
