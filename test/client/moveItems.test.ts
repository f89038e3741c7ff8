import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extentOf, leftPage, minorRow, planRows } from '../../client/src/moveItems.ts';
import type { MovePlan } from '../../server/src/protocol.ts';

const nameOf = (uri: string) => uri.replace('file:///demo/', '');
const change = (path: string, line: number, old: string, fresh: string) => ({
  id: `${path}:${line}`,
  uri: `file:///demo/${path}`,
  line,
  old,
  new: fresh,
});

const plan: MovePlan = {
  title: 'Drop Python 3.9',
  refused: null,
  groups: [
    { title: 'Requirements', doubtful: false, changes: [change('pyproject.toml', 3, '>=3.9', '>=3.10')] },
    {
      title: 'Documentation',
      doubtful: true,
      changes: [change('README.md', 0, 'Python 3.9+', 'Python 3.10+'), change('README.md', 7, '', 'x')],
    },
  ],
  left: [],
};

test('a preview shows each change in its group, doubtful ones without a tick', () => {
  assert.deepEqual(
    planRows(plan, nameOf).map((row) => ('separator' in row ? row.separator : [row.label, row.description, row.picked])),
    [
      'Requirements',
      ['>=3.9 → >=3.10', 'pyproject.toml:4', true],
      'Documentation, to look at',
      ['Python 3.9+ → Python 3.10+', 'README.md:1', false],
      ['nothing → x', 'README.md:8', false],
    ],
  );
});

test('texts of a preview stay in one line, however long', () => {
  const long = { ...plan, groups: [{ title: 'Tests', doubtful: false, changes: [change('tox.ini', 0, `a\n  ${'b'.repeat(99)}`, '')] }] };
  const [, row] = planRows(long, nameOf);
  assert.ok(row !== undefined && 'label' in row);
  assert.equal(row.label, `a ${'b'.repeat(57)}… → nothing`);
});

test('the head of a preview counts places and files', () => {
  assert.equal(extentOf(plan), '3 places in 2 files');
  assert.equal(extentOf({ ...plan, groups: plan.groups.slice(0, 1) }), '1 place in 1 file');
});

test('what is left is a page with commands to copy', () => {
  const left = [
    { uri: 'file:///demo/uv.lock', line: null, reason: 'is made by a tool', command: 'uv lock' },
    { uri: 'file:///demo/src/a.py', line: 4, reason: 'asks for the version', command: null },
  ];
  const page =
    '# Drop Python 3.9\n\nLeft for you:\n\n- uv.lock: is made by a tool\n\n      uv lock\n\n- src/a.py:5: asks for the version\n';
  assert.equal(leftPage(plan.title, left, nameOf), page);
});

test('a minor stands with how long it lives', () => {
  assert.deepEqual(minorRow({ minor: '3.12', lifeCycle: 'gets bug fixes' }), {
    label: 'Python 3.12',
    description: 'gets bug fixes',
    minor: '3.12',
  });
});
