// The status bar, the picker, and what a wrong interpreter leads to.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver/node';
import type { InterpretersParams, InterpretersResult, ListedProject, Status } from '../../server/src/protocol.ts';
import { aliases, installation } from '../interpreters/programs.ts';
import { actionsAt, PYPROJECT, type Scene, type SceneOptions, scene, titles } from './scene.ts';

const PYENV = '/home/me/.pyenv/versions';
const OLD = `${PYENV}/3.9.19/bin/python`;
const NEW = `${PYENV}/3.13.2/bin/python`;
const VENV = '/demo/.venv/bin/python';
const RULE = 'interpreter-outside-requires-python';

const versions = ['3.9.19', '3.12.1', '3.13.2'];
const files = {
  ...Object.assign({}, ...versions.map((version) => installation(`${PYENV}/${version}`, version))),
  'pyproject.toml': PYPROJECT,
  '.venv/pyvenv.cfg': `home = ${PYENV}/3.12.1/bin\nversion = 3.12.1\n`,
} as Record<string, string | Uint8Array>;
const links: Record<string, string> = {
  ...Object.assign({}, ...versions.map((version) => aliases(`${PYENV}/${version}`, version))),
  [VENV]: `${PYENV}/3.12.1/bin/python`,
};

const opened = (extra: Record<string, string> = {}, options: SceneOptions = {}) => scene({ ...files, ...extra }, { links, ...options });

const interpreters = (client: Scene, params: Partial<InterpretersParams> = {}) =>
  client.connection.sendRequest<InterpretersResult>('requiresPython/interpreters', { uri: client.uri('pyproject.toml'), ...params });

const statusOf = (client: Scene, uri = client.uri('pyproject.toml')) =>
  client.connection.sendRequest<Status | null>('requiresPython/status', { uri });

const selects = (client: Scene, executable: string | null, version: string | null = null, folder = client.uri('/demo')) =>
  client.notify('requiresPython/didSelectInterpreter', { folder, selected: executable === null ? null : { executable, version } });

const told = (client: Scene, method: string) => client.received.filter((message) => message.method === method).length;

