import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { versionInProgram } from '../../server/src/interpreters/identify/binary.ts';
import { readBuildDetails } from '../../server/src/interpreters/identify/buildDetails.ts';
import { readCondaMeta } from '../../server/src/interpreters/identify/condaMeta.ts';
import { identify } from '../../server/src/interpreters/identify/identify.ts';
import { fullVersion } from '../../server/src/interpreters/identify/identity.ts';
import { readExecutableName, readFolderName, readLibraryName } from '../../server/src/interpreters/identify/names.ts';
import { readPatchlevel } from '../../server/src/interpreters/identify/patchlevel.ts';
import { programAt } from '../../server/src/interpreters/identify/program.ts';
import { readPyvenvCfg } from '../../server/src/interpreters/identify/pyvenvCfg.ts';
import { memoryHost } from '../memoryHost.ts';
import { elf, exe, installation, machO, script } from './programs.ts';

describe('a full version', () => {
  it('has three numbers', () => {
    assert.equal(fullVersion('3.12.4'), '3.12.4');
    assert.equal(fullVersion('3.14.0rc2'), '3.14.0rc2');
    assert.equal(fullVersion('3.15.0a1+'), '3.15.0a1');
    for (const text of ['3.12', '3', '', '3.12.4.1', 'v3.12.4', '3.12.x', '3.12.4-1', `3.12.${'1'.repeat(300)}`])
      assert.equal(fullVersion(text), undefined);
  });
});

describe('pyvenv.cfg', () => {
  it('of venv', () => {
    const cfg = readPyvenvCfg(
      'home = /usr/bin\ninclude-system-site-packages = false\nversion = 3.12.4\nexecutable = /usr/bin/python3.12\n',
    );
    assert.deepEqual(cfg, {
      home: '/usr/bin',
      executable: '/usr/bin/python3.12',
      version: '3.12.4',
      minor: '3.12',
      implementation: undefined,
      seesBase: false,
    });
  });

  it('of virtualenv', () => {
    const cfg = readPyvenvCfg(
      'home = /usr/bin\r\nimplementation = PyPy\r\nversion_info = 3.10.14.final.0\r\nbase-executable = /opt/pypy\r\nexecutable = /x\r\n',
    );
    const { seesBase, ...rest } = cfg;
    assert.deepEqual(rest, { home: '/usr/bin', executable: '/opt/pypy', version: '3.10.14', minor: '3.10', implementation: 'pypy' });
    assert.equal(seesBase, false);
    assert.equal(readPyvenvCfg('Include-System-Site-Packages = True').seesBase, true);
    assert.equal(readPyvenvCfg('version_info = 3.14.0.candidate.2').version, '3.14.0rc2');
    assert.equal(readPyvenvCfg('version_info = 3.15.0.alpha.1').version, '3.15.0a1');
  });

  it('of uv', () => {
    const cfg = readPyvenvCfg('home = /x/bin\nimplementation = CPython\nuv = 0.8.0\nversion_info = 3.13.1\nprompt = a = b\n');
    assert.deepEqual([cfg.home, cfg.version, cfg.implementation], ['/x/bin', '3.13.1', 'cpython']);
    assert.deepEqual([readPyvenvCfg('version_info = 3.13').version, readPyvenvCfg('version_info = 3.13').minor], [undefined, '3.13']);
  });

  it('written oddly, or not at all', () => {
    assert.equal(readPyvenvCfg('HOME=/a\nHome =  /b  \n').home, '/b');
    assert.equal(readPyvenvCfg('home =\n').home, undefined);
    assert.equal(readPyvenvCfg('= x\n\0\u0001 not a config\n__proto__ = 1').home, undefined);
    assert.equal(readPyvenvCfg(`version = ${'3.'.repeat(50_000)}`).version, undefined);
  });
});

