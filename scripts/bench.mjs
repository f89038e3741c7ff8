// npm run bench [-- --quick] [-- --only PART]: builds this checkout and the floors into out/bench and measures one against the other.
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const { bundle, bundleProgram } = await import('./bundle.mjs');

/** Made as `npm run build` makes the product, floors and all: neither side starts with more to load than it needs. */
const programs = {
  cli: 'server/src/cli/main.ts',
  server: 'server/src/lsp/main.ts',
  discover: 'scripts/bench/discover.ts',
  emptyServer: 'scripts/bench/floors/emptyServer.ts',
  readTree: 'scripts/bench/floors/readTree.ts',
  readPythons: 'scripts/bench/floors/readPythons.ts',
  bookkeeper: 'scripts/bench/bookkeeper.ts',
};
const main = 'out/bench/main.mjs';

try {
  const built = Object.entries(programs).map(([name, source]) => bundleProgram({ entryPoints: [source], outfile: `out/bench/${name}.js` }));
  await Promise.all([...built, bundle({ entryPoints: ['scripts/bench/main.ts'], outfile: main, format: 'esm', packages: 'external' })]);
  const { main: run } = await import(pathToFileURL(resolve(main)).href);
  // A server that did not answer must not keep this process alive.
  process.exit(await run(process.argv.slice(2)));
} catch (error) {
  // What is wrong with the sources the bundler has said.
  if (error.errors === undefined) process.stderr.write(`bench: ${error.stack ?? error}\n`);
  process.exitCode = 1;
}
