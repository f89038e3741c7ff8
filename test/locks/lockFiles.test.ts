import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Host } from '../../server/src/host.ts';
import { lockFilesOf } from '../../server/src/locks/lockFiles.ts';

interface Disk {
  text: string | undefined;
  modified: number;
  reads: number;
  limit: number;
}

function hostOf(disk: Disk): Pick<Host, 'stat' | 'readFile'> {
  return {
    stat: () =>
      disk.text === undefined ? undefined : { kind: 'file', size: disk.text.length, modified: disk.modified, executable: false },
    readFile(_, limit) {
      disk.reads++;
      disk.limit = limit;
      return disk.text === undefined ? undefined : { bytes: new TextEncoder().encode(disk.text) };
    },
  };
}

const lock = (version: string) => `[[package]]\nname = "attrs"\nversion = "${version}"\n`;

test('a lock file is read when it changed, and only then', () => {
  const disk: Disk = { text: lock('25.1.0'), modified: 1, reads: 0, limit: 0 };
  const files = lockFilesOf(hostOf(disk));
  assert.equal(files.known('/a/uv.lock'), undefined);
  assert.equal(disk.reads, 0);
  assert.equal(files.refresh('/a/uv.lock'), true);
  assert.equal(files.refresh('/a/uv.lock'), false);
  assert.equal(disk.reads, 1);
  assert.equal(disk.limit, 16 * 1024 * 1024);
  assert.equal(files.known('/a/uv.lock')?.get('attrs')?.[0]?.version, '25.1.0');
  disk.modified = 2;
  assert.equal(files.refresh('/a/uv.lock'), false, 'touched, and nothing else');
  assert.equal(disk.reads, 2);
  disk.text = lock('25.4.0');
  disk.modified = 3;
  assert.equal(files.refresh('/a/uv.lock'), true);
  assert.equal(files.known('/a/uv.lock')?.get('attrs')?.[0]?.version, '25.4.0');
});

test('a file that is gone pins nothing', () => {
  const disk: Disk = { text: lock('1'), modified: 1, reads: 0, limit: 0 };
  const files = lockFilesOf(hostOf(disk));
  files.refresh('/a/uv.lock');
  disk.text = undefined;
  assert.equal(files.refresh('/a/uv.lock'), true);
  assert.equal(files.refresh('/a/uv.lock'), false);
  assert.equal(files.known('/a/uv.lock'), undefined);
});

test('a byte order mark moves nothing, a file that cannot be read pins nothing', () => {
  const disk: Disk = { text: `\ufeff${lock('1.0')}`, modified: 1, reads: 0, limit: 0 };
  const files = lockFilesOf(hostOf(disk));
  files.refresh('/a/uv.lock');
  assert.deepEqual(files.known('/a/uv.lock')?.get('attrs'), [{ version: '1.0', start: 38, end: 41 }]);
  const broken = lockFilesOf({ ...hostOf(disk), readFile: () => ({ problem: 'is too large' }) });
  broken.refresh('/a/uv.lock');
  assert.equal(broken.known('/a/uv.lock')?.size, 0);
});

test('other files are never touched', () => {
  const disk: Disk = { text: '', modified: 1, reads: 0, limit: 0 };
  assert.equal(lockFilesOf(hostOf(disk)).refresh('/a/secrets.txt'), false);
  assert.equal(disk.reads, 0);
});
