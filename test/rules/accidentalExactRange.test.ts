import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accidentalExactRange } from '../../server/src/rules/accidentalExactRange.ts';
import { fixes, messages } from './project.ts';

const today = '2026-11-21';
const found = (requires: string) => messages(accidentalExactRange, { requires, today });

test('each operator with a two-part version', () => {
  assert.deepEqual(found('==3.11'), ['pyproject.toml "==3.11": ==3.11 admits Python 3.11.0 only, none of its patches']);
  assert.deepEqual(found('>=3.9,<=3.12'), ['pyproject.toml "<=3.12": <=3.12 admits Python 3.12.0 but not 3.12.1']);
  assert.deepEqual(found('>3.8'), ['pyproject.toml ">3.8": >3.8 excludes Python 3.8.0 but admits 3.8.1']);
  assert.deepEqual(found('>=3.8,!=3.9'), ['pyproject.toml "!=3.9": !=3.9 excludes Python 3.9.0 only, none of its patches']);
});

test('what says what it means is silent', () => {
  for (const requires of [
    '==3.11.*',
    '<3.13',
    '>=3.9',
    '!=3.9.*',
    '==3.11.4',
    '<=3.12.4',
    '!=3.9.7',
    '~=3.9',
    '<=4.0',
    '===3.11',
    '>3',
    '<=3',
  ]) {
    assert.deepEqual(found(requires), [], requires);
  }
});

test('a clause that another one overrules is for redundant-clause', () => {
  for (const requires of ['>3.8,>=3.9', '!=3.9,>=3.10', '<=3.12,<3.12', '!=3.9,!=3.9.*', '==3.11,>=3.12'])
    assert.deepEqual(found(requires), [], requires);
});

test('patches to come count while the branch lives', () => {
  assert.equal(found('>=3.9,<=3.16').length, 1);
  assert.equal(messages(accidentalExactRange, { requires: '==3.15', today: '2026-10-10' }).length, 1);
});

test('the fix says what was meant, in the same spacing', () => {
  const all = fixes(accidentalExactRange, { requires: '> 3.8, <= 3.12, != 3.9', today });
  assert.deepEqual(all, {
    '*Change to >= 3.9': { 'pyproject.toml': '>= 3.9, <= 3.12, != 3.9\n' },
    '*Change to < 3.13': { 'pyproject.toml': '> 3.8, < 3.13, != 3.9\n' },
    '*Change to != 3.9.*': { 'pyproject.toml': '> 3.8, <= 3.12, != 3.9.*\n' },
  });
  assert.deepEqual(fixes(accidentalExactRange, { requires: '==3.11', today }), {
    '*Change to ==3.11.*': { 'pyproject.toml': '==3.11.*\n' },
  });
});

test('no fix leaves a range that admits nothing', () => {
  assert.deepEqual(fixes(accidentalExactRange, { requires: '>3.8,<3.9', today }), {});
  assert.equal(found('>3.8,<3.9').length, 1);
});
