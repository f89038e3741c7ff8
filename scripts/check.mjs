// npm run check: everything that is quick, at once. Types, lint and format, fast tests (layers and generated files among them).
import { spawn } from 'node:child_process';

const steps = [
  // What it found out about files that stay the same is kept: that saves more than half of its time.
  [
    'types',
    process.execPath,
    ['node_modules/typescript/bin/tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', 'out/types.json', '-p', '.'],
  ],
  ['lint and format', process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'check', '.']],
  ['tests', process.execPath, ['scripts/test.mjs']],
];

const run = ([name, command, args]) =>
  new Promise((resolve) => {
    const started = Date.now();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.on('close', (code) => resolve({ name, code, output, seconds: (Date.now() - started) / 1000 }));
  });

const results = await Promise.all(steps.map(run));
for (const { name, code, output, seconds } of results) {
  if (code !== 0) process.stdout.write(output);
  process.stdout.write(`${code === 0 ? 'ok    ' : 'not ok'} ${name} (${seconds.toFixed(1)} s)\n`);
}
process.stdout.write(`${/\d+ passed, \d+ failed.*/.exec(results[2].output)?.[0] ?? 'no tests ran'}\n`);
process.exitCode = results.every(({ code }) => code === 0) ? 0 : 1;
