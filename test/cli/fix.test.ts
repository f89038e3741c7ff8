// `fix` over real files: what is written, what is told of it, and what is left alone.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, linkSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesIn, folderWith, onDisk } from './cli.ts';
import { shop } from './shop.ts';

const posix = { skip: process.platform === 'win32' ? 'Windows has neither modes nor hard links of this kind' : false };

const targets = ['--rule', 'stale-target,outside-requires-python'];
const fixed = {
  ...shop,
  Dockerfile: 'FROM python:3.10-slim\n',
  'pyproject.toml': shop['pyproject.toml'].replace('py39', 'py310'),
};

test('fix writes, and tells what and why', async (context) => {
  const folder = folderWith(context, shop);
  const { status, out, err } = await onDisk(folder, ['fix', ...targets]);
  assert.deepEqual({ status, err }, { status: 0, err: '' });
  assert.match(
    out,
    /^Dockerfile: Use Python 3\.10 \(outside-requires-python: [^\n]+\)\npyproject\.toml: Set to py310 \(stale-target: [^\n]+\)\n2 files changed\n$/,
  );
  assert.deepEqual(filesIn(folder), fixed);
});

test('fixing again changes nothing', async (context) => {
  const folder = folderWith(context, shop);
  await onDisk(folder, ['fix']);
  const once = filesIn(folder);
  const times = readdirSync(folder).map((name) => statSync(join(folder, name)).mtimeMs);
  assert.deepEqual(await onDisk(folder, ['fix']), { status: 0, out: '0 files changed\n', err: '' });
  assert.deepEqual(filesIn(folder), once);
  assert.deepEqual(
    readdirSync(folder).map((name) => statSync(join(folder, name)).mtimeMs),
    times,
  );
});

test('--dry-run tells exactly what fix does, writes nothing and says so by its status', async (context) => {
  const [dry, wet] = [folderWith(context, shop), folderWith(context, shop)];
  const told = await onDisk(dry, ['fix', '--dry-run', '--format', 'json']);
  const done = await onDisk(wet, ['fix', '--format', 'json']);
  assert.deepEqual(told, { ...done, status: 1 });
  assert.deepEqual(filesIn(dry), shop);
  assert.match((await onDisk(dry, ['fix', '--dry-run'])).out, /\n\d files would be changed\n$/);
  assert.equal((await onDisk(wet, ['fix', '--dry-run'])).status, 0, 'nothing is left to change');
});

test('json: every field, in its order', async (context) => {
  const { out } = await onDisk(folderWith(context, shop), ['fix', '--format', 'json', ...targets]);
  const expected = {
    version: 1,
    changes: [
      {
        path: 'Dockerfile',
        edits: [
          {
            start: { line: 1, column: 13, offset: 12 },
            end: { line: 1, column: 21, offset: 20 },
            oldText: '3.9-slim',
            newText: '3.10-slim',
          },
        ],
        why: 'outside-requires-python',
      },
      {
        path: 'pyproject.toml',
        edits: [
          { start: { line: 8, column: 19, offset: 153 }, end: { line: 8, column: 23, offset: 157 }, oldText: 'py39', newText: 'py310' },
        ],
        why: 'stale-target',
      },
    ],
    left: [],
  };
  assert.equal(out, `${JSON.stringify(expected, undefined, 2)}\n`);
});

test('--diff: a patch that git turns into what fix writes', async (context) => {
  if (spawnSync('git', ['--version']).status !== 0) return context.skip('git is not installed');
  const odd = {
    ...shop,
    'with space/Dockerfile': '\ufeffFROM python:3.9\r\nRUN true',
    'with space/pyproject.toml': shop['pyproject.toml'],
  };
  const [patched, wet] = [folderWith(context, odd), folderWith(context, odd)];
  const { status, out } = await onDisk(patched, ['fix', '--diff']);
  assert.equal(status, 1);
  assert.deepEqual(filesIn(patched), filesIn(folderWith(context, odd)), 'nothing is written');
  assert.equal((await onDisk(patched, ['fix', '--format', 'diff'])).out, out);
  assert.equal(spawnSync('git', ['apply', '-'], { cwd: patched, input: out }).status, 0, out);
  await onDisk(wet, ['fix']);
  assert.deepEqual(filesIn(patched), filesIn(wet));
});

