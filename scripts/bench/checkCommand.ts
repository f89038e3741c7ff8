import { readFileSync } from 'node:fs';
import { benchDay } from './inputs/pythons.ts';
import type { Truth } from './inputs/tree.ts';
import { type Account, type Command, runToEnd } from './processes.ts';
import { type Pair, summarise } from './statistics.ts';
import type { Figure } from './table.ts';
import { inTurn, type Sides } from './turns.ts';

/** The bundles to compare, and the one that keeps their accounts. */
export interface Commands extends Sides<string> {
  readonly bookkeeper: string;
}

/** Whole commands on a whole tree, in turn. The tree has been read before, so the disk is out of it on both sides. */
export async function measureCheck(commands: Commands, tree: string, truth: Truth, rounds: number): Promise<readonly Figure[]> {
  const programs: Sides<Command> = {
    ours: { args: [commands.ours, 'check', '--today', benchDay], cwd: tree, worst: 1 },
    floor: { args: [commands.floor], cwd: tree },
  };
  await runToEnd(commands.bookkeeper, programs.floor);
  const accuracy = await measureAccuracy(commands, tree, truth);
  const accounts: Sides<Account>[] = [];
  for (let round = 0; round < rounds; round++) accounts.push(await inTurn(round, (side) => runToEnd(commands.bookkeeper, programs[side])));
  const pairs = (what: keyof Account): Pair[] => accounts.map((round) => ({ ours: round.ours[what], floor: round.floor[what] }));
  const size = `${truth.projects.toLocaleString('en')} projects, ${truth.files.toLocaleString('en')} files`;
  return [
    { name: `check of ${size}`, unit: 'ms', ...summarise(pairs('wall')), bar: { of: 'ratio', most: 4 } },
    { name: 'check, processor time', unit: 'ms', ...summarise(pairs('processor')) },
    { name: 'check, peak memory', unit: 'MiB', ...summarise(pairs('memory')) },
    ...accuracy,
  ];
}

interface Told {
  readonly findings: readonly { readonly path: string; readonly project: string; readonly rule: string }[];
}

async function measureAccuracy({ ours, bookkeeper }: Commands, tree: string, truth: Truth): Promise<readonly Figure[]> {
  const output = `${tree}.findings.json`;
  await runToEnd(bookkeeper, { args: [ours, 'check', '--format', 'json', '--today', benchDay], cwd: tree, output, worst: 1 });
  const { found, onClean } = score(truth, JSON.parse(readFileSync(output, 'utf8')));
  const injected = truth.injected.length;
  return [
    { name: `injected disagreements found, of ${injected}`, unit: '', ours: found, bar: { of: 'value', least: injected } },
    { name: `findings in the ${truth.projects - injected} clean projects`, unit: '', ours: onClean, bar: { of: 'value', most: 0 } },
  ];
}

/** How many injected disagreements were told where they are, and how much was told of projects that have none. */
export function score({ injected }: Truth, { findings }: Told): { readonly found: number; readonly onClean: number } {
  const told = new Set(findings.map(({ path, rule }) => `${path} ${rule}`));
  const spoiled = new Set(injected.map(({ project }) => project));
  return {
    found: injected.filter(({ paths, rules }) => paths.some((path) => rules.some((rule) => told.has(`${path} ${rule}`)))).length,
    onClean: findings.filter(({ project }) => !spoiled.has(project)).length,
  };
}
