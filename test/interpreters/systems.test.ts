// Pythons that systems, their package managers and installers put there, on every platform.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { discover } from '../../server/src/interpreters/discover.ts';
import { locators } from '../../server/src/interpreters/index.ts';
import { memoryHost } from '../memoryHost.ts';
import { finds, mac, windows } from './finding.ts';
import { elf, exe, machO } from './programs.ts';

const local = 'C:/Users/me/AppData/Local';

describe('Rye', () => {
  it('keeps its toolchains in a folder of its own', () => {
    const files = { '/home/me/.rye/py/cpython@3.12.4/bin/python3': elf(), '/home/me/.rye/shims/python': '', '/r/py/pypy@3.10.14/x': '' };
    assert.deepEqual(finds('rye', files), ['rye /home/me/.rye/py/cpython@3.12.4']);
    assert.deepEqual(finds('rye', files, { env: { RYE_HOME: '/r' } }), ['rye /r/py/pypy@3.10.14']);
    assert.deepEqual(finds('rye', files, { home: undefined }), []);
  });

  it('names the version in the folder', () => {
    const [found] = discover(memoryHost({ '/home/me/.rye/py/cpython@3.12.4/bin/python3': elf() }), []);
    assert.deepEqual([found?.manager, found?.version, found?.implementation], ['rye', '3.12.4', 'cpython']);
  });
});

describe('Homebrew', () => {
  const formula = (prefix: string) => ({
    [`${prefix}/opt/python@3.12/bin/python3.12`]: machO(),
    [`${prefix}/opt/python@3.12/bin/pip3.12`]: '',
    [`${prefix}/opt/pythonx/bin/other`]: '',
    [`${prefix}/opt/node/bin/node`]: '',
  });

  it('is found without PATH, on each of its prefixes', () => {
    const brew = (prefix: string) => [`homebrew ${prefix}/opt/python@3.12/bin/python3.12`];
    assert.deepEqual(finds('homebrew', formula('/opt/homebrew'), mac), brew('/opt/homebrew'));
    assert.deepEqual(finds('homebrew', formula('/usr/local'), mac), brew('/usr/local'));
    assert.deepEqual(finds('homebrew', formula('/home/linuxbrew/.linuxbrew')), brew('/home/linuxbrew/.linuxbrew'));
    assert.deepEqual(finds('homebrew', formula('/brew'), { ...mac, env: { HOMEBREW_PREFIX: '/brew' } }), brew('/brew'));
    assert.deepEqual(finds('homebrew', { 'C:/opt/homebrew/opt/python@3.12/bin/python3.12': '' }, windows), []);
  });
});

describe('macOS', () => {
  it('has the frameworks of python.org and of Apple', () => {
    const framework = '/Library/Frameworks/Python.framework/Versions';
    const apple = '/Library/Developer/CommandLineTools/Library/Frameworks/Python3.framework/Versions';
    const files = { [`${framework}/3.12/bin/python3.12`]: machO(), [`${apple}/3.9/bin/python3.9`]: machO() };
    const links = { [`${framework}/Current`]: '3.12' };
    assert.deepEqual(finds('macos', files, { ...mac, links }), [`python.org ${framework}/3.12`, `apple ${apple}/3.9`]);
    assert.deepEqual(finds('macos', files, { links }), []);
  });

  it('does not take the program that asks to install the developer tools for a Python', () => {
    assert.deepEqual(discover(memoryHost({ '/usr/bin/python3': machO() }, mac), []), []);
  });
});

describe('Nix', () => {
  it('has profiles of users and of the system', () => {
    const files = {
      '/home/me/.nix-profile/bin/python3.12': elf(),
      '/etc/profiles/per-user/me/bin/python3': elf(),
      '/run/current-system/sw/bin/python3.11': elf(),
      '/nix/var/nix/profiles/default/bin/nix': elf(),
    };
    const expected = [
      '/home/me/.nix-profile/bin/python3.12',
      '/etc/profiles/per-user/me/bin/python3',
      '/run/current-system/sw/bin/python3.11',
    ];
    assert.deepEqual(
      finds('nix', files, { env: { USER: 'me' } }),
      expected.map((path) => `nix ${path}`),
    );
    assert.deepEqual(finds('nix', { '/x/bin/python3': elf() }, { env: { USER: '../../../x' } }), []);
  });
});

