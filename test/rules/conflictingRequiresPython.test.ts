import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conflictingRequiresPython } from '../../server/src/rules/conflictingRequiresPython.ts';
import { check, type DeclarationSketch, fixes, messages } from './project.ts';

const rule = conflictingRequiresPython;

const setupCfg = (text: string): DeclarationSketch => ({
  role: 'requires',
  path: 'setup.cfg',
  place: 'setup-cfg.python-requires',
  notation: 'pep440',
  text,
});

const poetry = (text: string): DeclarationSketch => ({
  role: 'requires',
  path: 'pyproject.toml',
  place: 'pyproject.poetry.python',
  notation: 'poetry',
  text,
});

const pixi = (text: string): DeclarationSketch => ({ role: 'requires', path: 'pixi.toml', place: 'pixi.python', notation: 'pep440', text });

const said = (requires: string, ...declarations: DeclarationSketch[]) => messages(rule, { requires, declarations });

test('metadata that admits more', () => {
  assert.deepEqual(said('>=3.10', setupCfg('>=3.8')), [
    'setup.cfg ">=3.8": python_requires >=3.8 admits Python 3.8 and 3.9, which requires-python >=3.10 does not',
  ]);
});

test('metadata that admits less', () => {
  assert.deepEqual(said('>=3.9', setupCfg('>=3.10')), [
    'setup.cfg ">=3.10": python_requires >=3.10 leaves out Python 3.9, which requires-python >=3.9 admits',
  ]);
});

test('metadata that differs in patches', () => {
  assert.deepEqual(said('>=3.9', setupCfg('>=3.9,!=3.9.7')), [
    'setup.cfg ">=3.9,!=3.9.7": python_requires >=3.9,!=3.9.7 and requires-python >=3.9 admit different patches of Python 3.9',
  ]);
});

test('the fix writes the range of the authority, and points at it', () => {
  const described = { requires: '>=3.10', declarations: [setupCfg('>=3.8')] };
  assert.deepEqual(fixes(rule, described), { '*Change python_requires to >=3.10': { 'setup.cfg': '>=3.10\n' } });
  assert.equal(check(rule, described)[0]?.related?.[0]?.message, 'requires-python is >=3.10');
});

test('the same Pythons in other words are no conflict', () => {
  assert.deepEqual(said('>=3.14,<3.15', setupCfg('==3.14.*')), []);
  assert.deepEqual(said('>=3.9', setupCfg('>=3.9,<4')), []);
});

test('Poetry may be narrower', () => {
  assert.deepEqual(said('>=3.9', poetry('^3.9')), []);
  assert.deepEqual(said('>=3.9', poetry('>=3.10,<3.14')), []);
});

test('Poetry may not be wider', () => {
  assert.deepEqual(said('>=3.10', poetry('^3.9')), [
    `pyproject.toml "^3.9": Poetry's python ^3.9 admits Python 3.9, which requires-python >=3.10 does not`,
  ]);
  const described = { requires: '>=3.10', declarations: [poetry('^3.9')] };
  assert.deepEqual(Object.keys(fixes(rule, described)).length, 1);
  assert.match(Object.values(fixes(rule, described))[0]?.['pyproject.toml'] ?? '', /3\.10/);
});

test('Poetry as the authority: metadata must say the same', () => {
  assert.deepEqual(messages(rule, { declarations: [poetry('^3.10'), setupCfg('>=3.11')] }), [
    'setup.cfg ">=3.11": python_requires >=3.11 leaves out Python 3.10, which Poetry\'s python ^3.10 admits',
  ]);
});

test('an environment needs one Python that both admit', () => {
  assert.deepEqual(said('>=3.10', pixi('>=3.9')), []);
  assert.deepEqual(said('>=3.12', pixi('>=3.9,<3.12')), [
    'pixi.toml ">=3.9,<3.12": python >=3.9,<3.12 admits no Python of requires-python >=3.12',
  ]);
});

test('silent about what cannot be read or admits nothing', () => {
  assert.deepEqual(said('=>3.10', setupCfg('>=3.8')), []);
  assert.deepEqual(said('>=3.10', setupCfg('=>3.8')), []);
  assert.deepEqual(said('>=3.12,<3.10', setupCfg('>=3.8')), []);
});
