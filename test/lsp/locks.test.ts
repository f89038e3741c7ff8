// What lock files pin, in an editor.
import { test } from 'node:test';
import { scene } from './scene.ts';

const manifest = '[project]\nname = "demo"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = ["requests>=2.40"]\n';
const lock = (version: string) => `version = 1\nrequires-python = ">=3.12"\n\n[[package]]\nname = "requests"\nversion = "${version}"\n`;

const isTold = (codes: readonly unknown[] | undefined) => codes?.includes('unsatisfied-lock') === true;

test('what a lock file pins counts, and what it pins when it changes', async () => {
  const client = await scene({ 'pyproject.toml': manifest, 'uv.lock': lock('2.31.0') });
  client.open(client.uri('pyproject.toml'), manifest);
  await client.until(() => isTold(client.codes('pyproject.toml')));
  client.save('uv.lock', lock('2.41.0'));
  await client.until(() => !isTold(client.codes('pyproject.toml')));
  client.save('uv.lock', lock('2.32.0'));
  await client.until(() => isTold(client.codes('pyproject.toml')));
});