describe('the system', () => {
  it('is looked at where PATH does not lead', () => {
    const files = { '/usr/bin/python3.11': elf(), '/usr/local/bin/python3.12': elf() };
    assert.deepEqual(finds('system', files), ['system /usr/local/bin/python3.12', 'system /usr/bin/python3.11']);
    assert.deepEqual(finds('system', files, { env: { PATH: '/usr/local/bin:/nowhere' } }), ['system /usr/bin/python3.11']);
    assert.deepEqual(finds('system', files, { env: { PATH: '/bin:/usr/local/bin' }, links: { '/bin': '/usr/bin' } }), []);
    assert.deepEqual(finds('system', { '/opt/local/bin/python3.12': machO() }, mac), ['system /opt/local/bin/python3.12']);
  });
});

describe('the tool cache', () => {
  it('has a folder for each version and architecture', () => {
    const files = { '/opt/hostedtoolcache/Python/3.12.4/x64/bin/python3': elf(), '/c/PyPy/3.10.14/arm64/x': '', '/c/node/22/x64/x': '' };
    assert.deepEqual(finds('tool-cache', files), ['tool cache /opt/hostedtoolcache/Python/3.12.4/x64']);
    assert.deepEqual(finds('tool-cache', files, { env: { RUNNER_TOOL_CACHE: '/c' } }), [
      'tool cache /c/PyPy/3.10.14/arm64',
      'tool cache /opt/hostedtoolcache/Python/3.12.4/x64',
    ]);
    const hosted = { 'C:/hostedtoolcache/windows/Python/3.12.4/x64/python.exe': exe() };
    assert.deepEqual(finds('tool-cache', hosted, windows), ['tool cache C:/hostedtoolcache/windows/Python/3.12.4/x64']);
  });
});

describe('Windows', () => {
  it('has Pythons for the user, for all, and beside the programs', () => {
    const files = {
      [`${local}/Programs/Python/Python312/python.exe`]: exe(),
      [`${local}/Programs/Python/Launcher/py.exe`]: exe(),
      'C:/Program Files/Python313-arm64/python.exe': exe(),
      'C:/Program Files (x86)/Python311-32/python.exe': exe(),
      'C:/Python27/python.exe': exe(),
      'C:/PythonProjects/python.exe': exe(),
    };
    const env = { ...windows.env, PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
    assert.deepEqual(finds('windows', files, { platform: 'win32', env }), [
      `python.org ${local}/Programs/Python/Python312`,
      'python.org C:/Program Files/Python313-arm64',
      'python.org C:/Program Files (x86)/Python311-32',
      'python.org C:/Python27',
    ]);
    assert.deepEqual(finds('windows', files), []);
  });

  it('has those of the install manager, which notes what it installed', () => {
    const files = {
      [`${local}/Python/pythoncore-3.14-64/__install__.json`]: '{}',
      [`${local}/Python/pythoncore-3.14-64/python.exe`]: exe('3.14.0'),
      [`${local}/Python/bin/python.exe`]: exe(),
    };
    assert.deepEqual(finds('install-manager', files, windows), [`install manager ${local}/Python/pythoncore-3.14-64`]);
    assert.deepEqual(
      discover(memoryHost(files, windows), []).map(({ manager, version }) => [manager, version]),
      [['install manager', '3.14.0']],
    );
  });

  it('has those of the Store, known by the name of their folder alone', () => {
    const folder = `${local}/Microsoft/WindowsApps`;
    const files = { [`${folder}/PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0/python.exe`]: '', [`${folder}/python.exe`]: '' };
    const rows = discover(memoryHost(files, windows), []).map(({ executable, minor, version, state }) => [
      executable,
      minor,
      version,
      state,
    ]);
    assert.deepEqual(rows, [[`${folder}/PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0/python.exe`, '3.12', undefined, 'fine']]);
  });
});

for (const { id, title } of locators) {
  it(`${id} has a page that says where it looks, how it knows the version, and what is known to fail`, () => {
    const page = readFileSync(`docs/interpreters/${id}.md`, 'utf8');
    assert.ok(page.startsWith(`# ${title}\n`), title);
    const headings = page.match(/^## .*$/gm);
    assert.deepEqual(headings, ['## Where it looks', '## How the version is known', '## Known issues']);
    for (const section of page.split(/^## .*$/m).slice(1)) assert.ok(section.trim().length > 20);
  });
}
