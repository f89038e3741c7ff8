// The tests in several processes: each file in one of them, and none is missed when a process ends too soon.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { bundleShards, dealt } from '../scripts/shards.mjs';
import { folderWith } from './cli/cli.ts';

test('every file is in one hand, and no hand is empty', () => {
  const files = ['a', 'b', 'c', 'd', 'e'];
  assert.deepEqual(dealt(files, 2), [
    ['a', 'c', 'e'],
    ['b', 'd'],
  ]);
  assert.deepEqual(
    dealt(files, 8),
    files.map((file) => [file]),
  );
  assert.deepEqual(dealt(files, 0), []);
  assert.deepEqual(dealt([], 2), []);
});

test('a program that ends well, but before its last test, has failed', async (context) => {
  const folder = folderWith(context, {
    'cut.ts': "import { test } from 'node:test';\ntest('a', () => process.exit(0));\ntest('b', () => {});\n",
  });
  const [program = ''] = await bundleShards([[`${folder}/cut.ts`]], `${folder}/out`);
  const { NODE_TEST_CONTEXT, ...env } = process.env;
  const { status, stderr } = spawnSync(process.execPath, [program], { env, encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stderr, /before its last test/);
});
