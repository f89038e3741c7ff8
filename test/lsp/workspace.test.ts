// Folders, the disk, settings and progress.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ABILITIES } from './client.ts';
import { PYPROJECT, type Scene, scene } from './scene.ts';

const OUTSIDE = 'outside-requires-python';
const OLD = '3.9\n';

describe('folders', () => {
  const change = (client: Scene, added: readonly string[], removed: readonly string[]) =>
    client.notify('workspace/didChangeWorkspaceFolders', {
      event: {
        added: added.map((folder) => ({ uri: client.uri(folder), name: folder })),
        removed: removed.map((folder) => ({ uri: client.uri(folder), name: folder })),
      },
    });
  const files = { 'pyproject.toml': PYPROJECT, '.python-version': OLD, '/b/pyproject.toml': PYPROJECT, '/b/.python-version': OLD };

  test('may be several', async () => {
    const client = await scene(files, { folders: ['/demo', '/b'] });
    await client.until(() => client.codes('.python-version')?.includes(OUTSIDE) && client.codes('/b/.python-version')?.includes(OUTSIDE));
  });

  test('that are added are read, too', async () => {
    const client = await scene(files);
    await client.until(() => client.codes('.python-version')?.includes(OUTSIDE));
    assert.equal(client.codes('/b/.python-version'), undefined);
    change(client, ['/b'], []);
    await client.until(() => client.codes('/b/.python-version')?.includes(OUTSIDE));
  });

  test('that are removed are forgotten, but for what is open and what another folder holds', async () => {
    const client = await scene(
      { ...files, '/b/c/pyproject.toml': PYPROJECT, '/b/c/.python-version': OLD, '/b/.tool-versions': 'python 3.9\n' },
      { folders: ['/demo', '/b', '/b/c'] },
    );
    await client.until(
      () => client.codes('/b/c/.python-version')?.includes(OUTSIDE) && client.codes('/b/.tool-versions')?.includes(OUTSIDE),
    );
    client.open(client.uri('/b/.python-version'), OLD);
    change(client, [], ['/b']);
    await client.until(() => client.codes('/b/.tool-versions')?.length === 0);
    await client.settled();
    assert.ok(client.codes('/b/c/.python-version')?.includes(OUTSIDE));
    assert.ok(client.codes('.python-version')?.includes(OUTSIDE));
    client.closeDocument(client.uri('/b/.python-version'));
    await client.until(() => client.codes('/b/.python-version')?.length === 0);
  });

  test('may be none', async () => {
    const client = await scene(files, { folders: [] });
    client.open(client.uri('.python-version'), OLD);
    await client.settled();
    assert.deepEqual([...client.published.keys()], [client.uri('.python-version')]);
  });

  test('hold projects within projects, each judged by its own', async () => {
    const client = await scene({
      'pyproject.toml': PYPROJECT,
      Dockerfile: 'FROM python:3.9-slim\n',
      'api/pyproject.toml': PYPROJECT.replace('3.11', '3.9'),
      'api/Dockerfile': 'FROM python:3.9-slim\n',
    });
    await client.until(() => client.codes('Dockerfile')?.includes(OUTSIDE));
    await client.settled();
    assert.equal(client.codes('api/Dockerfile')?.includes(OUTSIDE), false);
    // Without its own manifest the inner folder is part of the outer project.
    client.erase('api/pyproject.toml');
    await client.until(() => client.codes('api/Dockerfile')?.includes(OUTSIDE));
  });
});

