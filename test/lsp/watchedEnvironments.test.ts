// Environments that come, go and are made anew while the editor is open: nobody asks for a search, and nothing polls.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { InterpretersResult, Status } from '../../server/src/protocol.ts';
import { aliases, elf, installation } from '../interpreters/programs.ts';
import { ABILITIES } from './client.ts';
import { PYPROJECT, type Scene, scene } from './scene.ts';

const PYENV = '/home/me/.pyenv/versions';
const PYTHON = '.venv/bin/python';
const RULE = 'interpreter-outside-requires-python';
const versions = ['3.9.19', '3.12.1'];

const files = {
  ...Object.assign({}, ...versions.map((version) => installation(`${PYENV}/${version}`, version))),
  'pyproject.toml': PYPROJECT,
} as Record<string, string | Uint8Array>;
const links: Record<string, string> = Object.assign({}, ...versions.map((version) => aliases(`${PYENV}/${version}`, version)));

const cfg = (version: string) => `home = ${PYENV}/${version}/bin\nversion = ${version}\n`;

const opened = (extra: Record<string, string | Uint8Array> = {}) => scene({ ...files, ...extra }, { links });

const told = (client: Scene, method = 'requiresPython/didDiscoverInterpreters') =>
  client.received.filter((message) => message.method === method).length;

/** The environment in the list: its version and fit. */
async function own(client: Scene): Promise<string | undefined> {
  const params = { uri: client.uri('pyproject.toml') };
  const { interpreters } = await client.connection.sendRequest<InterpretersResult>('requiresPython/interpreters', params);
  const row = interpreters.find(({ isOwn }) => isOwn);
  return row && `${row.version} ${row.fit}`;
}

/** Makes an environment as `venv` does: first the file, then the interpreter. */
function make(client: Scene, version: string): void {
  client.save('.venv/pyvenv.cfg', cfg(version));
  client.host.write(`/demo/${PYTHON}`, elf());
  client.tell(1, PYTHON);
}

async function afterNews(client: Scene, change: () => void): Promise<void> {
  const before = told(client);
  change();
  await client.until(() => told(client) > before);
  await client.settled();
}

const select = (client: Scene) =>
  client.notify('requiresPython/didSelectInterpreter', {
    folder: client.uri('/demo'),
    selected: { executable: `/demo/${PYTHON}`, version: '3.12.1' },
  });

const selectedOf = async (client: Scene) => {
  const params = { uri: client.uri('pyproject.toml') };
  const selected = (await client.connection.sendRequest<Status | null>('requiresPython/status', params))?.selected;
  return selected && `${selected.version} ${selected.fit}`;
};

describe('an environment of the project', () => {
  test('is in the list when it was made, gone when it was deleted, and another when it was made anew', async () => {
    const client = await opened();
    assert.equal(await own(client), undefined);
    await afterNews(client, () => make(client, '3.12.1'));
    assert.equal(await own(client), '3.12.1 fits');
    await afterNews(client, () => client.erase('.venv'));
    assert.equal(await own(client), undefined);
    await afterNews(client, () => make(client, '3.9.19'));
    assert.equal(await own(client), '3.9.19 too-old');
  });

  test('is looked at again when its interpreter comes after its file', async () => {
    const client = await opened();
    await own(client);
    await afterNews(client, () => client.save('.venv/pyvenv.cfg', cfg('3.12.1')));
    assert.equal(await own(client), '3.12.1 broken');
    await afterNews(client, () => {
      client.host.write(`/demo/${PYTHON}`, elf());
      client.tell(1, PYTHON);
    });
    assert.equal(await own(client), '3.12.1 fits');
  });

  test('that is selected is judged anew, and so is the finding', async () => {
    const client = await opened({ '.venv/pyvenv.cfg': cfg('3.12.1'), [`/demo/${PYTHON}`]: elf() });
    select(client);
    await client.settled();
    assert.equal(await selectedOf(client), '3.12.1 fits');
    assert.ok(!client.codes('pyproject.toml')?.includes(RULE));
    const before = told(client, 'requiresPython/didCheck');
    client.erase('.venv');
    await client.until(() => told(client, 'requiresPython/didCheck') > before);
    assert.equal(await selectedOf(client), '3.12.1 broken');
    make(client, '3.9.19');
    await client.until(() => client.codes('pyproject.toml')?.includes(RULE));
    assert.equal(await selectedOf(client), '3.9.19 too-old');
    make(client, '3.12.1');
    await client.until(() => !client.codes('pyproject.toml')?.includes(RULE));
    assert.equal(await selectedOf(client), '3.12.1 fits');
  });

  test('needs a client that tells of it', async () => {
    const capabilities = { ...ABILITIES, workspace: { ...ABILITIES.workspace, didChangeWatchedFiles: { dynamicRegistration: true } } };
    const client = await scene(files, { links, capabilities });
    const request = await client.until(() => client.received.find(({ method }) => method === 'client/registerCapability'));
    const globs = JSON.stringify(request.params);
    for (const glob of ['**/pyvenv.cfg', '**/{bin/python,bin/python3,Scripts/python.exe}']) assert.ok(globs.includes(glob), glob);
  });
});
