// The built command behind a proxy, in a process of its own: it asks through it, and ends when it is done, whatever the proxy does.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { before, type TestContext, test } from 'node:test';
import { authority } from '../indexes/certificate.ts';
import { startProxy, type TestProxyOptions } from '../indexes/proxy.ts';
import { startIndex } from '../indexes/server.ts';
import { folderWith, product, type Ran } from './cli.ts';

before(() => {
  product();
});

const MANIFEST = '[project]\nname = "demo"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = ["spam==1.0"]\n';

/** `outdated` where the only way to the index is a proxy. */
async function outdated(context: TestContext, options: TestProxyOptions, login = '') {
  const files = [{ filename: 'spam-1.0.tar.gz' }, { filename: 'spam-1.5.tar.gz' }];
  const index = await startIndex({ spam: { files } }, { encrypted: true });
  const proxy = await startProxy(options);
  context.after(() => Promise.all([index.close(), proxy.close()]));
  const home = folderWith(context, { 'ca.pem': authority });
  const folder = folderWith(context, { 'pyproject.toml': MANIFEST });
  const ran = await runIn(folder, ['outdated', '--format', 'json'], {
    HOME: home,
    USERPROFILE: home,
    PIP_INDEX_URL: index.url,
    PIP_CERT: `${home}/ca.pem`,
    HTTPS_PROXY: `http://${login}${proxy.host}`,
  });
  return { ...ran, tunnels: proxy.tunnels.length, requests: index.requests.length };
}

/** Servers of this process answer while it runs. */
async function runIn(cwd: string, argv: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> {
  const child = spawn(process.execPath, [product(), ...argv], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  const [status] = await once(child, 'close');
  return { ...said, status };
}

test('a release is found through a proxy that wants a login', async (context) => {
  const { status, out, err, tunnels, requests } = await outdated(context, { login: 'me:s3cret' }, 'me:s3cret@');
  assert.deepEqual({ status, err, tunnels, requests }, { status: 1, err: '', tunnels: 1, requests: 1 });
  assert.match(out, /"version": "1\.5"/);
});

for (const fault of ['silent', 'closes', 'silentTunnel', 'noHttp'] as const)
  test(`it ends by itself when the proxy is at fault: ${fault}`, async (context) => {
    const { status, err, requests } = await outdated(context, { fault }, 'me:s3cret@');
    assert.deepEqual({ status, requests }, { status: 0, requests: 0 });
    assert.match(err, /^the package index at index\.test:\d+ (?:did not answer in time|could not be spoken to); [^\n]*\n$/);
  });