describe('the disk', () => {
  test('is followed as the client tells', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT });
    client.save('.python-version', OLD);
    await client.until(() => client.codes('.python-version')?.includes(OUTSIDE));
    client.save('.python-version', '3.12\n');
    await client.until(() => client.codes('.python-version')?.length === 0);
    client.save('.python-version', OLD);
    await client.until(() => client.codes('.python-version')?.includes(OUTSIDE));
    client.erase('.python-version');
    await client.until(() => client.codes('.python-version')?.length === 0);
  });

  test('counts for less than an open document', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT });
    client.open(client.uri('.python-version'), '3.12\n');
    client.save('.python-version', OLD);
    client.erase('.python-version');
    await client.settled();
    assert.deepEqual(client.codes('.python-version'), []);
  });

  test('loses a whole folder by one event', async () => {
    const client = await scene({
      'pyproject.toml': PYPROJECT,
      'a/b/.python-version': OLD,
      'a/Dockerfile': 'FROM python:3.9\n',
      'ab/Dockerfile': 'FROM python:3.9\n',
    });
    await client.until(() => client.codes('a/b/.python-version')?.length && client.codes('a/Dockerfile')?.length);
    client.erase('a');
    await client.until(() => client.codes('a/b/.python-version')?.length === 0 && client.codes('a/Dockerfile')?.length === 0);
    assert.ok(client.codes('ab/Dockerfile')?.includes(OUTSIDE));
  });

  test('is asked what is there, whatever the event says', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT, '.python-version': OLD });
    await client.until(() => client.codes('.python-version')?.includes(OUTSIDE));
    client.tell(3, '.python-version');
    client.tell(1, 'tox.ini');
    await client.settled();
    assert.ok(client.codes('.python-version')?.includes(OUTSIDE));
  });

  test('tells of a checkout in one go', async () => {
    const folders = Array.from({ length: 250 }, (_, index) => `p${index}`);
    const client = await scene(Object.fromEntries(folders.map((folder) => [`${folder}/pyproject.toml`, PYPROJECT])));
    await client.settled();
    for (const folder of folders) client.host.write(`/demo/${folder}/.python-version`, OLD);
    for (const folder of folders) client.host.write(`/demo/${folder}/pyproject.toml`, PYPROJECT.replace('3.11', '3.12'));
    client.tell(1, ...folders.flatMap((folder) => [`${folder}/.python-version`, `${folder}/pyproject.toml`]));
    await client.until(() => folders.every((folder) => client.codes(`${folder}/.python-version`)?.includes(OUTSIDE)));
    await client.settled();
    assert.ok(
      folders.every((folder) => client.counts.get(client.uri(`${folder}/.python-version`)) === 1),
      'each file is told of once',
    );
  });

  test('holds files that nobody wants to hear of', async () => {
    const client = await scene({ '.git/HEAD': '', 'pyproject.toml': PYPROJECT, '.gitignore': 'build/\n' });
    await client.settled();
    const left = ['build/Dockerfile', 'node_modules/a/Dockerfile', '.venv/lib/site-packages/a/setup.cfg', 'tests/fixtures/Dockerfile'];
    client.host.write('/demo/.venv/pyvenv.cfg', 'home = /usr/bin\n');
    for (const path of left) client.host.write(`/demo/${path}`, 'FROM python:3.9-slim\n');
    client.save('image/Dockerfile', 'FROM python:3.9-slim\n');
    client.tell(1, ...left);
    await client.until(() => client.codes('image/Dockerfile')?.includes(OUTSIDE));
    await client.settled();
    for (const path of left) assert.equal(client.codes(path), undefined, path);
    // Opened, one is read as long as it is open.
    client.open(client.uri('build/Dockerfile'), 'FROM python:3.9-slim\n');
    await client.until(() => client.codes('build/Dockerfile')?.includes(OUTSIDE));
    client.closeDocument(client.uri('build/Dockerfile'));
    await client.until(() => client.codes('build/Dockerfile')?.length === 0);
  });

  test('is watched for what is read, and for everything that is deleted', async () => {
    const capabilities = { ...ABILITIES, workspace: { ...ABILITIES.workspace, didChangeWatchedFiles: { dynamicRegistration: true } } };
    const client = await scene({ 'pyproject.toml': PYPROJECT }, { capabilities });
    const request = await client.until(() => client.received.find(({ method }) => method === 'client/registerCapability'));
    const [{ registerOptions }] = (
      request.params as { registrations: [{ registerOptions: { watchers: { globPattern: string; kind?: number }[] } }] }
    ).registrations;
    const globs = registerOptions.watchers.map(({ globPattern }) => globPattern);
    assert.ok(globs.includes('**/pyproject.toml') && globs.includes('**/pyvenv.cfg'));
    assert.deepEqual(registerOptions.watchers.at(-1), { globPattern: '**', kind: 4 });
  });

  test('gains what is in a folder that was renamed in the editor', async () => {
    const fileOperations = { didCreate: true, didRename: true };
    const capabilities = { ...ABILITIES, workspace: { ...ABILITIES.workspace, fileOperations } };
    const client = await scene({ 'pyproject.toml': PYPROJECT, 'old/.python-version': OLD }, { capabilities });
    await client.until(() => client.codes('old/.python-version')?.length);
    client.host.write('/demo/new/.python-version', OLD);
    client.host.remove('/demo/old');
    client.notify('workspace/didRenameFiles', {
      files: [{ oldUri: client.uri('old'), newUri: client.uri('new') }],
    });
    await client.until(() => client.codes('new/.python-version')?.includes(OUTSIDE) && client.codes('old/.python-version')?.length === 0);
  });
});

