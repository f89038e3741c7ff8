import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outsideRequiresPython } from '../../server/src/rules/outsideRequiresPython.ts';
import { check, classifiers, fixes, image, job, matrix, messages, pin, ruffTarget } from './project.ts';

const rule = outsideRequiresPython;

test('an image older than the range', () => {
  const described = { requires: '>=3.12', declarations: [image('3.11-slim')] };
  const [finding] = check(rule, described);
  assert.equal(finding?.message, 'Python 3.11 is outside requires-python >=3.12');
  assert.equal(finding?.severity, 'error');
  assert.deepEqual(finding?.related, [{ path: 'pyproject.toml', start: 0, end: 6, message: 'requires-python is >=3.12' }]);
  assert.deepEqual(fixes(rule, described), {
    '*!Use Python 3.12': { Dockerfile: '3.12-slim\n' },
    'Use Python 3.15': { Dockerfile: '3.15-slim\n' },
    'Widen requires-python to >=3.11': { 'pyproject.toml': '>=3.11\n' },
  });
});

test('the nearest is the floor from below, the newest from above, and the next one in a gap', () => {
  const titles = (requires: string, text: string) => Object.keys(fixes(rule, { requires, declarations: [image(text)] }));
  assert.deepEqual(titles('>=3.12,<3.14', '3.14'), ['*!Use Python 3.13']);
  assert.deepEqual(titles('>=3.11,!=3.12.*,<3.14', '3.12'), ['*!Use Python 3.13']);
});

test('a full version keeps its precision', () => {
  const after = fixes(rule, { requires: '>=3.14', declarations: [pin('3.13.4')] });
  assert.match(after['*!Use Python 3.14.10']?.['.python-version'] ?? '', /^3\.14\.10\n$/);
});

test('a patch outside the range', () => {
  assert.deepEqual(messages(rule, { requires: '>=3.12.5', declarations: [pin('3.12.4')] }), [
    '.python-version "3.12.4": Python 3.12.4 is outside requires-python >=3.12.5',
  ]);
});

test('a range that names its Pythons one by one is not widened by moving it', () => {
  const titles = (requires: string, text: string) => Object.keys(fixes(rule, { requires, declarations: [image(text)] }));
  assert.deepEqual(titles('==3.13.*', '3.12'), ['*!Use Python 3.13']);
  assert.deepEqual(titles('==3.13.*', '3.14'), ['*!Use Python 3.13']);
  assert.deepEqual(titles('>=3.13,!=3.12.*,<3.14', '3.12'), ['*!Use Python 3.13']);
});

test('a test of a Python below the floor goes from its list', () => {
  const described = { requires: '>=3.12', declarations: [matrix(['3.11', '3.12', '3.13'])] };
  assert.equal(check(rule, described)[0]?.severity, 'warning');
  assert.deepEqual(fixes(rule, described), {
    '*!Remove Python 3.11': { 'ci.yml': '[3.12, 3.13]\n' },
    'Widen requires-python to >=3.11': { 'pyproject.toml': '>=3.11\n' },
  });
});

test('the last item of a list is moved, not removed', () => {
  const described = { requires: '>=3.12', declarations: [matrix(['3.11'])] };
  assert.deepEqual(Object.keys(fixes(rule, described)), ['*Use Python 3.12', 'Use Python 3.15', 'Widen requires-python to >=3.11']);
});

test('a classifier goes too', () => {
  const described = { requires: '>=3.12', declarations: [classifiers(['3.11', '3.12'])] };
  assert.deepEqual(messages(rule, described), [
    'pyproject.toml "Programming Language :: Python :: 3.11": Python 3.11 is outside requires-python >=3.12',
  ]);
  assert.deepEqual(fixes(rule, described)['*!Remove Python 3.11'], {
    'pyproject.toml': '>=3.12\n[Programming Language :: Python :: 3.12]\n',
  });
});

test('what runs a tool beside the project is a warning', () => {
  assert.equal(check(rule, { requires: '>=3.12', declarations: [job('3.11', { traits: ['auxiliary'] })] })[0]?.severity, 'warning');
});

test('other names of the authority', () => {
  const poetry = { role: 'requires', path: 'pyproject.toml', place: 'pyproject.poetry.python', notation: 'poetry', text: '^3.12' } as const;
  assert.equal(check(rule, { declarations: [poetry, image('3.11')] })[0]?.message, "Python 3.11 is outside Poetry's python ^3.12");
});

test('inside, partly inside and to come are fine', () => {
  const inside = ['3.12', '3.12.1', '3.16-rc', '3', 'latest', 'pypy3.10'];
  for (const text of inside) assert.deepEqual(messages(rule, { requires: '>=3.12', declarations: [image(text)] }), [], text);
  assert.deepEqual(messages(rule, { requires: '>=3.12.5', declarations: [image('3.12')] }), []);
});

test('silent about what may fail, is judged elsewhere or may be overridden', () => {
  for (const trait of ['optional', 'reference', 'default'] as const) {
    assert.deepEqual(messages(rule, { requires: '>=3.12', declarations: [image('3.11', { traits: [trait] })] }), [], trait);
  }
});

test('the default of an image is what a plain build runs', () => {
  const argument = image('3.11', { place: 'dockerfile.arg', notation: 'variable', traits: ['default'] });
  assert.equal(check(rule, { requires: '>=3.12', declarations: [argument] })[0]?.severity, 'error');
});

test('silent about an environment on this machine', () => {
  assert.deepEqual(messages(rule, { requires: '>=3.12', declarations: [pin('3.11', { place: 'pyvenv', path: '.venv/pyvenv.cfg' })] }), []);
});

test('silent about targets, conditions and prose, which have rules of their own', () => {
  const declarations = [
    ruffTarget('py39'),
    { role: 'guards', path: 'ci.yml', notation: 'condition', text: '3.9' } as const,
    { role: 'mentions', path: 'README.md', notation: 'dotted', text: '3.9' } as const,
  ];
  assert.deepEqual(messages(rule, { requires: '>=3.12', declarations }), []);
});

test('silent without a range that judges', () => {
  for (const requires of ['=>3.12', '>=3.12,<3.10', '>=3.99']) {
    assert.deepEqual(messages(rule, { requires, declarations: [image('3.11')] }), [], requires);
  }
  assert.deepEqual(messages(rule, { declarations: [image('3.11')] }), []);
});

test('silent about numbers that arrive as another version and about Pythons that are none', () => {
  assert.deepEqual(messages(rule, { requires: '>=3.12', declarations: [job('3.10', { readAs: '3.1' }), image('2.8')] }), []);
});

test('what a digest fixes is told and not edited', () => {
  const described = { requires: '>=3.12', declarations: [image('3.11', { traits: ['fixed'] })] };
  assert.deepEqual(Object.keys(fixes(rule, described)), ['Widen requires-python to >=3.11']);
});