describe('build-details.json', () => {
  const details = (level: string, flags: readonly string[]) =>
    JSON.stringify({
      schema_version: '1.0',
      language: { version: '3.14', version_info: { major: 3, minor: 14, micro: 0, releaselevel: level, serial: 2 } },
      implementation: { name: 'CPython' },
      abi: { flags },
    });

  it('tells version, implementation and build', () => {
    assert.deepEqual(readBuildDetails(details('final', [])), { version: '3.14.0', implementation: 'cpython', freeThreaded: false });
    assert.deepEqual(readBuildDetails(details('candidate', ['t', 'd'])), {
      version: '3.14.0rc2',
      implementation: 'cpython',
      freeThreaded: true,
    });
  });

  it('of any other form tells nothing', () => {
    for (const text of ['', '{', 'null', '[]', '{"language": {"version_info": [3]}}', '['.repeat(60_000)])
      assert.equal(readBuildDetails(text).version, undefined);
    assert.equal(readBuildDetails('{"language": {"version_info": {"major": "3.12", "minor": {}, "micro": null}}}').version, undefined);
  });
});

describe('patchlevel.h', () => {
  it('of CPython and PyPy', () => {
    assert.deepEqual(readPatchlevel('#define PY_MAJOR_VERSION 3\n#define PY_VERSION      \t"3.12.4"\n'), { version: '3.12.4' });
    const pypy = '#define PY_VERSION\t\t"3.10.14"\n#define PYPY_VERSION "7.3.17"\n';
    assert.deepEqual(readPatchlevel(pypy), { version: '3.10.14', implementation: 'pypy' });
  });

  it('without a version', () => {
    for (const text of [
      '',
      '#define PY_VERSION 3\n"3.12.4"',
      '#define PY_VERSION "',
      '// PY_VERSION "3.12.4"',
      '#define PY_VERSION_HEX "3.12.4"',
    ]) {
      assert.deepEqual(readPatchlevel(text), {});
    }
  });
});

describe('conda-meta', () => {
  const read = (...names: string[]) => readCondaMeta(names.map((name) => ({ name, kind: 'file' as const })));
  it('names the version of the package', () => {
    assert.deepEqual(read('history', 'python-dateutil-2.9.0-py_0.json', 'python-3.12.4-h99e199e_1.json'), {
      version: '3.12.4',
      freeThreaded: false,
    });
    assert.deepEqual(read('python-3.13.0-h1d8c2f5_0_cp313t.json'), { version: '3.13.0', freeThreaded: true });
    assert.equal(read('pypy3.9-7.3.15-h9_0.json', 'python-3.9.18-0_73_pypy.json').implementation, 'pypy');
    assert.deepEqual(read('pip-24.0-py312_0.json', 'python_abi-3.12-5_cp312.json'), {});
  });
});

describe('names', () => {
  it('of executables', () => {
    assert.deepEqual(readExecutableName('python'), {});
    assert.deepEqual(readExecutableName('python3'), {});
    assert.deepEqual(readExecutableName('python3.12'), { minor: '3.12' });
    assert.deepEqual(readExecutableName('python3.13t'), { minor: '3.13', freeThreaded: true });
    assert.deepEqual(readExecutableName('Python.exe'), {});
    assert.deepEqual(readExecutableName('pypy3.10'), { implementation: 'pypy', minor: '3.10' });
    assert.deepEqual(readExecutableName('graalpy'), { implementation: 'graalpy' });
    for (const name of ['python3-config', 'python3.12-gdb.py', 'pythonw.exe', 'pip', 'ipython', 'python.bat', ''])
      assert.equal(readExecutableName(name), undefined);
  });

  it('of folders', () => {
    assert.deepEqual(readFolderName('3.12.4'), { minor: '3.12', version: '3.12.4' });
    assert.deepEqual(readFolderName('3.13.0t'), { minor: '3.13', version: '3.13.0', freeThreaded: true });
    assert.deepEqual(readFolderName('3.12.4-win32'), { minor: '3.12', version: '3.12.4' });
    assert.deepEqual(readFolderName('3.15-dev'), { minor: '3.15' });
    assert.deepEqual(readFolderName('pypy3.10-7.3.16'), { minor: '3.10', implementation: 'pypy' });
    assert.deepEqual(readFolderName('cpython-3.12.4-linux-x86_64-gnu'), { minor: '3.12', version: '3.12.4', implementation: 'cpython' });
    assert.deepEqual(readFolderName('cpython-3.14.0rc2-macos-aarch64-none').version, '3.14.0rc2');
    assert.deepEqual(readFolderName('cpython-3.13.0+freethreaded-linux-x86_64-gnu').freeThreaded, true);
    assert.deepEqual(readFolderName('graalpy-24.0.1'), { implementation: 'graalpy' });
    for (const name of ['miniconda3-3.12-24.9.2-0', 'bin', '3', '3.12.1.bak', 'my3.12.1', '']) assert.deepEqual(readFolderName(name), {});
  });

  it('of libraries', () => {
    assert.deepEqual(readLibraryName('python3.13t'), { minor: '3.13', implementation: 'cpython', freeThreaded: true });
    assert.deepEqual(readLibraryName('pypy3.10'), { minor: '3.10', implementation: 'pypy', freeThreaded: false });
    for (const name of ['python3', 'python', 'python3.12.1', 'libpython3.12.so']) assert.equal(readLibraryName(name), undefined);
  });
});