test('--diff on a terminal shows what the terminal would obey', async (context) => {
  const folder = folderWith(context, { ...shop, Dockerfile: 'FROM python:3.9 # \u001b[2J\n' });
  const shown = (await onDisk(folder, ['fix', '--diff', 'Dockerfile'], { screen: true })).out;
  assert.match(shown, /\+FROM python:3\.10 # \\u001b\[2J\n/);
});

test('line ends, byte order mark, mode and everything between stay', posix, async (context) => {
  const before = '\ufeff# é\r\nFROM python:3.9 \r\n\r\nFROM  python:3.9-slim AS x';
  const folder = folderWith(context, { ...shop, Dockerfile: before });
  const path = join(folder, 'Dockerfile');
  chmodSync(path, 0o640);
  const { uid, gid } = statSync(path);
  assert.equal((await onDisk(folder, ['fix', ...targets])).status, 0);
  assert.equal(readFileSync(path, 'utf8'), before.replaceAll('3.9', '3.10'));
  const after = statSync(path);
  assert.deepEqual([after.mode & 0o7777, after.uid, after.gid], [0o640, uid, gid]);
});

test('a link on the way, and the current folder through one', posix, async (context) => {
  const folder = folderWith(context, { 'real/pyproject.toml': shop['pyproject.toml'], 'real/Dockerfile': shop.Dockerfile });
  symlinkSync('real', join(folder, 'link'));
  const { status, out } = await onDisk(folder, ['fix', ...targets, 'link']);
  assert.equal(status, 0);
  assert.match(out, /^link\/Dockerfile: /);
  assert.equal(readFileSync(join(folder, 'real/Dockerfile'), 'utf8'), fixed.Dockerfile);
});

test('a script with inline metadata, which is a project of its own', async (context) => {
  const script = '# /// script\n# requires-python = ">=3.9,>=3.10"\n# dependencies = []\n# ///\n';
  for (const path of ['.', 'x.py']) {
    const folder = folderWith(context, { 'x.py': script });
    const { status, err } = await onDisk(folder, ['fix', '--rule', 'redundant-clause', path]);
    assert.deepEqual({ status, err }, { status: 0, err: '' });
    assert.equal(filesIn(folder)['x.py'], script.replace('>=3.9,', ''));
  }
});

test('only the named rules, only the named files, unsafe ones on demand', async (context) => {
  const folder = folderWith(context, {
    ...shop,
    '.readthedocs.yaml': 'version: 2\nbuild:\n  os: ubuntu-24.04\n  tools:\n    python: "3.10"\n',
  });
  const paths = async (argv: readonly string[]) => {
    const { out } = await onDisk(folder, ['fix', '--dry-run', '--format', 'json', ...argv]);
    return JSON.parse(out).changes.map(({ path }: { path: string }) => path);
  };
  assert.deepEqual(await paths(['--rule', 'stale-target']), ['pyproject.toml']);
  assert.deepEqual(await paths([...targets, 'Dockerfile']), ['Dockerfile']);
  const eol = ['--rule', 'end-of-life-python', '--today', '2027-01-15', '.readthedocs.yaml'];
  assert.deepEqual(await paths(eol), []);
  assert.deepEqual(await paths([...eol, '--unsafe']), ['.readthedocs.yaml']);
});

/** Nothing of the file is changed, one line says why, and the other files are. */
async function leaves(folder: string, reason: string, argv: readonly string[] = []): Promise<void> {
  const before = filesIn(folder).Dockerfile;
  const dry = await onDisk(folder, ['fix', '--dry-run', ...targets, ...argv]);
  assert.deepEqual([dry.status, dry.err], [2, `Dockerfile: left as it is: ${reason}\n`]);
  const { status, out, err } = await onDisk(folder, ['fix', '--format', 'json', ...targets, ...argv]);
  assert.deepEqual([status, err], [2, `Dockerfile: left as it is: ${reason}\n`]);
  const { changes, left } = JSON.parse(out);
  assert.deepEqual(left, [{ path: 'Dockerfile', reason }]);
  assert.deepEqual(
    changes.map(({ path }: { path: string }) => path),
    ['pyproject.toml'],
  );
  assert.equal(filesIn(folder).Dockerfile, before);
  assert.equal(filesIn(folder)['pyproject.toml'], fixed['pyproject.toml']);
}

test('a file that is not valid UTF-8 is never rewritten', async (context) => {
  const folder = folderWith(context, { ...shop, Dockerfile: Buffer.from('# caf\xe9\nFROM python:3.9\n', 'latin1') });
  await leaves(folder, 'it is not valid UTF-8');
});

test('a read-only file', posix, async (context) => {
  const folder = folderWith(context, shop);
  chmodSync(join(folder, 'Dockerfile'), 0o444);
  await leaves(folder, 'it is read-only');
});

test('a hard link', posix, async (context) => {
  const folder = folderWith(context, shop);
  linkSync(join(folder, 'Dockerfile'), join(folder, 'other'));
  await leaves(folder, 'it has another name (a hard link), which would keep the old text');
});

test('a file that was changed, replaced or removed since it was read', posix, async (context) => {
  const after = async (change: (path: string) => void) => {
    const folder = folderWith(context, shop);
    const path = join(folder, 'Dockerfile');
    let changed = false;
    const stop = () => {
      if (!changed) change(path);
      changed = true;
      return false;
    };
    const { status, err } = await onDisk(folder, ['fix', ...targets], { stop });
    assert.equal(status, 2);
    assert.equal(filesIn(folder)['pyproject.toml'], fixed['pyproject.toml']);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('.tmp')),
      [],
    );
    return { err, text: existsSync(path) ? readFileSync(path, 'utf8') : undefined };
  };
  assert.deepEqual(await after((path) => writeFileSync(path, 'FROM python:3.8\n')), {
    err: 'Dockerfile: left as it is: it was changed since it was read\n',
    text: 'FROM python:3.8\n',
  });
  const linked = await after((path) => {
    spawnSync('mv', [path, `${path}.old`]);
    symlinkSync('Dockerfile.old', path);
  });
  assert.equal(linked.err, 'Dockerfile: left as it is: it is not a regular file\n');
  assert.equal((await after((path) => spawnSync('rm', [path]))).err, 'Dockerfile: left as it is: it is gone\n');
});

