import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { folderWith, inMemory, onDisk } from './cli.ts';
import { shop } from './shop.ts';

const lines = (text: string) => text.split('\n').filter(Boolean);
const baseline = (...findings: readonly object[]) => JSON.stringify({ version: 1, findings });
const known = (path: string, rule: string, text: string, count = 1) => ({ path, rule, text, count, message: 'as it was' });

const docker = known('Dockerfile', 'outside-requires-python', '3.9-slim');
const check = (file: string, ...argv: readonly string[]) =>
  inMemory({ ...shop, 'known.json': file }, ['check', '--format', 'github', '--baseline', 'known.json', ...argv]);

describe('--write-baseline', () => {
  test('what is written hides what was found, and only that', async (t) => {
    const folder = folderWith(t, shop);
    const before = await onDisk(folder, ['check']);
    assert.equal(before.status, 1);
    const written = await onDisk(folder, ['check', '--write-baseline', 'known.json']);
    assert.deepEqual([written.status, written.err], [0, '']);
    assert.match(written.out, /^\d+ findings written to known\.json\n$/);
    const after = await onDisk(folder, ['check', '--baseline', 'known.json']);
    assert.deepEqual([after.status, after.err], [0, '']);
    assert.match(after.out, /^0 errors, 0 warnings, 0 information, 0 hints in 1 project \(\d+ files read, \d+ in the baseline\)\n$/);
    writeFileSync(join(folder, 'Dockerfile'), 'FROM python:3.9-slim\nFROM python:3.8-slim\n');
    const more = await onDisk(folder, ['check', '--baseline', 'known.json', '--format', 'github', '--rule', 'outside-requires-python']);
    assert.equal(more.status, 1);
    assert.deepEqual(
      lines(more.out).map((line) => line.includes('Python 3.8 is outside')),
      [true],
    );
  });

  test('is sorted, a finding a line, and the same when it is written again', async (t) => {
    const folder = folderWith(t, shop);
    await onDisk(folder, ['check', '--write-baseline', 'known.json']);
    const text = readFileSync(join(folder, 'known.json'), 'utf8');
    const findings = lines(text).slice(3, -2);
    assert.deepEqual(findings, findings.toSorted());
    assert.ok(
      findings.every((line) => /^ {4}\{"path":".*"\},?$/.test(line)),
      text,
    );
    assert.equal(JSON.parse(text).findings.length, findings.length);
    await onDisk(folder, ['check', '--write-baseline', 'known.json', '--baseline', 'known.json']);
    assert.equal(readFileSync(join(folder, 'known.json'), 'utf8'), text);
  });

  test('nothing found is a baseline as well; a folder that is not there is none', async (t) => {
    const folder = folderWith(t, { 'tox.ini': '' });
    await onDisk(folder, ['check', '--write-baseline', 'known.json']);
    assert.equal(readFileSync(join(folder, 'known.json'), 'utf8'), '{\n  "version": 1,\n  "findings": []\n}\n');
    const { status, err } = await onDisk(folder, ['check', '--write-baseline', 'nowhere/known.json']);
    assert.deepEqual([status, err], [2, 'requires-python: nowhere/known.json: there is no such folder\n']);
  });

  test('a file that is none is not overwritten', async (t) => {
    const folder = folderWith(t, { 'pyproject.toml': '[project]\nname = "spam"\n', 'data.json': '{}', 'empty.json': '' });
    for (const name of ['pyproject.toml', 'data.json']) {
      const before = readFileSync(join(folder, name), 'utf8');
      const { status, err } = await onDisk(folder, ['check', '--write-baseline', name]);
      assert.deepEqual([status, err], [2, `requires-python: ${name}: is there and no baseline: name another file, or remove it\n`]);
      assert.equal(readFileSync(join(folder, name), 'utf8'), before);
    }
    assert.equal((await onDisk(folder, ['check', '--write-baseline', 'empty.json'])).status, 0);
  });
});

