// The user's keyring: when it is asked, for what, in which surroundings, and where it is never looked for.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ProgramRun } from '../../server/src/host.ts';
import { createUserIndex } from '../../server/src/indexes/userIndex.ts';
import { type MemoryHost, memoryHost } from '../memoryHost.ts';
import { type AskingHost, askingHost } from './askingHost.ts';
import { jsonPage, startIndex, type TestIndex } from './server.ts';

const KEPT = Buffer.from('me:s3cret').toString('base64');

let server: TestIndex;
before(async () => {
  const page = jsonPage('spam', { files: [{ filename: 'spam-1.0.tar.gz' }] });
  server = await startIndex({
    spam: ({ headers }, response) => {
      const isKnown = headers.authorization === `Basic ${KEPT}`;
      response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/vnd.pypi.simple.v1+json' }).end(isKnown ? page : '');
    },
    eggs: ({ headers }, response) => response.writeHead(headers.authorization === `Basic ${KEPT}` ? 404 : 403).end(),
  });
});
after(() => server.close());

type Answers = (program: ProgramRun) => string | undefined;

interface Scene {
  readonly host: AskingHost;
  readonly runs: readonly ProgramRun[];
}

const BOTH = { UV_KEYRING_PROVIDER: 'subprocess', PATH: '/usr/bin' };

/** A user with a keyring; `/usr/bin/keyring` unless `files` says otherwise. */
function scene(answers: Answers, env: Record<string, string> = BOTH, files: Record<string, string> = {}, base?: MemoryHost): Scene {
  const runs: ProgramRun[] = [];
  const memory = base ?? memoryHost({ '/usr/bin/keyring': '', '/repository/': '', ...files }, { env });
  const { network, keeping } = askingHost();
  assert.ok(network !== undefined);
  const asked: AskingHost['asked'] = [];
  const programs = {
    run: (program: ProgramRun) => {
      runs.push(program);
      return Promise.resolve(answers(program));
    },
  };
  return { runs, host: { ...memory, network, keeping, asked, programs, wait: () => {}, lock: () => {} } };
}

const withUser = (user: string): string => server.url.replace('://', `://${user}@`);
const origin = (): string => new URL(server.url).host;

async function known({ host }: Scene, url: string, names: readonly string[] = ['spam'], folders: readonly string[] = ['/repository']) {
  const index = createUserIndex(host, { mayAsk: () => true, url, folders });
  for (const name of names) index.ask(name);
  await index.settled();
  return names.map((name) => index.known(name));
}

const isKnown = async (one: Scene, url: string): Promise<boolean> => typeof (await known(one, url))[0] === 'object';

const argvOf = ({ runs }: Scene): readonly string[] => runs.map(({ argv }) => argv.join(' '));

