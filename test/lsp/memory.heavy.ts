// What three thousand changes leave behind.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { builtServer } from './built.ts';
import { clientOverStreams } from './client.ts';
import { PYPROJECT } from './scene.ts';

/** Answers the size of its heap after a full collection to whoever sends it a SIGUSR2, as a line on standard error. */
const PROBE = `process.on('SIGUSR2', () => { gc(); gc(); process.stderr.write('heap ' + process.memoryUsage().heapUsed + '\\n'); });`;

test('3,000 changes of a document leave the heap as it was', { skip: process.platform === 'win32' ? 'needs signals' : false }, async () => {
  const args = ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(PROBE)}`, await builtServer(), '--stdio'];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  try {
    const client = clientOverStreams(child.stdout, child.stdin, () => {});
    const heap = async () => {
      const answer = new Promise<number>((resolve) => {
        child.stderr.once('data', (data) => resolve(Number(/heap (\d+)/.exec(String(data))?.[1])));
      });
      child.kill('SIGUSR2');
      return answer;
    };
    const uri = 'file:///demo/pyproject.toml';
    await client.initialize();
    client.open(uri, PYPROJECT);
    let version = 1;
    const type = async (changes: number) => {
      for (let change = 0; change < changes; change++) {
        version++;
        client.change(uri, version, PYPROJECT.replace('>=3.11', `>=3.${version % 20},!=3.9.${version}`));
        if (change % 10 === 0) await client.until(() => client.published.get(uri)?.version === version);
      }
      await client.until(() => client.published.get(uri)?.version === version);
    };
    await type(300);
    const before = await heap();
    await type(3000);
    const grown = ((await heap()) - before) / (1 << 20);
    assert.ok(grown < 20, `${grown.toFixed(1)} MiB more`);
  } finally {
    child.kill('SIGKILL');
  }
});
