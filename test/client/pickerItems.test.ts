import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  bestOf,
  firstIn,
  isSameInterpreter,
  isSamePath,
  makingRows,
  pickerRows,
  pickerTitle,
  pointedAt,
} from '../../client/src/pickerItems.ts';
import type { Fit, PickableInterpreter, Status } from '../../server/src/protocol.ts';

const python = (fit: Fit, parts: Partial<PickableInterpreter> = {}): PickableInterpreter => ({
  executable: `/python/${fit}`,
  version: '3.12.1',
  implementation: 'cpython',
  freeThreaded: false,
  manager: 'pyenv',
  environment: null,
  isOwn: false,
  state: 'fine',
  fit,
  reason: 'why',
  ...parts,
});

const labelOf = (interpreter: PickableInterpreter, selected?: string, folder = '/demo') => {
  const row = pickerRows([interpreter], selected, folder)[1];
  return row !== undefined && 'label' in row ? row.label : undefined;
};

describe('rows', () => {
  test('stand in sections, in the order the server gave', () => {
    const fits: readonly Fit[] = ['fits', 'unknown', 'end-of-life', 'excluded', 'too-new', 'too-old', 'broken'];
    const rows = pickerRows(
      fits.map((fit) => python(fit)),
      undefined,
      '/demo',
    );
    assert.deepEqual(
      rows.map((row) => ('separator' in row ? `# ${row.separator}` : 'interpreter' in row && row.interpreter.fit)),
      ['# fits', 'fits', 'end-of-life', '# cannot be told', 'unknown', '# does not fit', 'excluded', 'too-new', 'too-old', 'broken'],
    );
  });

  test("of the project's own environments come first, fitting or not", () => {
    const rows = pickerRows([python('fits'), python('broken', { isOwn: true })], undefined, '/demo');
    assert.deepEqual(
      rows.map((row) => ('separator' in row ? `# ${row.separator}` : 'interpreter' in row && row.interpreter.fit)),
      ['# this project', 'broken', '# fits', 'fits'],
    );
  });

  test('of what could be made show the exact command', () => {
    const making = { title: 'Python 3.12.4 in a new .venv', folder: '/my demo', executable: '/my demo/.venv/bin/python' };
    const rows = makingRows([{ ...making, command: ['/usr/bin/python3.12', '-I', '-m', 'venv', '/my demo/.venv'] }]);
    assert.deepEqual(
      rows.map((row) => ('separator' in row ? row.separator : [row.label, row.detail])),
      ['make one', ['$(add) Python 3.12.4 in a new .venv', '/usr/bin/python3.12 -I -m venv "/my demo/.venv"']],
    );
    assert.deepEqual(makingRows([]), []);
  });

  test('have no section that is empty', () => {
    assert.deepEqual(pickerRows([], undefined, '/demo'), []);
    assert.equal(pickerRows([python('broken')], undefined, '/demo').length, 2);
  });

  const labels: readonly (readonly [what: string, label: string | undefined, expected: string])[] = [
    ['a Python', labelOf(python('fits')), '$(pass) Python 3.12.1'],
    ['one of unknown version', labelOf(python('unknown', { version: null })), '$(question) Python ?'],
    ['PyPy', labelOf(python('fits', { implementation: 'pypy' })), '$(pass) PyPy 3.12.1'],
    ['another implementation', labelOf(python('fits', { implementation: 'rustpython' })), '$(pass) rustpython 3.12.1'],
    ['a free-threaded one', labelOf(python('fits', { freeThreaded: true })), '$(pass) Python 3.12.1 free-threaded'],
    ["the project's environment", labelOf(python('fits', { environment: '/demo/.venv' })), '$(pass) Python 3.12.1 (.venv)'],
    ['one deeper in', labelOf(python('fits', { environment: '/demo/api/.venv' })), '$(pass) Python 3.12.1 (api/.venv)'],
    ['one elsewhere', labelOf(python('fits', { environment: '/cache/poetry/demo-py3.12' })), '$(pass) Python 3.12.1 (demo-py3.12)'],
    [
      'one of a folder whose name only begins alike',
      labelOf(python('fits', { environment: '/demo2/.venv' })),
      '$(pass) Python 3.12.1 (.venv)',
    ],
    ['the current one', labelOf(python('fits'), '/python/fits'), '$(pass) Python 3.12.1 — current'],
    ['a broken one', labelOf(python('broken')), '$(warning) Python 3.12.1'],
    ['one past its end of life', labelOf(python('end-of-life')), '$(history) Python 3.12.1'],
    [
      'the current one on Windows',
      labelOf(python('fits', { executable: 'C:/Py/python.exe' }), 'c:\\Py\\python.exe'),
      '$(pass) Python 3.12.1 — current',
    ],
  ];
  for (const [what, label, expected] of labels) test(`name ${what}`, () => assert.equal(label, expected));

  test('give the manager and the reason, and the path', () => {
    const [, row] = pickerRows([python('too-old')], undefined, '/demo');
    assert.ok(row !== undefined && 'label' in row);
    assert.equal(row.description, 'pyenv · why');
    assert.equal(row.detail, '/python/too-old');
    const [, told] = pickerRows([python('fits', { manager: 'editor' })], undefined, '/demo');
    assert.equal(told !== undefined && 'label' in told && told.description, 'why');
  });
});

