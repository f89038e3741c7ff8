// An index that is slow, broken or hostile: nothing becomes known, nothing hangs, the next package is none the worse, and one line is logged.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { ask, askingHost, indexOn } from './askingHost.ts';
import { faults, redirectTo, type Served, startIndex, type TestIndex } from './server.ts';

const open: TestIndex[] = [];
const serve = async (packages: Record<string, Served>): Promise<TestIndex> => {
  const index = await startIndex(packages);
  open.push(index);
  return index;
};
afterEach(async () => {
  for (const index of open.splice(0)) await index.close();
});

const fine = { files: [{ filename: 'fine-1.0.tar.gz' }] };

/** For the deadline, or for a long download to be cut. */
const slow = new Set(['silent', 'slowHeaders', 'slowBody']);
const limits = { deadline: 300, bytes: 1 << 20 };

describe('an index with a fault', () => {
  for (const [id, fault] of Object.entries(faults)) {
    it(`is put up with: ${id}`, async () => {
      const server = await serve({ a: fault, fine });
      const host = askingHost();
      const index = indexOn(host, [server.url], { limits: slow.has(id) ? limits : { ...limits, deadline: 5000 } });
      assert.deepEqual(await ask(index, 'a'), [undefined]);
      await ask(index, 'a');
      assert.equal(server.requests.filter(({ path }) => path === '/simple/a/').length, 1, 'it is not asked again at once');
      assert.ok(host.messages.length <= 1, host.messages.join('\n'));
      assert.doesNotMatch(host.messages.join('\n'), /\p{Cc}/u);
      host.wait(16 * 60_000);
      const [known] = await ask(index, 'fine');
      assert.ok(typeof known === 'object' && known.releases.length === 1, 'and is asked again when time has passed');
    });
  }

  it('is left alone for all packages when it breaks for one', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `p${at}`);
    const server = await serve(Object.fromEntries(names.map((name) => [name, faults.unavailable])));
    const host = askingHost();
    const index = indexOn(host, [server.url]);
    await ask(index, ...names);
    await ask(index, ...names);
    assert.ok(server.requests.length <= 4, `${server.requests.length} requests`);
    assert.equal(host.messages.length, 1);
  });

  it('is left alone when it answers nothing sensible four times', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `p${at}`);
    const server = await serve(Object.fromEntries(names.map((name) => [name, faults.login])));
    await ask(indexOn(askingHost(), [server.url]), ...names);
    assert.ok(server.requests.length <= 8, `${server.requests.length} requests`);
  });

  it('is left alone for as long as it likes, within reason', async () => {
    const server = await serve({ a: faults.tooMany, fine });
    const host = askingHost();
    const index = indexOn(host, [server.url]);
    await ask(index, 'a');
    host.wait(14 * 60_000);
    assert.deepEqual(await ask(index, 'fine'), [undefined]);
    host.wait(2 * 60_000);
    assert.equal(typeof (await ask(index, 'fine'))[0], 'object');
  });

  it('is asked less and less often while it stays broken', async () => {
    const server = await serve({ a: faults.broken });
    const host = askingHost();
    const index = indexOn(host, [server.url]);
    for (let second = 0; second < 3600; second += 10) {
      await ask(index, 'a');
      host.wait(10_000);
    }
    assert.ok(server.requests.length >= 5 && server.requests.length <= 12, `${server.requests.length} requests in an hour`);
    assert.equal(host.messages.length, 1);
  });
});

describe('a redirect', () => {
  it('is followed within the origin, three times', async () => {
    const packages = { a: redirectTo('/simple/b/'), b: redirectTo('../c/'), c: redirectTo('/simple/fine/'), fine: undefined };
    const server = await serve({ ...packages, fine: { files: [{ filename: 'a-1.tar.gz' }], name: 'a' } });
    assert.equal(typeof (await ask(indexOn(askingHost(), [server.url]), 'a'))[0], 'object');
  });

  it('is not followed a fourth time', async () => {
    const server = await serve({ a: redirectTo('/simple/a/') });
    assert.deepEqual(await ask(indexOn(askingHost(), [server.url]), 'a'), [undefined]);
    assert.equal(server.requests.length, 4);
  });

  it('is not followed anywhere else', async () => {
    const other = await serve({ a: { files: [{ filename: 'a-1.tar.gz' }] } });
    const { port } = new URL(other.url);
    const targets = [
      `${other.url}/a/`,
      `http://localhost:${port}/simple/a/`,
      `http://me:secret@127.0.0.1:${port}/simple/a/`,
      `//127.0.0.1:${port}/simple/a/`,
      'http://169.254.169.254/latest/meta-data/',
      'https://example.invalid/simple/a/',
      'file:///etc/passwd',
      'data:application/vnd.pypi.simple.v1+json,{"name":"a","files":[]}',
      'javascript:alert(1)',
      'http://[',
    ];
    for (const target of targets) {
      const server = await serve({ a: redirectTo(target) });
      assert.deepEqual(await ask(indexOn(askingHost(), [server.url]), 'a'), [undefined], target);
    }
    assert.deepEqual(other.requests, []);
  });

  it('takes no login elsewhere', async () => {
    const server = await serve({ a: redirectTo('/simple/b/'), b: redirectTo('https://example.invalid/') });
    const index = indexOn(askingHost(), [], { addresses: [{ url: server.url, authorization: 'Basic eDp5' }] });
    await ask(index, 'a');
    assert.deepEqual(
      server.requests.map(({ headers }) => headers.authorization),
      ['Basic eDp5', 'Basic eDp5'],
    );
  });
});

describe('an address', () => {
  it('must be encrypted or of this machine, and hold no login', async () => {
    const { fetchText } = askingHost().network!;
    const read = () => undefined;
    for (const url of [
      'http://example.invalid/',
      'ftp://127.0.0.1/',
      'file:///etc/passwd',
      'http://a:b@127.0.0.1/',
      'x',
      '',
      'http://127.0.0.1.example.invalid/',
    ])
      assert.deepEqual(await fetchText({ url, headers: {}, deadline: 300, limit: 1, read }), { problem: 'redirect' }, url);
  });
});
