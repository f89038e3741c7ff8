import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOfLifePython } from '../../server/src/rules/endOfLifePython.ts';
import { check, type DeclarationSketch, fixes, messages, type ProjectSketch } from './project.ts';

const today = '2026-11-21';
const image: DeclarationSketch = { role: 'runs', path: 'Dockerfile', notation: 'image-tag', text: '3.8-slim' };
const found = (sketch: ProjectSketch) => messages(endOfLifePython, { today, ...sketch });

test('what runs an ended Python', () => {
  assert.deepEqual(found({ declarations: [image] }), ['Dockerfile "3.8-slim": Python 3.8 reached its end of life on 2024-10-07']);
  const [finding] = check(endOfLifePython, { today, declarations: [image] });
  assert.deepEqual([finding?.severity, finding?.tag], [undefined, 'deprecated']);
});

test('the last day of support is still a day of support', () => {
  const declarations = [{ ...image, text: '3.10' }];
  assert.deepEqual(found({ declarations, today: '2026-10-31' }), []);
  assert.deepEqual(found({ declarations, today: '2026-11-01' }), ['Dockerfile "3.10": Python 3.10 reached its end of life on 2026-10-31']);
});

test('what is supported, unknown, or another implementation is silent', () => {
  for (const text of ['3.13', '3.16', '3', 'latest', 'slim']) assert.deepEqual(found({ declarations: [{ ...image, text }] }), [], text);
  assert.deepEqual(found({ declarations: [{ ...image, notation: 'python-request', text: 'pypy3.8' }] }), []);
});

test('tests of an ended Python are information, and nothing is taken out of them', () => {
  const [finding] = check(endOfLifePython, {
    today,
    declarations: [{ role: 'tests', path: 'tox.ini', notation: 'tox-factor', text: ['py38', 'py312'] }],
  });
  assert.equal(finding?.severity, 'information');
  assert.equal(finding?.fixes, undefined);
});

test('all tests of one Python have one finding, at the first', () => {
  const list = (path: string): DeclarationSketch => ({ role: 'tests', path, notation: 'tox-factor', text: ['py38', 'py39', 'py312'] });
  const findings = check(endOfLifePython, { today, declarations: [list('a.ini'), list('b.ini')] });
  assert.deepEqual(
    findings.map(({ at, message, related }) => [at.path, message.slice(0, 10), related?.map(({ path }) => path)]),
    [
      ['a.ini', 'Python 3.8', ['b.ini']],
      ['a.ini', 'Python 3.9', ['b.ini']],
    ],
  );
});

test('conditions, prose, targets and locks are not judged', () => {
  for (const role of ['guards', 'mentions', 'targets', 'locks', 'advertises'] as const)
    assert.deepEqual(found({ declarations: [{ ...image, role }] }), []);
});

test('a Python outside the range has a finding already', () => {
  assert.deepEqual(found({ requires: '>=3.11', declarations: [image] }), []);
});

test('a Python that does not exist has a finding already', () => {
  assert.deepEqual(found({ declarations: [{ ...image, text: '3.8.99' }] }), []);
});

test('the authority is told once of all it admits', () => {
  assert.deepEqual(found({ requires: '>=3.10' }), [
    'pyproject.toml ">=3.10": requires-python >=3.10 admits Python 3.10, which reached its end of life on 2026-10-31',
  ]);
  assert.deepEqual(found({ requires: '>=3.8,!=3.9.*' }), [
    'pyproject.toml ">=3.8,!=3.9.*": requires-python >=3.8,!=3.9.* admits Python 3.8 and 3.10, which reached their end of life on 2024-10-07 and 2026-10-31',
  ]);
  assert.deepEqual(found({ requires: '>=3.6' }), [
    'pyproject.toml ">=3.6": requires-python >=3.6 admits 5 Pythons from 3.6 to 3.10, the last of which reached its end of life on 2026-10-31',
  ]);
  assert.equal(check(endOfLifePython, { today, requires: '>=3.8' })[0]?.severity, 'information');
  assert.deepEqual(found({ requires: '>=3.11' }), []);
});

test('the fix is the nearest supported Python that the authority admits', () => {
  const fixed = (requires: string | undefined, text: string) =>
    fixes(endOfLifePython, { today, ...(requires === undefined ? {} : { requires }), declarations: [{ ...image, text }] });
  assert.deepEqual(fixed(undefined, '3.8-slim'), { '*Use Python 3.11': { Dockerfile: '3.11-slim\n' } });
  assert.deepEqual(fixed('>=3.8,!=3.11.*', '3.8.1')['*Use Python 3.12.14'], { Dockerfile: '3.12.14\n' });
});

test('the authority may be moved, by choice', () => {
  assert.deepEqual(fixes(endOfLifePython, { today, requires: '>=3.8,<4' }), { 'Change to >=3.11,<4': { 'pyproject.toml': '>=3.11,<4\n' } });
});

test('a range that admits ended Pythons only has nothing to move to', () => {
  assert.deepEqual(fixes(endOfLifePython, { today, requires: '==3.8.*' }), {});
  assert.equal(found({ requires: '==3.8.*' }).length, 1);
});

test('an environment on this machine is not judged', () => {
  assert.deepEqual(found({ declarations: [{ ...image, notation: 'dotted', text: '3.8', place: 'pyvenv' }] }), []);
});
