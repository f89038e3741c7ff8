import { chmodSync, createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { installPinned, Missing } from '../../scripts/editor/pinned.ts';

const folder = resolve('test', 'vscode');
const installedBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const calm = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-sync', '--disable-background-networking', '--no-first-run'];

interface Executable {
  readonly executablePath: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** The packages of `test/vscode/package.json`, as `require` finds them there. */
export function requireTool(): NodeJS.Require {
  installPinned(folder, 'what steers the editors under test');
  return createRequire(join(folder, 'package.json'));
}

/** Starts a browser: the one that `CHROMIUM` names, an installed one, or the one that comes along. Throws `Missing`. */
export async function launchBrowser(): Promise<Browser> {
  const tool = requireTool();
  const { chromium } = tool('playwright-core') as typeof import('playwright-core');
  const executable = named() ?? installed() ?? (await shipped(tool));
  try {
    return await chromium.launch({ ...executable, args: calm });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const library = /loading shared libraries: ([^:\s]+)/.exec(reason)?.[1];
    const why = library === undefined ? reason.split('\n').slice(0, 4).join(' ') : `the library ${library} is missing`;
    throw new Missing(`${executable.executablePath} does not start: ${why}. On Debian: apt-get install chromium.`);
  }
}

function named(): Executable | undefined {
  const path = process.env.CHROMIUM;
  if (path === undefined || path === '') return undefined;
  if (!existsSync(path)) throw new Missing(`CHROMIUM names ${path}, which does not exist.`);
  return { executablePath: path };
}

function installed(): Executable | undefined {
  const path = installedBrowsers.find((candidate) => existsSync(candidate));
  return path === undefined ? undefined : { executablePath: path };
}

/** Unpacks the browser inside the npm package, once: with its libraries and a font, since a bare machine has neither. */
async function shipped(tool: NodeJS.Require): Promise<Executable> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Missing('No Chromium or Chrome found: install one, or name it in the environment variable CHROMIUM.');
  }
  const target = join(folder, 'node_modules', '.browser');
  const executablePath = join(target, 'chromium');
  if (!existsSync(executablePath)) await unpack(tool, target, executablePath);
  const libraries = [join(target, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH ?? ''].filter((path) => path !== '');
  return {
    executablePath,
    env: { ...process.env, LD_LIBRARY_PATH: libraries.join(delimiter), FONTCONFIG_FILE: join(target, 'fonts.conf') },
  };
}

async function unpack(tool: NodeJS.Require, target: string, executable: string): Promise<void> {
  const packed = join(folder, 'node_modules', '@sparticuz', 'chromium', 'bin');
  const { extract } = tool('tar-fs') as { extract(path: string): NodeJS.WritableStream };
  mkdirSync(target, { recursive: true });
  for (const [archive, where] of Object.entries({ al2023: 'al2023', fonts: 'fonts', swiftshader: '.' })) {
    const contents = extract(join(target, where));
    await pipeline(createReadStream(join(packed, `${archive}.tar.br`)), createBrotliDecompress(), contents);
  }
  const fonts = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>';
  const own = `<dir>${join(target, 'fonts')}</dir><cachedir>${join(target, 'font-cache')}</cachedir>`;
  writeFileSync(join(target, 'fonts.conf'), `<fontconfig>${fonts}${own}</fontconfig>\n`);
  await pipeline(createReadStream(join(packed, 'chromium.br')), createBrotliDecompress(), createWriteStream(`${executable}.part`));
  chmodSync(`${executable}.part`, 0o755);
  renameSync(`${executable}.part`, executable); // The last step: a half unpacked browser is unpacked again.
}