describe('--baseline', () => {
  test('what it knows is not reported, wherever in the file it stands by now', async () => {
    const moved = await inMemory({ ...shop, Dockerfile: '# a\n\nFROM python:3.9-slim\n', 'known.json': baseline(docker) }, [
      'check',
      '--format',
      'github',
      '--baseline',
      'known.json',
      '--rule',
      'outside-requires-python',
    ]);
    assert.deepEqual(moved, { status: 0, out: '', err: '' });
  });

  test('may stand anywhere: who runs the command names it', async () => {
    const file = baseline({ ...docker, path: '../../repository/Dockerfile' });
    const argv = ['check', '--format', 'github', '--baseline', '../home/me/known.json', '--rule', 'outside-requires-python'];
    assert.deepEqual(await inMemory({ ...shop, '/home/me/known.json': file }, argv), { status: 0, out: '', err: '' });
  });

  test('each as often as it was there', async () => {
    const twice = { ...shop, Dockerfile: 'FROM python:3.9-slim AS a\nFROM python:3.9-slim\n' };
    const argv = ['check', '--format', 'github', '--baseline', 'known.json', '--rule', 'outside-requires-python'];
    const once = await inMemory({ ...twice, 'known.json': baseline(docker) }, argv);
    assert.deepEqual([once.status, lines(once.out).length], [1, 1]);
    const both = await inMemory({ ...twice, 'known.json': baseline({ ...docker, count: 2 }) }, argv);
    assert.deepEqual(both, { status: 0, out: '', err: '' });
  });

  test('what is gone is told, in the files and rules that were looked at', async () => {
    const stale = baseline(docker, { ...docker, path: 'gone/Dockerfile', count: 2 });
    const gone = (number: string) => `${number} gone: run \`requires-python check --write-baseline known.json\` to shrink it\n`;
    assert.equal((await check(stale)).err, gone('2 findings of the baseline are'));
    assert.equal((await check(baseline({ ...docker, count: 2 }))).err, gone('1 finding of the baseline is'));
    assert.equal((await check(stale, '--rule', 'stale-target')).err, '');
    assert.equal((await check(stale, 'Dockerfile')).err, '');
    assert.equal((await check(stale, '--quiet')).err, '');
  });

  test('one that is none is an error in one line', async () => {
    const refused = async (text: string, why: string) =>
      assert.deepEqual(await check(text), { status: 2, out: '', err: `requires-python: known.json: ${why}\n` });
    for (const text of ['', '{', '[]', '{"findings": {}}', '"x"', 'null'])
      await refused(text, 'is not a baseline: write one with check --write-baseline');
    await refused(
      '{"version": 2, "findings": []}',
      'is a baseline of another version of this program: write it again with check --write-baseline',
    );
    await refused(baseline({ path: 'x' }), 'has findings that are not whole');
    await refused(baseline(Object.assign({}, docker, { count: '1' })), 'has findings that are not whole');
    const { err } = await inMemory(shop, ['check', '--baseline', 'nowhere.json']);
    assert.equal(err, 'requires-python: nowhere.json: there is no such file: write it with check --write-baseline\n');
  });

  test('keys that every object has are paths like any other', async () => {
    const { err } = await check(baseline(known('__proto__', 'constructor', 'toString')), '--rule', 'outside-requires-python');
    assert.equal(err, '');
  });

  test('formats', async () => {
    const report = async (format: string, file: string) =>
      (
        await inMemory({ ...shop, 'known.json': file }, [
          'check',
          '--format',
          format,
          '--baseline',
          'known.json',
          '--rule',
          'outside-requires-python,stale-target',
        ])
      ).out;
    const json = JSON.parse(await report('json', baseline(docker)));
    assert.deepEqual(
      json.findings.map(({ rule }: { rule: string }) => rule),
      ['stale-target'],
    );
    assert.deepEqual([json.summary.known, json.summary.gone, json.summary.errors], [1, 0, 0]);
    const states = (sarif: string) =>
      JSON.parse(sarif).runs[0].results.map(({ ruleId, baselineState }: Record<string, string>) => [ruleId, baselineState]);
    assert.deepEqual(states(await report('sarif', baseline(docker))), [
      ['stale-target', 'new'],
      ['outside-requires-python', 'unchanged'],
    ]);
    assert.match(await report('junit', baseline(docker)), /<testsuites name="requires-python" tests="1"/);
    const without = (await inMemory(shop, ['check', '--format', 'sarif'])).out;
    assert.ok(!without.includes('baselineState'));
  });
});

describe('the baseline of the settings', () => {
  const settings = (text: string) => ({
    ...shop,
    'pyproject.toml': `${shop['pyproject.toml']}\n[tool.requires-python]\nbaseline = "${text}"\n`,
  });
  const argv = ['check', '--format', 'github', '--rule', 'outside-requires-python'];

  test('is honoured without being named', async () => {
    const files = { ...settings('ci/known.json'), 'ci/known.json': baseline({ ...docker, path: '../Dockerfile' }) };
    assert.deepEqual(await inMemory(files, argv), { status: 0, out: '', err: '' });
    const stale = { ...settings('known.json'), 'known.json': baseline(docker, { ...docker, path: 'old/Dockerfile' }) };
    assert.equal(
      (await inMemory(stale, argv)).err,
      '1 finding of the baseline is gone: run `requires-python check --write-baseline known.json` to shrink it\n',
    );
  });

  test('lies within the folder, or there is none', async () => {
    const outside = { ...settings('../known.json'), '/known.json': baseline({ ...docker, path: 'repository/Dockerfile' }) };
    assert.deepEqual([(await inMemory(outside, argv)).status], [1]);
    const absent = await inMemory(settings('known.json'), argv);
    assert.deepEqual([absent.status, absent.err], [1, 'known.json: there is no such file: write it with check --write-baseline\n']);
  });
});
