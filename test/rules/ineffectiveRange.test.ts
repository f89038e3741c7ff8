import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ineffectiveRange } from '../../server/src/rules/ineffectiveRange.ts';
import { invalidVersion } from '../../server/src/rules/invalidVersion.ts';
import { fixes, messages } from './project.ts';

const step = (text: string) => ({ declarations: [{ role: 'runs', path: 'ci.yml', notation: 'npm', text }] }) as const;
const file = (text: string) => ({ declarations: [{ role: 'runs', path: 'ci.yml', notation: 'setup-python-file', text }] }) as const;

test('commas and exclusions mean nothing to npm', () => {
  assert.deepEqual(messages(ineffectiveRange, step('>=3.9,<3.13')), [
    'ci.yml ">=3.9,<3.13": ">=3.9,<3.13" is not a version or range of npm, which setup-python reads',
  ]);
  assert.equal(messages(ineffectiveRange, step('!=3.9.*')).length, 1);
});

test('each text has one finding', () => {
  assert.deepEqual(messages(invalidVersion, step('>=3.9,<3.13')), []);
  assert.deepEqual(messages(ineffectiveRange, step('python3.9')), []);
  assert.equal(messages(invalidVersion, step('python3.9')).length, 1);
});

test('what npm reads otherwise', () => {
  assert.deepEqual(messages(ineffectiveRange, step('~=3.11')), [
    'ci.yml "~=3.11": "~=3.11" is misread: npm reads ~= as ~, which ends the range with the minor',
  ]);
});

test('what npm and PEP 440 agree on is silent', () => {
  for (const text of ['3.12', '3.12.4', '3.x', '>=3.9 <3.13', 'pypy3.10', '>=3.9', ''])
    assert.deepEqual(messages(ineffectiveRange, step(text)), [], text);
});

test("the same range in the reader's language is the fix, and safe where nothing worked", () => {
  assert.deepEqual(fixes(ineffectiveRange, step('>=3.9,<3.13')), { '*!Change to >=3.9 <3.13': { 'ci.yml': '>=3.9 <3.13\n' } });
});

test('what is understood as something is not changed unasked', () => {
  const titles = Object.keys(fixes(ineffectiveRange, step('~=3.11')));
  assert.ok(titles.length > 1);
  assert.ok(
    titles.every((title) => title.startsWith('Change to ')),
    titles.join(),
  );
});

test('a range that setup-python takes from a file', () => {
  assert.equal(messages(ineffectiveRange, file('!=3.9.*')).length, 1);
  assert.deepEqual(messages(ineffectiveRange, file('>=3.9')), []);
});
