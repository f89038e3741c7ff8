import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRequirement } from '../../server/src/packages/requirement.ts';
import { invalidRequirement } from '../../server/src/rules/invalidRequirement.ts';
import { nearestRequirement } from '../../server/src/rules/requirementSpelling.ts';
import { fixes, messages } from './project.ts';

const wrong = (text: string) => {
  const parsed = parseRequirement(text);
  assert.ok('error' in parsed, text);
  return { requirements: [{ path: 'requirements.txt', text, error: { message: parsed.error, at: parsed.at } }] };
};

test('the complaint of the specification is passed on', () => {
  assert.deepEqual(
    messages(invalidRequirement, { requirements: [{ path: 'a.txt', text: 'x=>1', error: { message: 'because', at: 1 } }] }),
    ['a.txt "x=>1": "x=>1" is not a requirement: because'],
  );
});

test('a requirement without a complaint is silent', () => {
  assert.deepEqual(messages(invalidRequirement, { requirements: [{ path: 'a.txt', text: 'requests>=2' }] }), []);
});

test('spellings of which only one thing can be meant', () => {
  const cases = {
    'requests=>2.0': 'requests>=2.0',
    'requests =< 2.0': 'requests <= 2.0',
    'requests=2.31': 'requests==2.31',
    'requests>=2.*': 'requests>=2',
    'requests >=2.31.*, <3.*': 'requests >=2.31, <3',
    'requests>=2 <3': 'requests>=2,<3',
    'requests^2.31': 'requests>=2.31,<3',
    'requests[socks]=>2; python_version < "3.12"': 'requests[socks]>=2; python_version < "3.12"',
  };
  for (const [text, meant] of Object.entries(cases)) {
    assert.deepEqual(fixes(invalidRequirement, wrong(text)), { [`*!Change to ${meant}`]: { 'requirements.txt': `${meant}\n` } }, text);
  }
});

test('where something would have to be guessed there is no fix', () => {
  for (const text of ['requests 2.31', 'requests^0.3', 'requests~=2', 'requests<=2.*', '==2', 'requests[socks', 'x; python_version']) {
    assert.deepEqual(fixes(invalidRequirement, wrong(text)), {}, text);
  }
});

test('an address is left alone', () => {
  assert.equal(nearestRequirement('pip @ https://example.org/pip.whl?x=1 y'), undefined);
});

test('a valid requirement is not spelled anew', () => {
  for (const text of ['requests', 'requests==2.*', 'requests>=2,<3', 'requests~=2.0', 'requests===2'])
    assert.equal(nearestRequirement(text), undefined, text);
});

test('hostile texts are read in linear time', () => {
  for (const part of ['>=1', '^1', '1 ', '=', '.*']) assert.doesNotThrow(() => nearestRequirement(part.repeat(100_000)));
});
