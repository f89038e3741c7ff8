// The built command in processes of its own: streams, signals, odd files, and what it never does.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { folderWith, product, runProduct } from './cli.ts';
import { shop } from './shop.ts';

before(() => {
  product();
});

const posix = process.platform !== 'win32';
const onPosix = { skip: posix ? false : 'needs a POSIX system' };
const outside = ['check', '--rule', 'outside-requires-python', '--format', 'github', '--today', '2026-01-15'];
const told = '::error file=Dockerfile,line=1,endLine=1,col=13,endColumn=21,title=outside-requires-python::';

test('it answers, and its status says what it found', (context) => {
  const folder = folderWith(context, shop);
  const { status, out, err } = runProduct(folder, outside);
  assert.deepEqual({ status, err }, { status: 1, err: '' });
  assert.ok(out.startsWith(told), out);
  assert.match(runProduct(folder, ['--version']).out, /^\d+\.\d+\.\d+\n$/);
  assert.equal(runProduct(folder, ['check', '--nonsense']).status, 2);
});

test('a reader that closes early is no failure', onPosix, (context) => {
  const folder = folderWith(
    context,
    Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`${at}/Dockerfile`, 'FROM python:3.6-slim\n'])),
  );
  const script = `"$0" "$1" check --format json 2>err | head -c 10; echo " $\{PIPESTATUS[0]}"`;
  const { stdout } = spawnSync('bash', ['-c', script, process.execPath, product()], { cwd: folder, encoding: 'utf8' });
  assert.equal(stdout, '{\n  "versi 1\n');
  assert.equal(runProduct(folder, ['explain', '>=3.9'], { stdio: ['ignore', 'pipe', openSync(join(folder, 'err'), 'r')] }).status, 0);
});

