import { rmSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measureCheck } from './checkCommand.ts';
import { measureDiscovery } from './discovery.ts';
import { writeTree } from './inputs/tree.ts';
import { measureIndex } from './packageIndex.ts';
import { full, quick, type Scale } from './scale.ts';
import { measureServer } from './serverFigures.ts';
import { type Figure, isMet, table } from './table.ts';
import { tell } from './tell.ts';

const usage = `Usage: npm run bench [-- [--quick] [--only PART]]

Measures this checkout against the least that Node.js can do, both in one run and in turn; docs/benchmarks.md says how.

  --quick       fewer rounds
  --only PART   lsp (the language server), index (what it asks an index), check (the command) or interpreters (discovery)
`;

const parts = ['lsp', 'index', 'check', 'interpreters'] as const;
const inputs = resolve('out', 'bench', 'inputs');
const bundles = resolve('out', 'bench');

/** The whole of `npm run bench`, after the bundles are built. Resolves to 0 whatever the figures are, to 1 when something did not run. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { quick: { type: 'boolean' }, only: { type: 'string' }, help: { type: 'boolean' } },
    });
    const known = values.only === undefined || parts.some((part) => part === values.only);
    if (values.help === true || !known) {
      process.stdout.write(usage);
      return known ? 0 : 1;
    }
    const scale = values.quick === true ? quick : full;
    const machine = describeMachine(scale);
    const figures = await measure(scale, (part) => values.only === undefined || values.only === part);
    process.stdout.write(`${machine}\n\n${table(figures)}\n${verdict(figures)}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`bench: ${error instanceof Error ? error.message : error}\n`);
    return 1;
  }
}

async function measure(scale: Scale, isWanted: (part: (typeof parts)[number]) => boolean): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  rmSync(inputs, { recursive: true, force: true });
  const tree = join(inputs, 'tree');
  const truth = isWanted('lsp') || isWanted('check') ? writeTree(tree, 20_261_121, 2000) : undefined;
  if (truth !== undefined && isWanted('lsp'))
    figures.push(...(await measureServer({ ours: bundle('server'), floor: bundle('emptyServer') }, inputs, truth, scale)));
  if (isWanted('index')) {
    tell('language server: a package index');
    figures.push(...(await measureIndex(bundle('server'), inputs, scale.rounds)));
  }
  if (truth !== undefined && isWanted('check')) {
    tell('check');
    const commands = { ours: bundle('cli'), floor: bundle('readTree'), bookkeeper: bundle('bookkeeper') };
    figures.push(...(await measureCheck(commands, tree, truth, scale.rounds * 2)));
  }
  if (isWanted('interpreters')) {
    tell('discovery of interpreters');
    figures.push(
      ...(await measureDiscovery({ ours: bundle('discover'), floor: bundle('readPythons') }, join(inputs, 'home'), scale.rounds * 4)),
    );
  }
  return figures;
}

const bundle = (name: string): string => join(bundles, `${name}.js`);

/** As far as it matters to whoever compares: what it is, and how busy it was with other things at the start. */
function describeMachine({ rounds }: Scale): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  const date = new Date().toISOString().slice(0, 10);
  const busy = (loadavg()[0] ?? 0).toFixed(1);
  return `${date}, ${rounds} rounds, ${cpus().length} cores, ${memory} GiB, ${process.platform} ${process.arch}, Node.js ${process.versions.node}, load ${busy} before`;
}

function verdict(figures: readonly Figure[]): string {
  const judged = figures.filter((each) => each.bar !== undefined);
  const missed = judged.filter((each) => isMet(each) !== true).map(({ name }) => name);
  return missed.length === 0
    ? `All ${judged.length} bars met.`
    : `${judged.length - missed.length} of ${judged.length} bars met; not: ${missed.join('; ')}.`;
}
