import { spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';

const text = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** The most memory a running process ever had resident, in MiB; NaN where there is no `/proc`. */
export function peakMemory(pid: number): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(text(`/proc/${pid}/status`))?.[1] ?? Number.NaN) / 1024;
}

/** The processor time of a running process and all its threads, in milliseconds; NaN where there is no `/proc`. */
export function processorTime(pid: number): number {
  let threads: readonly string[] = [];
  try {
    threads = readdirSync(`/proc/${pid}/task`);
  } catch {
    return Number.NaN;
  }
  const nanoseconds = threads.map((thread) => Number(text(`/proc/${pid}/task/${thread}/schedstat`).split(' ', 1)[0]));
  return nanoseconds.reduce((sum, value) => sum + value, 0) / 1e6;
}

/** What a command took from its start to its end. Memory in MiB (NaN where there is no `/proc`), times in milliseconds. */
export interface Account {
  readonly wall: number;
  readonly processor: number;
  readonly memory: number;
}

export interface Command {
  /** A bundle and its arguments. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Where its standard output goes; nowhere unless said. */
  readonly output?: string;
  /** The exit status above which it has failed. */
  readonly worst?: number;
}

/**
 * Runs a Node program to its end. `bookkeeper` is loaded first and writes what the process used to descriptor 3 at its exit: afterwards
 * nobody can ask any more.
 */
export function runToEnd(bookkeeper: string, { args, cwd, env = process.env, output, worst = 0 }: Command): Promise<Account> {
  const target = output === undefined ? 'ignore' : openSync(output, 'w');
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, ['--require', bookkeeper, ...args], { cwd, env, stdio: ['ignore', target, 'inherit', 'pipe'] });
    let told = '';
    child.stdio[3]!.on('data', (data: Buffer) => {
      told += data;
    });
    child.on('error', reject);
    child.on('close', (status) => {
      const wall = performance.now() - started;
      if (typeof target === 'number') closeSync(target);
      if (status === null || status > worst) reject(new Error(`${args.join(' ')} ended with status ${status}`));
      else resolve({ wall, ...readAccount(told) });
    });
  });
}

function readAccount(told: string): Omit<Account, 'wall'> {
  const [processor, memory] = told.split(' ').map(Number);
  return { processor: processor ?? Number.NaN, memory: memory ?? Number.NaN };
}