test('an answer that cannot be written is an error', { skip: existsSync('/dev/full') ? false : 'there is no /dev/full' }, (context) => {
  const folder = folderWith(context, shop);
  const { status, err } = runProduct(folder, ['list'], { stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'] });
  assert.equal(status, 2);
  assert.match(err, /^requires-python: the answer could not be written: [^\n]*\n$/);
});

test('the current folder is gone', onPosix, (context) => {
  const folder = folderWith(context, {});
  const script = `mkdir x && cd x && rmdir ../x && "$0" "$1" check; echo $?; "$0" "$1" explain ">=3.9" --format json | head -c 1`;
  const { stdout, stderr } = spawnSync('sh', ['-c', script, process.execPath, product()], { cwd: folder, encoding: 'utf8' });
  assert.equal(stdout, '2\n{');
  assert.equal(stderr, 'requires-python: the current folder is gone\n');
});

test('colours on a terminal, unless NO_COLOR or TERM=dumb says otherwise', (context) => {
  if (!posix || spawnSync('script', ['--version']).status !== 0) return context.skip('needs script(1) of util-linux');
  const folder = folderWith(context, shop);
  const isColoured = (env: Readonly<Record<string, string>>) => {
    const command = `'${process.execPath}' '${product()}' check`;
    const environment = { PATH: process.env.PATH ?? '', TERM: 'xterm', ...env };
    return String(spawnSync('script', ['-qec', command, '/dev/null'], { cwd: folder, env: environment }).stdout).includes('\u001b[31m');
  };
  assert.deepEqual([{}, { NO_COLOR: '1' }, { NO_COLOR: '' }, { TERM: 'dumb' }].map(isColoured), [true, false, true, false]);
});

test('a folder reached through a link', onPosix, (context) => {
  const folder = folderWith(context, { 'real/pyproject.toml': shop['pyproject.toml'], 'real/Dockerfile': shop.Dockerfile });
  symlinkSync('real', join(folder, 'link'));
  assert.ok(runProduct(join(folder, 'link'), outside).out.startsWith(told));
  assert.ok(runProduct(folder, [...outside, join(folder, 'link')]).out.startsWith(told.replace('Dockerfile', 'link/Dockerfile')));
});

test('odd files are told of, and the others as if they were fine', onPosix, (context) => {
  const folder = folderWith(context, { ...shop, 'binary/tox.ini': 'a\0b', 'utf16/tox.ini': Buffer.from('\ufeff[tox]', 'utf16le') });
  for (const name of ['pipe', 'sparse', 'folder/pyproject.toml', 'links']) mkdirSync(join(folder, name), { recursive: true });
  spawnSync('mkfifo', [join(folder, 'pipe/Dockerfile')]);
  writeFileSync(join(folder, 'sparse/Dockerfile'), '');
  truncateSync(join(folder, 'sparse/Dockerfile'), 20 * 1024 ** 3);
  symlinkSync('nowhere', join(folder, 'links/Dockerfile'));
  symlinkSync('..', join(folder, 'links/loop'));
  symlinkSync('/', join(folder, 'links/top'));
  const name = Buffer.concat([Buffer.from(`${folder}/requirements-`), Buffer.from([0xff]), Buffer.from('.txt')]);
  writeFileSync(name, '');
  const { status, out, err } = runProduct(folder, outside);
  assert.deepEqual([status, out.split('\n').length], [1, 2]);
  assert.ok(out.startsWith(told), out);
  assert.deepEqual(err.trimEnd().split('\n'), [
    'binary/tox.ini: not read: binary, not text',
    'folder/pyproject.toml: not read: a folder, not a file',
    'links/Dockerfile: not read: a link that leads nowhere',
    'pipe/Dockerfile: not read: not a regular file',
    'requirements-\ufffd.txt: not read: its name is not valid UTF-8',
    'sparse/Dockerfile: not read: larger than 4 MiB',
    'utf16/tox.ini: not read: UTF-16, not UTF-8',
  ]);
});

/** Root may read and write everything: such tests are run as nobody then. */
const other = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

test('what may not be read or written by this user', onPosix, (context) => {
  const folder = folderWith(context, { ...shop, 'shut/tox.ini': '', 'closed/tox.ini': '[tox]\n', 'mine/Dockerfile': 'FROM python:3.9\n' });
  const readable = spawnSync(process.execPath, ['-e', `require('fs').readFileSync(${JSON.stringify(product())})`], other);
  if (readable.status !== 0) return context.skip('another user may not read the built command');
  chmodSync(folder, 0o755);
  chmodSync(join(folder, 'shut'), 0);
  chmodSync(join(folder, 'closed/tox.ini'), 0);
  const { status, out, err } = runProduct(folder, outside, other);
  const fix = runProduct(folder, ['fix', '--rule', 'outside-requires-python'], other);
  chmodSync(join(folder, 'shut'), 0o755);
  assert.deepEqual([status, out.split('\n').length], [1, 3]);
  assert.equal(err, 'closed/tox.ini: not read: permission denied\nshut: not read: the folder cannot be read\n');
  if (other.uid === undefined) return;
  assert.equal(fix.status, 2);
  assert.equal(fix.out, '0 files changed\n');
  assert.match(fix.err, /^Dockerfile: left as it is: it is read-only\nmine\/Dockerfile: left as it is: it is read-only\n/);
});

test('a folder that may not be written to', onPosix, (context) => {
  if (other.uid === undefined) return context.skip('needs two users');
  const folder = folderWith(context, shop);
  chmodSync(folder, 0o755);
  chmodSync(join(folder, 'Dockerfile'), 0o666);
  const { status, err } = runProduct(folder, ['fix', '--rule', 'outside-requires-python'], other);
  assert.deepEqual([status, err], [2, 'Dockerfile: left as it is: its folder is read-only\n']);
});

test('a full disk leaves every file whole', (context) => {
  const folder = folderWith(context, {});
  if (!posix || spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder]).status !== 0) {
    return context.skip('needs the right to mount a small file system');
  }
  try {
    const old = `FROM python:3.9\n${'# x\n'.repeat(20_000)}`;
    writeFileSync(join(folder, 'pyproject.toml'), shop['pyproject.toml']);
    writeFileSync(join(folder, 'Dockerfile'), old);
    // What is left of it is less than the file takes.
    writeFileSync(join(folder, 'ballast'), Buffer.alloc(130_000));
    const { status, err } = runProduct(folder, ['fix', '--rule', 'outside-requires-python']);
    assert.deepEqual([status, err], [2, 'Dockerfile: left as it is: the disk is full\n']);
    assert.equal(readFileSync(join(folder, 'Dockerfile'), 'utf8'), old);
    assert.deepEqual(readdirSync(folder).sort(), ['Dockerfile', 'ballast', 'pyproject.toml']);
  } finally {
    spawnSync('umount', [folder]);
  }
});

