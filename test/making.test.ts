import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makingsFor } from '../server/src/making/making.ts';
import { programOf } from '../server/src/making/programs.ts';
import { pick } from '../server/src/picking.ts';
import { createService } from '../server/src/service.ts';
import { elf, exe, installation } from './interpreters/programs.ts';
import { type MemoryHostOptions, memoryHost } from './memoryHost.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

const pyproject = (range: string) => `[project]\nname = "demo"\nversion = "1"\nrequires-python = "${range}"\n`;
const today = { today: '2026-11-21' };

/** What could be made for the project in `/w`, a line each: the title, then the command. */
function makes(files: Files, options: MemoryHostOptions = {}, root = '/w'): string[] {
  const host = memoryHost(files, { ...today, ...options });
  const service = createService(host);
  service.setFolders([root]);
  for (const _ of service.scan());
  service.update();
  const [project] = service.projects();
  assert.ok(project !== undefined);
  return makingsFor(host, project, pick(host, [root], project), [root]).map(({ title, command }) => `${title}: ${command.join(' ')}`);
}

const pyenv = (version: string) => installation(`/home/me/.pyenv/versions/${version}`, version);
const python = (version: string) => `/home/me/.pyenv/versions/${version}/bin/python${version.split('.').slice(0, 2).join('.')}`;

describe('an environment', () => {
  it('is made with each minor that fits, the newest first, by Python itself', () => {
    const files = {
      '/w/pyproject.toml': pyproject('>=3.12'),
      ...pyenv('3.12.1'),
      ...pyenv('3.13.2'),
      ...pyenv('3.13.1'),
      ...pyenv('3.9.18'),
    };
    assert.deepEqual(makes(files), [
      `Python 3.13.2 in a new .venv: ${python('3.13.2')} -I -m venv /w/.venv`,
      `Python 3.12.1 in a new .venv: ${python('3.12.1')} -I -m venv /w/.venv`,
    ]);
  });

  it('is made by uv where that is', () => {
    const files = { '/w/pyproject.toml': pyproject('>=3.12'), ...pyenv('3.12.1'), '/home/me/.local/bin/uv': elf() };
    assert.deepEqual(makes(files), [`Python 3.12.1 in a new .venv: /home/me/.local/bin/uv venv --python ${python('3.12.1')} /w/.venv`]);
  });

  it('that is there already is made anew', () => {
    const broken = { '/w/.venv/pyvenv.cfg': 'home = /gone\nversion = 3.12.1\n' };
    const files = { '/w/pyproject.toml': pyproject('>=3.12'), ...pyenv('3.12.1'), ...broken };
    assert.deepEqual(makes(files), [`Python 3.12.1 in .venv, made anew: ${python('3.12.1')} -I -m venv --clear /w/.venv`]);
  });

  it('is never made from another environment, nor from that of a tool', () => {
    const cfg = `home = /home/me/.pyenv/versions/3.12.1/bin\nversion = 3.12.1\n`;
    const others = { '/w/.venv/pyvenv.cfg': cfg, '/home/me/.local/share/pipx/venvs/black/pyvenv.cfg': cfg };
    const files = { '/w/pyproject.toml': pyproject('>=3.12'), ...pyenv('3.12.1'), ...others };
    assert.equal(makes(files).length, 1);
  });

  it('has its own layout on Windows', () => {
    const base = 'C:/Users/me/AppData/Local/Programs/Python/Python312';
    const files = { 'C:/w/pyproject.toml': pyproject('>=3.12'), [`${base}/python.exe`]: exe('3.12.4'), [`${base}/Lib/os.py`]: '' };
    const options: MemoryHostOptions = { platform: 'win32', env: { LOCALAPPDATA: 'C:\\Users\\me\\AppData\\Local' } };
    assert.deepEqual(makes(files, options, 'C:/w'), [`Python 3.12.4 in a new .venv: ${base}/python.exe -I -m venv C:/w/.venv`]);
  });
});

describe('where nothing fits', () => {
  const alone = { '/w/pyproject.toml': pyproject('>=3.12,<3.14'), ...pyenv('3.9.18') };

  it('uv makes an environment with a Python of its own', () => {
    const options = { env: { PATH: '/usr/bin' } };
    assert.deepEqual(makes({ ...alone, '/usr/bin/uv': elf() }, options), [
      'Python 3.13 in a new .venv, installed by uv: /usr/bin/uv venv --managed-python --python 3.13 /w/.venv',
    ]);
  });

  it('managers install the pinned Python, or the newest that is maintained', () => {
    const managers = { '/home/me/.pyenv/bin/pyenv': elf(), '/home/me/.local/bin/mise': elf() };
    assert.deepEqual(makes({ ...alone, ...managers }), [
      'Python 3.13, installed by pyenv: /home/me/.pyenv/bin/pyenv install --skip-existing 3.13',
      'Python 3.13, installed by mise: /home/me/.local/bin/mise install python@3.13',
    ]);
    assert.match(makes({ ...alone, ...managers, '/w/.python-version': '3.12\n' })[0] ?? '', /Python 3\.12, installed by pyenv/);
  });

  it('nothing can be made without a manager', () => {
    assert.deepEqual(makes(alone), []);
  });
});

describe('the program of a manager', () => {
  const at = (files: Files, options: MemoryHostOptions = {}, folders: readonly string[] = ['/w']) =>
    programOf(memoryHost(files, options), 'uv', folders);

  it('is never one of an open folder, by whatever name', () => {
    const env = { PATH: '/w/bin:.:bin:/link' };
    assert.equal(at({ '/w/bin/uv': elf() }, { env, links: { '/link': '/w/bin' } }), undefined);
    assert.equal(
      at({ '/w/bin/uv': elf(), '/opt/bin/other': '' }, { env: { PATH: '/opt/bin' }, links: { '/opt/bin/uv': '/w/bin/uv' } }),
      undefined,
    );
  });

  it('is a file that may be started', () => {
    assert.equal(at({ '/usr/share/uv': elf() }, { env: { PATH: '/usr/share' } }), undefined);
    assert.equal(at({ '/usr/bin/uv/x': '' }, { env: { PATH: '/usr/bin' } }), undefined);
    assert.equal(at({ '/usr/bin/uv': elf() }, { env: { PATH: '/usr/bin' } }), '/usr/bin/uv');
  });

  it('is no script of the command prompt', () => {
    const options: MemoryHostOptions = { platform: 'win32', env: { PATH: 'C:\\bin' } };
    assert.equal(at({ 'C:/bin/uv.bat': '', 'C:/bin/uv': '' }, options, []), undefined);
    assert.equal(at({ 'C:/bin/uv.exe': exe() }, options, []), 'C:/bin/uv.exe');
  });
});
