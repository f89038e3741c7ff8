import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outdatedPatch } from '../../server/src/rules/outdatedPatch.ts';
import { type DeclarationSketch, fixes, messages, type ProjectSketch } from './project.ts';

const pin: DeclarationSketch = { role: 'runs', path: '.python-version', notation: 'python-request', text: '3.12.12' };
const found = (text: string, sketch: ProjectSketch = {}) =>
  messages(outdatedPatch, { declarations: [{ ...pin, text }], today: '2026-11-21', ...sketch });

test('a patch behind the newest of its branch', () => {
  assert.deepEqual(found('3.12.12'), ['.python-version "3.12.12": Python 3.12.12 is 2 patches behind 3.12.14']);
  assert.deepEqual(found('3.12.13'), ['.python-version "3.12.13": Python 3.12.13 is 1 patch behind 3.12.14']);
});

test('security fixes are counted where all are known', () => {
  assert.match(
    found('3.13.0')[0] ?? '',
    /^\.python-version "3\.13\.0": Python 3\.13\.0 is 18 patches behind 3\.13\.18 and lacks \d+ security fixes$/,
  );
});

test('the newest patch, a newer one than the data know, a minor and a pre-release are silent', () => {
  for (const text of ['3.12.14', '3.12.99', '3.12', '3.15.0rc1', '3', 'pypy3.10-7.3.12']) assert.deepEqual(found(text), [], text);
});

test('what came out after the day of the check does not count', () => {
  assert.deepEqual(found('3.14.0', { today: '2025-10-20' }), []);
});

test('a branch past its end of life has a finding already', () => {
  assert.deepEqual(found('3.8.1'), []);
});

test('outside the range another finding speaks', () => {
  assert.deepEqual(found('3.12.1', { requires: '>=3.13' }), []);
});

test('tests pin their patch on purpose', () => {
  assert.deepEqual(messages(outdatedPatch, { declarations: [{ ...pin, role: 'tests' }], today: '2026-11-21' }), []);
});

test('the newest patch is the fix', () => {
  assert.deepEqual(fixes(outdatedPatch, { declarations: [pin], today: '2026-11-21' }), {
    '*!Use Python 3.12.14': { '.python-version': '3.12.14\n' },
  });
});
