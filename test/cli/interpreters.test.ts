import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aliases, installation } from '../interpreters/programs.ts';
import { memoryHost } from '../memoryHost.ts';
import { inMemory, inRepository, TODAY } from './cli.ts';

const host = memoryHost(
  {
    ...inRepository({
      'pyproject.toml': '[project]\nname = "x"\nrequires-python = ">=3.12"\n',
      'src/x.py': '',
      '.venv/pyvenv.cfg': 'home = /opt/new/bin\nversion = 3.12.4\n',
    }),
    ...installation('/opt/new', '3.12.4'),
    ...installation('/opt/old', '3.9.1'),
  },
  {
    today: TODAY,
    env: { PATH: '/opt/new/bin:/opt/old/bin' },
    links: {
      ...aliases('/opt/new', '3.12.4'),
      ...aliases('/opt/old', '3.9.1'),
      '/repository/.venv/bin/python': '/opt/new/bin/python3.12',
    },
  },
);

test('installed Pythons, fitting ones first, each with its reason', async () => {
  const { status, out, err } = await inMemory(host, ['interpreters']);
  assert.deepEqual({ status, err }, { status: 0, err: '' });
  const [head = '', ...rows] = out.trimEnd().split('\n');
  assert.match(head, /^fit +version +manager +executable +reason$/);
  assert.deepEqual(
    rows
      .map((row) => row.split(/ {2,}/))
      .map(([fit, version, , executable, reason]) => [fit, version, executable?.replace(/[\d.]+$/, ''), reason]),
    [
      ['fits', '3.12.4', '/repository/.venv/bin/python', 'within the required >=3.12'],
      ['fits', '3.12.4', '/opt/new/bin/python', 'within the required >=3.12'],
      ['too-old', '3.9.1', '/opt/old/bin/python', 'Python 3.9.1 is older than the required >=3.12'],
    ],
  );
});

test('the project above the folder decides', async () => {
  const inRoot = await inMemory(host, ['interpreters']);
  assert.deepEqual(await inMemory(host, ['interpreters'], { cwd: '/repository/src' }), inRoot);
  assert.deepEqual(await inMemory(host, ['interpreters', 'src']), inRoot);
});

test('json: every field, in its order', async () => {
  const { version, interpreters } = JSON.parse((await inMemory(host, ['interpreters', '--format', 'json'])).out);
  assert.equal(version, 1);
  const shape = {
    executable: '/repository/.venv/bin/python',
    version: '3.12.4',
    implementation: 'cpython',
    freeThreaded: false,
    manager: 'venv',
    environment: '/repository/.venv',
    state: 'fine',
    fit: 'fits',
    reason: 'within the required >=3.12',
  };
  assert.equal(JSON.stringify(interpreters[0]), JSON.stringify(shape));
  assert.equal(interpreters[1].environment, null);
});

test('no Python at all', async () => {
  assert.deepEqual(await inMemory({}, ['interpreters']), { status: 0, out: 'no Python was found\n', err: '' });
  assert.equal((await inMemory({}, ['interpreters', '--format', 'json'])).out, '{\n  "version": 1,\n  "interpreters": []\n}\n');
});