describe('a keyring', () => {
  it('is asked for the password of the name in an address, for the address first and then for its host', async () => {
    const first = scene(({ argv }) => (argv[1] === `${server.url}/` ? 's3cret\n' : undefined));
    assert.ok(await isKnown(first, withUser('me')));
    assert.deepEqual(argvOf(first), [`get ${server.url}/ me`]);
    const second = scene(({ argv }) => (argv[1] === origin() ? 's3cret\r\n' : ''));
    assert.ok(await isKnown(second, withUser('me')));
    assert.deepEqual(argvOf(second), [`get ${server.url}/ me`, `get ${origin()} me`]);
    assert.deepEqual([first.host.messages, second.host.messages], [[], []]);
  });

  it('is asked for the whole login where no name is known', async () => {
    const one = scene(() => 'me\ns3cret\n');
    assert.ok(await isKnown(one, server.url));
    assert.deepEqual(argvOf(one), [`get ${server.url}/ --mode creds`]);
  });

  it('is asked once, however many packages there are and whatever it says', async () => {
    const knowing = scene(() => 'me\ns3cret\n');
    const [spam, eggs] = await known(knowing, server.url, ['spam', 'eggs']);
    assert.ok(typeof spam === 'object' && eggs === 'none');
    assert.equal(knowing.runs.length, 1);
    const ignorant = scene(() => undefined);
    assert.deepEqual(await known(ignorant, server.url, ['spam', 'eggs']), [undefined, undefined]);
    assert.equal(ignorant.runs.length, 2);
  });

  it('is not asked where the index wants no login, or one is written down', async () => {
    const open = await startIndex({ spam: { files: [{ filename: 'spam-1.0.tar.gz' }] } });
    const free = scene(() => 's3cret\n');
    assert.ok(await isKnown(free, open.url));
    await open.close();
    const written = scene(() => 's3cret\n');
    assert.equal(await isKnown(written, withUser('me:wrong')), false);
    const inNetrc = scene(() => 's3cret\n', BOTH, { '/home/me/.netrc': 'machine 127.0.0.1 login me password wrong\n' });
    assert.equal(await isKnown(inNetrc, server.url), false);
    assert.deepEqual([free.runs, written.runs, inNetrc.runs], [[], [], []]);
  });

  it('is asked only where the user has told pip or uv to', async () => {
    const conf = '/home/me/.config/pip/pip.conf';
    const toml = '/home/me/.config/uv/uv.toml';
    const path = { PATH: '/usr/bin' };
    for (const [env, files] of [
      [{ UV_KEYRING_PROVIDER: 'subprocess' }, {}],
      [{ PIP_KEYRING_PROVIDER: 'subprocess' }, {}],
      [{}, { [conf]: '[global]\nkeyring-provider = subprocess\n' }],
      [{}, { [toml]: 'keyring-provider = "subprocess"\n' }],
      [{ PIP_KEYRING_PROVIDER: 'disabled' }, { [toml]: 'keyring-provider = "subprocess"\n' }],
    ] as const)
      assert.ok(
        await isKnown(
          scene(() => 's3cret\n', { ...path, ...env }, files),
          withUser('me'),
        ),
        JSON.stringify([env, files]),
      );
    for (const [env, files] of [
      [{}, {}],
      [{ PIP_KEYRING_PROVIDER: 'auto', UV_KEYRING_PROVIDER: 'disabled' }, {}],
      [{ PIP_KEYRING_PROVIDER: 'import' }, { [conf]: '[global]\nkeyring-provider = subprocess\n' }],
      [{ UV_KEYRING_PROVIDER: 'disabled' }, { [toml]: 'keyring-provider = "subprocess"\n' }],
      [
        {},
        { '/repository/uv.toml': 'keyring-provider = "subprocess"\n', '/repository/pip.conf': '[global]\nkeyring-provider = subprocess\n' },
      ],
      [{}, { '/repository/pyproject.toml': '[tool.uv]\nkeyring-provider = "subprocess"\n' }],
    ] as const) {
      const one = scene(() => 's3cret\n', { ...path, ...env }, files);
      assert.equal(await isKnown(one, withUser('me')), false);
      assert.deepEqual(one.runs, [], JSON.stringify([env, files]));
    }
  });

  it('is nothing where no program may be started', async () => {
    const one = scene(() => 's3cret\n');
    assert.deepEqual(await known({ ...one, host: { ...one.host, programs: undefined } }, withUser('me')), [undefined]);
    const index = createUserIndex(one.host, { mayAsk: () => true, url: withUser('me') });
    index.ask('spam');
    await index.settled();
    assert.deepEqual(one.runs, [], 'nor where it is not said what is read');
  });

  it('is looked for on PATH, outside of what is read', async () => {
    const files = { '/repository/bin/keyring': '', '/elsewhere/bin/keyring': '', '/tools/bin/keyring': '' };
    const links = { '/linked/bin': '/repository/bin', '/shims/bin/keyring': '/repository/bin/keyring', '/way/in': '/elsewhere' };
    const found = async (PATH: string, platform: NodeJS.Platform = 'linux') => {
      const base = memoryHost({ ...files, '/repository/': '' }, { env: { ...BOTH, PATH }, links, platform });
      const one = scene(() => undefined, {}, {}, base);
      await known(one, withUser('me'), ['spam'], ['/repository', '/way/in']);
      return { path: one.runs[0]?.path, messages: one.host.messages };
    };
    assert.equal((await found('/repository/bin:/tools/bin')).path, '/tools/bin/keyring');
    assert.equal((await found('.::bin:repository/bin:/linked/bin:/shims/bin:/tools/bin')).path, '/tools/bin/keyring');
    assert.equal((await found('/elsewhere/bin:/tools/bin/')).path, '/tools/bin/keyring');
    for (const path of ['', '.', '/repository/bin', '/linked/bin', '/shims/bin', '/elsewhere/bin', '/nowhere']) {
      const none = await found(path);
      assert.equal(none.path, undefined, path);
      assert.deepEqual(none.messages[0], `warn: ${origin()} wants a login, and no keyring is on PATH outside of what is read`);
    }
  });

  it('is an .exe on Windows', async () => {
    const files = {
      'C:/repository/': '',
      'C:/Tools/keyring.cmd': '',
      'C:/Tools/keyring.bat': '',
      'D:/Tools/keyring.exe': '',
      'C:/Repository/x/keyring.exe': '',
    };
    const env = { ...BOTH, PATH: 'C:\\repository\\x;C:\\Tools;D:\\Tools' };
    const one = scene(() => 's3cret\r\n', {}, {}, memoryHost(files, { platform: 'win32', env }));
    assert.ok(typeof (await known(one, withUser('me'), ['spam'], ['C:/repository']))[0] === 'object');
    assert.equal(one.runs[0]?.path, 'D:/Tools/keyring.exe');
    assert.equal(one.runs[0]?.env.PATH, 'C:/Tools;D:/Tools');
  });

  it('runs in surroundings that lead nowhere into what is read', async () => {
    const env = {
      ...BOTH,
      PATH: '/repository/bin:.:/usr/bin',
      PYTHONPATH: '/repository',
      PYTHONHOME: '/x',
      PWD: '/repository',
      OLDPWD: '/repository',
      LANG: 'C',
      PYTHON_KEYRING_BACKEND: 'a.B',
    };
    const one = scene(() => 's3cret\n', env);
    assert.ok(await isKnown(one, withUser('me')));
    const [{ env: given, folder, deadline, limit } = assert.fail()] = one.runs;
    assert.deepEqual([folder, deadline <= 5000, limit <= 1 << 16], ['/usr/bin', true, true]);
    assert.deepEqual(given, {
      LANG: 'C',
      PYTHON_KEYRING_BACKEND: 'a.B',
      UV_KEYRING_PROVIDER: 'subprocess',
      PATH: '/usr/bin',
      PWD: '/usr/bin',
      PYTHONIOENCODING: 'utf-8',
      NoDefaultCurrentDirectoryInExePath: '1',
    });
  });

  it('that says something odd says nothing, and nothing of it is told', async () => {
    for (const odd of ['', '\n', 'a\nb\nc\n', '\ns3cret\n', 'me\n', 'wrong\nlogin\n']) {
      const one = scene(() => odd);
      assert.deepEqual(await known(one, server.url), [undefined], JSON.stringify(odd));
      assert.deepEqual(one.host.messages.length, 1);
      assert.match(one.host.messages[0]!, /answered with status 401/);
    }
    const dashed = scene(() => 's3cret\n');
    assert.equal(await isKnown(dashed, withUser('--list-backends')), false);
    assert.deepEqual(dashed.runs, []);
  });
});
