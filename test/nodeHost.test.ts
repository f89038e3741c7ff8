import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Host } from '../server/src/host.ts';
import { nodeHost, tooLarge } from '../server/src/nodeHost.ts';
import { memoryHost } from './memoryHost.ts';

const host = nodeHost();
const limit = 4 << 20;
/** Why a test is left out; false where it is not. */
const windows = process.platform === 'win32' && 'Windows has no such files';
const root = process.getuid?.() === 0 && 'the user who runs this may read everything';

describe('nodeHost', () => {
  let folder = '';
  const at = (name: string): string => `${folder}/${name}`;
  const servers: Server[] = [];

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'requires-python-')).replaceAll('\\', '/');
  });
  after(() => {
    for (const server of servers) server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const textOf = (path: string, most = limit): string => {
    const read = host.readFile(path, most);
    assert.ok(read !== undefined && 'bytes' in read, JSON.stringify(read));
    return new TextDecoder().decode(read.bytes);
  };
  const problemOf = (path: string, most = limit): string => {
    const read = host.readFile(path, most);
    assert.ok(read !== undefined && 'problem' in read, 'was read');
    return read.problem;
  };

  it('reads a file', () => {
    writeFileSync(at('a.toml'), 'requires-python = ">=3.9" # ü\n');
    assert.equal(textOf(at('a.toml')), 'requires-python = ">=3.9" # ü\n');
  });

  it('gives every answer bytes of its own', () => {
    writeFileSync(at('one'), 'first');
    writeFileSync(at('two'), 'other');
    const first = host.readFile(at('one'), limit);
    textOf(at('two'));
    assert.ok(first !== undefined && 'bytes' in first);
    assert.equal(new TextDecoder().decode(first.bytes), 'first');
  });

  it('reads an empty file', () => {
    writeFileSync(at('empty'), '');
    assert.equal(textOf(at('empty')), '');
  });

  it('reads up to the limit and not a byte more', () => {
    writeFileSync(at('ten'), '0123456789');
    assert.equal(textOf(at('ten'), 10), '0123456789');
    assert.equal(problemOf(at('ten'), 9), 'larger than 9 bytes');
  });

  it('names limits as people do', () => {
    assert.equal(tooLarge(4 << 20), 'larger than 4 MiB');
    assert.equal(tooLarge(1536), 'larger than 1.5 KiB');
  });

  it('refuses a sparse file of 20 GB without reading it', () => {
    writeFileSync(at('sparse'), '');
    truncateSync(at('sparse'), 20e9);
    assert.equal(problemOf(at('sparse')), 'larger than 4 MiB');
  });

  it('knows no file where there is none', () => {
    assert.equal(host.readFile(at('nothing'), limit), undefined);
    writeFileSync(at('file'), '');
    assert.equal(host.readFile(at('file/below'), limit), undefined);
    assert.equal(host.readFile(at('nul\0'), limit), undefined);
  });

  it('refuses a folder', () => {
    mkdirSync(at('Dockerfile'));
    assert.equal(problemOf(at('Dockerfile')), 'not a regular file');
  });

  it('follows no link', { skip: windows }, () => {
    writeFileSync(at('target'), 'secret');
    symlinkSync(at('target'), at('link'));
    symlinkSync(at('gone'), at('dangling'));
    assert.match(problemOf(at('link')), /link/);
    assert.match(problemOf(at('dangling')), /link/);
  });

  it('waits for no pipe', { skip: windows }, () => {
    execFileSync('mkfifo', [at('pipe')]);
    assert.equal(problemOf(at('pipe')), 'not a regular file');
    assert.equal(host.readPart(at('pipe'), 0, 10), undefined);
  });

  it('reads no device', { skip: windows }, () => {
    assert.equal(problemOf('/dev/zero'), 'not a regular file');
    assert.equal(host.readPart('/dev/zero', 0, 10), undefined);
  });

  it('opens no socket', { skip: windows }, async () => {
    await new Promise<void>((done) => servers.push(createServer().listen(at('socket'), () => done())));
    assert.equal(problemOf(at('socket')), 'not a regular file');
  });

  it('says that it may not read', { skip: windows || root }, () => {
    writeFileSync(at('mine'), '');
    chmodSync(at('mine'), 0);
    assert.equal(problemOf(at('mine')), 'permission denied');
  });

  it('reads a file that is longer than it says', { skip: process.platform !== 'linux' }, () => {
    assert.match(textOf('/proc/self/status'), /^Name:/);
    assert.equal(problemOf('/proc/self/status', 16), 'larger than 16 bytes');
  });

  it('leaves nothing open', { skip: process.platform !== 'linux' }, () => {
    writeFileSync(at('closed'), 'x');
    const open = readdirSync('/proc/self/fd').length;
    for (let round = 0; round < 20; round++) {
      for (const name of ['closed', 'sparse', 'Dockerfile', 'link', 'pipe', 'nothing']) host.readFile(at(name), limit);
      host.readPart(at('closed'), 0, 1);
      host.readPart(at('Dockerfile'), 0, 1);
    }
    assert.equal(readdirSync('/proc/self/fd').length, open);
  });

  it('reads a part, through links', { skip: windows }, () => {
    writeFileSync(at('program'), '0123456789');
    symlinkSync('program', at('alias'));
    const part = (start: number, length: number) => new TextDecoder().decode(host.readPart(at('alias'), start, length));
    assert.equal(part(2, 3), '234');
    assert.equal(part(8, 100), '89');
    assert.equal(part(20, 5), '');
    assert.equal(host.readPart(at('nothing'), 0, 1), undefined);
  });

  it('lists a folder', { skip: windows }, () => {
    mkdirSync(at('listed/inner'), { recursive: true });
    writeFileSync(at('listed/file'), '');
    symlinkSync('inner', at('listed/link'));
    execFileSync('mkfifo', [at('listed/pipe')]);
    const entries = (host.listFolder(at('listed')) ?? []).map(({ name, kind }) => `${name}: ${kind}`).sort();
    assert.deepEqual(entries, ['file: file', 'inner: folder', 'link: link', 'pipe: other']);
    assert.equal(host.listFolder(at('listed/file')), undefined);
    assert.equal(host.listFolder(at('nothing')), undefined);
  });

  it('follows links to where they lead, and nowhere', { skip: windows }, () => {
    symlinkSync('loop2', at('loop1'));
    symlinkSync('loop1', at('loop2'));
    assert.equal(host.realPath(at('loop1')), undefined);
    assert.equal(host.stat(at('loop1')), undefined);
    assert.equal(host.realPath(at('alias')), `${host.realPath(folder)}/program`);
    assert.equal(host.realPath(at('nothing')), undefined);
  });

  it('tells what a path is', { skip: windows }, () => {
    writeFileSync(at('tool'), 'abc', { mode: 0o755 });
    utimesSync(at('tool'), 1_700_000_000, 1_700_000_000);
    assert.deepEqual(host.stat(at('tool')), { kind: 'file', size: 3, modified: 1_700_000_000_000, executable: true });
    assert.equal(host.stat(at('program'))?.executable, false);
    assert.equal(host.stat(at('Dockerfile'))?.kind, 'folder');
    assert.equal(host.stat(at('pipe'))?.kind, 'other');
    assert.equal(host.stat(at('tool/below')), undefined);
  });

  it('is what the host of the tests is in memory', { skip: windows }, () => {
    const root = host.realPath(folder) ?? '';
    const links = {
      [`${root}/m/link`]: 'file',
      [`${root}/m/up`]: '..',
      [`${root}/m/gone`]: 'nothing',
      [`${root}/m/round`]: 'round',
      [`${root}/m/in`]: 'bin',
    };
    const memory = memoryHost({ [`${root}/m/file`]: 'text', [`${root}/m/bin/tool`]: 'x', [`${root}/m/empty/`]: '' }, { links });
    mkdirSync(at('m/bin'), { recursive: true });
    mkdirSync(at('m/empty'));
    writeFileSync(at('m/file'), 'text');
    writeFileSync(at('m/bin/tool'), 'x', { mode: 0o755 });
    for (const [path, target] of Object.entries(links)) symlinkSync(target, path);
    const answers = ({ readFile, readPart, listFolder, realPath, stat }: Host, path: string) => {
      const read = readFile(path, 3);
      const part = readPart(path, 1, 2);
      const { kind, executable } = stat(path) ?? {};
      return {
        read: read && ('problem' in read ? read.problem.split(', ').at(-1) : new TextDecoder().decode(read.bytes)),
        part: part && new TextDecoder().decode(part),
        list: listFolder(path)
          ?.map((entry) => `${entry.name} ${entry.kind}`)
          .sort(),
        real: realPath(path),
        stat: kind === 'folder' ? { kind } : { kind, executable },
      };
    };
    for (const name of [
      '',
      '/file',
      '/bin/tool',
      '/in/tool',
      '/empty',
      '/link',
      '/up/m/file',
      '/gone',
      '/round',
      '/nothing',
      '/file/x',
      '/bin/../file',
    ]) {
      assert.deepEqual(answers(memory, `${root}/m${name}`), answers(host, `${root}/m${name}`), name);
    }
  });

  it('knows the day, the home folder and the platform', () => {
    assert.match(host.today(), /^\d{4}-\d\d-\d\d$/);
    assert.equal(nodeHost({ today: '2030-01-02' }).today(), '2030-01-02');
    assert.equal(host.platform, process.platform);
    assert.ok(host.home === undefined || !host.home.includes('\\'));
  });

  it('logs only where it is told to', () => {
    const lines: string[] = [];
    const log = { info: (line: string) => lines.push(line), warn: () => {}, error: () => {} };
    host.log.error('nobody hears this');
    nodeHost({ log }).log.info('heard');
    assert.deepEqual(lines, ['heard']);
  });
});
