import assert from 'node:assert/strict';
import { test } from 'node:test';
import { floatVersion } from '../../server/src/rules/floatVersion.ts';
import { invalidVersion } from '../../server/src/rules/invalidVersion.ts';
import { fixes, messages } from './project.ts';

const matrix = (text: string, readAs: string) =>
  ({ declarations: [{ role: 'tests', path: 'ci.yml', notation: 'dotted', text: [text], readAs }] }) as const;

test('3.10 without quotes', () => {
  assert.deepEqual(messages(floatVersion, matrix('3.10', '3.1')), ['ci.yml "3.10": Without quotes 3.10 is a number and arrives as 3.1']);
});

test('the fix quotes it', () => {
  assert.deepEqual(fixes(floatVersion, matrix('3.10', '3.1')), { '*!Write "3.10"': { 'ci.yml': '["3.10"]\n' } });
});

test('a number that arrives as it is written is fine', () => {
  assert.deepEqual(messages(floatVersion, matrix('3.11', '3.11')), []);
});

test('a number that means the same after rounding is fine', () => {
  assert.deepEqual(messages(floatVersion, matrix('3.x', '3')), []);
});

test('a version with three parts is a string', () => {
  assert.deepEqual(messages(floatVersion, { declarations: [{ role: 'tests', path: 'ci.yml', notation: 'dotted', text: '3.10.1' }] }), []);
});

test('no other rule speaks of a rounded number', () => {
  assert.deepEqual(messages(invalidVersion, matrix('3.10', '3.1')), []);
});
