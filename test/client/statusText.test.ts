import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Circumstances, statusText } from '../../client/src/statusText.ts';
import type { Fit, Status } from '../../server/src/protocol.ts';

const running: Circumstances = { server: 'running', trusted: true };

const status = (parts: Partial<Status> = {}): Status => ({
  project: 'file:///demo',
  requires: { text: '>=3.10', uri: 'file:///demo/pyproject.toml' },
  pin: null,
  supported: ['3.10', '3.11'],
  selected: null,
  ...parts,
});

const uses = (fit: Fit, version: string | null = '3.12.1', executable = '/demo/.venv/bin/python'): Partial<Status> => ({
  selected: { executable, version, fit, reason: 'why' },
});

const texts: readonly (readonly [what: string, status: Status | null, text: string | undefined, warns: boolean])[] = [
  ['no project', null, undefined, false],
  ['a project that says nothing, nothing chosen', status({ requires: null }), undefined, false],
  ['a range, nothing chosen', status(), '>=3.10 · no Python chosen', false],
  ['a pin alone', status({ requires: null, pin: '3.12' }), '3.12 · no Python chosen', false],
  ['the range before the pin', status({ pin: '3.12' }), '>=3.10 · no Python chosen', false],
  ['one that fits', status(uses('fits')), '>=3.10 · 3.12.1 ✓', false],
  ['one past its end of life, which the project admits', status(uses('end-of-life')), '>=3.10 · 3.12.1 ✓', false],
  ['one too old', status(uses('too-old')), '>=3.10 · 3.12.1 ✗', true],
  ['one too new', status(uses('too-new')), '>=3.10 · 3.12.1 ✗', true],
  ['one that is excluded', status(uses('excluded')), '>=3.10 · 3.12.1 ✗', true],
  ['one that is broken', status(uses('broken')), '>=3.10 · 3.12.1 ✗', true],
  ['one that nothing can be told of', status(uses('unknown', null)), '>=3.10 · python', false],
  ['the same on Windows', status(uses('unknown', null, 'C:\\demo\\python.exe')), '>=3.10 · python.exe', false],
  ['one for a project that says nothing', status({ requires: null, ...uses('fits') }), '3.12.1 ✓', false],
  [
    'a long range, shortened',
    status({ requires: { text: '>=3.9,!=3.9.0,!=3.9.1,!=3.10.0,<3.14', uri: '' } }),
    '>=3.9,!=3.9.0,!=3.9.1,!=3.10.… · no Python chosen',
    false,
  ],
];

for (const [what, given, text, warns] of texts) {
  test(`the status bar shows ${what}`, () => {
    const shown = statusText(given, running);
    assert.equal(shown?.text, text);
    assert.equal(shown?.warns ?? false, warns);
  });
}

test('the tooltip says all of it', () => {
  assert.deepEqual(statusText(status({ pin: '3.12', ...uses('fits') }), running)?.tooltip, [
    'The project requires >=3.10 (3.10, 3.11).',
    'Its pin file names 3.12.',
    'Interpreter: /demo/.venv/bin/python — why.',
    'Click to choose an interpreter.',
  ]);
  assert.deepEqual(
    statusText(status({ supported: [], ...uses('fits') }), running)?.tooltip[0],
    'The project requires >=3.10 (no released Python).',
  );
});

test('the tooltip says that the switch waits for trust', () => {
  const shown = statusText(status(), { server: 'running', trusted: false });
  assert.equal(shown?.tooltip.at(-1), 'Choosing an interpreter waits until you trust this folder.');
  assert.equal(shown?.click, 'choose');
});

test('a server that is gone is said, and a click starts it again', () => {
  const shown = statusText(null, { server: 'stopped', trusted: true });
  assert.equal(shown?.text, 'Requires Python stopped');
  assert.equal(shown?.warns, true);
  assert.equal(shown?.click, 'restart');
});
