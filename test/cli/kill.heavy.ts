// `fix` killed in the middle: every file is the old one or the new one, and the next run ends the work.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type Files, filesIn, folderWith, product, runProduct } from './cli.ts';
import { shop } from './shop.ts';

const COUNT = 200;
const padding = `# ${'x'.repeat(2000)}\n`.repeat(20);
const old = `FROM python:3.9-slim\n${padding}`;
const fresh = old.replace('3.9', '3.10');
const argv = ['fix', '--rule', 'outside-requires-python'];

const files: Files = {
  ...Object.fromEntries(Array.from({ length: COUNT }, (_, at) => [`${at % 20}/Dockerfile.${at}`, old])),
  ...Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`${at}/pyproject.toml`, shop['pyproject.toml']])),
};

const leftovers = (names: readonly string[]) => names.filter((name) => name.endsWith('.tmp'));

test('kill -9 leaves every file old or new', async (context) => {
  let cut = 0;
  // From before the first write until the work is done, in steps that fit this machine.
  const whole = Date.now();
  runProduct(folderWith(context, files), argv);
  const duration = Date.now() - whole;
  for (let round = 1; round <= 8; round++) {
    const folder = folderWith(context, files);
    const child = spawn(process.execPath, [product(), ...argv], { cwd: folder, stdio: 'ignore' });
    const closed = once(child, 'close');
    await wait((duration * round) / 9);
    child.kill('SIGKILL');
    await closed;
    const after = filesIn(folder);
    const texts = Object.entries(after).filter(([name]) => name.includes('Dockerfile'));
    assert.equal(texts.length, COUNT);
    for (const [name, text] of texts) assert.ok(text === old || text === fresh, `${name} is neither`);
    const done = texts.filter(([, text]) => text === fresh).length;
    if (done > 0 && done < COUNT) cut++;
    assert.ok(leftovers(Object.keys(after)).length <= 1, 'at most the file that was being written');
    assert.equal(runProduct(folder, argv).status, 0);
    const end = filesIn(folder);
    assert.deepEqual(Object.values(end).filter((text) => text === fresh).length, COUNT);
    if (done < COUNT) assert.deepEqual(leftovers(Object.keys(end)), []);
    rmSync(folder, { recursive: true });
  }
  assert.ok(cut > 0, 'no round was killed between the first file and the last');
});

test('SIGTERM ends it between two files, and says which are left', {
  skip: process.platform === 'win32' && 'there are no signals',
}, async (context) => {
  const folder = folderWith(context, files);
  const child = spawn(process.execPath, [product(), ...argv], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const closed = once(child, 'close');
  while (!Object.values(filesIn(folder)).includes(fresh) && child.exitCode === null) await wait(5);
  child.kill('SIGTERM');
  const [status] = await closed;
  const end = filesIn(folder);
  const left = Object.values(end).filter((text) => text === old).length;
  if (child.signalCode !== null || left === 0) return context.skip('it was done before the signal came');
  assert.equal(status, 2);
  assert.equal(said.trimEnd().split('\n').length, left);
  assert.match(said, /^\d+\/Dockerfile\.\d+: left as it is: the command was stopped\n/);
  assert.deepEqual(leftovers(Object.keys(end)), []);
});
