import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { locators } from '../../server/src/interpreters/index.ts';
import { type MemoryHostOptions, memoryHost } from '../memoryHost.ts';
import { elf, exe, script } from './programs.ts';

type Files = Record<string, string | Uint8Array>;

/** What a locator finds, a line each: manager, path, and the project it belongs to. */
function finds(id: string, files: Files, options: MemoryHostOptions = {}, folders: readonly string[] = []): string[] {
  const locator = locators.find((known) => known.id === id);
  assert.ok(locator !== undefined, id);
  const lines: string[] = [];
  for (const found of locator.find(memoryHost(files, options), { folders })) {
    const path = 'prefix' in found ? found.prefix : found.executable;
    lines.push([found.manager, path, ...(found.project === undefined ? [] : [`of ${found.project}`])].join(' '));
  }
  return lines;
}

it('locators have ids and titles of their own, those that list programs the last of them', () => {
  assert.equal(new Set(locators.map(({ id }) => id)).size, locators.length);
  assert.ok(locators.every(({ title }) => title.length > 0));
  assert.deepEqual(
    locators.slice(-2).map(({ id }) => id),
    ['path', 'system'],
  );
});

describe('workspace', () => {
  it('finds environments one and two levels down, the usual names first', () => {
    const files = {
      '/w/tools/pyvenv.cfg': '',
      '/w/.venv/pyvenv.cfg': '',
      '/w/a/env/pyvenv.cfg': '',
      '/w/a/b/.venv/pyvenv.cfg': '',
      '/w/.venv/x/pyvenv.cfg': '',
    };
    assert.deepEqual(finds('workspace', files, {}, ['/w']), ['venv /w/.venv of /w', 'venv /w/tools of /w', 'venv /w/a/env of /w/a']);
  });

  it('looks into no cache and no repository', () => {
    const names = ['node_modules', '.tox', '.nox', '.git', '__pycache__'];
    const files = Object.fromEntries(
      names.flatMap((name) => [
        [`/w/${name}/pyvenv.cfg`, ''],
        [`/w/${name}/x/pyvenv.cfg`, ''],
      ]),
    );
    assert.deepEqual(finds('workspace', files, {}, ['/w']), []);
  });

  it('follows a link that is called as an environment, and no other', () => {
    const files = { '/envs/x/pyvenv.cfg': '', '/w/a': '' };
    const links = { '/w/.venv': '/envs/x', '/w/other': '/envs/x' };
    assert.deepEqual(finds('workspace', files, { links }, ['/w']), ['venv /w/.venv of /w']);
    assert.deepEqual(
      finds('workspace', { 'C:/envs/x/pyvenv.cfg': '', 'C:/w/a': '' }, { links: { 'C:/w/.venv': 'C:/envs/x' }, platform: 'win32' }, [
        'C:/w',
      ]),
      [],
    );
  });

  it('finds where UV_PROJECT_ENVIRONMENT puts it', () => {
    const files = { '/w/deep/down/here/pyvenv.cfg': '', '/elsewhere/pyvenv.cfg': '' };
    const uv = (path: string) => finds('workspace', files, { env: { UV_PROJECT_ENVIRONMENT: path } }, ['/w']);
    assert.deepEqual(uv('deep/down/here'), ['venv /w/deep/down/here of /w']);
    assert.deepEqual(uv('/elsewhere'), ['venv /elsewhere of /w']);
    assert.deepEqual(uv('gone'), []);
    assert.deepEqual(uv(''), []);
  });

  it('finds those of pixi and PDM', () => {
    const files = {
      '/w/.pixi/envs/default/conda-meta/history': '',
      '/w/.pixi/envs/test/x': '',
      '/w/.pdm-python': '/opt/python/bin/python3.12\n',
    };
    const expected = ['pixi /w/.pixi/envs/default of /w', 'pixi /w/.pixi/envs/test of /w', 'system /opt/python/bin/python3.12 of /w'];
    assert.deepEqual(finds('workspace', files, {}, ['/w']), expected);
  });

  it('believes of .pdm-python only an absolute path on this computer', () => {
    const pdm = (text: string) => finds('workspace', { 'C:/w/.pdm-python': text }, { platform: 'win32' }, ['C:/w']);
    assert.deepEqual(pdm('C:\\Python312\\python.exe'), ['system C:/Python312/python.exe of C:/w']);
    for (const text of ['python.exe', '\\\\evil\\share\\python.exe', '//evil/python.exe', '', 'x'.repeat(5000)])
      assert.deepEqual(pdm(text), []);
  });

  it('finds the Windows layout', () => {
    const files = { 'C:/w/.venv/pyvenv.cfg': '', 'C:/w/.venv/Scripts/python.exe': exe() };
    assert.deepEqual(finds('workspace', files, { platform: 'win32' }, ['C:/w']), ['venv C:/w/.venv of C:/w']);
  });

  it('serves several folders', () => {
    assert.deepEqual(finds('workspace', { '/a/.venv/pyvenv.cfg': '', '/b/env/pyvenv.cfg': '' }, {}, ['/a', '/b']), [
      'venv /a/.venv of /a',
      'venv /b/env of /b',
    ]);
  });
});

