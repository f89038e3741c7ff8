import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { discover } from '../../server/src/interpreters/discover.ts';
import { memoryHost } from '../memoryHost.ts';
import { environments, finds, hashOf, mac, windows } from './finding.ts';
import { aliases, exe, installation } from './programs.ts';

const local = 'C:/Users/me/AppData/Local';
const roaming = 'C:/Users/me/AppData/Roaming';
const support = '/Users/me/Library/Application Support';

describe('poetry', () => {
  const cache = '/home/me/.cache/pypoetry/virtualenvs';
  const config = '/home/me/.config/pypoetry/config.toml';

  it('keeps environments in its cache', () => {
    const own = `web-${hashOf('/w/web')}-py3.12`;
    const files = { ...environments(`${cache}/${own}`, `${cache}/other-AAAAAAAA-py3.11`, `${cache}/plain`), [`${cache}/envs.toml`]: '' };
    const expected = [`poetry ${cache}/${own} of /w/web`, `poetry ${cache}/other-AAAAAAAA-py3.11`, `poetry ${cache}/plain`];
    assert.deepEqual(finds('poetry', files, {}, ['/w', '/w/web']), expected);
    assert.deepEqual(finds('poetry', files, { home: undefined }), []);
  });

  it('keeps them there on macOS and Windows too', () => {
    const hashes = [hashOf('/Users/me/w'), hashOf('c:\\users\\me\\w')];
    const [apple, microsoft] = [
      `/Users/me/Library/Caches/pypoetry/virtualenvs/w-${hashes[0]}-py3.9`,
      `${local}/pypoetry/Cache/virtualenvs/w-${hashes[1]}-py3.14`,
    ];
    assert.deepEqual(finds('poetry', environments(apple), mac, ['/Users/me/w']), [`poetry ${apple} of /Users/me/w`]);
    assert.deepEqual(finds('poetry', environments(microsoft), windows, ['C:/Users/Me/w']), [`poetry ${microsoft} of C:/Users/Me/w`]);
  });

  it('knows a project by its hash, whatever letters that has and whichever way leads there', () => {
    const real = Array.from({ length: 500 }, (_, at) => `/real/${at}`).find((path) => hashOf(path).startsWith('-')) ?? '';
    const prefix = `${cache}/a-b-${hashOf(real)}-py3.12`;
    const files = { ...environments(prefix), [`${real}/x`]: '' };
    assert.deepEqual(finds('poetry', files, { links: { '/w': real } }, ['/w']), [`poetry ${prefix} of /w`]);
    for (const name of [`x-${hashOf('/w')}`, `x${hashOf('/w')}-py3.12`, `x-${hashOf('/w')}-py3`, `x-${hashOf('/w')}-py3.12-old`]) {
      assert.deepEqual(finds('poetry', environments(`${cache}/${name}`), {}, ['/w']), [`poetry ${cache}/${name}`]);
    }
  });

  it('keeps them where its configuration says', () => {
    const files = environments('/envs/a', '/cache/virtualenvs/b', '/cache/v/c', '/home/me/mine/d', `${cache}/e`);
    const configured = (text: string, env = {}) => finds('poetry', { ...files, [config]: text }, { env });
    assert.deepEqual(configured('[virtualenvs]\npath = "/envs"\n'), ['poetry /envs/a']);
    assert.deepEqual(configured('cache-dir = "/cache"\r\n# mine\r\n'), ['poetry /cache/virtualenvs/b']);
    assert.deepEqual(configured('cache-dir = "/cache"\n[virtualenvs]\npath = "{cache-dir}/v"\n'), ['poetry /cache/v/c']);
    assert.deepEqual(configured('[virtualenvs]\npath = "~/mine"\n'), ['poetry /home/me/mine/d']);
    for (const text of [
      '[virtualenvs',
      'virtualenvs = 1',
      '[virtualenvs]\npath = 1',
      '[virtualenvs]\npath = ""',
      '[hasOwnProperty]\ncall = 1',
    ])
      assert.deepEqual(configured(text), [`poetry ${cache}/e`], text);
    assert.deepEqual(configured('[virtualenvs]\npath = "relative"'), []);
  });

  it('believes its variables more', () => {
    const files = { ...environments('/envs/a', '/cache/virtualenvs/b', '/x/c'), [config]: 'cache-dir = "/no"\n[virtualenvs]\npath = "/x"' };
    assert.deepEqual(finds('poetry', files, { env: { POETRY_VIRTUALENVS_PATH: '/envs' } }), ['poetry /envs/a']);
    assert.deepEqual(finds('poetry', files, { env: { POETRY_CACHE_DIR: '/cache' } }), ['poetry /x/c']);
    const env = { POETRY_CACHE_DIR: '/cache', POETRY_VIRTUALENVS_PATH: '' };
    assert.deepEqual(finds('poetry', { ...files, [config]: '' }, { env }), ['poetry /cache/virtualenvs/b']);
    const elsewhere = { ...files, '/etc/poetry/config.toml': 'cache-dir = "/cache"' };
    assert.deepEqual(finds('poetry', elsewhere, { env: { POETRY_CONFIG_DIR: '/etc/poetry' } }), ['poetry /cache/virtualenvs/b']);
  });

  it('has its configuration elsewhere on macOS and Windows', () => {
    const files = { ...environments('/envs/a'), [`${support}/pypoetry/config.toml`]: '[virtualenvs]\npath = "/envs"' };
    assert.deepEqual(finds('poetry', files, mac), ['poetry /envs/a']);
    const others = { ...environments('D:/envs/a'), [`${roaming}/pypoetry/config.toml`]: "[virtualenvs]\r\npath = 'D:\\envs'\r\n" };
    assert.deepEqual(finds('poetry', others, windows), ['poetry D:/envs/a']);
  });
});

