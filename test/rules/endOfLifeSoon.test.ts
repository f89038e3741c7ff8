import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOfLifeSoon } from '../../server/src/rules/endOfLifeSoon.ts';
import { type DeclarationSketch, fixes, messages, type ProjectSketch } from './project.ts';

const pin: DeclarationSketch = { role: 'runs', path: '.python-version', notation: 'python-request', text: '3.10' };
const found = (sketch: ProjectSketch) => messages(endOfLifeSoon, { declarations: [pin], ...sketch });
const said = ['.python-version "3.10": Python 3.10 will reach its end of life on 2026-10-31'];

test('from the first day of the notice to the last day of support', () => {
  assert.deepEqual(found({ today: '2026-04-29' }), []);
  assert.deepEqual(found({ today: '2026-04-30' }), []);
  assert.deepEqual(found({ today: '2026-05-01' }), said);
  assert.deepEqual(found({ today: '2026-10-31' }), said);
  assert.deepEqual(found({ today: '2026-11-01' }), []);
});

test('the notice is what the settings say', () => {
  assert.deepEqual(found({ today: '2026-10-01', noticeMonths: 0 }), []);
  assert.deepEqual(found({ today: '2026-10-31', noticeMonths: 0 }), said);
  assert.deepEqual(found({ today: '2025-11-01', noticeMonths: 12 }), said);
});

test('the floor is told of at the authority', () => {
  assert.deepEqual(messages(endOfLifeSoon, { requires: '>=3.10', today: '2026-08-22' }), [
    'pyproject.toml ">=3.10": requires-python >=3.10 admits Python 3.10, which will reach its end of life on 2026-10-31',
  ]);
  assert.deepEqual(messages(endOfLifeSoon, { requires: '>=3.9', today: '2026-08-22' }), []);
});

test('tests of the floor are what they should be', () => {
  assert.deepEqual(found({ declarations: [{ ...pin, role: 'tests' }], today: '2026-08-22' }), []);
});

test('outside the range another finding speaks', () => {
  assert.deepEqual(found({ requires: '>=3.11', today: '2026-08-22' }), []);
});

test('the fix is the nearest Python that will stay', () => {
  assert.deepEqual(fixes(endOfLifeSoon, { declarations: [pin], today: '2026-08-22' }), {
    '*Use Python 3.11': { '.python-version': '3.11\n' },
  });
  assert.deepEqual(fixes(endOfLifeSoon, { requires: '>=3.10', today: '2026-08-22' }), {
    'Change to >=3.11': { 'pyproject.toml': '>=3.11\n' },
  });
});

test('where nothing else is admitted nothing is offered', () => {
  assert.deepEqual(fixes(endOfLifeSoon, { requires: '==3.10.*', declarations: [pin], today: '2026-08-22' }), {});
});
