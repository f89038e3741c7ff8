// One way to bundle TypeScript, used by the build, the tests and the scripts.
import { build } from 'esbuild';

/** Settings every bundle shares: one file for Node 20, no source maps, licences kept. */
export const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  sourcemap: false,
  logLevel: 'warning',
  legalComments: 'none',
  loader: { '.json': 'json' },
};

export const bundle = (options) => build({ ...shared, ...options });
