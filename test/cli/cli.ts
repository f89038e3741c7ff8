// Command lines for tests: in this process over a host in memory or over real files, or the built product in a process of its own.
import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { TestContext } from 'node:test';
import type { KnownPackages, World } from '../../server/src/cli/command.ts';
import { run } from '../../server/src/cli/run.ts';
import type { Terminal } from '../../server/src/cli/terminal.ts';
import type { Host } from '../../server/src/host.ts';
import { nodeHost } from '../../server/src/nodeHost.ts';
import { memoryHost } from '../memoryHost.ts';

/** What a command line said and how it ended. */
export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

export interface RunOptions extends Partial<Omit<Terminal, 'out' | 'err'>> {
  /** Where the command is run; `/repository` unless said. Undefined: it is gone. */
  readonly cwd?: string | undefined;
  /** Runs before each file is written by `fix`: whether the user wants it to stop. */
  readonly stop?: () => boolean;
  /** Another environment, or no way to keep anything, for files on the disk. */
  readonly around?: (host: Host) => Host;
  /** What is known of packages; nothing unless said. */
  readonly packages?: KnownPackages;
}

/** The day on which tests are run. */
export const TODAY = '2026-01-15';

/** Runs a command line over files in memory, which lie in `/repository`, or over a host. */
export function inMemory(files: Files | Host, argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const host = isHost(files) ? files : memoryHost(inRepository(files), { today: TODAY });
  return runIn((log, today) => ({ ...host, log, ...(today !== undefined && { today: () => today }) }), argv, options);
}

const isHost = (value: Files | Host): value is Host => 'readFile' in value && typeof value.readFile === 'function';

/** Paths without a slash at their beginning lie in `/repository`, which is one. */
export const inRepository = (files: Files): Files => ({
  '/repository/.git/HEAD': '',
  ...Object.fromEntries(Object.entries(files).map(([path, text]) => [path.startsWith('/') ? path : `/repository/${path}`, text])),
});

/** Runs a command line over real files, in this process. */
export const onDisk = (cwd: string, argv: readonly string[], options: RunOptions = {}): Promise<Ran> =>
  runIn((log, today) => (options.around ?? same)(nodeHost({ log, today: today ?? TODAY })), argv, { cwd, ...options });

const same = (host: Host): Host => host;

async function runIn(host: (log: Host['log'], today?: string) => Host, argv: readonly string[], options: RunOptions): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const { colour = false, screen = false, interactive = false } = options;
  const world: World = {
    version: '1.2.3',
    terminal: { out: (text) => out.push(text), err: (text) => err.push(text), colour, screen, interactive },
    cwd: () => folderOf(options),
    host: ({ log, today }) => host(log, today),
    ...(options.packages !== undefined && { packages: options.packages }),
    listen: () => ({
      get stopped() {
        return options.stop?.() ?? false;
      },
      done: () => {},
    }),
  };
  const status = await run(argv, world);
  return { status, out: out.join(''), err: err.join('') };
}

function folderOf(options: RunOptions): string {
  if (!('cwd' in options)) return '/repository';
  if (options.cwd === undefined) throw new Error('ENOENT: no such file or directory, uv_cwd');
  return options.cwd;
}

/** A folder with these files that goes when the test ends. */
export function folderWith(context: TestContext, files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'requires-python-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** Every file below a folder, by its path relative to it. */
export function filesIn(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const text = readIfThere(path);
    if (text !== undefined) files[path.slice(folder.length + 1).replaceAll('\\', '/')] = text;
  }
  return files;
}

/** While a command is at work, a temporary file may be gone between listing and reading. */
function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The built command; built first where the sources are newer. */
export function product(): string {
  const path = resolve('dist', 'cli.js');
  const built = existsSync(path) && existsSync(resolve('dist', 'server.js')) ? statSync(path).mtimeMs : 0;
  const sources = readdirSync('server/src', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  if (sources.some((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs > built))
    spawnSync(process.execPath, ['scripts/build.mjs']);
  return path;
}

/** Runs the built command in a process of its own. */
export function runProduct(cwd: string, argv: readonly string[], options: SpawnSyncOptions = {}): Ran {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [product(), ...argv], { cwd, maxBuffer: 1 << 28, ...options });
  if (error !== undefined) throw error;
  return { status: status ?? -1, out: String(stdout ?? ''), err: String(stderr ?? '') };
}
