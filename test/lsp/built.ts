import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';

let server: Promise<string> | undefined;

/** The server as it is shipped: one file, built once for these tests, so that a build beside them is no matter. */
export function builtServer(): Promise<string> {
  server ??= bundled();
  return server;
}

async function bundled(): Promise<string> {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const outfile = resolve('out', 'lsp', String(process.pid), 'server.js');
  await build({
    entryPoints: ['server/src/lsp/main.ts'],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    define: { PRODUCT_VERSION: JSON.stringify(version) },
  });
  return outfile;
}
