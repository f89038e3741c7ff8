// What docs/protocol.md says is what the server does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import * as protocol from '../../server/src/protocol.ts';
import { aliases, installation } from '../interpreters/programs.ts';
import { PYPROJECT, scene } from './scene.ts';

const page = readFileSync('docs/protocol.md', 'utf8');
const [status, interpreters, makings, moves, plan, projects] = Array.from(
  page.matchAll(/```json\n([\s\S]*?)```/g),
  ([, text]) => JSON.parse(text ?? '') as unknown,
);

/** The names and kinds of all parts, as they nest; of a list those of its first item. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [shapeOf(value[0])];
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shapeOf(part)]));
}

describe('docs/protocol.md', () => {
  test('names every request, notification and command', () => {
    const names = Object.values(protocol).filter((value) => typeof value === 'string');
    assert.ok(names.length >= 7);
    for (const name of names) assert.ok(page.includes(`\`${name}\``), name);
  });

  test('shows answers of the shape that the server gives', async () => {
    const prefix = '/home/me/.pyenv/versions/3.12.1';
    const client = await scene(
      {
        ...installation(prefix, '3.12.1'),
        'pyproject.toml': PYPROJECT,
        '.python-version': '3.12\n',
        'uv.lock': 'version = 1\nrequires-python = ">=3.11"\n',
        '.venv/pyvenv.cfg': `home = ${prefix}/bin\n`,
      },
      { links: { ...aliases(prefix, '3.12.1'), '/demo/.venv/bin/python': `${prefix}/bin/python` } },
    );
    await client.settled();
    const uri = client.uri('/demo');
    client.notify(protocol.selectedNotification, { folder: uri, selected: { executable: '/demo/.venv/bin/python', version: null } });
    assert.deepEqual(shapeOf(await client.connection.sendRequest(protocol.statusRequest, { uri })), shapeOf(status));
    assert.deepEqual(shapeOf(await client.connection.sendRequest(protocol.interpretersRequest, { uri })), shapeOf(interpreters));
    assert.deepEqual(shapeOf(await client.connection.sendRequest(protocol.makingsRequest, { uri })), shapeOf(makings));
    assert.deepEqual(shapeOf(await client.connection.sendRequest(protocol.movesRequest, { uri })), shapeOf(moves));
    assert.deepEqual(shapeOf(await client.connection.sendRequest(protocol.projectsRequest, { uri })), shapeOf(projects));
    const drop = { uri, kind: 'drop', minors: ['3.11'] };
    assert.deepEqual(shapeOf(await client.connection.sendRequest(protocol.planMoveRequest, drop)), shapeOf(plan));
  });

  test('names every key of a code action and of the options', () => {
    for (const key of [
      'uri',
      'rule',
      'message',
      'start',
      'title',
      'all',
      'trusted',
      'settings',
      'diagnostics',
      'known',
      'refresh',
      'wait',
    ]) {
      assert.match(page, new RegExp(`\\b${key}\\b`), key);
    }
  });
});
