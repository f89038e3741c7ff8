// The index at work: what is asked, when, how often, and what becomes known.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { ask, askingHost, indexOn } from './askingHost.ts';
import { faults, type Served, startIndex, type TestIndex, type TestIndexOptions } from './server.ts';

const open: TestIndex[] = [];
const serve = async (packages: Record<string, Served>, options?: TestIndexOptions): Promise<TestIndex> => {
  const index = await startIndex(packages, options);
  open.push(index);
  return index;
};
afterEach(async () => {
  for (const index of open.splice(0)) await index.close();
});

const demo = { files: [{ filename: 'demo-1.0.tar.gz', requiresPython: '>=3.8' }], etag: '"1"' };
const texts = (facts: unknown): unknown =>
  typeof facts === 'object' && facts !== null && 'releases' in facts && Array.isArray(facts.releases)
    ? facts.releases.map(({ text }) => text)
    : facts;

describe('a package index', () => {
  it('answers at once, first with nothing', async () => {
    const server = await serve({ demo });
    const index = indexOn(askingHost(), [server.url]);
    index.ask('Demo');
    assert.equal(index.known('demo'), undefined);
    await index.settled();
    assert.deepEqual(texts(index.known('DEMO')), ['1.0']);
  });

  it('knows what there is not', async () => {
    const server = await serve({ demo });
    assert.deepEqual(await ask(indexOn(askingHost(), [server.url]), 'no-such'), ['none']);
  });

  it('tells which names became known, in few calls', async () => {
    const names = Array.from({ length: 100 }, (_, at) => `p${at}`);
    const server = await serve(Object.fromEntries(names.map((name) => [name, { files: [{ filename: `${name}-1.tar.gz` }] }])), {
      latency: 5,
    });
    const index = indexOn(askingHost(), [server.url], { limits: { deadline: 5000 } });
    const calls: (readonly string[])[] = [];
    index.onKnown((known) => calls.push(known));
    await ask(index, ...names);
    assert.deepEqual(calls.flat().sort(), [...names].sort());
    assert.ok(calls.length < 50, `${calls.length} calls`);
  });

  it('goes on when one who is told fails', async () => {
    const server = await serve({ demo });
    const host = askingHost();
    const index = indexOn(host, [server.url]);
    const told: string[] = [];
    index.onKnown(() => {
      throw new Error('mine');
    });
    index.onKnown((names) => told.push(...names));
    await ask(index, 'demo');
    assert.deepEqual([told, host.messages.length], [['demo'], 1]);
  });

  it('sends nothing more of what nobody wants any longer', async () => {
    const names = Array.from({ length: 30 }, (_, at) => `p${at}`);
    const server = await serve({}, { latency: 20 });
    const index = indexOn(askingHost(), [server.url]);
    for (const name of names) index.ask(name);
    while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    index.letGo((name) => name !== 'p29');
    await index.settled();
    assert.ok(server.requests.length < 10, `${server.requests.length} of 30`);
    assert.deepEqual([index.known('p29'), index.known('p20')], ['none', undefined]);
    assert.deepEqual(await ask(index, 'p20'), ['none'], 'it may be asked for again');
  });

  it('asks four things at once and each once', async () => {
    const names = Array.from({ length: 30 }, (_, at) => `p${at}`);
    const server = await serve({}, { latency: 10 });
    const index = indexOn(askingHost(), [server.url], { limits: { deadline: 5000 } });
    for (const name of [...names, ...names, ...names.map((name) => name.toUpperCase())]) index.ask(name);
    await index.settled();
    await ask(index, ...names);
    assert.equal(server.requests.length, 30);
    assert.equal(server.mostAtOnce(), 4);
  });

  it('never sends what is no name', async () => {
    const server = await serve({});
    const index = indexOn(askingHost(), [server.url]);
    const wrong = ['', '.', '..', '../x', 'a/b', 'a b', 'ä', '-a', 'a-', 'a?b', 'a%2fb', 'a\nb', 'a'.repeat(201), '__proto__\0', 'a@b'];
    assert.deepEqual(new Set(await ask(index, ...wrong)), new Set([undefined]));
    assert.deepEqual(server.requests, []);
  });

  it('knows names that objects have of their own', async () => {
    const server = await serve({ constructor: { files: [{ filename: 'constructor-1.tar.gz' }] } });
    const index = indexOn(askingHost(), [server.url]);
    assert.deepEqual((await ask(index, 'constructor', 'hasOwnProperty', 'toString')).map(texts), [['1'], 'none', 'none']);
  });

  it('asks nobody who may not be asked, and does when that changes', async () => {
    const server = await serve({ demo });
    let mayAsk = false;
    const index = indexOn(askingHost(), [server.url], { mayAsk: () => mayAsk });
    assert.deepEqual(await ask(index, 'demo'), [undefined]);
    assert.deepEqual(server.requests, []);
    mayAsk = true;
    assert.deepEqual((await ask(index, 'demo')).map(texts), [['1.0']]);
  });

  it('stops asking when it may no longer', async () => {
    const server = await serve({}, { latency: 30 });
    let mayAsk = true;
    const index = indexOn(askingHost(), [server.url], { mayAsk: () => mayAsk });
    for (let at = 0; at < 30; at++) index.ask(`p${at}`);
    index.onKnown(() => {
      mayAsk = false;
    });
    await index.settled();
    assert.ok(server.requests.length < 30, `${server.requests.length} requests`);
  });

  it('is silent and empty without a network', async () => {
    const host = { ...askingHost(), network: undefined };
    assert.deepEqual(await ask(indexOn(host, ['https://index.test/simple']), 'demo'), [undefined]);
    assert.deepEqual(host.messages, []);
  });

  it('is silent when nobody can be reached, and tries again later, once', async () => {
    const server = await serve({ demo });
    await server.close();
    const host = askingHost();
    const index = indexOn(host, [server.url]);
    assert.deepEqual(await ask(index, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), Array(8).fill(undefined));
    assert.ok(host.asked.length <= 4);
    const before = host.asked.length;
    await ask(index, 'a', 'b', 'c', 'i');
    assert.equal(host.asked.length, before);
    host.wait(31_000);
    await ask(index, 'i', 'j', 'k');
    assert.equal(host.asked.length, before + 1);
    assert.deepEqual(host.messages, []);
  });

  it('goes by the first index that knows a package, and asks the next only for what it does not', async () => {
    const own = await serve({ demo: { files: [{ filename: 'demo-9.tar.gz' }] } });
    const other = await serve({ demo, more: { files: [{ filename: 'more-1.tar.gz' }] } });
    const index = indexOn(askingHost(), [own.url, other.url]);
    assert.deepEqual((await ask(index, 'demo', 'more', 'none')).map(texts), [['9'], ['1'], 'none']);
    assert.deepEqual(
      other.requests.map(({ path }) => path),
      ['/simple/more/', '/simple/none/'],
    );
  });

  it('asks no other where the first does not answer: it might be its package', async () => {
    const own = await serve({ demo: faults.broken });
    const other = await serve({ demo });
    assert.deepEqual(await ask(indexOn(askingHost(), [own.url, other.url]), 'demo'), [undefined]);
    assert.deepEqual(other.requests, []);
  });

  it('sends a login to its own index only', async () => {
    const own = await serve({});
    const other = await serve({ demo });
    const index = indexOn(askingHost(), [], {
      addresses: [
        { url: own.url, authorization: 'Basic bWU6c2VjcmV0' },
        { url: other.url, authorization: undefined },
      ],
    });
    await ask(index, 'demo');
    assert.equal(own.requests[0]?.headers.authorization, 'Basic bWU6c2VjcmV0');
    assert.equal(other.requests[0]?.headers.authorization, undefined);
    assert.equal(other.requests[0]?.headers.cookie, undefined);
  });
});

