import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conflictingPins } from '../../server/src/rules/conflictingPins.ts';
import { check, type DeclarationSketch, fixes, image, job, matrix, messages, pin } from './project.ts';

const rule = conflictingPins;

test('production differs from development', () => {
  const described = { declarations: [pin('3.12'), image('3.13-slim')] };
  assert.deepEqual(messages(rule, described), ['Dockerfile "3.13-slim": Python 3.13 differs from Python 3.12 in .python-version']);
  assert.deepEqual(check(rule, described)[0]?.related, [{ path: '.python-version', start: 0, end: 4, message: 'Python 3.12 runs here' }]);
  assert.deepEqual(fixes(rule, described), {
    'Use Python 3.12 here': { Dockerfile: '3.12-slim\n' },
    'Use Python 3.13 everywhere': { '.python-version': '3.13\n' },
  });
});

test('"everywhere" moves every other place, and only those', () => {
  const described = { declarations: [pin('3.12'), image('3.13'), image('3.12', { path: 'worker.Dockerfile' })] };
  assert.deepEqual(fixes(rule, described)['Use Python 3.13 everywhere'], { '.python-version': '3.13\n', 'worker.Dockerfile': '3.13\n' });
});

test('"everywhere" is not offered when a place cannot be moved', () => {
  const declarations = [pin('3.12', { traits: ['fixed'] }), image('3.13'), image('3.12', { path: 'worker.Dockerfile' })];
  assert.deepEqual(Object.keys(fixes(rule, { declarations })), ['Use Python 3.12 here']);
});

test('patches of one minor do not conflict', () => {
  assert.deepEqual(messages(rule, { declarations: [pin('3.12.4'), image('3.12')] }), []);
});

test('the stages of one image', () => {
  assert.deepEqual(messages(rule, { declarations: [image('3.12'), image('3.13')] }), [
    'Dockerfile "3.12": Python 3.12 differs from Python 3.13 elsewhere in this file',
  ]);
});

test('production goes with the majority', () => {
  const declarations = [image('3.13', { path: 'a' }), image('3.12', { path: 'b' }), image('3.13', { path: 'c' })];
  assert.deepEqual(messages(rule, { declarations }), ['b "3.12": Python 3.12 differs from Python 3.13 in c']);
});

test('CI counts only where there is no list of tests', () => {
  assert.deepEqual(messages(rule, { declarations: [pin('3.12'), job('3.13')] }), [
    'ci.yml "3.13": Python 3.13 differs from Python 3.12 in .python-version',
  ]);
  assert.deepEqual(messages(rule, { declarations: [pin('3.12'), job('3.13'), matrix(['3.12'])] }), []);
});

test('the further versions of a pin file are there to fall back on', () => {
  assert.deepEqual(messages(rule, { declarations: [pin('3.12'), pin('3.13'), image('3.12')] }), []);
});

test('a library that is tested on both takes what it likes', () => {
  const described = { declarations: [pin('3.12'), image('3.13'), matrix(['3.12', '3.13'])] };
  assert.equal(check(rule, described).length, 1);
  assert.deepEqual(messages(rule, { ...described, manifest: true, purpose: { kind: 'library', reason: '' } }), []);
});

test('a Pipfile beside the package pins too', () => {
  const pipfile: DeclarationSketch = {
    role: 'requires',
    path: 'Pipfile',
    place: 'pipfile.python-version',
    notation: 'dotted',
    text: '3.12',
    stage: 'development',
  };
  assert.deepEqual(messages(rule, { requires: '>=3.11', declarations: [pipfile, pin('3.13.5')] }), [
    'Pipfile "3.12": Python 3.12 differs from Python 3.13 in .python-version',
  ]);
  assert.deepEqual(messages(rule, { declarations: [pipfile, pin('3.13.5')] }), []);
});

test('the defaults of images differ from what developers run, or from each other on purpose', () => {
  const argument = (text: string, path: string) =>
    image(text, { path, place: 'dockerfile.arg', notation: 'variable', traits: ['default'] });
  assert.equal(check(rule, { declarations: [pin('3.12'), argument('3.13', 'Dockerfile')] }).length, 1);
  assert.deepEqual(messages(rule, { declarations: [argument('3.12', 'a'), argument('3.13', 'b'), image('3.12')] }), []);
});

test('silent about documentation, tools beside the project and what may be overridden', () => {
  assert.deepEqual(messages(rule, { declarations: [pin('3.12'), image('3.13', { stage: 'documentation' })] }), []);
  for (const trait of ['auxiliary', 'optional', 'default', 'reference'] as const) {
    assert.deepEqual(messages(rule, { declarations: [pin('3.12'), image('3.13', { traits: [trait] })] }), [], trait);
  }
  assert.deepEqual(messages(rule, { declarations: [pin('3.12'), pin('3.13', { place: 'pyvenv', path: '.venv/pyvenv.cfg' })] }), []);
});

test('silent about what is unknown, outside the range or no CPython', () => {
  assert.deepEqual(
    messages(rule, { declarations: [pin('3.12'), image('latest'), image('3'), pin('pypy3.10', { path: 'x/.python-version' })] }),
    [],
  );
  assert.deepEqual(messages(rule, { requires: '>=3.12', declarations: [pin('3.12'), image('3.11')] }), []);
});
