import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspector } from '../../server/src/interpreters/inspect.ts';
import type { Interpreter } from '../../server/src/interpreters/interpreter.ts';
import { type MemoryHostOptions, memoryHost } from '../memoryHost.ts';
import { aliases, elf, exe, installation, script } from './programs.ts';

type Files = Record<string, string | Uint8Array>;

function at(prefix: string, files: Files, options: MemoryHostOptions = {}): Interpreter | undefined {
  return inspector(memoryHost(files, options))({ prefix, manager: 'pyenv' });
}

function reasonOf(interpreter: Interpreter | undefined): string {
  assert.ok(interpreter !== undefined && interpreter.state !== 'fine' && 'broken' in interpreter.state, 'not broken');
  return interpreter.state.broken;
}

const base = installation('/opt/python', '3.12.4');
const cfg = 'home = /opt/python/bin\nversion = 3.12.4\n';

describe('an installation', () => {
  it('is described', () => {
    assert.deepEqual(at('/opt/python', base, { links: aliases('/opt/python', '3.12.4') }), {
      executable: '/opt/python/bin/python',
      realPath: '/opt/python/bin/python3.12',
      prefix: '/opt/python',
      version: '3.12.4',
      minor: '3.12',
      implementation: 'cpython',
      freeThreaded: false,
      architecture: 'x86_64',
      manager: 'pyenv',
      isTool: false,
      kind: 'base',
      state: 'fine',
      externallyManaged: false,
    });
  });

  it('may have an executable of another name', () => {
    assert.equal(at('/opt/python', base)?.executable, '/opt/python/bin/python3.12');
    const pypy = { '/opt/p/bin/pypy3': elf(), '/opt/p/bin/pip': script, '/opt/p/lib/pypy3.10/os.py': '' };
    assert.deepEqual([at('/opt/p', pypy)?.executable, at('/opt/p', pypy)?.implementation], ['/opt/p/bin/pypy3', 'pypy']);
  });

  it('is none without an executable', () => {
    assert.equal(at('/opt/python', { '/opt/python/README': '' }), undefined);
    assert.equal(at('/gone', {}), undefined);
  });

  it('is broken where a script or a dangling link stands for it', () => {
    assert.equal(reasonOf(at('/opt/x', { '/opt/x/bin/python': script })), 'python is a script, not an interpreter');
    assert.equal(reasonOf(at('/opt/x', { '/opt/x/bin/python': 'junk' })), 'python is not a program');
    assert.equal(
      reasonOf(at('/opt/x', { '/opt/x/bin/': '' }, { links: { '/opt/x/bin/python': 'gone' } })),
      'bin/python is a link that leads nowhere',
    );
  });

  it('may start by a script where its library is there', () => {
    assert.equal(at('/opt/x', { '/opt/x/bin/python': script, '/opt/x/lib/python3.12/os.py': '' })?.state, 'fine');
  });

  it('of conda is a base or an environment', () => {
    const conda: Files = { '/c/bin/python': elf(), '/c/conda-meta/history': '', '/c/conda-meta/python-3.12.4-h1_0.json': '' };
    const told = (files: Files) => [at('/c', files)?.manager, at('/c', files)?.kind, at('/c', files)?.version];
    assert.deepEqual(told(conda), ['conda', 'environment', '3.12.4']);
    assert.deepEqual(told({ ...conda, '/c/condabin/conda': '' }), ['conda', 'base', '3.12.4']);
    assert.equal(reasonOf(at('/c', { '/c/conda-meta/history': '' })), 'it is an environment of conda without Python');
  });
});