const status: Status = {
  project: 'file:///demo',
  requires: { text: '>=3.10', uri: '' },
  pin: '3.12',
  supported: [],
  selected: null,
};

const titles: readonly (readonly [status: Status | null, folder: string | undefined, trusted: boolean, expected: string])[] = [
  [null, undefined, true, 'Select a Python interpreter'],
  [status, undefined, true, 'Select a Python interpreter (requires >=3.10, pins 3.12)'],
  [{ ...status, pin: null }, 'demo', true, 'Select a Python interpreter for demo (requires >=3.10)'],
  [{ ...status, requires: null }, undefined, true, 'Select a Python interpreter (pins 3.12)'],
  [status, undefined, false, 'Select a Python interpreter (requires >=3.10, pins 3.12) — waits until you trust this folder'],
];
for (const [given, folder, trusted, expected] of titles) {
  test(`the title: ${expected}`, () => assert.equal(pickerTitle(given, folder, trusted), expected));
}

test('the best one is the first that fits', () => {
  const best = python('fits', { executable: '/a' });
  assert.equal(bestOf([python('unknown'), best, python('fits', { executable: '/b' })]), best);
  assert.equal(bestOf([python('end-of-life'), python('unknown')]), undefined);
});

const paths: readonly (readonly [a: string, b: string, path: boolean, interpreter: boolean])[] = [
  ['/a/bin/python', '/a/bin/python', true, true],
  ['/a/bin/python', '/a/bin/python3', false, true],
  ['/a/bin/python', '/A/bin/python', false, false],
  ['/a/bin/python', '/b/bin/python', false, false],
  ['C:\\Py\\python.exe', 'c:/py/python.exe', true, true],
  ['C:\\Py\\python.exe', 'D:\\Py\\python.exe', false, false],
  ['\\\\server\\share\\python.exe', '\\\\SERVER\\share\\python.exe', true, true],
];
for (const [a, b, path, interpreter] of paths) {
  test(`${a} and ${b}`, () => assert.deepEqual([isSamePath(a, b), isSameInterpreter(a, b)], [path, interpreter]));
}

test('the focus stays on an interpreter that the user went to, and not on the one that happened to be found first', () => {
  const [separator, first, second] = [{}, { interpreter: python('too-old') }, { interpreter: python('fits') }];
  const begun = new Set([firstIn([separator, first, second]) ?? '']);
  assert.equal(pointedAt(begun, first), undefined);
  assert.equal(pointedAt(begun, second), second.interpreter);
  assert.equal(pointedAt(begun, undefined), undefined);
  // The editor may tell of where the list began when it begins with another already.
  begun.add(firstIn([separator, second, first]) ?? '');
  assert.equal(pointedAt(begun, first), undefined);
});
