// npm run build: the four bundles of dist/ and the library's types. Each bundle is one file that needs no node_modules.
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { bundle } from './bundle.mjs';
import { licencesOf } from './licences.mjs';

const node = { format: 'cjs', minify: true, metafile: true };

// A failed build leaves the last good one in place.
const results = await Promise.all([
  bundle({ ...node, entryPoints: ['server/src/cli/main.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } }),
  bundle({ ...node, entryPoints: ['server/src/lsp/main.ts'], outfile: 'dist/server.js' }),
  bundle({ ...node, entryPoints: ['client/src/extension.ts'], outfile: 'dist/client.js', external: ['vscode'] }),
  bundle({ ...node, entryPoints: ['server/src/index.ts'], outfile: 'dist/index.js' }),
]);
chmodSync('dist/cli.js', 0o755);
writeFileSync('dist/THIRD-PARTY-LICENCES.txt', licencesOf(results.map(({ metafile }) => metafile)));
const types = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'server/tsconfig.types.json'], { stdio: 'inherit' });
process.exitCode = types.status ?? 1;