describe('an environment', () => {
  const links = {
    ...aliases('/opt/python', '3.12.4'),
    '/p/.venv/bin/python': '/opt/python/bin/python3.12',
    '/p/.venv/bin/python3': 'python',
  };
  const environment = (files: Files, options: MemoryHostOptions = { links }) =>
    at('/p/.venv', { ...base, '/p/.venv/pyvenv.cfg': cfg, ...files }, options);

  it('is described by its base', () => {
    const found = environment({});
    assert.deepEqual([found?.state, found?.version, found?.kind, found?.manager], ['fine', '3.12.4', 'environment', 'pyenv']);
    assert.deepEqual([found?.executable, found?.realPath], ['/p/.venv/bin/python', '/opt/python/bin/python3.12']);
  });

  it('runs the patch that its base has now', () => {
    assert.deepEqual([environment({ '/p/.venv/pyvenv.cfg': cfg.replace('3.12.4', '3.12.1') })?.version], ['3.12.4']);
  });

  it('keeps the version it was made with where the base does not tell one', () => {
    const files = { '/opt/q/bin/python3.12': elf(), '/p/.venv/pyvenv.cfg': 'home = /opt/q/bin\nversion_info = 3.12.7\n' };
    assert.equal(environment(files, { links: { '/p/.venv/bin/python': '/opt/q/bin/python3.12' } })?.version, '3.12.7');
  });

  it('may hold a copy of its executable', () => {
    const found = environment({ '/p/.venv/bin/python': elf() }, {});
    assert.deepEqual([found?.state, found?.version, found?.realPath], ['fine', '3.12.4', '/p/.venv/bin/python']);
  });

  it('lets packages in though its base does not', () => {
    assert.equal(environment({ '/opt/python/lib/python3.12/EXTERNALLY-MANAGED': '' })?.externallyManaged, false);
  });

  it('is broken when its base is gone', () => {
    const files = { '/p/.venv/pyvenv.cfg': 'home = /opt/gone/bin\nversion = 3.11.9\n' };
    const found = environment(files, { links: { '/p/.venv/bin/python': '/opt/gone/bin/python3.11' } });
    assert.equal(reasonOf(found), 'its base is gone: /opt/gone/bin');
    assert.deepEqual([found?.version, found?.executable, found?.realPath], ['3.11.9', '/p/.venv/bin/python', '/p/.venv/bin/python']);
  });

  it('is broken without an interpreter', () => {
    assert.equal(reasonOf(environment({}, {})), 'it has no interpreter: bin/python is missing');
  });

  it('is broken when the link leads nowhere, or round and round', () => {
    const nowhere = { '/p/.venv/bin/python': '/opt/python/bin/python3.99' };
    const around = { '/p/.venv/bin/python': 'python3', '/p/.venv/bin/python3': 'python' };
    for (const wrong of [nowhere, around])
      assert.equal(reasonOf(environment({}, { links: wrong })), 'bin/python is a link that leads nowhere');
  });

  it('starts by a script where its base does', () => {
    const wrapped = {
      '/opt/x/bin/python3.12': script,
      '/opt/x/lib/python3.12/os.py': '',
      '/p/.venv/pyvenv.cfg': 'home = /opt/x/bin\nversion = 3.12.4\n',
    };
    const found = at('/p/.venv', wrapped, { links: { '/p/.venv/bin/python': '/opt/x/bin/python3.12' } });
    assert.equal(found?.state, 'fine');
    const trap = { ...wrapped, '/q/.venv/bin/python': script, '/q/.venv/pyvenv.cfg': 'home = /opt/x/bin\nversion = 3.12.4\n' };
    assert.equal(reasonOf(at('/link/.venv', trap, { links: { '/link': '/q' } })), 'python is a script, not an interpreter');
  });

  it('is broken when a script stands for its interpreter', () => {
    assert.equal(reasonOf(environment({ '/p/.venv/bin/python': script }, {})), 'python is a script, not an interpreter');
  });

  it('is broken when its base became another minor', () => {
    const files = { '/p/.venv/pyvenv.cfg': 'home = /opt/python/bin\nversion = 3.11.9\n' };
    assert.equal(reasonOf(environment(files)), 'it was made with Python 3.11, but its base is Python 3.12 now');
  });

  it('is broken when pyvenv.cfg is garbage', () => {
    assert.equal(reasonOf(environment({ '/p/.venv/pyvenv.cfg': '\0\u0001 not a config' })), 'its pyvenv.cfg names no base');
    const unreadable = { '/p/.venv/pyvenv.cfg': 'permission denied' };
    assert.equal(reasonOf(environment({}, { links, unreadable })), 'its pyvenv.cfg names no base');
  });

  it('of Windows starts through Scripts', () => {
    const files = {
      'C:/Python312/python.exe': exe(),
      'C:/Python312/Lib/os.py': '',
      'C:/Python312/include/patchlevel.h': '#define PY_VERSION "3.12.4"\n',
      'C:/p/.venv/pyvenv.cfg': 'home = C:\\Python312\r\nversion = 3.12.1\r\n',
      'C:/p/.venv/Scripts/python.exe': exe(),
    };
    const found = at('C:/p/.venv', files, { platform: 'win32' });
    assert.deepEqual([found?.executable, found?.version, found?.state], ['C:/p/.venv/Scripts/python.exe', '3.12.4', 'fine']);
    const gone = at('C:/p/.venv', { ...files, 'C:/p/.venv/pyvenv.cfg': 'home = C:\\Gone\nversion = 3.12.1' }, { platform: 'win32' });
    assert.equal(reasonOf(gone), 'its base is gone: C:\\Gone');
  });

  it('is not followed to another computer', () => {
    const asked: string[] = [];
    const files = {
      'C:/p/.venv/pyvenv.cfg': 'home = \\\\evil\\share\nbase-executable = //evil/share/python.exe\nversion = 3.12.1\n',
      'C:/p/.venv/Scripts/python.exe': exe(),
    };
    const host = memoryHost(files, { platform: 'win32' });
    const note =
      <T>(look: (path: string) => T) =>
      (path: string): T => {
        asked.push(path);
        return look(path);
      };
    const found = inspector({ ...host, stat: note(host.stat), realPath: note(host.realPath) })({ prefix: 'C:/p/.venv', manager: 'venv' });
    assert.equal(found?.version, '3.12.1');
    assert.ok(asked.length > 0 && asked.every((path) => path.startsWith('C:/')), asked.join('\n'));
  });
});

