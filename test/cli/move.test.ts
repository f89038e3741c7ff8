// `drop`, `add` and `pin` on real files: what is written, what is told, and how the commands end.
import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { filesIn, folderWith, onDisk } from './cli.ts';

const manifest = (name: string, range: string) =>
  [
    '[project]',
    `name = "${name}"`,
    `requires-python = "${range}"`,
    'classifiers = [',
    '  "Programming Language :: Python :: 3.9",',
    '  "Programming Language :: Python :: 3.10",',
    ']',
    '[build-system]',
    'requires = ["hatchling"]',
    '',
  ].join('\n');

const spam = {
  '.git/HEAD': '',
  'pyproject.toml': manifest('spam', '>=3.9'),
  'tox.ini': '[tox]\nenvlist = py{39,310}\n',
  '.python-version': '3.9\n',
  'README.md': '# Spam\n\nSpam needs Python 3.9 or newer.\n\nWith Python 3.9 it was slow.\n',
} as const;

const written = {
  '.git/HEAD': '',
  'pyproject.toml': spam['pyproject.toml'].replace('>=3.9', '>=3.10').replace('  "Programming Language :: Python :: 3.9",\n', ''),
  'tox.ini': '[tox]\nenvlist = py{310}\n',
  '.python-version': '3.10\n',
  'README.md': spam['README.md'].replace('3.9 or newer', '3.10 or newer'),
};

