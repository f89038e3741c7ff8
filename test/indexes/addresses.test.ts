// Which indexes are the user's: from where tools look for them, and never from a repository.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { indexAddresses, isOwnIndex } from '../../server/src/indexes/addresses.ts';
import { type MemoryHostOptions, memoryHost } from '../memoryHost.ts';

const PUBLIC = 'https://pypi.org/simple';

function found(files: Record<string, string>, options: MemoryHostOptions = {}, setting?: string) {
  const complaints: string[] = [];
  const addresses = indexAddresses(memoryHost(files, options), setting, (line) => complaints.push(line));
  return { urls: addresses.map(({ url }) => url), logins: addresses.map(({ authorization }) => authorization), complaints };
}

const urls = (files: Record<string, string>, options: MemoryHostOptions = {}, setting?: string) => found(files, options, setting).urls;
const withEnv = (env: Record<string, string>) => urls({}, { env });

describe("the user's indexes", () => {
  it('are the public one unless something is said', () => {
    assert.deepEqual(urls({}), [PUBLIC]);
    assert.deepEqual(urls({}, { home: undefined }), [PUBLIC]);
    assert.deepEqual(urls({}, {}, ''), [PUBLIC]);
  });

  it('are what the setting says, before everything else', () => {
    assert.deepEqual(urls({}, { env: { PIP_INDEX_URL: 'https://pip.test/' } }, 'https://Mine.test/simple//'), ['https://mine.test/simple']);
  });

  it('come from variables', () => {
    assert.deepEqual(withEnv({ PIP_INDEX_URL: 'https://a.test/simple/' }), ['https://a.test/simple']);
    assert.deepEqual(withEnv({ PIP_EXTRA_INDEX_URL: 'https://a.test/x  https://b.test/y' }), [
      'https://a.test/x',
      'https://b.test/y',
      PUBLIC,
    ]);
    assert.deepEqual(withEnv({ UV_DEFAULT_INDEX: 'own=https://a.test/s', UV_INDEX: 'x=https://b.test/s https://c.test/s' }), [
      'https://b.test/s',
      'https://c.test/s',
      'https://a.test/s',
    ]);
    assert.deepEqual(withEnv({ UV_INDEX_URL: 'https://a.test/s', PIP_INDEX_URL: 'https://b.test/s' }), ['https://a.test/s']);
    assert.deepEqual(withEnv({ PDM_PYPI_URL: 'https://a.test/s' }), ['https://a.test/s']);
    assert.deepEqual(withEnv({ POETRY_PYPI_MIRROR_URL: 'https://a.test/s' }), ['https://a.test/s']);
  });

  it('are none where the user wants none', () => {
    for (const variable of ['PIP_NO_INDEX', 'UV_NO_INDEX', 'UV_OFFLINE']) {
      assert.deepEqual(withEnv({ [variable]: '1' }), [], variable);
      assert.deepEqual(withEnv({ [variable]: '0' }), [PUBLIC], variable);
    }
    assert.deepEqual(urls({ '/etc/pip.conf': '[global]\nno-index = true\n' }), []);
  });

  it("come from pip's files, the user's above the machine's", () => {
    const user = '/home/me/.config/pip/pip.conf';
    assert.deepEqual(urls({ '/etc/pip.conf': '[global]\nindex-url = https://m.test/s\n' }), ['https://m.test/s']);
    assert.deepEqual(
      urls({ '/etc/pip.conf': '[global]\nindex-url = https://m.test/s\n', [user]: '# mine\n[global]\nindex_url: https://u.test/s\n' }),
      ['https://u.test/s'],
    );
    assert.deepEqual(urls({ [user]: '[install]\nindex-url=https://i.test/s\n[global]\nindex-url=https://g.test/s\n' }), [
      'https://i.test/s',
    ]);
    assert.deepEqual(
      urls({ [user]: '[global]\r\nextra-index-url =\r\n    https://a.test/s\r\n    ; no\r\n\thttps://b.test/s\r\ntimeout = 3\r\n' }),
      ['https://a.test/s', 'https://b.test/s', PUBLIC],
    );
    assert.deepEqual(urls({ '/p.conf': '[global]\nindex-url=https://p.test/s' }, { env: { PIP_CONFIG_FILE: '/p.conf' } }), [
      'https://p.test/s',
    ]);
    assert.deepEqual(urls({ [user]: '[global]\nindex-url=https://u.test/s' }, { env: { PIP_CONFIG_FILE: '/dev/null' } }), [PUBLIC]);
    assert.deepEqual(urls({ [user]: '[global]\nindex-url=https://u.test/s' }, { env: { PIP_INDEX_URL: 'https://e.test/s' } }), [
      'https://e.test/s',
    ]);
    for (const text of ['', '[', '[global', 'index-url=https://x.test', '[other]\nindex-url=https://x.test', '\0', ' index-url=x'])
      assert.deepEqual(urls({ [user]: text }), [PUBLIC], text);
  });

  it('come from there on other platforms, too', () => {
    const text = '[global]\nindex-url=https://u.test/s';
    assert.deepEqual(urls({ 'C:/A/pip/pip.ini': text }, { platform: 'win32', env: { APPDATA: 'C:\\A' } }), ['https://u.test/s']);
    assert.deepEqual(urls({ '/Users/me/Library/Application Support/pip/pip.conf': text }, { platform: 'darwin', home: '/Users/me' }), [
      'https://u.test/s',
    ]);
    assert.deepEqual(urls({ 'C:/A/uv/uv.toml': 'index-url = "https://v.test/s"' }, { platform: 'win32', env: { APPDATA: 'C:\\A' } }), [
      'https://v.test/s',
    ]);
  });

  it("come from uv's file, without those that are for chosen packages only", () => {
    const text = `
extra-index-url = ["https://e.test/s"]
[[index]]
url = "https://flat.test/s"
format = "flat"
[[index]]
name = "torch"
url = "https://torch.test/s"
explicit = true
[[index]]
url = "https://first.test/s"
[[index]]
url = "https://own.test/s"
default = true
`;
    assert.deepEqual(urls({ '/home/me/.config/uv/uv.toml': text }), ['https://first.test/s', 'https://e.test/s', 'https://own.test/s']);
    assert.deepEqual(urls({ '/home/me/.config/uv/uv.toml': 'offline = true' }), []);
    for (const odd of [
      'index = 3',
      'index = ["x"]',
      '[index]\nurl = 3',
      '[[index]]\nurl = {}',
      'index-url = []',
      'x = ',
      '[__proto__]\nurl="x"',
    ])
      assert.deepEqual(urls({ '/home/me/.config/uv/uv.toml': odd }), [PUBLIC], odd);
  });

  it("come from PDM's and Poetry's files", () => {
    assert.deepEqual(urls({ '/home/me/.config/pdm/config.toml': '[pypi]\nurl = "https://d.test/s"' }), ['https://d.test/s']);
    assert.deepEqual(urls({ '/home/me/.config/pypoetry/config.toml': '[plugins.pypi_mirror]\nurl = "https://o.test/s"' }), [
      'https://o.test/s',
    ]);
    assert.deepEqual(urls({ '/home/me/.config/pypoetry/config.toml': '[repositories.mine]\nurl = "https://upload.test/"' }), [PUBLIC]);
  });

  it('show no login, and send one only where it belongs', () => {
    const { urls: shown, logins } = found({}, {}, 'https://me:p%40ss@own.test/simple?x#y');
    assert.deepEqual(shown, ['https://own.test/simple']);
    assert.deepEqual(logins, [`Basic ${Buffer.from('me:p@ss').toString('base64')}`]);
  });

  it("take a login from the user's .netrc, for their own index only", () => {
    const netrc = `# machine own.test login no password no
macdef init
machine own.test login macro password macro

machine other.test login x password y
machine own.test
  login me password "se cret"
machine Own.test login "you" password "s"
machine pypi.org login p password q
default login d password d`;
    const logins = (setting: string, text = netrc) => found({ '/home/me/.netrc': text }, {}, setting).logins;
    assert.deepEqual(logins('https://other.test/s'), [`Basic ${btoa('x:y')}`]);
    assert.deepEqual(logins('https://own.test/s', 'machine own.test login "you" password s'), [`Basic ${btoa('you:s')}`]);
    for (const setting of ['https://unknown.test/s', PUBLIC, 'https://sub.other.test/'])
      assert.deepEqual(logins(setting), [undefined], setting);
    for (const odd of ['', 'machine', 'machine own.test', 'machine own.test login', 'machine own.test login x', '\0'])
      assert.deepEqual(logins('https://own.test/s', odd), [undefined], odd);
  });

  it('must be encrypted or on this machine; the reason names no login', () => {
    const { urls: shown, complaints } = found({}, { env: { PIP_INDEX_URL: 'http://me:secret@own.test/s' } });
    assert.deepEqual([shown, complaints], [[], ['the index at own.test cannot be asked: its address is not encrypted']]);
    assert.deepEqual(urls({}, {}, 'http://127.0.0.1:3141/team/main'), ['http://127.0.0.1:3141/team/main']);
    for (const text of ['file:///srv/simple', './simple', 'javascript:alert(1)', 'ftp://x.test', 'http://127.0.0.1.evil.test/'])
      assert.deepEqual([found({}, {}, text).urls, found({}, {}, text).complaints.length], [[], 1], text);
  });

  it('end before one that cannot be asked: what it knows goes before the rest', () => {
    const { urls: shown, complaints } = found({}, { env: { PIP_EXTRA_INDEX_URL: 'https://a.test/s http://own.test/s https://b.test/s' } });
    assert.deepEqual([shown, complaints.length], [['https://a.test/s'], 1]);
  });
});

describe('an index that a repository names', () => {
  it('is one of the user only where the host is', () => {
    const own = indexAddresses(memoryHost({}), 'https://own.test/simple', () => {});
    for (const text of ['https://own.test/simple', 'https://own.test/other/', 'https://x:y@OWN.test:443/'])
      assert.ok(isOwnIndex(text, own), text);
    for (const text of ['http://own.test/simple', 'https://own.test:444/', 'https://own.test.evil.test/', PUBLIC, '', 'own.test'])
      assert.ok(!isOwnIndex(text, own), text);
  });
});
