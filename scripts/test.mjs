// node scripts/test.mjs [--everything] [WORD …]: bundles the tests (those whose path holds a WORD) into one file and runs them.
// --everything adds test/**/*.heavy.ts: built products, real editors, fresh processes. Ends with "N passed, N failed".
import { readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { bundle } from './bundle.mjs';

const everything = process.argv.includes('--everything');
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));

function* testFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* testFiles(path);
    else if (entry.name.endsWith('.test.ts') || (everything && entry.name.endsWith('.heavy.ts'))) yield path;
  }
}

const files = [...testFiles('test')].filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
const outfile = `out/test/${process.pid}/all.mjs`;
const source = files.map((file) => `import ${JSON.stringify(`./${file}`)};`).join('\n');
await bundle({ stdin: { contents: source, resolveDir: process.cwd(), loader: 'ts' }, outfile, format: 'esm', packages: 'external' });

let passed = 0;
let failed = 0;
let skipped = 0;
const tests = run({ files: [resolve(outfile)], concurrency: false });
const isFile = (data) => data.name.endsWith('all.mjs');
const isSuite = (data) => data.details?.type === 'suite';
tests.on('test:pass', (data) => {
  if (isFile(data) || isSuite(data)) return;
  if (data.skip !== undefined) skipped++;
  else passed++;
});
tests.on('test:fail', (data) => {
  if (isSuite(data) && data.details.error?.failureType === 'subtestsFailed') return;
  if (isFile(data) && data.details.error?.failureType === 'subtestsFailed') return;
  failed++;
});
const report = tests.compose(new spec());
report.pipe(process.stdout, { end: false });
report.on('end', () => {
  rmSync(`out/test/${process.pid}`, { recursive: true, force: true });
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
  process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
});
