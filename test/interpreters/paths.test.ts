import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { absoluteLocalPath, absolutePath, folderOf, isInside, nameOf } from '../../server/src/interpreters/paths.ts';

const posix = { platform: 'linux' } as const;
const windows = { platform: 'win32' } as const;

describe('paths', () => {
  it('are absolute, with forward slashes', () => {
    assert.equal(absolutePath(posix, '/usr/bin/'), '/usr/bin');
    assert.equal(absolutePath(posix, '/'), '/');
    assert.equal(absolutePath(posix, '/a\\b'), '/a\\b');
    assert.equal(absolutePath(windows, 'C:\\Python312\\'), 'C:/Python312');
    assert.equal(absolutePath(windows, '\\\\server\\share'), '//server/share');
    for (const text of [undefined, '', '.', 'bin', '~/bin', '/a\0b', `/${'a'.repeat(5000)}`])
      assert.equal(absolutePath(posix, text), undefined);
    for (const text of ['C:', 'C:python', '\\bin', '/bin', 'bin']) assert.equal(absolutePath(windows, text), undefined);
  });

  it('keep the root of a drive', () => {
    assert.equal(absolutePath(windows, 'C:\\'), 'C:/');
  });

  it('on another computer are told apart', () => {
    assert.equal(absoluteLocalPath(windows, 'C:\\a'), 'C:/a');
    for (const text of ['\\\\server\\share', '//server/share', '\\\\.\\pipe\\x', '\\\\?\\UNC\\server\\x'])
      assert.equal(absoluteLocalPath(windows, text), undefined);
  });

  it('lie inside one another by whole names', () => {
    assert.equal(isInside(posix, '/w/a', '/w'), true);
    assert.equal(isInside(posix, '/w', '/w'), true);
    assert.equal(isInside(posix, '/world', '/w'), false);
    assert.equal(isInside(posix, '/W/a', '/w'), false);
    assert.equal(isInside(windows, 'c:/W/a', 'C:/w'), true);
    assert.equal(isInside(windows, 'C:/w', 'C:/'), true);
  });

  it('have a folder and a name', () => {
    assert.deepEqual([folderOf('/a/b'), folderOf('/a'), nameOf('/a/b')], ['/a', '/', 'b']);
  });
});