describe('an executable', () => {
  const inspect = (executable: string, files: Files, options: MemoryHostOptions = {}) =>
    inspector(memoryHost(files, options))({ executable, manager: 'system' });

  it('belongs to the installation that it leads to', () => {
    const found = inspect('/usr/bin/python3', base, { links: { '/usr/bin/python3': '/opt/python/bin/python3.12' } });
    assert.deepEqual(
      [found?.executable, found?.prefix, found?.version, found?.manager],
      ['/usr/bin/python3', '/opt/python', '3.12.4', 'system'],
    );
  });

  it('belongs to the environment that it lies in', () => {
    const found = inspect('/e/bin/python', { ...base, '/e/pyvenv.cfg': cfg }, { links: { '/e/bin/python': '/opt/python/bin/python3.12' } });
    assert.deepEqual([found?.prefix, found?.kind, found?.manager], ['/e', 'environment', 'venv']);
  });

  it('tells who put it there', () => {
    const cellar = '/opt/homebrew/Cellar/python@3.12/3.12.4/Frameworks/Python.framework/Versions/3.12';
    const found = inspect(
      '/opt/homebrew/bin/python3.12',
      { [`${cellar}/bin/python3.12`]: elf() },
      { links: { '/opt/homebrew/bin/python3.12': `${cellar}/bin/python3.12` } },
    );
    assert.deepEqual([found?.manager, found?.version], ['homebrew', '3.12.4']);
    const framework = installation('/Library/Frameworks/Python.framework/Versions/3.12', '3.12.4');
    assert.equal(inspect('/Library/Frameworks/Python.framework/Versions/3.12/bin/python3.12', framework)?.manager, 'python.org');
  });

  it('is not started to find out what a script of that name does', () => {
    const found = inspect('/bin/python3.14', { '/bin/python3.14': script });
    assert.deepEqual([found?.minor, found?.version], ['3.14', undefined]);
    const why = 'python3.14 is a script: which Python it starts cannot be told without starting it';
    assert.deepEqual(found?.state, { unknown: why });
    for (const manager of ['pyenv', 'asdf', 'mise', 'rye']) {
      const text = `#!/usr/bin/env bash\nexec ${manager} exec python3.14 "$@"\n`;
      assert.equal(inspect('/shims/python3.14', { '/shims/python3.14': text }), undefined, manager);
    }
  });

  it('is none where it leads nowhere, is a script, a shim, or of an unknown version', () => {
    assert.equal(inspect('/bin/python', {}, { links: { '/bin/python': 'gone' } }), undefined);
    assert.equal(inspect('/shims/python', { '/shims/python': script }), undefined);
    assert.equal(inspect('/shims/python', { '/usr/bin/mise': elf() }, { links: { '/shims/python': '/usr/bin/mise' } }), undefined);
    assert.equal(inspect('/usr/bin/python3', { '/usr/bin/python3': elf() }), undefined);
  });
});
