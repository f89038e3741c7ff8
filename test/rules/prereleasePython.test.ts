import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prereleasePython } from '../../server/src/rules/prereleasePython.ts';
import { type DeclarationSketch, fixes, messages } from './project.ts';

const pin: DeclarationSketch = { role: 'runs', path: '.python-version', notation: 'python-request', text: '3.14.0rc1' };
const found = (text: string, today = '2026-11-21') => messages(prereleasePython, { declarations: [{ ...pin, text }], today });

test('an alpha, a beta, a candidate of what is out', () => {
  assert.deepEqual(found('3.14.0rc1'), ['.python-version "3.14.0rc1": Python 3.14.0rc1 is a pre-release, and 3.14.10 is out']);
  for (const text of ['3.14.0a1', '3.15.0b2']) assert.equal(found(text).length, 1, text);
});

test('before the final release is out there is nothing else to run', () => {
  assert.deepEqual(found('3.15.0rc1', '2026-08-22'), []);
  assert.deepEqual(found('3.16.0a1'), []);
});

test('finals, minors and development builds are silent', () => {
  for (const text of ['3.14.0', '3.14', '3.14-dev', '3']) assert.deepEqual(found(text), [], text);
});

test('an image of a candidate', () => {
  const declarations: DeclarationSketch[] = [{ ...pin, path: 'Dockerfile', notation: 'image-tag', text: '3.14.0rc2-slim' }];
  assert.equal(messages(prereleasePython, { declarations, today: '2026-11-21' }).length, 1);
});

test('tests of a pre-release have outlived it too', () => {
  const declarations: DeclarationSketch[] = [{ role: 'tests', path: 'ci.yml', notation: 'dotted', text: ['3.14.0-rc.1', '3.13'] }];
  assert.deepEqual(messages(prereleasePython, { declarations, today: '2026-11-21' }), [
    'ci.yml "3.14.0-rc.1": Python 3.14.0rc1 is a pre-release, and 3.14.10 is out',
  ]);
});

test('the final release is the fix', () => {
  assert.deepEqual(fixes(prereleasePython, { declarations: [pin], today: '2026-11-21' }), {
    '*!Use Python 3.14.10': { '.python-version': '3.14.10\n' },
  });
});