describe('the list of interpreters', () => {
  test('has what fits first, each with its reason, and runs nothing', async () => {
    const client = await opened();
    const { interpreters: rows, complete } = await interpreters(client);
    assert.equal(complete, true);
    assert.deepEqual(
      rows.map(({ executable, version, manager, environment, fit, reason }) => [executable, version, manager, environment, fit, reason]),
      [
        [VENV, '3.12.1', 'venv', '/demo/.venv', 'fits', 'within the required >=3.11'],
        [NEW, '3.13.2', 'pyenv', null, 'fits', 'within the required >=3.11'],
        [`${PYENV}/3.12.1/bin/python`, '3.12.1', 'pyenv', null, 'fits', 'within the required >=3.11'],
        [OLD, '3.9.19', 'pyenv', null, 'too-old', 'Python 3.9.19 is older than the required >=3.11'],
      ],
    );
  });

  test('is judged for the project that is asked about', async () => {
    const client = await opened({ 'old/pyproject.toml': PYPROJECT.replace('>=3.11', '<3.10') });
    await client.settled();
    const { interpreters: rows } = await interpreters(client, { uri: client.uri('old/app.py') });
    assert.deepEqual(
      rows.map(({ fit }) => fit),
      ['end-of-life', 'too-new', 'too-new', 'too-new'],
    );
    assert.equal(rows[0]?.executable, OLD);
  });

  test('holds what the editor knows besides, by its files where there are some', async () => {
    const client = await opened();
    const known = [
      { executable: NEW, version: '9.9.9' },
      { executable: '/far/3.10.1/bin/python', version: '3.10.1' },
      { executable: '', version: null },
    ];
    const { interpreters: rows } = await interpreters(client, { known });
    assert.deepEqual(rows.find(({ executable }) => executable === NEW)?.version, '3.13.2');
    const far = rows.find(({ executable }) => executable.startsWith('/far'));
    assert.deepEqual([far?.version, far?.fit, far?.reason], ['3.10.1', 'broken', 'it is not there any more']);
    assert.equal(rows.length, 5);
    assert.equal((await interpreters(client, { known: 'x' as never })).interpreters.length, 4);
  });

  test('is not made before somebody asks, and then made once', async () => {
    const client = await opened();
    await client.settled();
    // The base of the project's own environment is looked at in any case: whether it is still there.
    const isOther = (path: string) => path.startsWith('/home/') && !path.startsWith(`${PYENV}/3.12.1/`);
    const isLooked = () => client.host.reads.filter(isOther).length;
    assert.equal(isLooked(), 0);
    await interpreters(client);
    const first = isLooked();
    assert.ok(first > 0);
    await interpreters(client);
    assert.equal(isLooked(), first, 'from memory');
    await interpreters(client, { refresh: true });
    assert.ok(isLooked() > first, 'anew');
  });

  test('is given as far as it is known, and more is told of', async () => {
    const client = await opened();
    const { interpreters: cold } = await interpreters(client, { wait: false, refresh: true });
    await client.until(() => told(client, 'requiresPython/didDiscoverInterpreters') > 0);
    const warm = await interpreters(client, { wait: false });
    assert.ok(cold.length <= 4);
    assert.deepEqual([warm.interpreters.length, warm.complete], [4, true]);
    const before = told(client, 'requiresPython/didDiscoverInterpreters');
    assert.equal(
      (await interpreters(client, { wait: false, refresh: true })).interpreters.length,
      4,
      'what was known stays while it looks again',
    );
    await client.until(() => told(client, 'requiresPython/didDiscoverInterpreters') > before);
    await client.settled();
    assert.equal(told(client, 'requiresPython/didDiscoverInterpreters'), before + 1, 'asking again starts no new search');
  });

  test('follows environments that come and go', async () => {
    const client = await opened();
    assert.equal((await interpreters(client)).interpreters.length, 4);
    client.erase('.venv');
    await client.until(() => told(client, 'requiresPython/didDiscoverInterpreters') > 1);
    assert.deepEqual(
      (await interpreters(client)).interpreters.map(({ manager }) => manager),
      ['pyenv', 'pyenv', 'pyenv'],
    );
    client.save('venv/pyvenv.cfg', `home = ${PYENV}/3.13.2/bin\nversion = 3.13.2\n`);
    await client.until(() => told(client, 'requiresPython/didDiscoverInterpreters') > 2);
    const [row] = (await interpreters(client)).interpreters.filter(({ environment }) => environment === '/demo/venv');
    assert.equal(row?.fit, 'broken');
  });
});

describe('the status', () => {
  test('says what the project of a document requires', async () => {
    const client = await opened({ '.python-version': '3.12\n' });
    await client.settled();
    assert.deepEqual(await statusOf(client), {
      project: client.uri('/demo'),
      requires: { text: '>=3.11', uri: client.uri('pyproject.toml') },
      pin: '3.12',
      supported: ['3.11', '3.12', '3.13', '3.14', '3.15'],
      selected: null,
    });
    for (const path of ['src/app.py', '/demo', 'docs'])
      assert.equal((await statusOf(client, client.uri(path)))?.requires?.text, '>=3.11', path);
    assert.equal(await statusOf(client, client.uri('/elsewhere/app.py')), null);
  });

  test('judges the selected interpreter, by its files where the editor knows no version', async () => {
    const client = await opened();
    await client.settled();
    const judged = async (executable: string, version: string | null = null) => {
      selects(client, executable, version);
      const selected = (await statusOf(client))?.selected;
      return [selected?.version, selected?.fit];
    };
    assert.deepEqual(await judged(OLD, '3.9.19'), ['3.9.19', 'too-old']);
    assert.deepEqual(await judged(OLD), ['3.9.19', 'too-old']);
    assert.deepEqual(await judged(VENV), ['3.12.1', 'fits']);
    assert.deepEqual(await judged('/gone/python'), [null, 'broken']);
    selects(client, null);
    assert.equal((await statusOf(client))?.selected, null);
  });

  test('that changed is told once, until it is asked for again', async () => {
    const client = await opened();
    const uri = client.uri('pyproject.toml');
    client.open(uri, PYPROJECT);
    await client.settled();
    await statusOf(client);
    const checks = () => told(client, 'requiresPython/didCheck');
    const before = checks();
    client.change(uri, 2, PYPROJECT.replace('"demo"', '"other"'));
    await client.settled();
    assert.equal(checks(), before, 'nothing that the status shows');
    client.change(uri, 3, PYPROJECT.replace('3.11', '3.12'));
    client.change(uri, 4, PYPROJECT.replace('3.11', '3.13'));
    await client.until(() => checks() === before + 1);
    client.change(uri, 5, PYPROJECT);
    await client.settled();
    assert.equal(checks(), before + 1, 'nobody asked meanwhile');
    await statusOf(client);
    selects(client, OLD);
    await client.until(() => checks() === before + 2);
  });
});

