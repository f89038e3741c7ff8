import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ineffectiveRange } from '../../server/src/rules/ineffectiveRange.ts';
import { invalidVersion } from '../../server/src/rules/invalidVersion.ts';
import { check, fixes, messages } from './project.ts';

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

const versionFile = (requires: string, text = 'pyproject.toml') =>
  ({ requires, declarations: [{ role: 'runs', path: 'ci.yml', notation: 'setup-python-file', text, traits: ['reference'] }] }) as const;

test('python-version-file hands requires-python to npm', () => {
  const [finding, ...others] = check(ineffectiveRange, versionFile('~=3.11'));
  assert.equal(others.length, 0);
  assert.equal(finding?.at.path, 'ci.yml');
  assert.match(finding?.message ?? '', /^requires-python ~=3\.11 is misread here: setup-python reads it as /);
  assert.deepEqual(
    finding?.related?.map(({ path, message }) => [path, message]),
    [['pyproject.toml', 'requires-python is ~=3.11']],
  );
});

test('the same range in a form that both read alike is the fix', () => {
  const [title] = Object.keys(fixes(ineffectiveRange, versionFile('~=3.11')));
  assert.equal(title, '*Change to >=3.11,<4');
});

test('a range that both read alike, and a file that is not the authority', () => {
  assert.deepEqual(check(ineffectiveRange, versionFile('>=3.9,<4')), []);
  assert.deepEqual(check(ineffectiveRange, versionFile('~=3.11', '.python-version')), []);
});