test('a hundred thousand empty files', (context) => {
  const folder = folderWith(context, shop);
  for (let group = 0; group < 100; group++) {
    mkdirSync(join(folder, `g${group}`));
    for (let at = 0; at < 1000; at++) writeFileSync(join(folder, `g${group}`, `requirements-${at}.txt`), '');
  }
  const { status, out, err } = runProduct(folder, outside);
  assert.deepEqual([status, err], [1, '']);
  assert.ok(out.startsWith(told), out);
});

/** Loaded first into the process: whatever would start a program or open a connection leaves a mark. */
const watcher = `
const { appendFileSync } = require('node:fs');
const mark = (name) => function () { appendFileSync(process.env.MARK, name + '\\n'); throw new Error(name); };
for (const [module, names] of [['child_process', ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']], ['net', ['connect', 'createConnection', 'createServer']], ['dns', ['lookup', 'resolve']], ['http', ['request', 'get']], ['https', ['request', 'get']], ['dgram', ['createSocket']]]) {
  for (const name of names) require(module)[name] = mark(module + '.' + name);
}
require('net').Socket.prototype.connect = mark('connect');
globalThis.fetch = mark('fetch');
`;

test('nothing is executed, nobody is contacted, no home is needed', onPosix, (context) => {
  const marking = '#!/bin/sh\necho "$0" >> "$MARK"\n';
  const programs = ['python', 'python3', 'python3.12', 'git', 'uv', 'poetry', 'conda', 'node'].map((name) => `bin/${name}`);
  const traps = [...programs, '.venv/bin/python', 'venv/bin/python3'];
  const files = {
    ...shop,
    '.venv/pyvenv.cfg': 'home = /nowhere\nversion = 3.12.4\n',
    'setup.py': 'raise SystemExit(1)\n',
    'watch.cjs': watcher,
  };
  const folder = folderWith(context, { ...files, ...Object.fromEntries(traps.map((path) => [path, marking])) });
  for (const path of traps) chmodSync(join(folder, path), 0o755);
  const mark = join(folder, 'mark');
  const env = { PATH: `${folder}/bin:.:${process.env.PATH ?? ''}`, MARK: mark, NODE_OPTIONS: `--require=${folder}/watch.cjs` };
  const lines = [['check'], ['check', '--format', 'sarif'], ['list', '--requirements'], ['interpreters'], ['explain', '>=3.9'], ['fix']];
  for (const argv of lines) {
    const { status, err } = runProduct(folder, argv, { env });
    assert.ok(status === 0 || status === 1, `${argv.join(' ')}: ${err}`);
  }
  assert.ok(!existsSync(mark));
});

test('lsp: the server beside it, in the same process', async (context) => {
  const folder = folderWith(context, shop);
  const server = spawn(process.execPath, [product(), 'lsp', '--stdio'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  let answers = '';
  server.stdout.on('data', (chunk) => {
    answers += chunk;
  });
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
  send({ id: 2, method: 'shutdown' });
  send({ method: 'exit' });
  const [status] = await once(server, 'close');
  assert.equal(status, 0);
  assert.match(answers, /"serverInfo":\{"name":"requires-python"/);
});
