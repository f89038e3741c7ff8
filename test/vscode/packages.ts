import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

let product: string | undefined;

/** The .vsix under test, built and packaged once: or the one that `VSIX` names, such as a release's. */
export function productPackage(): string {
  product ??= process.env.VSIX ?? buildProduct();
  return product;
}

function buildProduct(): string {
  for (const script of ['build', 'package']) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${script}.mjs`], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`scripts/${script}.mjs failed:\n${stdout}${stderr}`);
  }
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
  return resolve('dist', `${name}-${version}.vsix`);
}

const standins = new Map<string, Promise<string>>();

/** The .vsix of a stand-in for one of Microsoft's extensions, packaged once. */
export function standinPackage(name: 'python' | 'environments'): Promise<string> {
  const packaged = standins.get(name) ?? packageStandin(name);
  standins.set(name, packaged);
  return packaged;
}

async function packageStandin(name: string): Promise<string> {
  const source = resolve('test', 'vscode', 'standins', name);
  const stage = resolve('out', 'vscode', 'standins', name);
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  cpSync(join(source, 'package.json'), join(stage, 'package.json'));
  const outfile = join(stage, 'extension.js');
  const entryPoints = [join(source, 'extension.ts')];
  await build({
    entryPoints,
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'error',
  });
  const vsce = join(dirname(createRequire(resolve('package.json')).resolve('@vscode/vsce/package.json')), 'vsce');
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', `${stage}.vsix`];
  const { status, stdout, stderr } = spawnSync(process.execPath, [vsce, 'package', ...options], { cwd: stage, encoding: 'utf8' });
  if (status !== 0) throw new Error(`vsce did not package the stand-in ${name}:\n${stdout}${stderr}`);
  return `${stage}.vsix`;
}
