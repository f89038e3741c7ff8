// node scripts/test.mjs [--everything] [WORD …]: runs the tests (those whose path holds a WORD) in as many processes as there are cores.
// --everything adds test/**/*.heavy.ts, one after the other: built products, real editors, fresh processes. With neither it is the quick
// run, where tests that repeat themselves do a share of it (test/share.ts). Ends with "N passed, N failed".
import { readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { bundleShards, dealt } from './shards.mjs';

const everything = process.argv.includes('--everything');
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));

function* testFiles(folder, ending) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* testFiles(path, ending);
    else if (entry.name.endsWith(ending) && (words.length === 0 || words.some((word) => path.includes(word)))) yield path;
  }
}

const cores = availableParallelism();
const fast = dealt([...testFiles('test', '.test.ts')], cores);
const heavy = dealt([...testFiles('test', '.heavy.ts')], everything ? 1 : 0);
const folder = `out/test/${process.pid}`;
const programs = await bundleShards([...fast, ...heavy], folder);
if (!everything && words.length === 0) process.env.QUICK_TESTS = '1';

/** Most code of a test runs for less time than compiling it well takes, and most of what it makes is garbage soon (-25 % processor time). */
const flags = [
  '--interrupt-budget=500000',
  '--max-inlined-bytecode-size-cumulative=200',
  '--min-semi-space-size=16',
  '--max-semi-space-size=64',
];

/** What happens in the programs, one after the other as far as a reader can see. Heavy tests have the machine to themselves. */
async function* events() {
  const isTotal = ({ type, data }) => type === 'test:diagnostic' && data.file === undefined && data.nesting === 0;
  for (const [files, execArgv] of [
    [programs.slice(0, fast.length), flags],
    [programs.slice(fast.length), []],
  ]) {
    if (files.length === 0) continue;
    process.execArgv = execArgv; // What run() starts programs with.
    for await (const event of run({ files, concurrency: cores })) if (!isTotal(event)) yield event;
  }
}

const count = { passed: 0, failed: 0, skipped: 0 };

/** Suites and whole programs are no tests; one that fails by itself is told. */
function tally({ type, data }) {
  const isGroup = data.details?.type === 'suite' || programs.includes(data.name);
  if (type === 'test:fail' && !(isGroup && data.details.error?.failureType === 'subtestsFailed')) count.failed++;
  if (type === 'test:pass' && !isGroup) count[data.skip === undefined ? 'passed' : 'skipped']++;
}

const report = Readable.from(events()).on('data', tally).pipe(new spec());
report.pipe(process.stdout, { end: false });
report.on('end', () => {
  rmSync(folder, { recursive: true, force: true });
  const { passed, failed, skipped } = count;
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
  process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
});
