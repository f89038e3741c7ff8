// What is installed, from the names of folders.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { distributionLister, type Home } from '../../server/src/interpreters/distributions.ts';
import { type MemoryHost, type MemoryHostOptions, memoryHost } from '../memoryHost.ts';
import { share } from '../share.ts';

const home = (prefix: string, more: Partial<Home> = {}): Home => ({
  prefix,
  minor: '3.12',
  implementation: 'cpython',
  freeThreaded: false,
  ...more,
});

/** A folder for each name. */
const packages = (folder: string, ...names: string[]) => Object.fromEntries(names.map((name) => [`${folder}/${name}/METADATA`, '']));

function listed(host: MemoryHost, of: Home): Record<string, string> | undefined {
  const found = distributionLister(host).of(of);
  return found && Object.fromEntries([...found].map(([name, { version }]): [string, string] => [name, version]).sort());
}

const inSite = (names: readonly string[], options: MemoryHostOptions = {}) =>
  listed(memoryHost(packages('/e/lib/python3.12/site-packages', ...names), options), home('/e'));

describe('distributions', () => {
  it('are told by the folders that describe them', () => {
    const names = ['requests-2.31.0.dist-info', 'Zope.Interface-6.1.dist-info', 'typing_extensions-4.9.0.dist-info', 'requests'];
    assert.deepEqual(inSite(names), { requests: '2.31.0', 'typing-extensions': '4.9.0', 'zope-interface': '6.1' });
  });

  it('may be described as setuptools once did', () => {
    const names = ['Old_Thing-1.0-py3.12.egg-info', 'with-dash-2.0.dist-info', 'built-3.1-py3.12-linux-x86_64.egg-info', 'x.egg-info'];
    assert.deepEqual(inSite(names), { built: '3.1', 'old-thing': '1.0', 'with-dash': '2.0' });
  });

  it('have versions of any form', () => {
    assert.deepEqual(inSite(['a-1!2.0rc1.dist-info', 'b-1.0+local_1.dist-info', 'c-2024.1.post1.dist-info']), {
      a: '1!2.0rc1',
      b: '1.0+local-1',
      c: '2024.1.post1',
    });
  });

  it('are none where names say nothing', () => {
    assert.deepEqual(inSite(['-1.0.dist-info', '.dist-info', 'x-.dist-info', '__proto__', `${'-'.repeat(50_000)}.dist-info`]), {});
    assert.equal(listed(memoryHost({ '/e/pyvenv.cfg': '' }), home('/e')), undefined, 'no folder of packages');
  });

  it('lie where each build keeps them', () => {
    const host = memoryHost({
      ...packages('/p/lib/pypy3.10/site-packages', 'a-1.dist-info'),
      ...packages('/t/lib/python3.13t/site-packages', 'b-1.dist-info'),
      ...packages('/f/lib64/python3.12/site-packages', 'c-1.dist-info'),
      ...packages('/f/lib/python3.12/site-packages', 'd-1.dist-info'),
      ...packages('/u/lib/python3.9/site-packages', 'e-1.dist-info'),
      ...packages('/usr/lib/python3/dist-packages', 'apt-1.dist-info'),
    });
    assert.deepEqual(listed(host, home('/p', { minor: '3.10', implementation: 'pypy' })), { a: '1' });
    assert.deepEqual(listed(host, home('/t', { minor: '3.13', freeThreaded: true })), { b: '1' });
    assert.deepEqual(listed(host, home('/f')), { c: '1', d: '1' });
    assert.deepEqual(listed(host, home('/u', { minor: undefined })), { e: '1' });
    assert.deepEqual(listed(host, home('/usr')), { apt: '1' });
    const windows = memoryHost(packages('C:/e/Lib/site-packages', 'w-1.dist-info'), { platform: 'win32' });
    assert.deepEqual(listed(windows, home('C:/e')), { w: '1' });
  });

  it('of the base count only where the environment sees them, and behind its own', () => {
    const files = {
      ...packages('/opt/py/lib/python3.12/site-packages', 'a-1.dist-info', 'b-1.dist-info'),
      ...packages('/e/lib/python3.12/site-packages', 'a-2.dist-info'),
    };
    const cfg = (sees: string) => `home = /opt/py/bin\ninclude-system-site-packages = ${sees}\n`;
    assert.deepEqual(listed(memoryHost({ ...files, '/e/pyvenv.cfg': cfg('false') }), home('/e')), { a: '2' });
    const seeing = memoryHost({ ...files, '/opt/py/bin/python3': '', '/e/pyvenv.cfg': cfg('true') });
    assert.deepEqual(listed(seeing, home('/e')), { a: '2', b: '1' });
  });

  it('are described by folders, not by links or files', () => {
    const site = '/e/lib/python3.12/site-packages';
    const host = memoryHost(
      { ...packages(site, 'a-1.dist-info'), [`${site}/b-1.egg-info`]: '', '/else/METADATA': '' },
      { links: { [`${site}/c-1.dist-info`]: '/else' } },
    );
    const described = [...(distributionLister(host).of(home('/e')) ?? [])].map(([name, distribution]) => [name, distribution.described]);
    assert.deepEqual(described.sort(), [
      ['a', `${site}/a-1.dist-info`],
      ['b', undefined],
      ['c', undefined],
    ]);
  });

  it('are listed once, until the folder changes', () => {
    const host = memoryHost(packages('/e/lib/python3.12/site-packages', 'a-1.dist-info'));
    let modified = 1;
    let lists = 0;
    const lister = distributionLister({
      ...host,
      stat: (path) => {
        const stats = host.stat(path);
        return stats && { ...stats, modified };
      },
      listFolder: (path) => {
        lists++;
        return host.listFolder(path);
      },
    });
    assert.equal(lister.of(home('/e'))?.get('a')?.version, '1');
    host.write('/e/lib/python3.12/site-packages/a-2.dist-info/METADATA', '');
    host.remove('/e/lib/python3.12/site-packages/a-1.dist-info');
    assert.equal(lister.of(home('/e'))?.get('a')?.version, '1');
    assert.equal(lists, 1);
    modified++;
    assert.equal(lister.of(home('/e'))?.get('a')?.version, '2');
    assert.equal(lists, 2);
  });

  it('are bounded', () => {
    const host = memoryHost({ '/e/lib/python3.12/site-packages/': '' });
    const many = Array.from({ length: share(1_000_000) }, (_, at) => ({ name: `p${at}-1.dist-info`, kind: 'folder' }) as const);
    assert.equal(distributionLister({ ...host, listFolder: () => many }).of(home('/e'))?.size, 50_000);
  });
});