describe('activated', () => {
  it('takes VIRTUAL_ENV and CONDA_PREFIX', () => {
    assert.deepEqual(finds('activated', {}, { env: { VIRTUAL_ENV: '/e/', CONDA_PREFIX: '/c' } }), ['venv /e', 'conda /c']);
    assert.deepEqual(finds('activated', {}, { env: { VIRTUAL_ENV: 'C:\\e' }, platform: 'win32' }), ['venv C:/e']);
    assert.deepEqual(finds('activated', {}, { env: { VIRTUAL_ENV: '.venv', CONDA_PREFIX: '' } }), []);
  });
});

describe('path', () => {
  const files = {
    '/usr/bin/python3': elf(),
    '/usr/bin/python3.12': elf(),
    '/usr/bin/python3-config': script,
    '/usr/bin/ls': elf(),
    '/usr/bin/pypy3': elf(),
  };

  it('takes executables by their names', () => {
    const expected = ['system /usr/bin/python3.12', 'system /usr/bin/python3', 'system /usr/bin/pypy3'];
    assert.deepEqual(finds('path', files, { env: { PATH: '/usr/bin:/gone' } }), expected);
  });

  it('passes over what is relative, and what it had', () => {
    const options = { env: { PATH: ':.:bin:/usr/bin/:/bin:/usr/bin' }, links: { '/bin': '/usr/bin' } };
    assert.equal(finds('path', { ...files, 'bin/python3': elf() }, options).length, 3);
  });

  it('never takes a program of an open folder', () => {
    const inside = { '/w/bin/python3': elf(), '/w/python3': elf(), '/world/bin/python3': elf() };
    const options = { env: { PATH: '/w:/w/bin:/alias:/world/bin' }, links: { '/alias': '/w/bin' } };
    assert.deepEqual(finds('path', inside, options, ['/w']), ['system /world/bin/python3']);
  });

  it('knows an open folder by all its names', () => {
    const options = { env: { PATH: '/private/w/bin:/w/bin' }, links: { '/w': '/private/w' } };
    assert.deepEqual(finds('path', { '/private/w/bin/python3': elf() }, options, ['/w']), []);
  });

  it('takes the environment of an open folder', () => {
    const inside = { '/w/a/b/c/env/pyvenv.cfg': '', '/w/a/b/c/env/bin/python': elf() };
    assert.deepEqual(finds('path', inside, { env: { PATH: '/w/a/b/c/env/bin' } }, ['/w']), ['system /w/a/b/c/env/bin/python']);
  });

  it('takes nothing but programs on Windows, and none of the Store', () => {
    const windows = {
      'C:/Python312/python.exe': exe(),
      'C:/Python312/python3.bat': '',
      'C:/pyenv/shims/python': script,
      'C:/Users/me/AppData/Local/Microsoft/WindowsApps/python.exe': '',
    };
    const PATH = 'C:\\Python312\\;C:\\pyenv\\shims;"C:\\Users\\me\\AppData\\Local\\Microsoft\\WindowsApps";python;\\\\.;C:';
    assert.deepEqual(finds('path', windows, { env: { PATH }, platform: 'win32' }), ['system C:/Python312/python.exe']);
    assert.deepEqual(finds('path', windows, { env: { PATH }, platform: 'win32' }, ['c:/python312']), []);
  });

  it('is not needed', () => {
    assert.deepEqual(finds('path', files), []);
  });
});

describe('pyenv', () => {
  it('has its folder at home', () => {
    const files = {
      '/home/me/.pyenv/versions/3.12.4/x': '',
      '/home/me/.pyenv/versions/3.11.9/envs/web/pyvenv.cfg': '',
      '/home/me/.pyenv/version': '3.12.4',
    };
    const links = { '/home/me/.pyenv/versions/web': '/home/me/.pyenv/versions/3.11.9/envs/web' };
    const folder = '/home/me/.pyenv/versions';
    const expected = [`pyenv ${folder}/3.12.4`, `pyenv ${folder}/3.11.9`, `pyenv ${folder}/3.11.9/envs/web`, `pyenv ${folder}/web`];
    assert.deepEqual(finds('pyenv', files, { links }), expected);
    assert.deepEqual(finds('pyenv', { '/Users/me/.pyenv/versions/3.12.4/x': '' }, { platform: 'darwin', home: '/Users/me' }).length, 1);
  });

  it('has it where PYENV_ROOT says', () => {
    const files = { '/opt/pyenv/versions/3.12.4/x': '', '/home/me/.pyenv/versions/3.9.1/x': '' };
    const expected = ['pyenv /opt/pyenv/versions/3.12.4', 'pyenv /home/me/.pyenv/versions/3.9.1'];
    assert.deepEqual(finds('pyenv', files, { env: { PYENV_ROOT: '/opt/pyenv' } }), expected);
    assert.deepEqual(finds('pyenv', files, { env: { PYENV_ROOT: '/opt/pyenv' }, home: undefined }), [expected[0]]);
  });

  it('is another on Windows', () => {
    const files = { 'C:/Users/me/.pyenv/pyenv-win/versions/3.12.4/python.exe': exe(), 'D:/pyenv/versions/3.10.1-win32/python.exe': exe() };
    const expected = ['pyenv D:/pyenv/versions/3.10.1-win32', 'pyenv C:/Users/me/.pyenv/pyenv-win/versions/3.12.4'];
    assert.deepEqual(finds('pyenv', files, { platform: 'win32', env: { PYENV: 'D:\\pyenv\\' } }), expected);
  });
});

