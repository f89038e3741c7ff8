// What a release says of itself, had from the index without its files (PEP 658).
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { PackageIndex } from '../../server/src/indexes/packageIndex.ts';
import { ask, askingHost, indexOn } from './askingHost.ts';
import { type Served, startIndex, type TestIndex, type TestIndexOptions } from './server.ts';

const metadata = 'Metadata-Version: 2.3\nName: demo\nSummary: Does it\nLicense-Expression: MIT\n\nSummary: prose\n';
const wheel = (version: string, more: object = {}) => ({ filename: `demo-${version}-py3-none-any.whl`, ...more });

const servers: TestIndex[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** Long enough for a request to this machine. */
const NEVER = 20;

async function serving(demo: Served, options: TestIndexOptions = {}): Promise<TestIndex> {
  const server = await startIndex({ demo }, options);
  servers.push(server);
  return server;
}

/** What is known of the newest release once it was asked for, `turns` of two milliseconds later at the latest. */
async function aboutDemo(index: PackageIndex, turns = 200): Promise<ReturnType<PackageIndex['about']>> {
  await ask(index, 'demo');
  for (let turn = 0; turn < turns && index.about('demo') === undefined; turn++) await new Promise((resolve) => setTimeout(resolve, 2));
  return index.about('demo');
}

describe('what a release says of itself', () => {
  for (const html of [false, true]) {
    it(`is fetched when somebody wants it, from an index of ${html ? 'HTML' : 'JSON'}`, async () => {
      const server = await serving({ files: [wheel('1.0'), wheel('2.0', { metadata }), wheel('3.0rc1')] }, { html });
      const host = askingHost();
      const index = indexOn(host, [server.url]);
      await ask(index, 'demo');
      assert.equal(host.asked.length, 1, 'not before');
      const about = await aboutDemo(index);
      assert.deepEqual([about?.summary, about?.licence], ['Does it', 'MIT']);
      assert.deepEqual(
        host.asked.map(({ url }) => url.slice(url.indexOf('/', 8))),
        ['/simple/demo/', '/files/demo-2.0-py3-none-any.whl.metadata'],
      );
    });
  }

  it('is kept with the rest: where it is need not be asked again', async () => {
    const server = await serving({ files: [wheel('2.0', { metadata })] });
    const host = askingHost();
    await ask(indexOn(host, [server.url]), 'demo');
    assert.equal((await aboutDemo(indexOn(host, [server.url])))?.summary, 'Does it');
    assert.equal(host.asked.length, 2);
  });

  it('is not asked for where the index offers none, or where nobody may be asked', async () => {
    const plain = askingHost();
    assert.equal(await aboutDemo(indexOn(plain, [(await serving({ files: [wheel('2.0')] })).url]), NEVER), undefined);
    assert.equal(plain.asked.length, 1);
    const { url } = await serving({ files: [wheel('2.0', { metadata })] });
    const host = askingHost();
    let mayAsk = true;
    const index = indexOn(host, [url], { mayAsk: () => mayAsk });
    await ask(index, 'demo');
    mayAsk = false;
    assert.equal(await aboutDemo(index, NEVER), undefined);
    assert.equal(host.asked.length, 1);
  });

  for (const [what, address] of [
    ['another host', 'http://127.0.0.1:9/demo-2.0-py3-none-any.whl'],
    ['the network of the machine', 'http://169.254.169.254/demo-2.0-py3-none-any.whl'],
    ['a file', 'file:///etc/passwd'],
    ['an address with a login', '//me:secret@127.0.0.1/demo-2.0-py3-none-any.whl'],
    ['no address', 'http://['],
  ] as const) {
    it(`is not fetched from ${what}, though the index says so`, async () => {
      const file = { filename: 'demo-2.0-py3-none-any.whl', url: address, 'core-metadata': true };
      const page = JSON.stringify({ meta: { 'api-version': '1.1' }, name: 'demo', files: [file] });
      const answer: Served = (_, response) => response.setHeader('content-type', 'application/vnd.pypi.simple.v1+json').end(page);
      const host = askingHost();
      assert.equal(await aboutDemo(indexOn(host, [(await serving(answer)).url]), NEVER), undefined);
      assert.equal(host.asked.length, 1);
    });
  }

  it('is what its head says, however long its README is', async () => {
    const server = await serving({ files: [wheel('2.0', { metadata: `${metadata}${'x'.repeat(3 << 20)}` })] });
    assert.equal((await aboutDemo(indexOn(askingHost(), [server.url])))?.summary, 'Does it');
  });
});
