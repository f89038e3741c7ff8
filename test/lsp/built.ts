import { resolve } from 'node:path';
import { bundleProgram } from '../../scripts/bundle.mjs';

let server: Promise<string> | undefined;

/** The server as it is shipped: one file, built once for these tests, so that a build beside them is no matter. */
export function builtServer(): Promise<string> {
  server ??= bundled();
  return server;
}

async function bundled(): Promise<string> {
  const outfile = resolve('out', 'lsp', String(process.pid), 'server.js');
  await bundleProgram({ entryPoints: ['server/src/lsp/main.ts'], outfile });
  return outfile;
}