describe('uv', () => {
  const name = 'cpython-3.12.4-linux-x86_64-gnu';

  it('keeps its Pythons with its data, and its tools to itself', () => {
    const files = {
      [`/home/me/.local/share/uv/python/${name}/x`]: '',
      '/home/me/.local/share/uv/python/.temp/x': '',
      '/home/me/.local/share/uv/tools/ruff/pyvenv.cfg': '',
    };
    const links = { '/home/me/.local/share/uv/python/cpython-3.12-linux-x86_64-gnu': name };
    const folder = '/home/me/.local/share/uv/python';
    assert.deepEqual(finds('uv', files, { links }), [`uv ${folder}/${name}`, `uv ${folder}/cpython-3.12-linux-x86_64-gnu`]);
  });

  it('goes where it is told to', () => {
    const files = { '/x/cpython-a/x': '', '/data/uv/python/cpython-b/x': '' };
    assert.deepEqual(finds('uv', files, { env: { UV_PYTHON_INSTALL_DIR: '/x', XDG_DATA_HOME: '/data' } }), ['uv /x/cpython-a']);
    assert.deepEqual(finds('uv', files, { env: { XDG_DATA_HOME: '/data' } }), ['uv /data/uv/python/cpython-b']);
    assert.deepEqual(finds('uv', files, { home: undefined }), []);
  });

  it('has other folders on Windows', () => {
    const files = { 'C:/roaming/uv/python/a/python.exe': exe(), 'C:/roaming/uv/data/python/b/python.exe': exe() };
    const expected = ['uv C:/roaming/uv/python/a', 'uv C:/roaming/uv/data/python/b'];
    assert.deepEqual(finds('uv', files, { platform: 'win32', env: { APPDATA: 'C:\\roaming' } }), expected);
    assert.deepEqual(finds('uv', files, { platform: 'win32' }), []);
  });
});

describe('conda', () => {
  const meta = (...prefixes: string[]): Files => Object.fromEntries(prefixes.map((prefix) => [`${prefix}/conda-meta/history`, '']));

  it('is installed in the usual places', () => {
    const files = { ...meta('/home/me/miniconda3', '/home/me/miniconda3/envs/a', '/opt/conda'), '/home/me/miniconda3/envs/junk/x': '' };
    assert.deepEqual(finds('conda', files), ['conda /home/me/miniconda3', 'conda /home/me/miniconda3/envs/a', 'conda /opt/conda']);
    const windows = meta('C:/Users/me/anaconda3', 'C:/ProgramData/miniforge3/envs/b');
    const options = { platform: 'win32' as const, env: { PROGRAMDATA: 'C:\\ProgramData' } };
    assert.deepEqual(finds('conda', windows, options), ['conda C:/Users/me/anaconda3', 'conda C:/ProgramData/miniforge3/envs/b']);
  });

  it('keeps a list of environments', () => {
    const files = {
      ...meta('/data/env', '/home/me/miniconda3'),
      '/home/me/.conda/environments.txt': '/data/env\n/gone\n/home/me/miniconda3\n\nrelative\n',
    };
    assert.deepEqual(finds('conda', files), ['conda /home/me/miniconda3', 'conda /data/env']);
  });

  it('is where variables say', () => {
    const env = { CONDA_EXE: '/c/bin/conda', MAMBA_ROOT_PREFIX: '/m', CONDA_ENVS_PATH: '/e1:/e2' };
    assert.deepEqual(finds('conda', meta('/c', '/m/envs/x', '/e2/y'), { env }), ['conda /c', 'conda /m/envs/x', 'conda /e2/y']);
  });

  it('has folders for environments in .condarc', () => {
    const condarc = 'channels:\n  - defaults\nenvs_dirs: # mine\n  - /data/envs\n  # not this\n  - "~/more"\nother:\n  - /no\n';
    const files = { ...meta('/data/envs/a', '/home/me/more/b', '/no/c', '/defaults/d'), '/home/me/.condarc': condarc };
    assert.deepEqual(finds('conda', files), ['conda /data/envs/a', 'conda /home/me/more/b']);
    assert.deepEqual(finds('conda', { ...files, '/home/me/.condarc': "envs_dirs: ['/data/envs', /no]\n" }), [
      'conda /data/envs/a',
      'conda /no/c',
    ]);
  });
});