describe('an interpreter that the project does not admit', () => {
  const finding = (client: Scene) => client.published.get(client.uri('pyproject.toml'))?.diagnostics.find(({ code }) => code === RULE);

  test('is found at the authority, and gone with the choice', async () => {
    const client = await opened();
    selects(client, OLD, '3.9.19');
    const { message, range, severity } = await client.until(() => finding(client));
    assert.equal(message, 'Python 3.9.19, which the editor uses, is outside requires-python >=3.11');
    assert.deepEqual([range.start, severity], [{ line: 3, character: 19 }, 2]);
    selects(client, VENV, '3.12.1');
    await client.until(() => client.codes('pyproject.toml')?.length === 0);
  });

  test('is mended by the best fitting one, by its name, or by a choice', async () => {
    const client = await opened();
    selects(client, OLD);
    await client.until(() => finding(client) && told(client, 'requiresPython/didDiscoverInterpreters') > 0);
    const actions = (await actionsAt(client, client.uri('pyproject.toml'))) as CodeAction[];
    const folder = client.uri('/demo');
    assert.deepEqual(
      actions.map(({ title, command, isPreferred }) => [title, command?.command, command?.arguments, isPreferred]),
      [
        ['Switch to Python 3.12.1 (.venv)', 'requiresPython.selectInterpreter', [{ folder, executable: VENV }], true],
        ['Select a fitting interpreter …', 'requiresPython.selectInterpreter', [{ folder }], false],
      ],
    );
  });

  test('is no reason to offer what does not fit either', async () => {
    const client = await opened({ 'pyproject.toml': PYPROJECT.replace('3.11', '3.14') });
    selects(client, OLD);
    await client.until(() => finding(client) && told(client, 'requiresPython/didDiscoverInterpreters') > 0);
    assert.deepEqual(titles(await actionsAt(client, client.uri('pyproject.toml'))), ['Select a fitting interpreter …']);
  });

  test('is one for the project below the folder that is meant', async () => {
    const client = await opened({ 'api/pyproject.toml': PYPROJECT, 'web/pyproject.toml': PYPROJECT });
    selects(client, VENV);
    selects(client, OLD, null, client.uri('api'));
    await client.until(() => client.codes('api/pyproject.toml')?.includes(RULE));
    await client.settled();
    assert.equal(client.codes('web/pyproject.toml'), undefined);
  });
});

describe('the projects to choose from', () => {
  const projects = (client: Scene, uri = client.uri('/demo')) =>
    client.connection.sendRequest<ListedProject[]>('requiresPython/projects', { uri });

  test('are those of the open folder, with what each wants and uses', async () => {
    const client = await opened({
      'libs/api/pyproject.toml': PYPROJECT.replace('3.11', '3.12'),
      'libs/web/pyproject.toml': '[project]\nname = "web"\nversion = "1"\n',
      'stray/Dockerfile': 'FROM python:3.9\n',
      'tools/run.py': '# /// script\n# requires-python = ">=3.13"\n# ///\n',
      '/other/pyproject.toml': PYPROJECT,
    });
    selects(client, OLD);
    selects(client, NEW, null, client.uri('libs/api'));
    await client.settled();
    assert.deepEqual(
      (await projects(client, client.uri('libs/api/x.py'))).map(({ path, requires, pin, selected }) => [path, requires, pin, selected]),
      [
        ['', '>=3.11', null, '3.9.19'],
        ['libs/api', '>=3.12', null, '3.13.2'],
        ['libs/web', null, null, '3.9.19'],
      ],
    );
    assert.equal((await projects(client))[1]?.folder, client.uri('libs/api'));
  });

  test('are none outside of the open folders', async () => {
    const client = await opened();
    assert.deepEqual(await projects(client, client.uri('/elsewhere/x.py')), []);
  });
});
