import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strictGuard } from '../server/src/guard.ts';
import { createUserIndex } from '../server/src/indexes/userIndex.ts';
import { createPublicPackages } from '../server/src/publicPackages.ts';
import { createService } from '../server/src/service.ts';
import { documentLinks } from '../server/src/showing/documentLinks.ts';
import { type MemoryHostOptions, memoryHost } from './memoryHost.ts';

const text = '[project]\nname = "a"\nversion = "1"\ndependencies = ["Zope.Interface[x]>=5", "b @ https://x.example/b.whl", ">=1", "b"]\n';

/** Each link of a pyproject.toml, as "characters address". */
function links(files: Readonly<Record<string, string>> = {}, options: MemoryHostOptions = {}): readonly string[] {
  const host = memoryHost({ '/r/pyproject.toml': text, ...files }, options);
  const service = createService(host, { guard: strictGuard });
  service.setFolders(['/r']);
  for (const _ of service.scan());
  service.update();
  const content = service.file('/r/pyproject.toml')?.text ?? '';
  const found = documentLinks(
    service,
    '/r/pyproject.toml',
    createPublicPackages(service.files, createUserIndex(host, { mayAsk: () => false }).addresses)(),
  );
  return found.map(({ at, url }) => `${content.slice(at.start, at.end)} ${url}`);
}

describe('the name of a package', () => {
  test('leads to its page, once and by its normal name', () => {
    assert.deepEqual(links(), ['Zope.Interface https://pypi.org/project/zope-interface/', 'b https://pypi.org/project/b/']);
  });

  test('leads nowhere where a file of the repository names another index', () => {
    assert.deepEqual(links({ '/r/requirements.txt': '--index-url https://pkgs.example/simple\nb\n' }), []);
    assert.equal(links({ '/r/requirements.txt': '--index-url https://pypi.org/simple\nb\n' }).length, 2);
  });

  test('leads nowhere where the index of the user is another', () => {
    assert.deepEqual(links({}, { env: { PIP_INDEX_URL: 'https://pkgs.example/simple' } }), []);
    assert.deepEqual(links({}, { env: { UV_INDEX: 'inner=https://pkgs.example/simple' } }), []);
    assert.deepEqual(links({ '/home/me/.config/pip/pip.conf': '[global]\nindex-url = https://pkgs.example/simple\n' }), []);
  });

  test('leads nowhere where it comes from elsewhere', () => {
    const sources = '[tool.uv.sources]\nb = { path = "../b" }\n';
    assert.deepEqual(links({ '/r/pyproject.toml': `${text}${sources}` }), ['Zope.Interface https://pypi.org/project/zope-interface/']);
  });
});

test('the name of a package that the repository holds leads nowhere', () => {
  const own = { '/r/b/pyproject.toml': '[project]\nname = "B"\nversion = "1"\n' };
  assert.deepEqual(links(own), ['Zope.Interface https://pypi.org/project/zope-interface/']);
});

test('what was looked at is looked at again when it changes, and the configuration of the user is read once', () => {
  const host = memoryHost({ '/r/pyproject.toml': text, '/r/requirements.txt': 'b\n', '/home/me/.config/uv/uv.toml': '' });
  const service = createService(host, { guard: strictGuard });
  service.setFolders(['/r']);
  for (const _ of service.scan());
  service.update();
  const pages = createPublicPackages(service.files, createUserIndex(host, { mayAsk: () => false }).addresses);
  const count = () => documentLinks(service, '/r/pyproject.toml', pages()).length;
  assert.equal(count(), 2);
  const reads = host.reads.length;
  service.setText('/r/requirements.txt', '--extra-index-url https://pkgs.example/simple\nb\n');
  service.update();
  assert.equal(count(), 0);
  service.setText('/r/requirements.txt', 'b\n');
  service.update();
  assert.equal(count(), 2);
  assert.equal(host.reads.length, reads);
});

test('the indexes of the user may be told from elsewhere', () => {
  const host = memoryHost({ '/r/pyproject.toml': text });
  const service = createService(host, { guard: strictGuard });
  service.setFolders(['/r']);
  for (const _ of service.scan());
  service.update();
  let url = 'https://pkgs.example/simple';
  const pages = createPublicPackages(service.files, () => [{ url, authorization: undefined }]);
  assert.deepEqual(documentLinks(service, '/r/pyproject.toml', pages()), []);
  url = 'https://pypi.org/simple';
  assert.equal(documentLinks(service, '/r/pyproject.toml', pages()).length, 2);
});
