import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeHome } from './inputs/home.ts';
import { type Pair, summarise } from './statistics.ts';
import type { Figure } from './table.ts';
import { inTurn, type Sides } from './turns.ts';

interface Discovered {
  readonly milliseconds: number;
  readonly found: number;
}

/** The first discovery of a fresh process, without its start. Links are what it is about: where they need rights, it is left out. */
export async function measureDiscovery(programs: Sides<string>, folder: string, rounds: number): Promise<readonly Figure[]> {
  if (process.platform === 'win32') return [];
  const home = writeHome(folder);
  const cwd = join(home.folder, 'bin');
  const env = { PATH: cwd, HOME: home.folder };
  const run = async (program: string): Promise<Discovered> =>
    JSON.parse((await promisify(execFile)(process.execPath, [program], { cwd, env })).stdout);
  const discoveries: Sides<Discovered>[] = [];
  for (let round = 0; round < rounds; round++) discoveries.push(await inTurn(round, (side) => run(programs[side])));
  const pairs: Pair[] = discoveries.map(({ ours, floor }) => ({ ours: ours.milliseconds, floor: floor.milliseconds }));
  const found = Math.min(...discoveries.map(({ ours }) => ours.found));
  const { interpreters } = home;
  return [
    { name: `discovery of ${interpreters} interpreters`, unit: 'ms', ...summarise(pairs), bar: { of: 'value', most: 30 } },
    { name: 'interpreters found', unit: '', ours: found, floor: interpreters, bar: { of: 'value', least: interpreters } },
  ];
}
