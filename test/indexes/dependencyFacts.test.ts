// What projects get to know: one index for all, asked only for what may be asked, by whom it may.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createDependencyFacts } from '../../server/src/indexes/dependencyFacts.ts';
import { askingHost } from './askingHost.ts';
import { startIndex, type TestIndex } from './server.ts';

let server: TestIndex;
before(async () => {
  server = await startIndex({ demo: { files: [{ filename: 'demo-1.0.tar.gz', requiresPython: '>=3.9' }] } });
});
after(() => server.close());

const factsOn = (host: ReturnType<typeof askingHost>, more = {}) =>
  createDependencyFacts(host, { mayAsk: () => true, indexUrl: server.url, ...more });

describe('facts of dependencies', () => {
  it('arrive late, and are there for every project', async () => {
    const all = factsOn(askingHost());
    const news: string[] = [];
    const stop = all.onKnown((names) => news.push(...names));
    assert.equal(all.index('/a', 'Demo'), undefined);
    await all.settled();
    assert.deepEqual(news, ['demo']);
    const known = all.index('/b', 'demo');
    assert.ok(typeof known === 'object');
    assert.equal(known.releases[0]?.requiresPython, '>=3.9');
    stop();
    assert.equal(all.index('/a', 'no-such'), undefined);
    await all.settled();
    assert.deepEqual([news, all.index('/a', 'no-such')], [['demo'], 'none']);
  });

  it('are asked for nowhere unless that is allowed', async () => {
    const host = askingHost();
    const all = createDependencyFacts(host, { indexUrl: server.url });
    all.index('/a', 'demo');
    await all.settled();
    assert.deepEqual([all.index('/a', 'demo'), host.asked], [undefined, []]);
  });

  it('come from the cache even then', async () => {
    const host = askingHost();
    const first = factsOn(host);
    first.index('/a', 'demo');
    await first.settled();
    const second = createDependencyFacts(host, { indexUrl: server.url });
    second.index('/a', 'demo');
    await second.settled();
    assert.equal(typeof second.index('/a', 'demo'), 'object');
    assert.equal(host.asked.length, 1);
  });

  it('are never asked for where a file gives the package another source', async () => {
    const host = askingHost();
    const all = factsOn(host, { isPublic: (root: string, name: string) => root !== '/a' || name !== 'demo' });
    all.index('/a', 'demo');
    await all.settled();
    assert.deepEqual(host.asked, []);
    all.index('/b', 'demo');
    await all.settled();
    assert.equal(all.index('/a', 'demo'), undefined, 'what another project knows is not its package');
  });

  it('cost nothing before a name is asked for', async () => {
    const host = askingHost({}, { '/home/me/.config/pip/pip.conf': '[global]\nindex-url = https://x.test\n' });
    const all = createDependencyFacts(host, { mayAsk: () => true });
    all.onKnown(() => {});
    await all.settled();
    assert.deepEqual(host.reads, []);
  });
});
