// By which proxy requests leave, and whose certificates are believed: what the user said to his variables and to pip.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wayOut } from '../../server/src/indexes/wayOut.ts';
import { type MemoryHostOptions, memoryHost } from '../memoryHost.ts';
import { authority } from './certificate.ts';

const USER = '/home/me/.config/pip/pip.conf';

function found(env: Record<string, string>, files: Record<string, string> = {}, options: MemoryHostOptions = {}) {
  const complaints: string[] = [];
  const way = wayOut(memoryHost(files, { env, ...options }), (line) => complaints.push(line));
  return { way, complaints };
}

function proxyFor(env: Record<string, string>, files: Record<string, string> = {}): string | undefined {
  const { way, complaints } = found(env, files);
  assert.deepEqual(complaints, []);
  return way === undefined || way === 'closed' ? way : way.proxy?.url;
}

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

describe('the way out', () => {
  it('is the one of Node unless something is said', () => {
    assert.equal(found({}).way, undefined);
    assert.equal(found({ HTTPS_PROXY: '', http_proxy: ' ', NO_PROXY: '*', SSL_CERT_FILE: '' }).way, undefined);
    assert.equal(found({}, { [USER]: '[global]\ntimeout = 3\nproxy =\n' }).way, undefined);
    assert.equal(found({}, {}, { home: undefined }).way, undefined);
  });

  it('is a proxy that a variable names', () => {
    for (const name of ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'HTTP_PROXY', 'http_proxy'])
      assert.equal(proxyFor({ [name]: 'http://proxy.test:3128/' }), 'http://proxy.test:3128', name);
    assert.equal(proxyFor({ HTTPS_PROXY: 'http://big.test', https_proxy: 'http://small.test' }), 'http://small.test');
    assert.equal(proxyFor({ HTTP_PROXY: 'http://h.test', HTTPS_PROXY: 'https://s.test', ALL_PROXY: 'http://a.test' }), 'https://s.test');
    assert.equal(proxyFor({ HTTP_PROXY: 'http://h.test', ALL_PROXY: 'http://a.test' }), 'http://a.test');
    assert.equal(proxyFor({ HTTPS_PROXY: 'proxy.test:3128' }), 'http://proxy.test:3128');
    assert.equal(proxyFor({ HTTPS_PROXY: '[::1]:3128' }), 'http://[::1]:3128');
  });

  it('takes its login, which stays out of its address', () => {
    const { way } = found({ HTTPS_PROXY: 'http://me:p%40ss@proxy.test:8080', NO_PROXY: '.corp.test' });
    assert.deepEqual(way, {
      proxy: { url: 'http://proxy.test:8080', authorization: basic('me:p@ss') },
      noProxy: '.corp.test',
      certificates: [],
    });
    for (const [text, login] of [
      ['token@proxy.test', 'token:'],
      ['me:%zz@proxy.test', 'me:%zz'],
    ]) {
      const { way } = found({ HTTPS_PROXY: text! });
      assert.ok(typeof way === 'object');
      assert.deepEqual([way.proxy?.url, way.proxy?.authorization], ['http://proxy.test', basic(login!)]);
    }
  });

  it("is pip's own proxy before those of variables, which NO_PROXY does not concern", () => {
    const files = { [USER]: '[global]\nproxy = proxy.test:3128\n' };
    const { way } = found({ HTTPS_PROXY: 'http://other.test', NO_PROXY: '*' }, files);
    assert.deepEqual(way, { proxy: { url: 'http://proxy.test:3128', authorization: undefined }, noProxy: '', certificates: [] });
    assert.equal(proxyFor({ PIP_PROXY: 'http://mine.test' }, files), 'http://mine.test');
    assert.equal(proxyFor({ PIP_CONFIG_FILE: '/dev/null', HTTPS_PROXY: 'http://other.test' }, files), 'http://other.test');
  });

  it('is closed where the proxy is none, and its text is not told', () => {
    for (const text of [
      'http://',
      'socks5h://s3cret.test:1080',
      'http://me:s3cret@',
      'http://s3cret.test:99999',
      's3 cret',
      'file:///s3cret',
      ':::',
    ]) {
      const { way, complaints } = found({ HTTPS_PROXY: text });
      assert.equal(way, 'closed', text);
      assert.deepEqual(complaints, ['HTTPS_PROXY names no proxy that can be used (http: or https:), and without it no index is asked']);
    }
    const { way, complaints } = found({ HTTPS_PROXY: 'http://fine.test' }, { [USER]: '[global]\nproxy = ftp://s3cret.test\n' });
    assert.equal(way, 'closed');
    assert.match(complaints.join(), /^the option "proxy" of pip names no proxy/);
  });
});

describe("authorities of the user's own", () => {
  const certificatesFor = (env: Record<string, string>, files: Record<string, string> = {}, options: MemoryHostOptions = {}) => {
    const { way, complaints } = found(env, { '/ca.pem': authority, '/home/me/own.pem': `own ${authority}`, ...files }, options);
    return { certificates: typeof way === 'object' ? way.certificates : way, complaints };
  };

  it('are in the file that a variable or pip names, the first of them', () => {
    for (const name of ['PIP_CERT', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'SSL_CERT_FILE'])
      assert.deepEqual(certificatesFor({ [name]: '/ca.pem' }), { certificates: [authority], complaints: [] }, name);
    const pip = { [USER]: '[global]\ncert = ~/own.pem\n' };
    assert.deepEqual(certificatesFor({ SSL_CERT_FILE: '/ca.pem' }, pip).certificates, [`own ${authority}`]);
    assert.deepEqual(certificatesFor({ PIP_CERT: '/ca.pem' }, pip).certificates, [authority]);
    assert.deepEqual(certificatesFor({ SSL_CERT_FILE: '/link.pem' }, {}, { links: { '/link.pem': '/ca.pem' } }).certificates, [authority]);
  });

  it('are believed besides those that Node was given', () => {
    assert.equal(certificatesFor({ NODE_EXTRA_CA_CERTS: '/ca.pem' }).certificates, undefined, 'which Node does by itself');
    assert.deepEqual(certificatesFor({ NODE_EXTRA_CA_CERTS: '/ca.pem', PIP_CERT: '/home/me/own.pem' }).certificates, [
      `own ${authority}`,
      authority,
    ]);
  });

  it('are none, which is told, where the file is none', () => {
    const files = { '/text': 'hello', '/folder/x': '', '/large.pem': authority.padEnd(5 << 20) };
    for (const path of ['/nowhere', '/text', '/folder', '/large.pem', 'ca.pem', '/pipe', '/ca.pem\0'])
      assert.deepEqual(certificatesFor({ SSL_CERT_FILE: path }, files, { others: ['/pipe'] }), {
        certificates: undefined,
        complaints: ['SSL_CERT_FILE names no file of certificates that can be read; those of Node.js are believed'],
      });
  });
});
