import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normaliseName } from '../../server/src/packages/names.ts';
import backports from '../../server/src/python/backports.json' with { type: 'json' };
import { releases } from '../../server/src/python/releases.ts';
import { unneededBackport } from '../../server/src/rules/unneededBackport.ts';
import { check, fixes, messages, type RequirementSketch } from './project.ts';

const rule = unneededBackport;
const needing = (requires: string, text: string, rest: Partial<RequirementSketch> = {}) => ({
  requires,
  requirements: [{ path: 'requirements.txt', text, ...rest }],
});

test('the floor has it', () => {
  const described = needing('>=3.11', 'tomli>=1.1');
  assert.deepEqual(messages(rule, described), [
    'requirements.txt "tomli>=1.1": tomllib is part of Python since 3.11, and requires-python >=3.11 admits nothing older',
  ]);
  assert.deepEqual(fixes(rule, described), { '*Drop tomli': { 'requirements.txt': '' } });
  assert.equal(check(rule, described)[0]?.tag, 'unnecessary');
});

test('names are compared in their normal form', () => {
  assert.equal(check(rule, needing('>=3.11', 'Importlib_Metadata')).length, 1);
  assert.equal(check(rule, needing('>=3.11', 'backports.zoneinfo[tzdata]')).length, 1);
});

test('an older Python is admitted', () => {
  assert.deepEqual(messages(rule, needing('>=3.10', 'tomli')), []);
  assert.deepEqual(messages(rule, needing('>=3.10', 'tomli; python_version < "3.11"')), []);
});

test('where the marker is dead its own rule speaks', () => {
  assert.deepEqual(messages(rule, needing('>=3.11', 'tomli; python_version < "3.11"')), []);
  assert.equal(check(rule, needing('>=3.11', 'tomli; sys_platform == "win32"')).length, 1);
});

test('silent about what a tool has written, exact pins of requirements files, and other sources', () => {
  assert.deepEqual(messages(rule, needing('>=3.11', 'tomli', { generated: true })), []);
  assert.deepEqual(messages(rule, needing('>=3.11', 'tomli==2.0.1', { place: 'requirements' })), []);
  assert.equal(check(rule, needing('>=3.11', 'tomli==2.0.1')).length, 1);
  assert.deepEqual(messages(rule, needing('>=3.11', 'typing-extensions')), []);
});

test('silent without a floor', () => {
  assert.deepEqual(messages(rule, needing('=>3.11', 'tomli')), []);
  assert.deepEqual(messages(rule, { requirements: [{ path: 'requirements.txt', text: 'tomli' }] }), []);
});

test('the table: normal names in order, each with a minor that the releases know', () => {
  const names = Object.keys(backports.packages);
  assert.deepEqual(names, [...new Set(names.map(normaliseName))].sort());
  for (const [name, { since, module }] of Object.entries(backports.packages)) {
    assert.ok(releases.branch(since) ?? since.startsWith('3.'), name);
    assert.match(module, /^[A-Za-z_.0-9]+$/, name);
  }
});