describe('pdm', () => {
  it('keeps environments with its data', () => {
    const places: readonly (readonly [string, object])[] = [
      ['/home/me/.local/share/pdm/venvs/a', {}],
      ['/data/pdm/venvs/a', { env: { XDG_DATA_HOME: '/data' } }],
      [`${support}/pdm/venvs/a`, mac],
      [`${local}/pdm/pdm/venvs/a`, windows],
    ];
    for (const [prefix, options] of places) assert.deepEqual(finds('pdm', environments(prefix), options), [`pdm ${prefix}`]);
  });

  it('keeps them where its configuration says', () => {
    const text = '[venv]\nlocation = "~/envs"\nin_project = false\n';
    const files = environments('/home/me/envs/a', '/home/me/.local/share/pdm/venvs/b', '/Users/me/envs/c', 'C:/Users/me/envs/d', '/x/e');
    const configured = (path: string, options = {}) => finds('pdm', { ...files, [path]: text }, options);
    assert.deepEqual(configured('/home/me/.config/pdm/config.toml'), ['pdm /home/me/envs/a']);
    assert.deepEqual(configured(`${support}/pdm/config.toml`, mac), ['pdm /Users/me/envs/c']);
    assert.deepEqual(configured(`${local}/pdm/pdm/config.toml`, windows), ['pdm C:/Users/me/envs/d']);
    assert.deepEqual(configured('/x/pdm.toml', { env: { PDM_CONFIG_FILE: '/x/pdm.toml' } }), ['pdm /home/me/envs/a']);
    assert.deepEqual(configured('/elsewhere'), ['pdm /home/me/.local/share/pdm/venvs/b']);
  });
});

describe('hatch', () => {
  const data = '/home/me/.local/share/hatch/env/virtual';

  it('keeps environments with its data, a folder for each project', () => {
    const hash = hashOf('/w/web');
    const [own, test, other] = [`${data}/web/${hash}/web`, `${data}/web/${hash}/test`, `${data}/api/AAAAAAAA/api`];
    const files = environments(own, test, other, `${data}/.internal/AAAAAAAA/uv`, `${data}/web/too-long-for-it/x`);
    assert.deepEqual(finds('hatch', files, {}, ['/w/web']), [`hatch ${own} of /w/web`, `hatch ${test} of /w/web`, `hatch ${other}`]);
  });

  it('does so on macOS and Windows', () => {
    const apple = `${support}/hatch/env/virtual/w/${hashOf('/Users/me/w')}/w`;
    assert.deepEqual(finds('hatch', environments(apple), mac, ['/Users/me/w']), [`hatch ${apple} of /Users/me/w`]);
    const microsoft = `${local}/hatch/env/virtual/w/${hashOf('C:\\Work\\w')}/w`;
    assert.deepEqual(finds('hatch', environments(microsoft), windows, ['c:/Work/w']), [`hatch ${microsoft} of c:/Work/w`]);
  });

  it('keeps them where its configuration and its variables say', () => {
    const files = environments('/home/me/.virtualenvs/a', '/data/env/virtual/p/AAAAAAAA/b', '/other/env/virtual/p/AAAAAAAA/c');
    const configured = (text: string, env = {}) => finds('hatch', { ...files, '/home/me/.config/hatch/config.toml': text }, { env });
    assert.deepEqual(configured('[dirs.env]\nvirtual = "~/.virtualenvs"\n'), ['hatch /home/me/.virtualenvs/a']);
    assert.deepEqual(configured('[dirs]\ndata = "$D"\n', { D: '/data' }), ['hatch /data/env/virtual/p/AAAAAAAA/b']);
    assert.deepEqual(configured('[dirs]\ndata = "/data"\n', { HATCH_DATA_DIR: '/other' }), ['hatch /other/env/virtual/p/AAAAAAAA/c']);
    assert.deepEqual(configured('[dirs.env]\nvirtual = ".hatch"\n'), []);
    const elsewhere = { ...files, '/x/hatch.toml': '[dirs]\ndata = "/data"' };
    assert.deepEqual(finds('hatch', elsewhere, { env: { HATCH_CONFIG: '/x/hatch.toml' } }), ['hatch /data/env/virtual/p/AAAAAAAA/b']);
  });
});