describe('programs', () => {
  const kindOf = (content: string | Uint8Array) => programAt(memoryHost({ '/x': content }), '/x');
  it('are told by their first bytes', () => {
    assert.deepEqual(kindOf(elf()), { kind: 'program', architecture: 'x86_64' });
    assert.deepEqual(kindOf(elf(183)), { kind: 'program', architecture: 'arm64' });
    assert.deepEqual(kindOf(elf(9999)), { kind: 'program' });
    assert.deepEqual(kindOf(machO()), { kind: 'program', architecture: 'arm64' });
    assert.deepEqual(kindOf(exe()), { kind: 'program', architecture: 'x86_64' });
    assert.deepEqual(kindOf(script), { kind: 'script', isShim: false });
    for (const content of ['', 'MZ', 'hello', '\u007fELF'.slice(0, 3)])
      assert.equal(kindOf(content)?.kind, content === 'MZ' ? 'program' : 'other');
    assert.equal(programAt(memoryHost({}), '/x'), undefined);
  });

  it('hold their version as a constant', () => {
    const host = memoryHost({
      '/simple': elf(62, ['3.1', 'x3.11.7', '3.11.7x', '3.11.2', '3.11.9']),
      '/far': Buffer.concat([elf(), Buffer.alloc(3_000_000, 1), Buffer.from('\x003.11.2\0')]),
      '/edge': Buffer.concat([Buffer.alloc((1 << 20) - 4, 1), Buffer.from('\x003.11.2\0'), Buffer.alloc(100, 1)]),
      '/none': elf(62, ['3.12.1']),
      '/windows.exe': exe('3.12.4'),
    });
    assert.equal(versionInProgram(host, '/simple', '3.11'), '3.11.2');
    assert.equal(versionInProgram(host, '/far', '3.11'), '3.11.2');
    assert.equal(versionInProgram(host, '/edge', '3.11'), '3.11.2');
    assert.equal(versionInProgram(host, '/none', '3.11'), undefined);
    assert.equal(versionInProgram(host, '/none', undefined), undefined);
    assert.equal(versionInProgram(host, '/windows.exe', undefined), '3.12.4');
    assert.equal(versionInProgram(host, '/gone', '3.11'), undefined);
  });
});

