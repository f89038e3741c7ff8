import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unsatisfiableRange } from '../../server/src/rules/unsatisfiableRange.ts';
import { fixes, messages } from './project.ts';

const found = (requires: string, today = '2026-11-21') => messages(unsatisfiableRange, { requires, today });

test('bounds in the wrong order', () => {
  assert.deepEqual(found('>=3.12,<3.10'), [
    'pyproject.toml ">=3.12,<3.10": requires-python >=3.12,<3.10 admits no Python that exists or is scheduled',
  ]);
});

test('a Python that nobody has scheduled, a patch that an ended branch never had', () => {
  for (const requires of ['>=4', '>=3.99', '==2.8.*', '==3.8.99', '>=3.8.50,<3.9', '>3,<3'])
    assert.equal(found(requires).length, 1, requires);
});

test('what exists, is scheduled or may be by now is silent', () => {
  for (const requires of ['>=3.9', '>=3.16', '>=3.17', '==3.13.99', '<4', '', '==3.8.20', '==3.14.0rc1'])
    assert.deepEqual(found(requires), [], requires);
});

test('old data do not call a later Python impossible', () => {
  assert.equal(found('>=3.19').length, 1);
  assert.deepEqual(found('>=3.19', '2028-06-01'), []);
});

test('what cannot be read is for invalid-specifier', () => {
  assert.deepEqual(found('=>3.10'), []);
});

test('swapped bounds and dropped clauses are choices', () => {
  assert.deepEqual(fixes(unsatisfiableRange, { requires: '>= 3.12, < 3.10' }), {
    'Change to >= 3.10, < 3.12': { 'pyproject.toml': '>= 3.10, < 3.12\n' },
    'Change to < 3.10': { 'pyproject.toml': '< 3.10\n' },
    'Change to >= 3.12': { 'pyproject.toml': '>= 3.12\n' },
  });
});

test('a clause whose removal does not help is no choice', () => {
  assert.deepEqual(Object.keys(fixes(unsatisfiableRange, { requires: '>=4,!=3.9.*' })), ['Change to !=3.9.*']);
});

test('a second requirement is judged too', () => {
  const declarations = [{ role: 'requires', path: 'setup.cfg', notation: 'pep440', text: '>=3.12,<3.10' }] as const;
  assert.equal(messages(unsatisfiableRange, { requires: '>=3.9', declarations }).length, 1);
});
