// One way to bundle TypeScript, used by the build, the tests and the scripts.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { deferred } from './deferred.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Settings every bundle shares: one file for Node 20, no source maps; the product's version is known to the code. */
const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  sourcemap: false,
  logLevel: 'warning',
  legalComments: 'none',
  define: { PRODUCT_VERSION: JSON.stringify(version) },
};

export const bundle = (options) => build({ ...shared, ...options });

/** A program as it is shipped: its dynamic imports are parts that are read when they are wanted. Gives the paths of all it is made of. */
export async function bundleProgram(options) {
  const settings = { format: 'cjs', minify: true, metafile: true };
  const inputs = {};
  const { metafile } = await bundle({ ...settings, ...options, plugins: [deferred({ ...shared, ...settings }, inputs)] });
  return Object.keys({ ...metafile.inputs, ...inputs });
}
