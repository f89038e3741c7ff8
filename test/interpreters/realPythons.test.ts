import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { discover } from '../../server/src/interpreters/discover.ts';
import { locators } from '../../server/src/interpreters/index.ts';
import { nodeHost } from '../../server/src/nodeHost.ts';

/** Installations of pyenv on this computer, called by their version. */
function installed(): readonly string[] {
  const root = process.env.PYENV_ROOT ?? (process.env.HOME === undefined ? undefined : `${process.env.HOME}/.pyenv`);
  const folder = root === undefined ? undefined : `${root.replaceAll('\\', '/')}/versions`;
  if (folder === undefined || !existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => /^\d+\.\d+\.\d+$/.test(name));
}

describe('the Pythons of this computer', () => {
  const versions = installed();
  const skip = versions.length === 0 ? 'pyenv has none here' : false;

  it('are told as pyenv calls them', { skip }, () => {
    const host = nodeHost();
    const pyenv = locators.filter(({ id }) => id === 'pyenv');
    const found = discover(host, [], undefined, { locators: pyenv }).filter(
      ({ version }) => version !== undefined && versions.includes(version),
    );
    assert.deepEqual(found.map(({ version }) => version).sort(), [...versions].sort());
    for (const interpreter of found) {
      assert.equal(interpreter.state, 'fine', interpreter.executable);
      assert.equal(interpreter.implementation, 'cpython');
      assert.ok(interpreter.architecture !== undefined);
    }
  });

  it('are told by more than the name of their folder', { skip }, () => {
    const host = nodeHost();
    const headers = new Set<string>();
    const watching = {
      ...host,
      readPart: (path: string, start: number, length: number) => {
        if (path.endsWith('patchlevel.h') || path.endsWith('build-details.json')) headers.add(path);
        return host.readPart(path, start, length);
      },
    };
    discover(watching, [], undefined, { locators: locators.filter(({ id }) => id === 'pyenv') });
    assert.ok(headers.size >= versions.length);
  });
});
