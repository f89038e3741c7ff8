// Which files beside a project name an index that is not the user's, though they are no files of the repository like others.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createAsking } from '../server/src/asking.ts';
import { secretFileNaming } from '../server/src/secretFiles.ts';
import { askingHost } from './indexes/askingHost.ts';
import { type MemoryHostOptions, memoryHost } from './memoryHost.ts';

const own = [{ url: 'https://pypi.org/simple', authorization: undefined }];

const naming = (files: Readonly<Record<string, string>>, options: MemoryHostOptions = {}) =>
  secretFileNaming(memoryHost(files, options), '/r/a', '/r', own);

describe('another index is named by', () => {
  for (const [name, text] of [
    ['.env', 'SECRET=1\nexport PIP_INDEX_URL="https://me:secret@pkgs.example/simple"\n'],
    ['.env', 'UV_INDEX_URL=https://pkgs.example/simple\n'],
    ['.env', 'UV_DEFAULT_INDEX=https://pkgs.example/simple\n'],
    ['.env', 'UV_INDEX_CORP_PASSWORD=secret\n'],
    ['.env', 'POETRY_HTTP_BASIC_CORP_USERNAME=me\n'],
    ['.envrc', 'export PIP_EXTRA_INDEX_URL=$CORP\n'],
    ['.pypirc', '[distutils]\nindex-servers =\n    corp\n\n[corp]\nrepository = https://pkgs.example/\n'],
    ['.pypirc', '[corp]\nusername = me\n'],
    ['poetry.toml', '[repositories.corp]\nurl = "https://pkgs.example/simple"\n'],
    ['poetry.toml', '[repositories]\ncorp = { url = "https://pkgs.example/simple" }\n'],
    ['poetry.toml', '[http-basic.corp]\nusername = "me"\npassword = "secret"\n'],
    ['poetry.toml', 'http-basic.corp.username = "me"\n'],
  ] as const) {
    test(`${name}: ${JSON.stringify(text)}`, () => {
      assert.equal(naming({ [`/r/a/${name}`]: text }), `/r/a/${name}`);
      assert.equal(naming({ [`/r/${name}`]: text }), `/r/${name}`, 'above the project');
      assert.equal(naming({ [`/${name}`]: text, [`/r/b/${name}`]: text }), undefined, 'outside of the open folder, or beside');
    });
  }

  test('a file that cannot be read, or lies elsewhere, and may say anything', () => {
    assert.equal(naming({}, { unreadable: { '/r/a/.env': 'may not be read' } }), '/r/a/.env');
    assert.equal(naming({ '/home/me/.env': 'A=1\n', '/r/a/b': '' }, { links: { '/r/a/.env': '/home/me/.env' } }), '/r/a/.env');
  });
});

describe('no other index is named by', () => {
  for (const [name, text] of [
    ['.env', 'DATABASE_URL=postgres://me:secret@db.example/a\nPYTHONPATH=src\n'],
    ['.env', 'UV_INDEX_URL=https://pypi.org/simple\n'],
    ['.env', 'POETRY_HTTP_BASIC_PYPI_USERNAME=__token__\n'],
    ['.pypirc', '[distutils]\nindex-servers =\n    pypi\n    testpypi\n\n[pypi]\nusername = __token__\n[testpypi]\nusername = __token__\n'],
    ['.pypirc', '[testpypi]\nrepository = https://test.pypi.org/legacy/\n'],
    ['poetry.toml', '[virtualenvs]\nin-project = true\n'],
    ['poetry.toml', '[repositories.testpypi]\nurl = "https://test.pypi.org/legacy/"\n'],
    ['poetry.toml', '[http-basic.pypi]\nusername = "__token__"\n'],
  ] as const) {
    test(`${name}: ${JSON.stringify(text)}`, () => assert.equal(naming({ [`/r/a/${name}`]: text }), undefined));
  }

  test('a folder of that name', () => assert.equal(naming({ '/r/a/.env/pyvenv.cfg': 'home = /usr/bin\n' }), undefined));
});

describe('beside an open project', () => {
  const atWork = () => ({
    folders: () => ['/r'],
    files: () => [],
    file: () => undefined,
    opened: () => ['/r/a/pyproject.toml'],
    rootsOf: () => ['/r/a'],
  });

  const wants = async (trusted: boolean, files: Record<string, string>) => {
    const host = askingHost({ fetchText: () => Promise.resolve({ problem: 'unreachable' }) }, files);
    const asking = createAsking(host, atWork, () => {});
    asking.allow({ trusted, index: { enabled: true, url: 'https://packages.example/simple' } });
    asking.scanned();
    if (asking.isOn()) asking.known('/r/a', 'spam');
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    return host;
  };

  const files = { '/r/.env': 'SECRET=hunter2\nPIP_INDEX_URL=https://pkgs.example/simple\n' };

  test('it keeps the names of packages from being told, and nothing that it holds is logged', async () => {
    assert.equal((await wants(true, {})).asked.length, 1);
    const host = await wants(true, files);
    assert.equal(host.asked.length, 0);
    assert.deepEqual(host.messages, ['info: no index is asked about packages of /r/a, since /r/.env names one that is not yours']);
  });

  test('it is looked at again when something has changed, and not at every keystroke', () => {
    const host = askingHost({ fetchText: () => Promise.resolve({ problem: 'unreachable' }) });
    const asking = createAsking(host, atWork, () => {});
    asking.allow({ trusted: true, index: { enabled: true, url: 'https://packages.example/simple' } });
    asking.scanned();
    const looks = () => {
      const before = host.reads.length;
      asking.known('/r/a', 'spam');
      return host.reads.slice(before).filter((path) => path.endsWith('.env'));
    };
    const both = ['/r/a/.env', '/r/.env'];
    assert.deepEqual(looks(), both);
    asking.typed('/r/a/pyproject.toml');
    assert.deepEqual(looks(), []);
    asking.changed(['/r/a/pyproject.toml']);
    assert.deepEqual(looks(), both);
  });

  test('it is not looked at where no index may be asked', async () => {
    assert.deepEqual(
      (await wants(false, files)).reads.filter((path) => path.endsWith('.env')),
      [],
    );
  });
});