describe('pipenv', () => {
  const share = '/home/me/.local/share/virtualenvs';

  it('keeps environments in three places', () => {
    const files = environments('/envs/a', `${share}/b`, '/home/me/.virtualenvs/c', '/data/virtualenvs/d');
    const shared = [`pipenv ${share}/b`, 'pipenv /home/me/.virtualenvs/c'];
    assert.deepEqual(finds('pipenv', files), shared);
    assert.deepEqual(finds('pipenv', files, { env: { WORKON_HOME: '/envs' } }), ['pipenv /envs/a', ...shared]);
    assert.deepEqual(finds('pipenv', files, { env: { WORKON_HOME: '$HOME/.virtualenvs', HOME: '/home/me' } }), [...shared].reverse());
    assert.deepEqual(finds('pipenv', files, { env: { XDG_DATA_HOME: '/data' } }), ['pipenv /data/virtualenvs/d', shared[1]]);
    assert.deepEqual(finds('pipenv', files, { home: undefined }), []);
  });

  it('keeps them so on macOS and Windows', () => {
    const apple = environments('/Users/me/.local/share/virtualenvs/a');
    assert.deepEqual(finds('pipenv', apple, mac), ['pipenv /Users/me/.local/share/virtualenvs/a']);
    const microsoft = environments('C:/Users/me/.virtualenvs/a', 'C:/Users/me/Envs/b');
    assert.deepEqual(finds('pipenv', microsoft, windows), ['pipenv C:/Users/me/.virtualenvs/a', 'pipenv C:/Users/me/Envs/b']);
  });

  it('names the project in the environment', () => {
    const prefix = `${share}/web-AAAAAAAA`;
    const named = (text: string, options = {}) =>
      finds('pipenv', { ...environments(prefix), [`${prefix}/.project`]: text, '/real/w/x': '' }, options, ['/w']);
    assert.deepEqual(named('/w/web\n'), [`pipenv ${prefix} of /w/web`]);
    assert.deepEqual(named('/real/w', { links: { '/w': '/real/w' } }), [`pipenv ${prefix} of /w`]);
    for (const text of ['', 'web', '../w', '/w\0', 'x'.repeat(5000)]) assert.deepEqual(named(text), [`pipenv ${prefix}`], text.slice(0, 9));
    const files = { ...environments('C:/Users/me/Envs/b'), 'C:/Users/me/Envs/b/.project': 'c:\\work\\Web\r\n' };
    assert.deepEqual(finds('pipenv', files, windows, ['C:/Work/web']), ['pipenv C:/Users/me/Envs/b of C:/Work/web']);
    const remote = { ...files, 'C:/Users/me/Envs/b/.project': '\\\\server\\share\\web' };
    assert.deepEqual(finds('pipenv', remote, windows), ['pipenv C:/Users/me/Envs/b']);
  });
});

describe('mise', () => {
  it('keeps its installations with its data, asdf at home', () => {
    const [own, other] = ['/home/me/.local/share/mise/installs/python', '/home/me/.asdf/installs/python'];
    const files = {
      [`${own}/3.12.4/bin/python`]: '',
      [`${own}/.incomplete/x`]: '',
      [`${other}/3.11.9/bin/python`]: '',
      [`${other}/x`]: '',
    };
    const links = { [`${own}/3.12`]: './3.12.4', [`${own}/latest`]: './3.12.4' };
    const expected = [`mise ${own}/3.12.4`, `mise ${own}/3.12`, `mise ${own}/latest`, `asdf ${other}/3.11.9`];
    assert.deepEqual(finds('mise', files, { links }), expected);
    assert.deepEqual(finds('mise', files, { home: undefined }), []);
  });

  it('goes where it is told to', () => {
    const files = { '/m/installs/python/3.12.4/x': '', '/a/installs/python/3.11.9/x': '', '/d/mise/installs/python/3.10.1/x': '' };
    const told = finds('mise', files, { env: { MISE_DATA_DIR: '/m', ASDF_DATA_DIR: '/a', XDG_DATA_HOME: '/d' } });
    assert.deepEqual(told, ['mise /m/installs/python/3.12.4', 'asdf /a/installs/python/3.11.9']);
    assert.deepEqual(finds('mise', files, { env: { XDG_DATA_HOME: '/d' } }), ['mise /d/mise/installs/python/3.10.1']);
  });

  it('has the same folder on macOS, another on Windows', () => {
    const apple = { '/Users/me/.local/share/mise/installs/python/3.12.4/x': '' };
    assert.deepEqual(finds('mise', apple, mac), ['mise /Users/me/.local/share/mise/installs/python/3.12.4']);
    const microsoft = { [`${local}/mise/installs/python/3.12.4/python.exe`]: exe() };
    assert.deepEqual(finds('mise', microsoft, windows), [`mise ${local}/mise/installs/python/3.12.4`]);
  });
});

