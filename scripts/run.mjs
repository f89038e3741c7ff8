// node scripts/run.mjs NAME [ARGUMENTS]: bundles scripts/NAME.ts and runs it, since Node 20 does not read TypeScript.
import { spawnSync } from 'node:child_process';
import { bundle } from './bundle.mjs';

const [name, ...rest] = process.argv.slice(2);
const outfile = `out/scripts/${name}.mjs`;
await bundle({ entryPoints: [`scripts/${name}.ts`], outfile, format: 'esm', packages: 'external' });
process.exitCode = spawnSync(process.execPath, [outfile, ...rest], { stdio: 'inherit' }).status ?? 1;
