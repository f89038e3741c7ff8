import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invalidVersion } from '../../server/src/rules/invalidVersion.ts';
import { fixes, messages } from './project.ts';

const pin = (text: string, notation = 'python-request', path = '.python-version') =>
  ({ declarations: [{ role: 'runs', path, notation, text }] }) as const;

test('a pin that its tool cannot read', () => {
  assert.equal(messages(invalidVersion, pin('py39', 'runtime-txt', 'runtime.txt')).length, 1);
  assert.equal(messages(invalidVersion, pin('3,9', 'tool-versions', '.tool-versions')).length, 1);
});

test('what is legal, known or not, is silent', () => {
  for (const text of ['3.12', '3.12.4', 'pypy3.10', 'system', '3']) assert.deepEqual(messages(invalidVersion, pin(text)), [], text);
});

test('the message says what the text is not', () => {
  const [message] = messages(invalidVersion, pin('py39', 'runtime-txt', 'runtime.txt'));
  assert.match(message ?? '', /^runtime\.txt "py39": "py39" is not a runtime of the form /);
});

test('the normal spelling is the fix', () => {
  assert.deepEqual(fixes(invalidVersion, pin('py39', 'runtime-txt', 'runtime.txt')), {
    '*!Change to python-3.9': { 'runtime.txt': 'python-3.9\n' },
  });
});

test('ranges are for invalid-specifier', () => {
  assert.deepEqual(messages(invalidVersion, { requires: '=>3.10' }), []);
});

test('where a digest wins over the text there is nothing to fix', () => {
  const [declaration] = pin('py39', 'runtime-txt', 'runtime.txt').declarations;
  assert.deepEqual(fixes(invalidVersion, { declarations: [{ ...declaration, traits: ['fixed'] }] }), {});
});
