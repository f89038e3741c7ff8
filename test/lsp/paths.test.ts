import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOnDisk, isWithin, pathOf, uriOf } from '../../server/src/lsp/paths.ts';

/** URI as clients spell it, path of the core, URI as we spell it. */
const files: readonly (readonly [uri: string, path: string, ours: string])[] = [
  ['file:///demo/pyproject.toml', '/demo/pyproject.toml', 'file:///demo/pyproject.toml'],
  ['FILE:///demo/tox.ini', '/demo/tox.ini', 'file:///demo/tox.ini'],
  ['file://localhost/demo/tox.ini', '//localhost/demo/tox.ini', 'file://localhost/demo/tox.ini'],
  ['file:///my%20demo/tox.ini', '/my demo/tox.ini', 'file:///my%20demo/tox.ini'],
  ['file:///my demo/tox.ini', '/my demo/tox.ini', 'file:///my%20demo/tox.ini'],
  ['file:///100%25/tox.ini', '/100%/tox.ini', 'file:///100%25/tox.ini'],
  ['file:///100%/tox.ini', '/100%/tox.ini', 'file:///100%25/tox.ini'],
  ['file:///caf%C3%A9/tox.ini', '/café/tox.ini', 'file:///caf%C3%A9/tox.ini'],
  ['file:///café/tox.ini', '/café/tox.ini', 'file:///caf%C3%A9/tox.ini'],
  ['file:///%F0%9F%90%8D/tox.ini', '/🐍/tox.ini', 'file:///%F0%9F%90%8D/tox.ini'],
  ['file:///a%23b%3Fc/tox.ini', '/a#b?c/tox.ini', 'file:///a%23b%3Fc/tox.ini'],
  ['file:///a+b/tox.ini', '/a+b/tox.ini', 'file:///a%2Bb/tox.ini'],
  ['file:///c%3A/demo/tox.ini', 'C:/demo/tox.ini', 'file:///c%3A/demo/tox.ini'],
  ['file:///c:/demo/tox.ini', 'C:/demo/tox.ini', 'file:///c%3A/demo/tox.ini'],
  ['file:///C:/demo/tox.ini', 'C:/demo/tox.ini', 'file:///c%3A/demo/tox.ini'],
  ['file:///D%3A/My%20Demo/tox.ini', 'D:/My Demo/tox.ini', 'file:///d%3A/My%20Demo/tox.ini'],
  ['file://server/share/tox.ini', '//server/share/tox.ini', 'file://server/share/tox.ini'],
  ['file:////server/share/tox.ini', '//server/share/tox.ini', 'file://server/share/tox.ini'],
  ['file:///', '/', 'file:///'],
];
for (const [uri, path, ours] of files) {
  test(uri, () => {
    assert.equal(pathOf(uri), path);
    assert.equal(uriOf(path), ours);
    assert.equal(pathOf(ours), path);
    assert.equal(isOnDisk(path), true);
  });
}

const others: readonly (readonly [uri: string, path: string])[] = [
  ['untitled:Dockerfile', 'untitled:/Dockerfile'],
  ['untitled:Untitled-1', 'untitled:/Untitled-1'],
  ['untitled:/demo/pyproject.toml', 'untitled:/demo/pyproject.toml'],
  ['vscode-vfs://github/owner/repository/pyproject.toml', 'vscode-vfs://github/owner/repository/pyproject.toml'],
  ['vscode-notebook-cell:/demo/a.ipynb#W0', 'vscode-notebook-cell:/demo/a.ipynb#W0'],
];
for (const [uri, path] of others) {
  test(uri, () => {
    assert.equal(pathOf(uri), path);
    assert.equal(uriOf(path), path);
    assert.equal(isOnDisk(path), false);
  });
}

test('no URI makes it throw', () => {
  for (const uri of [
    '',
    'file:',
    'file://',
    ':',
    'x',
    '%',
    'file:///%',
    'file://%zz/x',
    'file:relative',
    'file://///a',
    '\0',
    'untitled:',
  ]) {
    assert.equal(typeof pathOf(uri), 'string', uri);
  }
});

const within: readonly (readonly [path: string, folder: string, expected: boolean])[] = [
  ['/demo', '/demo', true],
  ['/demo/tox.ini', '/demo', true],
  ['/demo2/tox.ini', '/demo', false],
  ['/', '/demo', false],
];
for (const [path, folder, expected] of within) test(`${path} in ${folder}`, () => assert.equal(isWithin(path, folder), expected));
