import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invalidSpecifier } from '../../server/src/rules/invalidSpecifier.ts';
import { check, fixes, messages } from './project.ts';

const found = (requires: string) => messages(invalidSpecifier, { requires }).length;

test('a range that is no specifier set', () => {
  for (const requires of ['=>3.10', '>=3.8.*', '3.9', '^3.9', '~=3', '>=3.9 <3.13', 'python>=3.9'])
    assert.equal(found(requires), 1, requires);
});

test('every range that installers take is silent', () => {
  for (const requires of ['>=3.9', '', '>= 3.9 , < 4', '==3.12.*', '~=3.9', '>=3.9,', '!=3.9.*', '===3.9.1'])
    assert.equal(found(requires), 0, requires);
});

test('the finding stands at the whole text and quotes it', () => {
  const [finding] = check(invalidSpecifier, { requires: '=>3.10' });
  assert.deepEqual([finding?.at.start, finding?.at.end], [0, 6]);
  assert.match(finding?.message ?? '', /^"=>3\.10" is not a PEP 440 specifier set: ./);
});

test('one right spelling is preferred and safe', () => {
  assert.deepEqual(fixes(invalidSpecifier, { requires: '=>3.10' }), { '*!Change to >=3.10': { 'pyproject.toml': '>=3.10\n' } });
});

test('several spellings are choices', () => {
  const titles = Object.keys(fixes(invalidSpecifier, { requires: '3.9' }));
  assert.ok(titles.length > 1);
  assert.ok(titles.every((title) => title.startsWith('Change to ')));
});

test('what is spelled by nobody has no fix', () => {
  assert.deepEqual(fixes(invalidSpecifier, { requires: 'see the README' }), {});
});

test('a reference, a condition and prose are judged elsewhere', () => {
  const sketch = { path: 'a.yml', notation: 'pep440', text: '=>3.10' } as const;
  for (const declaration of [
    { ...sketch, role: 'runs', traits: ['reference'] },
    { ...sketch, role: 'guards' },
    { ...sketch, role: 'mentions' },
  ] as const) {
    assert.deepEqual(messages(invalidSpecifier, { declarations: [declaration] }), []);
  }
});

test('a long text is cut short in the message', () => {
  const [message] = messages(invalidSpecifier, { requires: `=>${'9'.repeat(500)}` });
  assert.ok(message !== undefined && message.length < 800);
  assert.match(message, /…" is not/);
});
