import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeHome } from './inputs/home.ts';
import { median, type Pair, summarise } from './statistics.ts';
import type { Figure } from './table.ts';
import { inTurn, type Sides } from './turns.ts';

interface Discovered {
  /** Of each time, the first of the process first. */
  readonly milliseconds: readonly number[];
  readonly found: number;
}

/**
 * Discoveries of fresh processes, without their start. What is held against the floor is the quickest of each process: it says how much
 * work there is, whatever else the machine does. Links are what it is about: where they need rights, it is left out.
 */
export async function measureDiscovery(programs: Sides<string>, folder: string, rounds: number): Promise<readonly Figure[]> {
  if (process.platform === 'win32') return [];
  const home = writeHome(folder);
  const cwd = home.work;
  // With the system's programs: to list these is a part of it on every machine.
  const env = { PATH: [join(home.folder, 'bin'), '/usr/bin'].join(':'), HOME: home.folder };
  const run = async (program: string): Promise<Discovered> =>
    JSON.parse((await promisify(execFile)(process.execPath, [program], { cwd, env })).stdout);
  const discoveries: Sides<Discovered>[] = [];
  for (let round = 0; round < rounds; round++) discoveries.push(await inTurn(round, (side) => run(programs[side])));
  const figure = (of: (milliseconds: readonly number[]) => number) => {
    const pairs: Pair[] = discoveries.map(({ ours, floor }) => ({ ours: of(ours.milliseconds), floor: of(floor.milliseconds) }));
    return { unit: 'ms', ...summarise(pairs) } as const;
  };
  const found = Math.min(...discoveries.map(({ ours }) => ours.found));
  const { interpreters } = home;
  return [
    { name: `discovery of ${interpreters} interpreters`, ...figure((times) => Math.min(...times)), bar: { of: 'ratio', most: 1.5 } },
    { name: 'discovery, first of its process', ...figure(([first = Number.NaN]) => first) },
    { name: 'discovery, again', ...figure(([, ...again]) => median(again)), bar: { of: 'value', most: 50 } },
    { name: 'interpreters found', unit: '', ours: found, floor: interpreters, bar: { of: 'value', least: interpreters } },
  ];
}
