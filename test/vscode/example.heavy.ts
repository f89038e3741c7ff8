// What examples/shop/README.md promises a reader to see is what the command finds.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { productPackage } from './packages.ts';

interface Found {
  readonly findings: readonly { readonly path: string; readonly rule: string }[];
}

test('examples/shop: its README names every finding, and no other', () => {
  productPackage();
  const args = ['dist/cli.js', 'check', '--format', 'json', '--today', '2026-11-21', 'examples/shop'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  assert.equal(stderr, '');
  const found = (JSON.parse(stdout) as Found).findings.map(({ path, rule }) => `${path.replace('examples/shop/', '')} ${rule}`);
  const readme = readFileSync('examples/shop/README.md', 'utf8');
  const promised = [...readme.matchAll(/^\| `([^`]+)` \| .* \| `([^`]+)` \|$/gm)].map(([, path, rule]) => `${path} ${rule}`);
  assert.deepEqual([...new Set(found)].sort(), [...new Set(promised)].sort());
});
