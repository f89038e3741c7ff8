import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untestedFloor } from '../../server/src/rules/untestedFloor.ts';
import { check, fixes, job, matrix, messages } from './project.ts';

const rule = untestedFloor;
const tox = (...text: string[]) => matrix(text, { path: 'tox.ini', place: 'tox.envlist', notation: 'tox-factor', system: 'tox' });

test('the floor is in no list', () => {
  const described = { requires: '>=3.10', declarations: [matrix(['3.12', '3.13'])] };
  assert.deepEqual(messages(rule, described), ['pyproject.toml ">=3.10": Python 3.10, the floor of requires-python >=3.10, is not tested']);
  assert.deepEqual(
    check(rule, described)[0]?.related?.map(({ path, message }) => `${path}: ${message}`),
    ['ci.yml: the Pythons that are tested: ci'],
  );
  assert.deepEqual(fixes(rule, described), { '*Add Python 3.10': { 'ci.yml': '[3.10, 3.12, 3.13]\n' } });
});

test('a list of numbers gets a quoted 3.10', () => {
  const described = { requires: '>=3.10', declarations: [matrix(['3.12', '3.13'], { readAs: true })] };
  assert.deepEqual(fixes(rule, described), { '*Add Python 3.10': { 'ci.yml': '["3.10", 3.12, 3.13]\n' } });
});

test('among several lists the author knows where', () => {
  const described = { requires: '>=3.10', declarations: [matrix(['3.12']), tox('py312')] };
  assert.equal(check(rule, described).length, 1);
  assert.deepEqual(fixes(rule, described), {});
});

test('one list, one job or one PyPy that tests it is enough', () => {
  assert.deepEqual(messages(rule, { requires: '>=3.10', declarations: [matrix(['3.12']), tox('py310')] }), []);
  assert.deepEqual(messages(rule, { requires: '>=3.10', declarations: [matrix(['3.12']), job('3.10')] }), []);
  assert.deepEqual(messages(rule, { requires: '>=3.10', declarations: [matrix(['3.12', 'pypy3.10'])] }), []);
});

test('another PyPy is no test of the floor, and hides nothing', () => {
  assert.equal(check(rule, { requires: '>=3.10', declarations: [matrix(['3.12', 'pypy3.11']), tox('pypy311')] }).length, 1);
});

test('a job that only lints is none', () => {
  assert.equal(check(rule, { requires: '>=3.10', declarations: [matrix(['3.12']), job('3.10', { traits: ['auxiliary'] })] }).length, 1);
});

test('silent where nothing is tested or something tested is unknown', () => {
  assert.deepEqual(messages(rule, { requires: '>=3.10' }), []);
  assert.deepEqual(messages(rule, { requires: '>=3.10', declarations: [job('3.12')] }), []);
  assert.deepEqual(messages(rule, { requires: '>=3.10', declarations: [matrix(['3.12']), matrix(['${{ inputs.python }}'])] }), []);
  assert.deepEqual(messages(rule, { requires: '>=3.10', declarations: [matrix(['3.10', '3.12'], { readAs: '3.1' })] }), []);
});

test('silent without a range that judges', () => {
  assert.deepEqual(messages(rule, { requires: '=>3.10', declarations: [matrix(['3.12'])] }), []);
  assert.deepEqual(messages(rule, { declarations: [matrix(['3.12'])] }), []);
});
