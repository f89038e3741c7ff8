import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excludedPython } from '../../server/src/rules/excludedPython.ts';
import { fixes, messages } from './project.ts';

const today = '2026-11-21';
const library = { kind: 'library', reason: 'test' } as const;
const found = (requires: string) => messages(excludedPython, { requires, today, purpose: library });
const fixed = (requires: string) => fixes(excludedPython, { requires, today, purpose: library });

test('a cap below a supported Python', () => {
  assert.deepEqual(found('>=3.11,<3.14'), [
    'pyproject.toml "<3.14": <3.14 excludes Python 3.14 and 3.15, supported until 2030-10-31 and 2031-10-31',
  ]);
  assert.deepEqual(found('>=3.11,<3.15'), ['pyproject.toml "<3.15": <3.15 excludes Python 3.15, supported until 2031-10-31']);
});

test('a cap beyond every released Python is fine', () => {
  for (const requires of ['>=3.11', '>=3.11,<4', '>=3.11,<3.16', '~=3.11', '']) assert.deepEqual(found(requires), [], requires);
});

test('a range of one minor is meant', () => {
  for (const requires of ['==3.12.*', '~=3.12.0', '>=3.12,<3.13']) assert.deepEqual(found(requires), [], requires);
});

test('an application may exclude what it does not run', () => {
  const purpose = { kind: 'application', reason: 'test' } as const;
  assert.deepEqual(messages(excludedPython, { requires: '>=3.11,<3.14', today, purpose }), []);
});

test('a Python left out in the middle is a decision', () => {
  assert.deepEqual(found('>=3.11,!=3.13.*'), []);
});

test('a Python that was not out on the day is no loss', () => {
  assert.deepEqual(messages(excludedPython, { requires: '>=3.11,<3.15', today: '2026-08-22', purpose: library }), []);
});

test('the cap is raised in its own precision, or removed', () => {
  assert.deepEqual(fixed('>=3.11, <3.14.0'), {
    'Raise the cap to <3.16.0': { 'pyproject.toml': '>=3.11, <3.16.0\n' },
    'Remove <3.14.0': { 'pyproject.toml': '>=3.11\n' },
  });
  assert.deepEqual(Object.keys(fixed('<3.14,>=3.11')), ['Raise the cap to <3.16', 'Remove <3.14']);
});

test('an odd cap is not raised by guessing', () => {
  assert.deepEqual(Object.keys(fixed('>=3.11,<3.14.3')), ['Remove <3.14.3']);
  assert.deepEqual(Object.keys(fixed('>=3.11,<=3.13')), ['Remove <=3.13']);
});

test('two caps are named by the whole range and not taken apart', () => {
  assert.deepEqual(found('>=3.11,<3.14,!=3.15.*').length, 1);
  assert.deepEqual(fixed('>=3.11,<3.14,!=3.15.*'), {});
});
