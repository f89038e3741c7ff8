import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unknownPython } from '../../server/src/rules/unknownPython.ts';
import { type DeclarationSketch, fixes, messages } from './project.ts';

const today = '2026-11-21';
const pin = (text: string, more: Partial<DeclarationSketch> = {}): DeclarationSketch => ({
  role: 'runs',
  path: '.python-version',
  notation: 'python-request',
  text,
  ...more,
});
const found = (text: string) => messages(unknownPython, { declarations: [pin(text)], today });

test('a minor that is neither released nor scheduled', () => {
  assert.deepEqual(found('3.99'), ['.python-version "3.99": Python 3.99 does not exist and is not scheduled']);
  for (const text of ['2.8', '4.0', '1.0.0']) assert.equal(found(text).length, 1, text);
});

test('a patch that an ended branch never had', () => {
  assert.deepEqual(found('3.9.99'), ['.python-version "3.9.99": Python 3.9.99 does not exist: 3.9.25 is the last of its branch']);
});

test('what exists, is scheduled, or may be out by now', () => {
  for (const text of ['3.9.25', '3.16', '3.17', '3.13.99', '3.12', 'pypy3.10', '3', 'latest']) assert.deepEqual(found(text), [], text);
});

test('a year later one more minor may be scheduled', () => {
  assert.equal(found('3.18').length, 1);
  assert.deepEqual(messages(unknownPython, { declarations: [pin('3.18')], today: '2027-06-01' }), []);
});

test('items of lists are judged each', () => {
  const declarations: DeclarationSketch[] = [{ role: 'tests', path: 'tox.ini', notation: 'tox-factor', text: ['py312', 'py399'] }];
  assert.deepEqual(messages(unknownPython, { declarations, today }), ['tox.ini "py399": Python py399 does not exist and is not scheduled']);
});

test('bounds of ranges may name what will never be', () => {
  for (const requires of ['<4', '>=3.9,<3.99']) assert.deepEqual(messages(unknownPython, { requires, today }), []);
});

test('conditions, prose, locks and references are judged elsewhere', () => {
  for (const more of [{ role: 'guards' }, { role: 'mentions' }, { role: 'locks' }, { traits: ['reference'] }] as const) {
    assert.deepEqual(messages(unknownPython, { declarations: [pin('3.99', more)], today }), []);
  }
});

test('the last patch of the same branch is safe', () => {
  assert.deepEqual(fixes(unknownPython, { declarations: [pin('3.9.99')], today }), {
    '*!Use Python 3.9.25': { '.python-version': '3.9.25\n' },
  });
});

test('where the project admits another branch only, that is offered', () => {
  assert.deepEqual(Object.keys(fixes(unknownPython, { requires: '>=3.11', declarations: [pin('3.9.99')], today })), ['Use Python 3.11.16']);
});

test('the nearest minor is a guess', () => {
  assert.deepEqual(Object.keys(fixes(unknownPython, { declarations: [pin('3.99')], today })), ['Use Python 3.15']);
  assert.deepEqual(Object.keys(fixes(unknownPython, { requires: '>=3.11,<3.14', declarations: [pin('3.99')], today })), [
    'Use Python 3.13',
  ]);
  assert.deepEqual(Object.keys(fixes(unknownPython, { requires: '>=3.12', declarations: [pin('2.8')], today })), ['Use Python 3.12']);
});