describe('settings', () => {
  const files = { 'pyproject.toml': PYPROJECT, '.python-version': OLD, 'docs/Dockerfile': 'FROM python:3.9-slim\n' };
  const off = { severities: { [OUTSIDE]: 'off' } };

  test('come with the first message where the client cannot be asked', async () => {
    const client = await scene(files, { initializationOptions: { settings: off } });
    await client.settled();
    assert.equal(client.codes('.python-version')?.includes(OUTSIDE) ?? false, false);
    // An empty push changes nothing; one with settings does.
    client.notify('workspace/didChangeConfiguration', { settings: {} });
    await client.settled();
    assert.equal(client.codes('.python-version')?.includes(OUTSIDE) ?? false, false);
    client.notify('workspace/didChangeConfiguration', {
      settings: { requiresPython: { severities: { [OUTSIDE]: 'hint' } } },
    });
    const { diagnostics } = await client.until(() => client.published.get(client.uri('.python-version')));
    assert.equal(diagnostics.find(({ code }) => code === OUTSIDE)?.severity, 4);
  });

  test('are asked of a client that can be asked, at the start and at every change', async () => {
    let settings: unknown = null;
    const capabilities = {
      ...ABILITIES,
      workspace: { ...ABILITIES.workspace, configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
    };
    const client = await scene(files, { capabilities });
    client.connection.onRequest('workspace/configuration', () => [settings]);
    await client.until(() => client.codes('.python-version')?.includes(OUTSIDE));
    assert.ok(client.received.some(({ method }) => method === 'client/registerCapability'));
    settings = off;
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => client.codes('.python-version')?.includes(OUTSIDE) === false);
  });

  test('that a client refuses to tell are those by default', async () => {
    const capabilities = { ...ABILITIES, workspace: { ...ABILITIES.workspace, configuration: true } };
    const client = await scene(files, { capabilities });
    client.connection.onRequest('workspace/configuration', () => Promise.reject(new Error('no')));
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => client.logged.some((line) => line.startsWith('warning: settings: the editor did not tell them')));
    await client.until(() => client.codes('.python-version')?.includes(OUTSIDE));
  });

  test('leave files out, and take them in again', async () => {
    const client = await scene(files);
    await client.until(() => client.codes('docs/Dockerfile')?.includes(OUTSIDE));
    const set = (exclude: readonly string[]) =>
      client.notify('workspace/didChangeConfiguration', { settings: { requiresPython: { exclude } } });
    set(['docs/**']);
    await client.until(() => client.codes('docs/Dockerfile')?.length === 0);
    client.save('docs/Dockerfile', 'FROM python:3.8-slim\n');
    await client.settled();
    assert.deepEqual(client.codes('docs/Dockerfile'), []);
    set([]);
    await client.until(() => client.codes('docs/Dockerfile')?.includes(OUTSIDE));
  });

  test('of a repository count, and its mistakes are told once, whatever is typed', async () => {
    const text = `${PYPROJECT}\n[tool.requires-python]\nseverities = { "${OUTSIDE}" = "off", "end-of-life-python" = "loud" }\n`;
    const client = await scene({ ...files, 'pyproject.toml': text });
    client.open(client.uri('pyproject.toml'), text);
    for (let version = 2; version < 6; version++) {
      client.change(client.uri('pyproject.toml'), version, `${text}# ${version}\n`);
      await client.settled();
    }
    assert.equal(client.codes('.python-version'), undefined);
    assert.deepEqual(client.logged, [
      'warning: /demo/pyproject.toml: severities.end-of-life-python must be one of off, hint, information, warning, error',
    ]);
  });

  test('of any other shape are no harm', async () => {
    for (const settings of [
      null,
      7,
      'x',
      [],
      { severities: [] },
      { severities: { [OUTSIDE]: 7 } },
      { exclude: 'x' },
      { ignore: { a: 1 } },
    ]) {
      const client = await scene(files, { initializationOptions: { settings } });
      await client.until(() => client.codes('.python-version')?.includes(OUTSIDE));
      client.close();
    }
  });
});

describe('progress of reading', () => {
  const capabilities = { ...ABILITIES, window: { workDoneProgress: true } };
  const kinds = (client: Scene) =>
    client.received.filter(({ method }) => method === '$/progress').map(({ params }) => (params as { value: { kind: string } }).value.kind);

  /** A disk so slow that reading takes notice. */
  const slow = (milliseconds: number) => {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  };
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`p${index}/.python-version`, OLD]));

  test('is shown when it takes long, and ends', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT, ...many }, { capabilities, slow: () => slow(8) });
    await client.until(() => kinds(client).includes('end'));
    assert.deepEqual([kinds(client)[0], kinds(client).at(-1)], ['begin', 'end']);
    await client.until(() => client.codes('p59/.python-version')?.includes(OUTSIDE));
  });

  test('is not shown when it is short', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT, '.python-version': OLD }, { capabilities });
    await client.until(() => client.codes('.python-version')?.includes(OUTSIDE));
    await client.settled();
    assert.deepEqual(
      client.received.filter(({ method }) => method === 'window/workDoneProgress/create'),
      [],
    );
  });

  test('can be stopped: what was read so far counts', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT, ...many }, { capabilities, slow: () => slow(8) });
    const { params } = await client.until(() => client.received.find(({ method }) => method === 'window/workDoneProgress/create'));
    await client.until(() => kinds(client).includes('begin'));
    client.notify('window/workDoneProgress/cancel', { token: (params as { token: string }).token });
    await client.until(() =>
      client.logged.some((line) => /^info: the workspace was read in part: \d+ files, then it was stopped$/.test(line)),
    );
    await client.until(() => client.published.size > 0);
    assert.ok(client.published.size < 60);
    // What is opened is read all the same.
    client.open(client.uri('Dockerfile'), 'FROM python:3.9-slim\n');
    await client.until(() => client.codes('Dockerfile') !== undefined);
  });

  test('does not keep an open document waiting', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT, ...many }, { slow: () => slow(8) });
    client.open(client.uri('Dockerfile'), 'FROM python:3.9-slim\n');
    await client.until(() => client.published.get(client.uri('Dockerfile'))?.version === 1);
    assert.ok(client.host.reads.length < 40, 'answered long before everything was read');
  });
});
