import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** `npm start` as a user runs it, from its address on the terminal to Ctrl+C. */
export interface Started {
  readonly address: string;
  readonly processId: number;
  /** Presses Ctrl+C: the exit status. */
  interrupt(): Promise<number | null>;
}

/** Runs `node scripts/start.mjs` and waits for the address it prints. Throws with what it said when it ends before that. */
export function startProduct(args: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, ['scripts/start.mjs', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const interrupt = () => {
    child.kill('SIGINT');
    return ended;
  };
  return new Promise((done, fail) => {
    let said = '';
    const hear = (text: string) => {
      said += text;
      const address = /^ *(http:\/\/\S+)\s/m.exec(said)?.[1];
      if (address !== undefined) done({ address, interrupt, processId: child.pid ?? 0 });
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    void ended.then((status) => fail(new Error(`npm start ended with ${status}:\n${said}`)));
  });
}

/** Processes that a process has started, and those that they have; none where the system has no `/proc`. */
export function descendantsOf(id: number): readonly number[] {
  const children = processes().filter((process) => process.parent === id);
  return children.flatMap((child) => [child.id, ...descendantsOf(child.id)]);
}

export const isRunning = (id: number): boolean => processes().some((process) => process.id === id);

/** The kernel's table; what has ended and is only waiting to be noticed does not count. */
function processes(): readonly { readonly id: number; readonly parent: number }[] {
  if (!existsSync('/proc/self/stat')) return [];
  return readdirSync('/proc').flatMap((name) => {
    // "4711 (name, which may hold anything) S 4710 …": the state and the parent follow the last parenthesis.
    const [, state, parent] = /\) (\S) (\d+) [^)]*$/.exec(statOf(name)) ?? [];
    return parent === undefined || state === 'Z' ? [] : [{ id: Number(name), parent: Number(parent) }];
  });
}

function statOf(name: string): string {
  try {
    return /^\d+$/.test(name) ? readFileSync(`/proc/${name}/stat`, 'utf8') : '';
  } catch {
    return ''; // It has ended meanwhile.
  }
}
