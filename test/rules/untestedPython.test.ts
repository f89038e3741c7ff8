import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untestedPython } from '../../server/src/rules/untestedPython.ts';
import { check, classifiers, fixes, job, matrix, messages } from './project.ts';

const rule = untestedPython;
const tox = (...text: string[]) => matrix(text, { path: 'tox.ini', place: 'tox.envlist', notation: 'tox-factor', system: 'tox' });

test('the newest classifier is not in the list', () => {
  const described = { requires: '>=3.12', declarations: [classifiers(['3.12', '3.13', '3.14']), matrix(['3.12', '3.13'])] };
  assert.deepEqual(messages(rule, described), ['ci.yml "3.13": Python 3.14, the newest of the classifiers, is not tested by ci']);
  assert.equal(check(rule, described)[0]?.related?.[0]?.path, 'pyproject.toml');
  assert.deepEqual(fixes(rule, described), { '*Add Python 3.14': { 'ci.yml': '[3.12, 3.13, 3.14]\n' } });
});

test('each system covers it on its own', () => {
  const described = { requires: '>=3.12', declarations: [classifiers(['3.12', '3.13']), matrix(['3.12', '3.13']), tox('py312')] };
  assert.deepEqual(messages(rule, described), ['tox.ini "py312": Python 3.13, the newest of the classifiers, is not tested by tox']);
});

test('several lists of one system count together, and so do single jobs', () => {
  const promised = classifiers(['3.12', '3.13']);
  assert.deepEqual(messages(rule, { requires: '>=3.12', declarations: [promised, matrix(['3.12']), matrix(['3.13'])] }), []);
  assert.deepEqual(messages(rule, { requires: '>=3.12', declarations: [promised, matrix(['3.12']), job('3.13')] }), []);
  assert.equal(check(rule, { requires: '>=3.12', declarations: [promised, tox('py312'), job('3.13')] }).length, 1);
});

test('the ones in between are nobody’s duty', () => {
  const described = { requires: '>=3.10', declarations: [classifiers(['3.10', '3.11', '3.12', '3.13']), matrix(['3.10', '3.13'])] };
  assert.deepEqual(messages(rule, described), []);
  assert.deepEqual(messages(rule, { requires: '>=3.10', declarations: [classifiers(['3.10', '3.13']), matrix(['3.10', '3.14'])] }), []);
});

test('without classifiers the range promises, after some time', () => {
  const described = { requires: '>=3.12', declarations: [matrix(['3.12', '3.13'])] };
  assert.deepEqual(messages(rule, described), ['ci.yml "3.13": Python 3.14, which requires-python >=3.12 admits, is not tested by ci']);
  assert.deepEqual(messages(rule, { ...described, today: '2025-12-01' }), []);
  assert.deepEqual(messages(rule, { requires: '>=3.12', declarations: [matrix(['3.12', '3.15'])] }), []);
});

test('who tests a single Python keeps to what is deployed', () => {
  assert.deepEqual(messages(rule, { requires: '>=3.12', declarations: [matrix(['3.12'])] }), []);
});

test('a classifier outside the range promises nothing', () => {
  const described = { requires: '>=3.10,<3.13', declarations: [classifiers(['3.12', '3.13']), matrix(['3.11', '3.12'])] };
  assert.deepEqual(messages(rule, described), []);
});

test('silent where a test of the system is unknown', () => {
  const promised = classifiers(['3.12', '3.13']);
  assert.deepEqual(messages(rule, { requires: '>=3.12', declarations: [promised, matrix(['3.12', '${{ inputs.python }}'])] }), []);
  assert.deepEqual(messages(rule, { requires: '>=3.12', declarations: [promised] }), []);
  assert.deepEqual(messages(rule, { declarations: [promised, matrix(['3.12'])] }), []);
});
