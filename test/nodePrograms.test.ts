import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProgramRun } from '../server/src/host.ts';
import { nodePrograms } from '../server/src/nodePrograms.ts';
import { folderWith } from './cli/cli.ts';

/** A script for Node, run as a program. */
const script = (text: string, more: Partial<ProgramRun> = {}): ProgramRun => ({
  path: process.execPath,
  argv: ['-e', text, '--', 'a b', '$HOME;"'],
  env: { WORD: 'spam' },
  folder: process.cwd(),
  deadline: 20_000,
  limit: 1000,
  ...more,
});

test('gives what a program writes to standard output, with no shell between', async (context) => {
  const folder = folderWith(context, {});
  const text = 'console.error("secret"); console.log(JSON.stringify([process.argv.slice(1), process.env.WORD, process.cwd()]))';
  const answer = await nodePrograms.run(script(text, { folder }));
  const [argv, word, cwd] = JSON.parse(answer ?? '[]');
  assert.deepEqual([argv, word, cwd.endsWith(folder.split('/').at(-1))], [['a b', '$HOME;"'], 'spam', true]);
});

test('gives a program nothing to read', async () => {
  assert.equal(await nodePrograms.run(script('process.stdin.on("data", () => {}).on("end", () => console.log("end"))')), 'end\n');
});

test('gives nothing of one that fails, writes too much, never ends or is none', async () => {
  assert.equal(await nodePrograms.run(script('console.log("x"); process.exitCode = 3')), undefined);
  assert.equal(await nodePrograms.run(script('process.stdout.write("x".repeat(1001))')), undefined);
  assert.equal(await nodePrograms.run(script('setInterval(() => console.log("x"), 50)', { deadline: 300 })), undefined);
  for (const path of ['/nowhere/keyring', '/', 'a\0b']) assert.equal(await nodePrograms.run(script('', { path })), undefined);
  assert.equal(await nodePrograms.run(script('', { folder: '/nowhere' })), undefined);
});
