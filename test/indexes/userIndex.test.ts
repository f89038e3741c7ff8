// The user's index as a whole: found where his tools are told to look, asked only where that is allowed.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createUserIndex } from '../../server/src/indexes/userIndex.ts';
import { ask, askingHost } from './askingHost.ts';
import { startIndex, type TestIndex } from './server.ts';

let server: TestIndex;
before(async () => {
  server = await startIndex({ demo: { files: [{ filename: 'demo-1.0.tar.gz', requiresPython: '>=3.9' }] } });
});
after(() => server.close());

const indexFor = (host: ReturnType<typeof askingHost>, mayAsk = true) => createUserIndex(host, { mayAsk: () => mayAsk, url: server.url });

describe('the index of the user', () => {
  it('tells late, and says that there is news', async () => {
    const index = indexFor(askingHost());
    const news: string[] = [];
    const stop = index.onKnown((names) => news.push(...names));
    assert.deepEqual([index.isDue('Demo'), index.known('Demo')], [true, undefined]);
    const [known] = await ask(index, 'Demo');
    assert.ok(typeof known === 'object');
    assert.equal(known.releases[0]?.requiresPython, '>=3.9');
    assert.deepEqual([news, index.isDue('demo')], [['demo'], false]);
    stop();
    assert.deepEqual([await ask(index, 'no-such'), news], [['none'], ['demo']]);
  });

  it('is not asked where that is not allowed, but for what the cache knows', async () => {
    const host = askingHost();
    assert.deepEqual(await ask(indexFor(host, false), 'demo'), [undefined]);
    assert.deepEqual(host.asked, []);
    await ask(indexFor(host), 'demo');
    assert.equal(host.asked.length, 1);
    const [kept] = await ask(indexFor(host, false), 'demo');
    assert.deepEqual([typeof kept, host.asked.length], ['object', 1]);
  });

  it('is due again when what it said is old, as long as it may be asked', async () => {
    const host = askingHost();
    let mayAsk = true;
    const index = createUserIndex(host, { mayAsk: () => mayAsk, url: server.url });
    await ask(index, 'demo');
    host.wait(11 * 60_000);
    assert.equal(index.isDue('demo'), true);
    mayAsk = false;
    assert.equal(index.isDue('demo'), false);
    assert.equal(index.isDue('not a name'), false);
  });

  it('costs nothing before a name is asked for', async () => {
    const host = askingHost({}, { '/home/me/.config/pip/pip.conf': '[global]\nindex-url = https://x.test\n' });
    const index = createUserIndex(host, { mayAsk: () => true });
    index.onKnown(() => {});
    assert.equal(index.known('demo'), undefined);
    await index.settled();
    assert.deepEqual(host.reads, []);
  });
});