describe('identify', () => {
  const program = '/opt/bin/python3.12';
  const told = (files: Record<string, string | Uint8Array>, path = program, prefix = '/opt') =>
    identify(memoryHost({ [path]: elf(), ...files }), prefix, path, 'x86_64');

  it('believes the surest source', () => {
    const files = installation('/opt', '3.12.4');
    const details = JSON.stringify({ language: { version_info: { major: 3, minor: 12, micro: 9, releaselevel: 'final', serial: 0 } } });
    assert.equal(told(files).version, '3.12.4');
    assert.equal(told({ ...files, '/opt/lib/python3.12/build-details.json': details }).version, '3.12.9');
    assert.equal(told({ '/opt/lib/python3.12/os.py': '', '/opt/conda-meta/python-3.12.3-h1_0.json': '' }).version, '3.12.3');
    assert.equal(told({}, '/x/3.12.8/bin/python3.12', '/x/3.12.8').version, '3.12.8');
    assert.equal(told({ [program]: elf(62, ['3.12.2']) }).version, '3.12.2');
    assert.equal(told({ '/opt/lib/libpython3.12.so.1.0': elf(62, ['3.12.5']) }).version, '3.12.5');
  });

  it('does not believe what contradicts the minor', () => {
    const wrong = { '/opt/include/python3.12/patchlevel.h': '#define PY_VERSION "3.11.9"\n', '/opt/lib/python3.12/os.py': '' };
    assert.deepEqual([told(wrong).version, told(wrong).minor], [undefined, '3.12']);
    assert.equal(told({}, '/x/3.11.8/bin/python3.12', '/x/3.11.8').version, undefined);
  });

  it('knows the minor by the library where the program has no number', () => {
    const identity = told(
      { '/opt/lib/python3.9/os.py': '', '/opt/lib/python3.12/os.py': '', '/opt/lib/python3.14/site.py': '' },
      '/opt/bin/python',
    );
    assert.deepEqual([identity.minor, identity.version, identity.complete], ['3.12', undefined, true]);
  });

  it('looks into lib64', () => {
    assert.equal(told({ '/opt/lib64/python3.12/os.py': '' }).complete, true);
  });

  it('tells a free-threaded build', () => {
    const files = { '/opt/lib/python3.13t/os.py': '', '/opt/include/python3.13t/patchlevel.h': '#define PY_VERSION "3.13.1"\n' };
    const identity = told(files, '/opt/bin/python3.13');
    assert.deepEqual([identity.version, identity.freeThreaded], ['3.13.1', true]);
  });

  it('finds the headers of old versions', () => {
    const files = { '/opt/lib/python3.7/os.py': '', '/opt/include/python3.7m/patchlevel.h': '#define PY_VERSION "3.7.16"\n' };
    assert.equal(told(files, '/opt/bin/python3.7').version, '3.7.16');
  });

  it('tells PyPy', () => {
    const files = {
      '/opt/lib/pypy3.10/os.py': '',
      '/opt/include/pypy3.10/patchlevel.h': '#define PY_VERSION "3.10.14"\n#define PYPY_VERSION "7.3.17"\n',
    };
    for (const path of ['/opt/bin/pypy3.10', '/opt/bin/pypy3', '/opt/bin/python']) {
      assert.deepEqual([told(files, path).implementation, told(files, path).version], ['pypy', '3.10.14']);
    }
  });

  it('tells what is managed by a distribution (PEP 668)', () => {
    const files = { '/opt/lib/python3.12/os.py': '', '/opt/lib/python3.12/EXTERNALLY-MANAGED': '' };
    assert.equal(told(files).externallyManaged, true);
    assert.equal(told({ '/opt/lib/python3.12/os.py': '' }).externallyManaged, false);
  });

  it('reads an installation of Windows', () => {
    const prefix = 'C:/Python312';
    const files = {
      [`${prefix}/python.exe`]: exe(),
      [`${prefix}/Lib/os.py`]: '',
      [`${prefix}/include/patchlevel.h`]: '#define PY_VERSION "3.12.4"\n',
    };
    const identity = identify(memoryHost(files, { platform: 'win32' }), prefix, `${prefix}/python.exe`, undefined);
    assert.deepEqual([identity.version, identity.minor, identity.complete], ['3.12.4', '3.12', true]);
    const embedded = memoryHost({ 'C:/e/python.exe': exe('3.12.4') }, { platform: 'win32' });
    assert.equal(identify(embedded, 'C:/e', 'C:/e/python.exe', undefined).version, '3.12.4');
  });
});
