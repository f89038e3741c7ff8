// npm run build: the four bundles of dist/ and the library's types. Each bundle is one file that needs no node_modules.
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { bundleProgram } from './bundle.mjs';
import { licencesOf } from './licences.mjs';

// A failed build leaves the last good one in place.
const inputs = await Promise.all([
  bundleProgram({ entryPoints: ['server/src/cli/main.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } }),
  bundleProgram({ entryPoints: ['server/src/lsp/main.ts'], outfile: 'dist/server.js' }),
  bundleProgram({ entryPoints: ['client/src/extension.ts'], outfile: 'dist/client.js', external: ['vscode'] }),
  bundleProgram({ entryPoints: ['server/src/index.ts'], outfile: 'dist/index.js' }),
]);
chmodSync('dist/cli.js', 0o755);
writeFileSync('dist/THIRD-PARTY-LICENCES.txt', licencesOf(inputs.flat()));
const types = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'server/tsconfig.types.json'], { stdio: 'inherit' });
process.exitCode = types.status ?? 1;
