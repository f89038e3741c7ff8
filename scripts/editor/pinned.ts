import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Something of this machine that is needed and not there: the message says what, and what to do about it. */
export class Missing extends Error {}

/**
 * Installs the packages that `folder/package-lock.json` pins, on first use and again whenever that file changes; no install script runs.
 * True when something was installed. Throws `Missing` when npm fails.
 */
export function installPinned(folder: string, what: string): boolean {
  const stamp = join(folder, 'node_modules', '.pinned');
  const pinned = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === pinned) return false;
  process.stderr.write(`Installing ${what} (only this once) …\n`);
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0)
    throw new Missing(`${what} could not be installed: "npm ci" in ${folder} failed. Is the package registry within reach?`);
  writeFileSync(stamp, pinned);
  return true;
}
