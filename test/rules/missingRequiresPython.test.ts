import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingRequiresPython } from '../../server/src/rules/missingRequiresPython.ts';
import { type DeclarationSketch, fixes, messages } from './project.ts';

const classifiers: DeclarationSketch = {
  role: 'advertises',
  path: 'other.toml',
  notation: 'classifier',
  text: ['Programming Language :: Python :: 3', 'Programming Language :: Python :: 3.12', 'Programming Language :: Python :: 3.9'],
};
const tox: DeclarationSketch = { role: 'tests', path: 'tox.ini', notation: 'tox-factor', text: ['py310', 'py311'] };
const target: DeclarationSketch = { role: 'targets', path: 'ruff.toml', notation: 'py-tag', text: 'py311' };
const pin: DeclarationSketch = { role: 'runs', path: '.python-version', notation: 'python-request', text: '3.12' };

const titles = (...declarations: DeclarationSketch[]) => Object.keys(fixes(missingRequiresPython, { manifest: true, declarations }));

test('a package without requires-python', () => {
  assert.deepEqual(messages(missingRequiresPython, { manifest: true }), [
    'pyproject.toml "[project]": The package does not say which Python it requires, so installers offer it to every Python',
  ]);
});

test('silent where it is said, computed, or nobody installs it', () => {
  assert.deepEqual(messages(missingRequiresPython, { manifest: true, requires: '>=3.9' }), []);
  assert.deepEqual(messages(missingRequiresPython, { manifest: { dynamicRequires: true } }), []);
  assert.deepEqual(messages(missingRequiresPython, { manifest: { distributable: false } }), []);
  assert.deepEqual(messages(missingRequiresPython, { declarations: [pin] }), []);
});

test('another file that requires is enough', () => {
  const declarations: DeclarationSketch[] = [
    { role: 'requires', path: 'setup.cfg', place: 'setup-cfg.python-requires', notation: 'pep440', text: '>=3.9' },
  ];
  assert.deepEqual(messages(missingRequiresPython, { manifest: true, declarations }), []);
});

test('the value comes from the most deliberate source, and the title says which', () => {
  assert.deepEqual(titles(pin, target, tox, classifiers), ['*Insert requires-python >=3.9 (the oldest of the classifiers)']);
  assert.deepEqual(titles(pin, target, tox), ['*Insert requires-python >=3.10 (the oldest Python of the tests)']);
  assert.deepEqual(titles(pin, target), ["*Insert requires-python >=3.11 (the tools' target)"]);
  assert.deepEqual(titles(pin), ['*Insert requires-python >=3.12 (the Python it runs on)']);
});

test('nothing known, nothing offered', () => {
  assert.deepEqual(titles(), []);
  assert.deepEqual(titles({ ...pin, traits: ['default'] }, { ...tox, traits: ['optional'] }, { ...pin, stage: 'documentation' }), []);
  assert.deepEqual(titles({ ...pin, text: '3' }), []);
});

test('a rounded number is no floor', () => {
  assert.deepEqual(titles({ role: 'tests', path: 'ci.yml', notation: 'dotted', text: ['3.10'], readAs: '3.1' }), []);
});

test('the line is inserted where the manifest wants it', () => {
  assert.deepEqual(Object.values(fixes(missingRequiresPython, { manifest: true, declarations: [pin] })), [
    { 'pyproject.toml': '[project]\nrequires-python = ">=3.12"\n' },
  ]);
  assert.deepEqual(fixes(missingRequiresPython, { manifest: { insertRequires: undefined as never }, declarations: [pin] }), {});
});
