// When the package index may be asked anything: decided before a name leaves the machine.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAsking } from '../server/src/asking.ts';
import { askingHost } from './indexes/askingHost.ts';

test('while files are being read nothing new is asked, and afterwards it is', async () => {
  const host = askingHost({ fetchText: () => Promise.resolve({ problem: 'unreachable' }) });
  const atWork = () => ({
    folders: () => ['/r'],
    files: () => [],
    file: () => undefined,
    opened: () => ['/r/pyproject.toml'],
    rootsOf: () => ['/r'],
  });
  const asking = createAsking(host, atWork, () => {});
  asking.allow({ trusted: true, index: { enabled: true, url: 'https://packages.example/simple' } });
  const wants = async (name: string): Promise<number> => {
    asking.known('/r', name);
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    return host.asked.length;
  };
  assert.equal(await wants('before'), 0, 'nothing was read yet');
  asking.scanned();
  asking.reading();
  assert.equal(await wants('during'), 0, 'a folder that came is being read');
  asking.scanned();
  assert.equal(await wants('during'), 1);
});
