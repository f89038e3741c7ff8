// npm start [-- FOLDER] [--port N] [--no-open] [--web]: builds the extension and opens VS Code with it on FOLDER (default: examples/shop).
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Node.js and the packages that even the first import below needs: undefined, or what is missing. */
function missing() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) return `Node.js 20.19 or later is needed; this is ${process.version}.`;
  try {
    createRequire(import.meta.url).resolve('esbuild');
  } catch {
    return 'The packages are not installed yet: run "npm ci" first.';
  }
  return undefined;
}

const complaint = missing();
if (complaint !== undefined) {
  process.stderr.write(`${complaint}\n`);
  process.exit(1);
}

// npm changes into the package's folder and leaves the user's own in INIT_CWD: a relative FOLDER means that one.
const from = process.env.INIT_CWD ?? process.cwd();
process.chdir(root);
const outfile = join(root, 'out', 'scripts', 'start.mjs');
const { bundle } = await import('./bundle.mjs');
await bundle({ entryPoints: ['scripts/editor/start.ts'], outfile, format: 'esm', packages: 'external' });
const { start } = await import(pathToFileURL(outfile).href);
process.exitCode = await start(process.argv.slice(2), from);
