import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPinned, Missing } from './pinned.ts';

/** The versions of VS Code that are pinned under `test/vscode/`, with the major version of Node.js that each needs. */
const nodeOf = { '1.139': 24, '1.96': 20 } as const;
export type VSCodeVersion = keyof typeof nodeOf;

/** An installed VS Code, as a web server: the entry file and the Node.js that runs it. */
export interface VSCode {
  readonly version: VSCodeVersion;
  readonly entry: string;
  readonly node: string;
}

/** The VS Code of that version, installed on first use. Throws `Missing` where this machine cannot run it. */
export function installVSCode(version: VSCodeVersion): VSCode {
  const folder = resolve('test', 'vscode', version);
  installPinned(folder, `VS Code ${version}`);
  const root = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  // The workbench asks for its packages beside itself; npm has put them three folders up.
  const packages = join(root, 'node_modules');
  if (!existsSync(packages)) symlinkSync(join('..', '..', '..'), packages, 'junction');
  return { version, entry: join(root, 'out', 'server-main.js'), node: nodeFor(version, folder) };
}

/** Where the pinned packages bring their own Node.js along. */
const shipsNode = new Set(['linux-x64', 'linux-arm64', 'win32-x64']);

/** The newest pinned version that this machine can run. */
export function newestVSCode(): VSCodeVersion {
  const runs = Number.parseInt(process.versions.node, 10) >= nodeOf['1.139'] || shipsNode.has(`${platform()}-${arch()}`);
  return runs ? '1.139' : '1.96';
}

function nodeFor(version: VSCodeVersion, folder: string): string {
  if (Number.parseInt(process.versions.node, 10) >= nodeOf[version]) return process.execPath;
  const name = `node-${platform() === 'win32' ? 'win' : platform()}-${arch()}`;
  const shipped = join(folder, 'node_modules', name, 'bin', platform() === 'win32' ? 'node.exe' : 'node');
  if (existsSync(shipped)) return shipped;
  throw new Missing(`VS Code ${version} needs Node.js ${nodeOf[version]} or later; this is ${process.version}.`);
}

/** A profile of its own: nothing of the user's VS Code is read or written. */
export interface Profile {
  readonly folder: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Files to install, in this order. */
  readonly extensions: readonly string[];
}

/** Writes the settings and installs the extensions. Throws when VS Code refuses one. */
export function prepareProfile(vscode: VSCode, profile: Profile): void {
  // Its windows are remote ones: settings of the scope "machine" count only where the machine's own are kept.
  for (const kept of ['User', 'Machine']) {
    const folder = join(profile.folder, 'data', kept);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(profile.settings, undefined, 2));
  }
  for (const extension of profile.extensions) {
    const args = [vscode.entry, '--server-data-dir', profile.folder, '--accept-server-license-terms', '--install-extension', extension];
    const { status, stdout, stderr } = spawnSync(vscode.node, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`VS Code ${vscode.version} does not install ${extension}:\n${stdout}${stderr}`);
  }
}

export interface ServerOptions {
  readonly profile: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly args?: readonly string[];
  /** The whole environment of the server and its extensions; this process's own when absent. */
  readonly environment?: NodeJS.ProcessEnv;
}

export interface Server {
  readonly port: number;
  /** Where a browser finds a window on `folder`. */
  address(folder: string, query?: string): string;
  /** Resolves when the server has ended, by `stop` or by itself. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts VS Code's web server on the loopback interface. Throws with the end of its log when it does not come up within 30 s. */
export async function startServer(vscode: VSCode, options: ServerOptions): Promise<Server> {
  const sockets = mkdtempSync(join(tmpdir(), 'rp')); // A socket's path has at most 107 characters.
  const child = spawn(vscode.node, serverArguments(vscode, options), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...(options.environment ?? process.env), XDG_RUNTIME_DIR: sockets },
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<void>((done) => child.once('exit', () => done())).then(() => {
    process.off('exit', kill);
    rmSync(sockets, { recursive: true, force: true });
  });
  const port = await listening(child, join(options.profile, 'server.log'));
  const address = (folder: string, query = '') => `http://127.0.0.1:${port}/?folder=${folderParameter(folder)}${query}`;
  return { port, address, ended, stop: () => stop(child, ended) };
}

function serverArguments(vscode: VSCode, options: ServerOptions): string[] {
  const listen = [
    '--host',
    '127.0.0.1',
    '--port',
    String(options.port ?? 0),
    '--without-connection-token',
    '--accept-server-license-terms',
  ];
  return [vscode.entry, ...listen, '--server-data-dir', options.profile, '--telemetry-level', 'off', ...(options.args ?? [])];
}

/** The port, once the server says that it listens; everything it says goes to the log. */
function listening(child: ChildProcess, log: string): Promise<number> {
  return new Promise((done, fail) => {
    let said = '';
    const giveUp = () => {
      child.kill('SIGKILL');
      fail(new Error(`VS Code's server did not start:\n${said.slice(-2000)}`));
    };
    const timer = setTimeout(giveUp, 30_000);
    child.once('exit', giveUp);
    const hear = (text: string) => {
      said = (said + text).slice(-20_000);
      appendFileSync(log, text);
      const port = /Extension host agent listening on (\d+)\s/.exec(said)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      child.off('exit', giveUp);
      done(Number(port));
    };
    child.stdout?.setEncoding('utf8').on('data', hear);
    child.stderr?.setEncoding('utf8').on('data', hear);
  });
}

/** A path in a query: percent-encoded as in a `file:` address, and what a query gives a meaning as well. */
function folderParameter(folder: string): string {
  return pathToFileURL(folder).pathname.replaceAll('&', '%26').replaceAll('+', '%2B');
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
  await ended;
  clearTimeout(timer);
}