test('who stops it gets whole files, and is told of the others', async (context) => {
  const folder = folderWith(context, shop);
  let asked = 0;
  const { status, out, err } = await onDisk(folder, ['fix', ...targets], { stop: () => asked++ > 0 });
  assert.equal(status, 2);
  assert.match(out, /\n1 file changed\n$/);
  assert.equal(err, 'pyproject.toml: left as it is: the command was stopped\n');
  assert.deepEqual(filesIn(folder), { ...shop, Dockerfile: fixed.Dockerfile });
});

test('what a killed run has left is removed, what a living one needs is not', posix, async (context) => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  const names = [`.requires-python-${gone}-0123456789ab.tmp`, `.requires-python-${process.pid}-0123456789ab.tmp`, '.requires-python.tmp'];
  const folder = folderWith(context, { ...shop, ...Object.fromEntries(names.map((name) => [name, ''])) });
  await onDisk(folder, ['fix', ...targets]);
  assert.deepEqual(
    names.map((name) => existsSync(join(folder, name))),
    [false, true, true],
  );
});

test('a lock file is left to its tool', async (context) => {
  const lock = 'version = 1\nrequires-python = ">=3.8"\n';
  const folder = folderWith(context, { ...shop, 'uv.lock': lock });
  const { status, out, err } = await onDisk(folder, ['fix', '--format', 'json']);
  assert.equal(status, 0);
  assert.deepEqual(JSON.parse(out).left, [{ path: 'uv.lock', reason: 'run: uv lock' }]);
  assert.equal(err, 'uv.lock: left as it is: run: uv lock\n');
  assert.equal(filesIn(folder)['uv.lock'], lock);
});
