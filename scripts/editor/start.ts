import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { desktopCode, openInBrowser, runDesktop } from './desktop.ts';
import { Missing } from './pinned.ts';
import { installVSCode, newestVSCode, prepareProfile, startServer } from './vscode.ts';

const usage = `Usage: npm start [-- [FOLDER] [--web] [--port N] [--no-open]]

Builds the extension and opens VS Code with it on FOLDER (default: examples/shop): the installed "code" where there is one, otherwise
VS Code's web server, which is installed on first use and listens on this machine only. Your own profile is not touched.

  --web       the web server even where "code" is installed
  --port N    its port (default: any free one); implies --web
  --no-open   do not open a browser; implies --web
`;

/** Settings of the throw-away profile: no welcome, no update, no telemetry. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
};

interface Wishes {
  readonly folder: string;
  readonly web: boolean;
  readonly port: number;
  readonly open: boolean;
}

/** The whole of `npm start`; resolves to the exit status when the editor has been closed or Ctrl+C pressed. */
export async function start(args: readonly string[], from: string): Promise<number> {
  try {
    const wishes = readWishes(args, from);
    if (wishes === undefined) return 0;
    if (wishes.port > 0 && !(await isFree(wishes.port))) throw new Missing(`Port ${wishes.port} is in use; choose another with --port.`);
    return await open(wishes, build());
  } catch (error) {
    process.stderr.write(`${error instanceof Missing ? error.message : error instanceof Error ? error.stack : error}\n`);
    return 1;
  }
}

function readWishes(args: readonly string[], from: string): Wishes | undefined {
  const { values, positionals } = parse(args);
  if (values.help === true) {
    process.stdout.write(usage);
    return undefined;
  }
  if (positionals.length > 1) throw new Missing(`One folder at a time: ${positionals.join(', ')}.`);
  const folder = positionals[0] === undefined ? resolve('examples', 'shop') : resolve(from, positionals[0]);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Missing(`${folder} is not a folder.`);
  const open = values['no-open'] !== true;
  return { folder, open, port: portOf(values.port), web: values.web === true || values.port !== undefined || !open };
}

function parse(args: readonly string[]) {
  const options = {
    web: { type: 'boolean' },
    port: { type: 'string' },
    'no-open': { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Missing(`${error instanceof Error ? error.message.split('. ')[0] : error}. See "npm start -- --help".`);
  }
}

function portOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new Missing(`--port ${text}: a number from 1 to 65535 is needed.`);
  return port;
}

/** Builds and packages; gives the path of the .vsix. */
function build(): string {
  for (const script of ['build', 'package']) {
    process.stderr.write(`${script === 'build' ? 'Building' : 'Packaging'} …\n`);
    const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${script}.mjs`], { encoding: 'utf8' });
    if (status !== 0) throw new Missing(`"npm run ${script}" failed:\n${stdout}${stderr}`.trimEnd());
  }
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
  return resolve('dist', `${name}-${version}.vsix`);
}

async function open(wishes: Wishes, vsix: string): Promise<number> {
  const code = wishes.web ? undefined : desktopCode();
  const profile = mkdtempSync(join(tmpdir(), 'requires-python-'));
  // Our own example needs no question whether its authors are trusted; of any other folder VS Code asks as it always does.
  const isExample = wishes.folder === resolve('examples', 'shop');
  const settings = { ...quiet, ...(isExample ? { 'security.workspace.trust.enabled': false } : {}) };
  try {
    if (code === undefined) return await serve(wishes, { folder: profile, settings, extensions: [vsix] });
    return runDesktop(code, wishes.folder, { folder: profile, settings, extensions: [vsix] });
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function serve(wishes: Wishes, profile: Parameters<typeof prepareProfile>[1]): Promise<number> {
  const vscode = installVSCode(newestVSCode());
  prepareProfile(vscode, profile);
  let isInterrupted = false;
  const interrupted = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        isInterrupted = true;
        done();
      });
    }
  });
  const server = await startServer(vscode, { profile: profile.folder, port: wishes.port });
  const address = server.address(wishes.folder);
  process.stdout.write(
    `\nVS Code ${vscode.version} with ${basename(profile.extensions[0] ?? '')} runs at\n\n  ${address}\n\nCtrl+C ends it.\n`,
  );
  if (wishes.open) openInBrowser(address);
  // Ctrl+C reaches every process of the terminal: the server may have ended before this one has heard of it.
  await Promise.race([interrupted, server.ended.then(() => setTimeout(500))]);
  await server.stop();
  if (!isInterrupted) throw new Missing('The VS Code server has ended by itself.');
  return 0;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });
}
