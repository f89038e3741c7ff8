// Requests that leave by the user's proxy or need his authorities: who sees what, what nobody sees, and a proxy that misbehaves.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Host, TextProblem } from '../../server/src/host.ts';
import { nodeNetwork } from '../../server/src/nodeNetwork.ts';
import { usersFetch } from '../../server/src/usersFetch.ts';
import { type MemoryHost, memoryHost } from '../memoryHost.ts';
import { ask, askingHost, indexOn } from './askingHost.ts';
import { authority } from './certificate.ts';
import { proxyFaults, startProxy, type TestProxy, type TestProxyOptions } from './proxy.ts';
import { faults, redirectTo, type Served, startIndex, type TestIndex, type TestIndexOptions } from './server.ts';

const open: { close(): Promise<void> }[] = [];
const kept = <T extends { close(): Promise<void> }>(one: T): T => {
  open.push(one);
  return one;
};
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const fine: Served = { files: [{ filename: 'fine-1.0.tar.gz' }] };
const serve = async (packages: Record<string, Served> = { fine }, options: TestIndexOptions = { encrypted: true }): Promise<TestIndex> =>
  kept(await startIndex(packages, options));
const proxyWith = async (options?: TestProxyOptions): Promise<TestProxy> => kept(await startProxy(options));

const CERTIFICATES = { SSL_CERT_FILE: '/home/me/ca.pem' };

/** A user with these variables, and a file of his authorities. */
const userWith = (env: Record<string, string>, files: Record<string, string> = {}): MemoryHost =>
  memoryHost({ '/home/me/ca.pem': authority, ...files }, { env });

function fetchFor(user: Host, url: string, deadline = 5000): Promise<{ text: string; status: number } | TextProblem> {
  let text = '';
  const take = (part: string): void => {
    text += part;
  };
  const request = { url, headers: { accept: 'application/json' }, deadline, limit: 1 << 16, read: () => take };
  const { fetchText } = networkOf(user);
  return fetchText(request).then((answer) => ('problem' in answer ? answer : { text, status: answer.status }));
}

const networks = new WeakMap<Host, ReturnType<typeof nodeNetwork>>();
function networkOf(user: Host): ReturnType<typeof nodeNetwork> {
  const network = networks.get(user) ?? nodeNetwork(usersFetch(() => user));
  networks.set(user, network);
  return network;
}

const problemFor = async (user: Host, url: string, deadline?: number) => {
  const answer = await fetchFor(user, url, deadline);
  return 'problem' in answer ? answer.problem : answer.status;
};

describe('a proxy', () => {
  for (const encrypted of [false, true]) {
    it(`is asked for a tunnel to the index, and sees no more of it${encrypted ? ', itself spoken to with TLS' : ''}`, async () => {
      const index = await serve();
      const proxy = await proxyWith({ encrypted });
      const user = userWith({ ...CERTIFICATES, HTTPS_PROXY: `${encrypted ? 'https' : 'http'}://${proxy.host}` });
      const answer = await fetchFor(user, `${index.url}/fine/`);
      assert.ok('text' in answer && answer.text.includes('fine-1.0.tar.gz'), JSON.stringify(answer));
      assert.deepEqual(
        proxy.tunnels.map(({ target }) => target),
        [new URL(index.url).host],
      );
      assert.deepEqual(proxy.requests, []);
      assert.deepEqual(Object.keys(proxy.tunnels[0]!.headers).sort(), ['connection', 'host', 'proxy-connection']);
      assert.deepEqual(user.messages, []);
    });
  }

  it('is that of pip, or of a variable', async () => {
    const index = await serve();
    const proxy = await proxyWith();
    const conf = { '/home/me/.config/pip/pip.conf': `[global]\nproxy = ${proxy.host}\ncert = ~/ca.pem\n` };
    assert.equal(await problemFor(userWith({}, conf), `${index.url}/fine/`), 200);
    assert.equal(await problemFor(userWith({ ...CERTIFICATES, http_proxy: proxy.host }), `${index.url}/fine/`), 200);
    assert.equal(proxy.tunnels.length, 2);
  });

  it('gets its login, and the index does not', async () => {
    const index = await serve();
    const proxy = await proxyWith({ login: 'me:p@ss' });
    const user = userWith({ ...CERTIFICATES, HTTPS_PROXY: `http://me:p%40ss@${proxy.host}` });
    assert.equal(await problemFor(user, `${index.url}/fine/`), 200);
    assert.equal(index.requests[0]?.headers['proxy-authorization'], undefined);
    const stranger = userWith({ ...CERTIFICATES, HTTPS_PROXY: `http://me:wrong@${proxy.host}` });
    assert.equal(await problemFor(stranger, `${index.url}/fine/`), 'broken');
    assert.deepEqual([user.messages, stranger.messages], [[], []]);
  });

  it('is passed by for hosts of NO_PROXY, and for this machine', async () => {
    const index = await serve();
    const here = await serve({ fine }, {});
    const proxy = await proxyWith();
    const env = { ...CERTIFICATES, HTTPS_PROXY: `http://${proxy.host}`, HTTP_PROXY: `http://${proxy.host}` };
    assert.equal(await problemFor(userWith(env), `${here.url}/fine/`), 200);
    assert.equal(await problemFor(userWith(env), `${index.url.replace('index.test', '127.0.0.1')}/fine/`), 200);
    for (const NO_PROXY of ['index.test', '.test', '*.test', 'other.test, index.test', '*'])
      assert.notEqual(await problemFor(userWith({ ...env, NO_PROXY }), `${index.url}/fine/`), 200, NO_PROXY);
    assert.deepEqual(proxy.tunnels, []);
    assert.equal(await problemFor(userWith({ ...env, NO_PROXY: 'other.test,x.index.test' }), `${index.url}/fine/`), 200);
    assert.equal(proxy.tunnels.length, 1);
  });

  it('that is none lets nobody out, and is told of once', async () => {
    const here = await serve({ fine }, {});
    const user = userWith({ HTTPS_PROXY: 'socks5://me:s3cret@127.0.0.1:1080' });
    assert.deepEqual(
      [await problemFor(user, `${here.url}/fine/`), await problemFor(user, `${here.url}/fine/`)],
      ['unreachable', 'unreachable'],
    );
    assert.deepEqual(here.requests, []);
    assert.equal(user.messages.length, 1);
    assert.doesNotMatch(user.messages.join(), /s3cret/);
  });

  it('at which nobody listens is no way', async () => {
    const proxy = await startProxy();
    await proxy.close();
    assert.equal(await problemFor(userWith({ HTTPS_PROXY: proxy.host }), 'https://index.test/simple/fine/'), 'unreachable');
  });

  const late = new Set(['silent', 'silentTunnel']);
  for (const fault of Object.keys(proxyFaults) as (keyof typeof proxyFaults)[]) {
    it(`is put up with: ${fault}`, async () => {
      const proxy = await proxyWith({ fault });
      const user = userWith({ HTTPS_PROXY: `http://me:s3cret@${proxy.host}` });
      const isLate = late.has(fault);
      assert.equal(await problemFor(user, 'https://index.test/simple/fine/', isLate ? 150 : 5000), isLate ? 'late' : 'broken');
      assert.equal(proxy.tunnels.length, 1);
      const host = askingHost(networkOf(user));
      assert.deepEqual(await ask(indexOn(host, ['https://index.test/simple'], { limits: { deadline: isLate ? 150 : 300 } }), 'fine'), [
        undefined,
      ]);
      assert.equal(host.messages.length, 1);
      assert.doesNotMatch([...host.messages, ...user.messages].join(), /s3cret|\p{Cc}/u);
    });
  }
});