describe('tools', () => {
  it('finds the environments of pipx and uv', () => {
    const prefixes = ['/home/me/.local/share/pipx/venvs/black', '/home/me/.local/pipx/venvs/old', '/home/me/.local/share/uv/tools/ruff'];
    const expected = [`pipx ${prefixes[0]}`, `pipx ${prefixes[1]}`, `uv tool ${prefixes[2]}`];
    assert.deepEqual(finds('tools', environments(...prefixes)), expected);
    assert.deepEqual(finds('tools', environments(...prefixes), { home: undefined }), []);
  });

  it('goes where it is told to', () => {
    const files = environments('/p/venvs/black', '/u/ruff', '/home/me/.local/share/pipx/venvs/other');
    assert.deepEqual(finds('tools', files, { env: { PIPX_HOME: '/p', UV_TOOL_DIR: '/u' } }), ['pipx /p/venvs/black', 'uv tool /u/ruff']);
  });

  it('knows their folders on macOS and Windows', () => {
    const apple = [
      '/Users/me/Library/Application Support/pipx/venvs/a',
      '/Users/me/.local/pipx/venvs/b',
      '/Users/me/.local/share/uv/tools/c',
    ];
    assert.deepEqual(finds('tools', environments(...apple), mac), [`pipx ${apple[0]}`, `pipx ${apple[1]}`, `uv tool ${apple[2]}`]);
    const roaming = 'C:/Users/me/AppData/Roaming';
    const microsoft = [`${local}/pipx/venvs/a`, `${roaming}/uv/tools/c`];
    assert.deepEqual(finds('tools', environments(...microsoft), windows), [`pipx ${microsoft[0]}`, `uv tool ${microsoft[1]}`]);
  });

  it('are told from what one develops in', () => {
    const rows = discover(memoryHost(environments('/home/me/.local/share/pipx/venvs/black', '/w/.venv')), ['/w']);
    assert.deepEqual(
      rows.map(({ prefix, isTool }) => [prefix, isTool]),
      [
        ['/w/.venv', false],
        ['/home/me/.local/share/pipx/venvs/black', true],
      ],
    );
  });
});

describe('the environments of these tools', () => {
  it('are found with their projects, each once, an alias never', () => {
    const python = '/home/me/.local/share/mise/installs/python/3.12.4';
    const poetry = `/home/me/.cache/pypoetry/virtualenvs/w-${hashOf('/w')}-py3.12`;
    const pipenv = '/home/me/.local/share/virtualenvs/v-AAAAAAAA';
    const cfg = `home = ${python}/bin\nversion = 3.12.4\n`;
    const memory = memoryHost(
      { ...installation(python, '3.12.4'), [`${poetry}/pyvenv.cfg`]: cfg, [`${pipenv}/pyvenv.cfg`]: cfg, [`${pipenv}/.project`]: '/v' },
      {
        env: { VIRTUAL_ENV: poetry },
        links: {
          ...aliases(python, '3.12.4'),
          '/home/me/.local/share/mise/installs/python/latest': './3.12.4',
          [`${poetry}/bin/python`]: `${python}/bin/python`,
          [`${pipenv}/bin/python`]: '/gone/python',
        },
      },
    );
    const rows = discover(memory, ['/w']).map(({ kind, version, prefix, project, state }) => [kind, version, prefix, project, state]);
    assert.deepEqual(rows, [
      ['environment', '3.12.4', poetry, '/w', 'fine'],
      ['environment', '3.12.4', pipenv, '/v', { broken: 'bin/python is a link that leads nowhere' }],
      ['base', '3.12.4', python, undefined, 'fine'],
    ]);
    assert.deepEqual(memory.messages, []);
  });

  it('are no more than the budget allows', () => {
    const names = Array.from({ length: 2000 }, (_, at) => `/home/me/.virtualenvs/${at}`);
    const memory = memoryHost(environments(...names));
    const found = discover(memory, [], undefined, { operations: 300 });
    assert.ok(found.length > 0 && found.length < 100);
    assert.deepEqual(memory.messages, ['warn: pipenv: too much to look at, the rest is left out']);
  });
});