describe('drop', () => {
  test('changes the project and says what it left', async (context) => {
    const folder = folderWith(context, spam);
    const { status, out, err } = await onDisk(folder, ['drop', '3.9']);
    assert.equal(
      out,
      [
        'Drop Python 3.9: the floor rises to 3.10',
        '',
        'Requirements',
        '  pyproject.toml:3  >=3.9 → >=3.10',
        '',
        'What runs',
        '  .python-version:1  3.9 → 3.10',
        '',
        'Tests',
        '  tox.ini:2  - 3.9',
        '',
        'Classifiers',
        '  pyproject.toml:5  - Programming Language :: Python :: 3.9',
        '',
        'Documentation (look at these)',
        '  README.md:3  3.9 or newer → 3.10 or newer',
        '',
        'Left for you',
        '  README.md:5  3.9 may have to become 3.10: say --docs',
        '',
        '4 files changed',
        '',
      ].join('\n'),
    );
    assert.deepEqual([status, err], [0, '']);
    assert.deepEqual(filesIn(folder), written);
  });

  test('what is left stands where it is after the change, in a dry run where it is before', async (context) => {
    const commented = '[tool.ruff]\n# Python 3.9 is our floor\ntarget-version = "py39"\n';
    const folder = folderWith(context, { '.git/HEAD': '', 'pyproject.toml': manifest('spam', '>=3.9') + commented });
    const said = async (...more: readonly string[]) => (await onDisk(folder, ['drop', '3.9', ...more])).out;
    assert.match(await said('--dry-run'), / {2}pyproject\.toml:11 {2}still says: # Python 3\.9 is our floor\n/);
    assert.match(await said(), / {2}pyproject\.toml:10 {2}still says: # Python 3\.9 is our floor\n/);
  });

  test('a file with merge conflicts is left', async (context) => {
    const tox = '[tox]\n<<<<<<< HEAD\nenvlist = py39, py310\n=======\nenvlist = py39, py311\n>>>>>>> other\n';
    const folder = folderWith(context, { ...spam, 'tox.ini': tox });
    const { status, out } = await onDisk(folder, ['drop', '3.9']);
    assert.match(out, / {2}tox\.ini:3 {2}it has merge conflicts\n/);
    assert.deepEqual([status, filesIn(folder)['tox.ini']], [0, tox]);
  });

  test('a second time changes nothing', async (context) => {
    const folder = folderWith(context, written);
    const { status, out } = await onDisk(folder, ['drop', '3.9']);
    assert.match(out, /^Drop Python 3\.9: what is left of it\n/);
    assert.match(out, /0 files changed\n$/);
    assert.equal(status, 0);
    assert.deepEqual(filesIn(folder), written);
  });

  test('--docs changes what is doubtful, too, and --no-docs nothing in texts', async (context) => {
    const all = folderWith(context, spam);
    await onDisk(all, ['drop', '3.9', '--docs']);
    assert.equal(filesIn(all)['README.md'], '# Spam\n\nSpam needs Python 3.10 or newer.\n\nWith Python 3.10 it was slow.\n');
    const none = folderWith(context, spam);
    await onDisk(none, ['drop', '3.9', '--no-docs']);
    assert.deepEqual(filesIn(none), { ...written, 'README.md': spam['README.md'] });
  });

  test('--dry-run, --diff and --format diff write nothing and end with 1', async (context) => {
    const folder = folderWith(context, spam);
    for (const option of ['--dry-run', '--diff', '--format=diff']) assert.equal((await onDisk(folder, ['drop', '3.9', option])).status, 1);
    assert.deepEqual(filesIn(folder), spam);
    const { out } = await onDisk(folder, ['drop', '3.9', '--diff']);
    assert.match(out, /^--- a\/\.python-version\n\+\+\+ b\/\.python-version\n@@ -1,1 \+1,1 @@\n-3\.9\n\+3\.10\n/m);
  });

  test('--format json has the edits by why', async (context) => {
    const folder = folderWith(context, spam);
    const { out } = await onDisk(folder, ['drop', '3.9', '--dry-run', '--format', 'json']);
    const { version, changes, left } = JSON.parse(out);
    assert.equal(version, 1);
    assert.deepEqual(
      changes.map(({ path, why, edits }: { path: string; why: string; edits: { oldText: string; newText: string }[] }) => [
        path,
        why,
        ...edits.map(({ oldText, newText }) => `${oldText.trim()}→${newText}`),
      ]),
      [
        ['.python-version', 'runs', '3.9→3.10'],
        ['README.md', 'mentions', '3.9 or newer→3.10 or newer'],
        ['pyproject.toml', 'requires', '>=3.9→>=3.10'],
        ['pyproject.toml', 'advertises', '"Programming Language :: Python :: 3.9",→'],
        ['tox.ini', 'tests', '39,→'],
      ],
    );
    assert.deepEqual(left, [{ path: 'README.md', line: 5, reason: '3.9 may have to become 3.10: say --docs' }]);
  });

  test('what makes no sense is said in one line', async (context) => {
    const folder = folderWith(context, spam);
    const says = async (argv: readonly string[]) => {
      const { status, out, err } = await onDisk(folder, argv);
      assert.deepEqual([status, out], [2, ''], argv.join(' '));
      return err;
    };
    assert.equal(await says(['drop', '3.99']), 'requires-python: there is no Python 3.99\n');
    assert.equal(await says(['drop']), 'requires-python: drop needs a Python: requires-python drop X.Y [PATH …]\n');
    assert.equal(await says(['drop', '3.9.7']), 'requires-python: 3.9.7: drop takes a feature release, such as 3.9\n');
    assert.equal(await says(['drop', '3']), 'requires-python: 3: drop takes a feature release, such as 3.Y\n');
    for (const text of ['310', 'py310', 'python3.10', '>=3.10', '3.10.*'])
      assert.equal(await says(['drop', text]), `requires-python: ${text}: drop takes a feature release, such as 3.10\n`);
    assert.equal(await says(['pin', '3.9', '3.10']), 'requires-python: only one Python can be what runs\n');
    assert.equal(await says(['drop', '3.9', 'nowhere']), 'requires-python: nowhere: there is no such file or folder\n');
    assert.equal(await says(['add', '3.8']), 'requires-python: Python 3.8 would lower the floor 3.9 of requires-python >=3.9\n');
    assert.deepEqual(filesIn(folder), spam);
  });

  test('nothing is done where the requirement itself may not be written', {
    skip: process.platform === 'win32' && 'modes are not kept',
  }, async (context) => {
    const folder = folderWith(context, spam);
    chmodSync(join(folder, 'pyproject.toml'), 0o444);
    const { status, err } = await onDisk(folder, ['drop', '3.9']);
    assert.deepEqual([status, err], [2, 'requires-python: requires-python >=3.9 must stay as it is: it is read-only\n']);
    assert.deepEqual(filesIn(folder), spam);
  });

  test('a file that may not be written is left, and the others are', {
    skip: process.platform === 'win32' && 'modes are not kept',
  }, async (context) => {
    const folder = folderWith(context, spam);
    chmodSync(join(folder, 'tox.ini'), 0o444);
    const { status, out } = await onDisk(folder, ['drop', '3.9']);
    assert.equal(status, 0);
    assert.match(out, / {2}tox\.ini:2 {2}it is read-only\n/);
    assert.deepEqual(filesIn(folder), { ...written, 'tox.ini': spam['tox.ini'] });
  });
});

describe('projects', () => {
  const workspace = {
    '.git/HEAD': '',
    'packages/eggs/pyproject.toml': manifest('eggs', '>=3.9'),
    'packages/spam/pyproject.toml': manifest('spam', '>=3.10'),
    'packages/toast/pyproject.toml': manifest('toast', '==3.9.*'),
  };

  test('the one at or above the path is meant', async (context) => {
    const folder = folderWith(context, { ...workspace, 'packages/eggs/src/deep/a.txt': '' });
    await onDisk(join(folder, 'packages/eggs/src/deep'), ['drop', '3.9']);
    const files = filesIn(folder);
    assert.match(files['packages/eggs/pyproject.toml']!, />=3\.10/);
    assert.equal(files['packages/toast/pyproject.toml'], workspace['packages/toast/pyproject.toml']);
  });

  test('among several, one must be named, or --all', async (context) => {
    const folder = folderWith(context, workspace);
    const { status, err } = await onDisk(folder, ['drop', '3.9']);
    assert.deepEqual(
      [status, err],
      [2, 'requires-python: .: several projects are there; name one of packages/eggs, packages/spam, packages/toast, or say --all\n'],
    );
    const all = await onDisk(folder, ['drop', '3.9', '--all']);
    assert.equal(all.status, 0);
    assert.equal(all.err, 'packages/toast: no Python would be left: the project supports Python 3.9; `pin` moves it\n');
    const files = filesIn(folder);
    assert.match(files['packages/eggs/pyproject.toml']!, />=3\.10/);
    assert.doesNotMatch(files['packages/spam/pyproject.toml']!, /Python :: 3\.9/);
    assert.equal(files['packages/toast/pyproject.toml'], workspace['packages/toast/pyproject.toml']);
  });
});

describe('add and pin', () => {
  test('add inserts in order', async (context) => {
    const folder = folderWith(context, spam);
    const { status, out } = await onDisk(folder, ['add', '3.11']);
    assert.equal(status, 0);
    assert.match(out, /^Add Python 3\.11\n\nTests\n {2}tox\.ini:2 {2}\+ 311\n\nClassifiers\n/);
    assert.equal(filesIn(folder)['tox.ini'], '[tox]\nenvlist = py{39,310,311}\n');
    assert.equal(filesIn(folder)['.python-version'], '3.9\n');
  });

  test('pin says what it means for a library', async (context) => {
    const folder = folderWith(context, spam);
    const { out } = await onDisk(folder, ['pin', '3.10', '--dry-run']);
    assert.match(out, /^Python 3\.10 as the floor of a library: drops Python 3\.9\n/);
  });

  test('pin moves what an application runs', async (context) => {
    const folder = folderWith(context, { '.python-version': '3.12\n', Dockerfile: 'FROM python:3.12-slim\n' });
    assert.equal((await onDisk(folder, ['pin', '3.13'])).status, 0);
    assert.deepEqual(filesIn(folder), { '.python-version': '3.13\n', Dockerfile: 'FROM python:3.13-slim\n' });
  });
});
