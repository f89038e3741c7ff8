// node scripts/package.mjs: dist/requires-python-<version>.vsix from what `npm run build` made.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stage = join(root, 'out', 'vsix');

// Only npm needs these; the extension is bundled, and vsce refuses "files" beside an ignore file and unknown patterns in it.
const forNpm = ['files', 'bin', 'types', 'exports', 'scripts', 'dependencies', 'devDependencies', 'overrides', 'private'];

/** What the extension consists of: its bundles, what its contributions name, and what package.json ships to npm besides `dist`. */
function shipped(manifest) {
  const others = manifest.files.filter((file) => file !== 'dist' && existsSync(join(root, file)));
  const named = JSON.stringify(manifest.contributes ?? {}).match(/"\.\/[^"]+"/g) ?? [];
  const files = [
    manifest.main,
    'dist/server.js',
    'dist/THIRD-PARTY-LICENCES.txt',
    manifest.icon,
    ...named.map((text) => JSON.parse(text)),
    ...others,
  ];
  return [...new Set(files.filter((file) => file !== undefined).map((file) => normalize(file)))];
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const files = shipped(manifest);
const absent = files.filter((file) => !existsSync(join(root, file)));
if (absent.length > 0) fail(`${absent.join(', ')} not found: run "npm run build" first.`);

rmSync(stage, { recursive: true, force: true });
for (const file of files) {
  mkdirSync(dirname(join(stage, file)), { recursive: true });
  cpSync(join(root, file), join(stage, file), { recursive: true });
}
const extension = Object.fromEntries(Object.entries(manifest).filter(([key]) => !forNpm.includes(key)));
writeFileSync(join(stage, 'package.json'), `${JSON.stringify(extension, undefined, 2)}\n`);

const name = `requires-python-${manifest.version}.vsix`;
const vsce = join(dirname(createRequire(import.meta.url).resolve('@vscode/vsce/package.json')), 'vsce');
const args = [vsce, 'package', '--no-dependencies', '--out', resolve(root, 'dist', name)];
const run = spawnSync(process.execPath, args, { cwd: stage, encoding: 'utf8' });
if (run.status !== 0) fail(`vsce did not package the extension:\n${run.stdout}${run.stderr}`);
process.stdout.write(`dist/${name}\n`);
