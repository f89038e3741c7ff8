import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingClassifier } from '../../server/src/rules/missingClassifier.ts';
import { check, classifiers, fixes, messages } from './project.ts';

const rule = missingClassifier;
const line = (...names: string[]) => `[${names.map((name) => `Programming Language :: Python :: ${name}`).join(', ')}]\n`;

test('one finding at the last classifier for all that are missing', () => {
  const described = { requires: '>=3.11', declarations: [classifiers(['3', '3.11', '3.13'])] };
  assert.deepEqual(messages(rule, described), [
    'pyproject.toml "Programming Language :: Python :: 3.13": The classifiers leave out Python 3.12, 3.14 and 3.15, which requires-python >=3.11 admits',
  ]);
  assert.equal(check(rule, described)[0]?.related?.[0]?.message, 'requires-python is >=3.11');
  assert.deepEqual(fixes(rule, described), {
    '*Add Python 3.12, 3.14 and 3.15': { 'pyproject.toml': `>=3.11\n${line('3', '3.11', '3.12', '3.13', '3.14', '3.15')}` },
  });
});

test('the floor is put in front of the first', () => {
  const described = { requires: '>=3.14', declarations: [classifiers(['3.15'])] };
  assert.deepEqual(fixes(rule, described)['*Add Python 3.14'], { 'pyproject.toml': `>=3.14\n${line('3.14', '3.15')}` });
});

test('and behind what stands in front of the minors, which stay as they are', () => {
  const described = { requires: '>=3.14', declarations: [classifiers(['3 :: Only', '3.15'])] };
  assert.equal(check(rule, described)[0]?.fixes?.[0]?.edits.length, 1);
  assert.deepEqual(fixes(rule, described)['*Add Python 3.14'], { 'pyproject.toml': `>=3.14\n${line('3 :: Only', '3.14', '3.15')}` });
});

test('a list from new to old stays so', () => {
  const described = { requires: '>=3.12', declarations: [classifiers(['3.14', '3.12'])] };
  assert.deepEqual(fixes(rule, described)['*Add Python 3.13 and 3.15'], {
    'pyproject.toml': `>=3.12\n${line('3.15', '3.14', '3.13', '3.12')}`,
  });
});

test('only released Pythons are missed', () => {
  const described = { requires: '>=3.14', today: '2026-09-01', declarations: [classifiers(['3.14'])] };
  assert.deepEqual(messages(rule, described), []);
});

test('without a lower bound nothing older than the listed is missed', () => {
  assert.deepEqual(messages(rule, { requires: '<3.14', declarations: [classifiers(['3.12', '3.13'])] }), []);
});

test('silent where no minor is listed, all are, or the range cannot be read', () => {
  assert.deepEqual(messages(rule, { requires: '>=3.11', declarations: [classifiers(['3', '3 :: Only'])] }), []);
  assert.deepEqual(messages(rule, { requires: '>=3.14', declarations: [classifiers(['3.14', '3.15'])] }), []);
  assert.deepEqual(messages(rule, { requires: '=>3.11', declarations: [classifiers(['3.12'])] }), []);
  assert.deepEqual(messages(rule, { declarations: [classifiers(['3.12'])] }), []);
});

test('what is outside the range is not counted and has its own finding', () => {
  assert.deepEqual(messages(rule, { requires: '>=3.15', declarations: [classifiers(['3.14', '3.15'])] }), []);
  const described = { requires: '>=3.12,<3.15', declarations: [classifiers(['3.12', '3.13', '3.15'])] };
  assert.match(messages(rule, described)[0] ?? '', /^pyproject.toml "Programming Language :: Python :: 3.13": .* Python 3.14,/);
});
