// Files that are read only since another one names them, from the command line.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesIn, folderWith, inMemory, onDisk } from './cli.ts';

const files = {
  'pyproject.toml': '[project]\nname = "demo"\nversion = "1"\nrequires-python = ">=3.11"\n',
  'requirements.txt': '-r deps/base.list\n',
  'deps/base.list': 'six; python_version < "3.8"\nattrs; python_version >= "3.11"\n',
  'notes.list': 'six; python_version < "3.8"\n',
};

test('check tells of them, and counts them', async () => {
  const { out } = await inMemory(files, ['check', '--rule', 'dead-marker']);
  assert.match(out, /^deps\/base\.list:1:6 \w+ dead-marker: /);
  assert.match(out, /\(3 files read\)\n$/);
  assert.doesNotMatch(out, /notes/);
});

test('check of one of them tells of it alone', async () => {
  const { out } = await inMemory(files, ['check', '--rule', 'dead-marker', 'deps/base.list']);
  assert.match(out, /^deps\/base\.list:1:6 /);
});

test('list has their requirements', async () => {
  const { out } = await inMemory(files, ['list', '--requirements', '--format', 'json']);
  const { requirements } = JSON.parse(out) as { requirements: { path: string; name: string }[] };
  assert.deepEqual(
    requirements.map(({ path, name }) => `${path} ${name}`),
    ['deps/base.list six', 'deps/base.list attrs'],
  );
});

test('fix and drop change them', async (context) => {
  const folder = folderWith(context, { ...files, 'deps/base.list': 'six; python_version < "3.8"\nattrs; python_version < "3.12"\n' });
  await onDisk(folder, ['fix', '--rule', 'dead-marker']);
  assert.equal(filesIn(folder)['deps/base.list'], 'attrs; python_version < "3.12"\n');
  await onDisk(folder, ['drop', '3.11']);
  assert.equal(filesIn(folder)['deps/base.list'], '');
});

test('one that is too large is named, and why', async () => {
  const { err } = await inMemory({ ...files, 'deps/base.list': '#'.repeat(5 << 20) }, ['check']);
  assert.match(err, /^deps\/base\.list: not read: larger than 4 MiB\n$/);
});
