// Tests in as many processes as there are cores: each is one bundle of some of the files.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundle } from './bundle.mjs';

/** The files dealt out like cards, so that neighbours, which take about as long as each other, come to different hands. Always the same way. */
export const dealt = (files, hands) =>
  Array.from({ length: Math.min(hands, files.length) }, (_, hand) => files.filter((_, at) => at % hands === hand));

/** A program that ends before its last test, however well, has failed: nobody would miss the tests behind. */
const watched = `import { after } from 'node:test';
let isWhole = false;
after(() => {
  isWhole = true;
});
process.on('exit', (code) => {
  if (isWhole || code !== 0) return;
  console.error('The program ended before its last test.');
  process.exitCode = 1;
});
`;

/** Bundles each list of files into a program of its own, `FOLDER/1.mjs` and on; gives their paths. */
export async function bundleShards(shards, folder) {
  mkdirSync(folder, { recursive: true });
  const entryPoints = shards.map((files, at) => {
    const entry = join(folder, `${at + 1}.ts`);
    writeFileSync(entry, watched + files.map((file) => `import ${JSON.stringify(resolve(file))};\n`).join(''));
    return entry;
  });
  await bundle({ entryPoints, outdir: folder, outExtension: { '.js': '.mjs' }, format: 'esm', packages: 'external' });
  return entryPoints.map((entry) => resolve(entry.replace(/ts$/, 'mjs')));
}