describe('an index behind a proxy', () => {
  let proxy: TestProxy;
  let user: MemoryHost;
  before(async () => {
    proxy = await startProxy();
    user = userWith({ ...CERTIFICATES, HTTPS_PROXY: proxy.host });
  });
  after(() => proxy.close());

  const slow = new Set(['silent', 'slowHeaders', 'slowBody']);
  for (const [id, fault] of Object.entries(faults)) {
    it(`is put up with: ${id}`, async () => {
      const index = await serve({ a: fault, fine });
      const host = askingHost(networkOf(user));
      const asked = indexOn(host, [index.url], { limits: { deadline: slow.has(id) ? 300 : 5000, bytes: 1 << 20 } });
      assert.deepEqual(await ask(asked, 'a'), [undefined]);
      assert.ok(host.messages.length <= 1, host.messages.join('\n'));
      host.wait(16 * 60_000);
      const [known] = await ask(asked, 'fine');
      assert.ok(typeof known === 'object' && known.releases.length === 1);
    });
  }

  it('leads nowhere else', async () => {
    const elsewhere = await serve();
    const index = await serve({ away: redirectTo(`${elsewhere.url}/fine/`), near: redirectTo('/simple/fine/'), fine });
    assert.equal(await problemFor(user, `${index.url}/away/`), 'redirect');
    assert.equal(await problemFor(user, `${index.url}/near/`), 200);
    assert.deepEqual(elsewhere.requests, []);
  });
});

describe('an authority', () => {
  it("of the user's own is believed, and a stranger's is not", async () => {
    const index = await serve();
    const url = `${index.url.replace('index.test', '127.0.0.1')}/fine/`;
    assert.equal(await problemFor(userWith(CERTIFICATES), url), 200);
    assert.equal(await problemFor(userWith({}), url), 'broken');
    const proxy = await proxyWith();
    assert.equal(await problemFor(userWith({ HTTPS_PROXY: proxy.host }), `${index.url}/fine/`), 'broken');
    assert.equal(
      await problemFor(userWith({ ...CERTIFICATES, HTTPS_PROXY: proxy.host }), `${index.url.replace('index', 'wrong')}/fine/`),
      'broken',
    );
    assert.equal(index.requests.length, 1);
  });

  it('that cannot be read is told of once, and changes nothing', async () => {
    const here = await serve({ fine }, {});
    const user = userWith({ SSL_CERT_FILE: '/nowhere' });
    assert.deepEqual([await problemFor(user, `${here.url}/fine/`), await problemFor(user, `${here.url}/fine/`)], [200, 200]);
    assert.equal(user.messages.length, 1);
  });
});
