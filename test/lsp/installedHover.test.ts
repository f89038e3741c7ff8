// The name of a requirement tells what is installed where the project runs.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aliases, installation } from '../interpreters/programs.ts';
import { hoverText, type Scene, scene } from './scene.ts';

const BASE = '/opt/py';
const manifest = `[project]
name = "demo"
version = "1"
requires-python = ">=3.11"
dependencies = ["Requests>=2.0", "tomli>=3; python_version < '3.12'", "absent"]
`;
const packages = (prefix: string, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [`${prefix}/lib/python3.12/site-packages/${name}.dist-info/METADATA`, '']));

const files = {
  ...installation(BASE, '3.12.4'),
  ...packages(BASE, 'requests-9.9'),
  ...packages('/demo/.venv', 'requests-2.31.0', 'tomli-2.0.1'),
  '.venv/pyvenv.cfg': `home = ${BASE}/bin\nversion = 3.12.4\n`,
  'pyproject.toml': manifest,
  'requirements.txt': 'requests==2.30\n',
} as Record<string, string | Uint8Array>;
const links = { ...aliases(BASE, '3.12.4'), '/demo/.venv/bin/python': `${BASE}/bin/python` };

const over = async (client: Scene, word: string, path = 'pyproject.toml') => {
  const text = String(files[path]);
  const before = text.slice(0, text.indexOf(word)).split('\n');
  return hoverText(client, client.uri(path), before.length - 1, (before.at(-1) ?? '').length + 1);
};

const opened = async (without: readonly string[] = []) => {
  const client = await scene(Object.fromEntries(Object.entries(files).filter(([path]) => !without.includes(path))), { links });
  await client.settled();
  return client;
};

describe('hover over the name of a requirement', () => {
  test('says which version is in the own environment', async () => {
    const client = await opened();
    assert.equal(await over(client, 'Requests'), '**Installed 2\\.31\\.0 in \\.venv**');
    assert.equal(await over(client, 'tomli'), '**Installed 2\\.0\\.1 in \\.venv**\n\n- which \\>=3 does not admit');
    assert.equal(await over(client, 'absent'), '**Not installed in \\.venv**');
    assert.match((await over(client, 'requests', 'requirements.txt')) ?? '', /Installed 2\\.31\\.0 in \\.venv/);
  });

  test('says it of the selected interpreter, where there is one', async () => {
    const client = await opened();
    client.notify('requiresPython/didSelectInterpreter', {
      folder: client.uri('/demo'),
      selected: { executable: `${BASE}/bin/python`, version: null },
    });
    await client.settled();
    assert.equal(await over(client, 'Requests'), '**Installed 9\\.9 in /opt/py**');
  });

  test('leaves the marker to those who explain it, and is silent where nothing is known', async () => {
    const client = await opened();
    assert.match((await over(client, "python_version < '3.12'")) ?? '', /^\*\*Guards tomli/);
    const bare = await opened(['.venv/pyvenv.cfg']);
    assert.equal(await over(bare, 'Requests'), null);
  });
});
