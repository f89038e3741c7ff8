import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { frame, type Message, unframing } from './wire.ts';

/** A language server in a process of its own, spoken to over its standard streams. */
export interface Connection {
  readonly pid: number;
  request(method: string, params?: object): Promise<Message>;
  notify(method: string, params?: object): void;
  /** When the server last said anything, as `performance.now` counts. */
  lastHeard(): number;
  /** Closes the streams; resolves when the process has ended. */
  end(): Promise<void>;
}

/** An answer that does not come within this time, in milliseconds, is a fault, not a slow answer. */
const PATIENCE = 30_000;

/** Starts a server in a folder, with `environment` beside that of this process. `hear` gets its notifications; its requests are answered as an editor without any settings would. */
export function connect(
  server: string,
  folder: string,
  hear: (message: Message) => void,
  environment: Readonly<Record<string, string>> = {},
): Connection {
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, [server, '--stdio'], { cwd: folder, env, stdio: ['pipe', 'pipe', 'inherit'] });
  const kill = () => child.kill();
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  void ended.then(() => process.removeListener('exit', kill));
  const answers = new Map<number, (message: Message) => void>();
  let lastId = 0;
  let lastHeard = performance.now();
  const send = (message: Message) => child.stdin.write(frame(message));
  const take = (message: Message) => {
    lastHeard = performance.now();
    if (message.method === undefined) answers.get(message.id as number)?.(message);
    else if (message.id === undefined) hear(message);
    else send({ id: message.id, result: resultFor(message) });
  };
  child.stdout.on('data', unframing(take));
  // A server that has died is told of by what is waited for in vain.
  child.stdin.on('error', () => {});
  return {
    pid: child.pid!,
    lastHeard: () => lastHeard,
    notify: (method, params) => void send({ method, params }),
    request(method, params) {
      const id = ++lastId;
      return within<Message>(`${basename(server)}: ${method}`, (resolve) => {
        answers.set(id, resolve);
        send({ id, method, params });
      });
    },
    end() {
      child.stdin.end();
      return ended;
    },
  };
}

/** Nothing is configured, everything that is asked for is allowed. */
function resultFor({ method, params }: Message): unknown {
  if (method !== 'workspace/configuration') return null;
  return (params as { readonly items: readonly unknown[] }).items.map(() => null);
}

/** A promise that is kept in time or broken with a word on what was waited for. */
export async function within<T>(what: string, start: (resolve: (value: T) => void) => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`${what}: no answer within ${PATIENCE / 1000} s`)), PATIENCE);
      start(resolve);
    });
  } finally {
    clearTimeout(timer);
  }
}