describe('what an index said', () => {
  it('is not asked for again for ten minutes, and then with its mark', async () => {
    const server = await serve({ demo });
    const host = askingHost();
    const index = indexOn(host, [server.url]);
    await ask(index, 'demo');
    host.wait(9 * 60_000);
    await ask(index, 'demo');
    assert.equal(server.requests.length, 1);
    host.wait(2 * 60_000);
    const news: string[] = [];
    index.onKnown((names) => news.push(...names));
    assert.deepEqual((await ask(index, 'demo')).map(texts), [['1.0']]);
    assert.equal(server.requests[1]?.headers['if-none-match'], '"1"');
    assert.deepEqual(news, [], 'nothing is new');
    await ask(index, 'demo');
    assert.equal(server.requests.length, 2);
  });

  it('is known while it is asked for again, and replaced when it is another', async () => {
    const server = await serve({ demo });
    const host = askingHost();
    const index = indexOn(host, [server.url]);
    await ask(index, 'demo');
    host.wait(11 * 60_000);
    server.packages.set('demo', { files: [{ filename: 'demo-2.0.tar.gz' }] });
    index.ask('demo');
    assert.deepEqual(texts(index.known('demo')), ['1.0']);
    await index.settled();
    assert.deepEqual(texts(index.known('demo')), ['2.0']);
  });

  it('stays known when the index is gone', async () => {
    const server = await serve({ demo });
    const host = askingHost();
    const index = indexOn(host, [server.url]);
    await ask(index, 'demo');
    server.packages.set('demo', faults.broken);
    host.wait(11 * 60_000);
    assert.deepEqual((await ask(index, 'demo')).map(texts), [['1.0']]);
  });

  it('outlives the process', async () => {
    const server = await serve({ demo });
    const host = askingHost();
    const [first] = await ask(indexOn(host, [server.url]), 'demo');
    const [second] = await ask(indexOn(host, [server.url], { mayAsk: () => false }), 'demo');
    assert.deepEqual(second, first);
    assert.equal(server.requests.length, 1);
    host.wait(11 * 60_000);
    await ask(indexOn(host, [server.url]), 'demo');
    assert.equal(server.requests[1]?.headers['if-none-match'], '"1"');
  });

  it('is kept in memory where the disk cannot be written', async () => {
    const server = await serve({ demo });
    const host = askingHost();
    host.lock();
    const index = indexOn(host, [server.url]);
    assert.deepEqual((await ask(index, 'demo')).map(texts), [['1.0']]);
    await ask(index, 'demo');
    assert.equal(server.requests.length, 1);
    assert.deepEqual(host.messages, []);
  });
});
