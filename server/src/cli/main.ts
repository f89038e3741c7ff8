// The program: a process's arguments, streams and signals around `run`.
import { tuneForAll } from '../engine.ts';
import { nodeHost } from '../nodeHost.ts';
import { nodePrograms } from '../nodePrograms.ts';
import type { ExitStatus, World } from './command.ts';
import { run } from './run.ts';

declare const PRODUCT_VERSION: string;

tuneForAll();

const isPlain = (process.env.NO_COLOR ?? '') !== '' || process.env.TERM === 'dumb';

const world: World = {
  version: PRODUCT_VERSION,
  terminal: {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    colour: process.stdout.isTTY === true && !isPlain,
    screen: process.stdout.isTTY === true,
    interactive: process.stderr.isTTY === true,
  },
  cwd: () => process.cwd().replaceAll('\\', '/'),
  host: (options) => ({ ...nodeHost(options), programs: nodePrograms }),
  listen() {
    const state = { stopped: false };
    const stop = () => {
      state.stopped = true;
    };
    for (const signal of signals) process.on(signal, stop);
    return {
      get stopped() {
        return state.stopped;
      },
      done() {
        for (const signal of signals) process.off(signal, stop);
      },
    };
  },
};

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The worst that was said: an output that could not be written outweighs what the command found. */
function end(status: ExitStatus): void {
  if (process.exitCode === undefined || Number(process.exitCode) < status) process.exitCode = status;
}

// A reader that closes early (`| head`) is no failure of ours, and has no use for the rest.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`requires-python: the answer could not be written: ${error.message}\n`);
  end(2);
});
process.stderr.on('error', () => {});

run(process.argv.slice(2), world).then(end, (error: unknown) => {
  process.stderr.write(`requires-python: ${error instanceof Error ? error.stack : String(error)}\n`);
  end(2);
});
