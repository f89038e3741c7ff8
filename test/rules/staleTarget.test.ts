import assert from 'node:assert/strict';
import { test } from 'node:test';
import { staleTarget } from '../../server/src/rules/staleTarget.ts';
import { check, type DeclarationSketch, fixes, messages, ruffTarget } from './project.ts';

const rule = staleTarget;

const black = (...text: string[]): DeclarationSketch =>
  ruffTarget('', { place: 'pyproject.black.target-version', text, traits: ['lower-bound'] });

const mypy = (text: string): DeclarationSketch => ruffTarget(text, { place: 'pyproject.mypy.python-version', notation: 'dotted' });

const said = (requires: string, ...declarations: DeclarationSketch[]) =>
  check(rule, { requires, declarations }).map(({ message }) => message);

test('above the floor', () => {
  const described = { requires: '>=3.10', declarations: [ruffTarget('py312')] };
  assert.deepEqual(said('>=3.10', ruffTarget('py312')), [
    'Target Python 3.12 is above the floor 3.10 of requires-python >=3.10: its tool may write or pass code that Python 3.10 cannot run',
  ]);
  assert.deepEqual(fixes(rule, described), { '*!Set to py310': { 'pyproject.toml': '>=3.10\npy310\n' } });
});

test('below the floor', () => {
  assert.deepEqual(said('>=3.10', ruffTarget('py39')), [
    'Target Python 3.9 is below the floor 3.10 of requires-python >=3.10: its tool is held back',
  ]);
});

test('at the floor, in any notation', () => {
  assert.deepEqual(said('>=3.10', ruffTarget('py310'), mypy('3.10')), []);
  assert.deepEqual(said('>=3.10', ruffTarget('--py310-plus', { place: 'pre-commit.args', notation: 'pyupgrade-flag' })), []);
  assert.deepEqual(said('>=3.10,!=3.10.1', ruffTarget('py310')), []);
});

test('a flag that names a Python and all after it is judged by the oldest', () => {
  const described = {
    requires: '>=3.10',
    declarations: [ruffTarget('--py37-plus', { place: 'pre-commit.args', notation: 'pyupgrade-flag' })],
  };
  assert.equal(check(rule, described).length, 1);
  assert.deepEqual(fixes(rule, described), { '*!Set to --py310-plus': { 'pyproject.toml': '>=3.10\n--py310-plus\n' } });
});

test('a target that its tool would infer can be deleted', () => {
  const described = (rest: Partial<DeclarationSketch>) => ({ requires: '>=3.10', declarations: [ruffTarget('py312', rest)] });
  assert.deepEqual(fixes(rule, described({ whole: true, traits: ['inferable'] })), {
    '*!Set to py310': { 'pyproject.toml': '>=3.10\npy310\n' },
    'Delete it (its tool takes requires-python)': { 'pyproject.toml': '>=3.10\n' },
  });
  assert.deepEqual(Object.keys(fixes(rule, described({ whole: true }))), ['*!Set to py310']);
});

test('a number that would be rounded is quoted', () => {
  const described = { requires: '>=3.10', declarations: [{ ...mypy('3.12'), readAs: '3.12' }] };
  assert.deepEqual(fixes(rule, described), { '*!Set to "3.10"': { 'pyproject.toml': '>=3.10\n"3.10"\n' } });
});

test('a set is judged by its lowest member', () => {
  assert.deepEqual(said('>=3.10', black('py310', 'py311', 'py312')), []);
  assert.deepEqual(said('>=3.10', black('py310')), []);
  const described = { requires: '>=3.10', declarations: [black('py312', 'py311')] };
  assert.deepEqual(messages(rule, described), [
    'pyproject.toml "py311": Target Python 3.11 is above the floor 3.10 of requires-python >=3.10: its tool may write or pass code that Python 3.10 cannot run',
  ]);
  assert.deepEqual(fixes(rule, described), { '*!Add Python 3.10': { 'pyproject.toml': '>=3.10\n[py312, py311, py310]\n' } });
});

test('members below the floor go', () => {
  const described = { requires: '>=3.10', declarations: [black('py38', 'py39', 'py310')] };
  assert.deepEqual(fixes(rule, described), {
    '*!Remove Python 3.8': { 'pyproject.toml': '>=3.10\n[py39, py310]\n' },
    '*!Remove Python 3.9': { 'pyproject.toml': '>=3.10\n[py38, py310]\n' },
  });
});

test('a set wholly below the floor becomes the floor', () => {
  const described = { requires: '>=3.10', declarations: [black('py36', 'py37')] };
  assert.deepEqual(fixes(rule, described), {
    '*!Remove Python 3.6': { 'pyproject.toml': '>=3.10\n[py37]\n' },
    '*!Set to py310': { 'pyproject.toml': '>=3.10\n[py36, py310]\n' },
  });
});

test('a member above the range', () => {
  assert.deepEqual(said('>=3.10,<3.12', black('py310', 'py313')), ['Target Python 3.13 is outside requires-python >=3.10,<3.12']);
});

test('silent where a tool cannot go lower', () => {
  assert.deepEqual(said('>=3.6', ruffTarget('py37')), []);
  assert.equal(said('>=3.6', ruffTarget('py38')).length, 1);
  assert.equal(said('>=3.8', ruffTarget('py37')).length, 1);
  assert.deepEqual(said('>=3.6', mypy('3.9')), []);
  assert.equal(said('>=3.8', mypy('3.7')).length, 1);
});

test('a target of some files only may be newer than the floor, and the oldest that its tool knows', () => {
  const perFile = (text: string) => ruffTarget(text, { place: 'pyproject.ruff.per-file-target-version', traits: ['lower-bound'] });
  assert.deepEqual(said('>=3.10', perFile('py313'), perFile('py310'), perFile('py37')), []);
  const described = { requires: '>=3.10', declarations: [perFile('py39')] };
  assert.equal(check(rule, described).length, 1);
  assert.deepEqual(fixes(rule, described), { '*!Set to py310': { 'pyproject.toml': '>=3.10\npy310\n' } });
});

test('what is built is no tool, and a range keeps its other bounds', () => {
  const recipe = (text: string) => ruffTarget(text, { place: 'conda-recipe.python', notation: 'conda', reader: { id: 'builder' } });
  const described = (text: string) => ({ requires: '>=3.10', declarations: [recipe(text)] });
  assert.deepEqual(said('>=3.10', recipe('>=3.11,<4'), ruffTarget('cp39', { place: 'bdist-wheel.py-limited-api', notation: 'abi-tag' })), [
    'Target Python 3.11 is above the floor 3.10 of requires-python >=3.10: what is built leaves out Python 3.10',
    'Target Python 3.9 is below the floor 3.10 of requires-python >=3.10: what is built promises more than the project',
  ]);
  assert.deepEqual(fixes(rule, described('>=3.11,<4')), { '*!Set to >=3.10,<4': { 'pyproject.toml': '>=3.10\n>=3.10,<4\n' } });
  assert.deepEqual(fixes(rule, described('>=3.9,<3.10')), { '*!Set to >=3.10,<3.11': { 'pyproject.toml': '>=3.10\n>=3.10,<3.11\n' } });
});

test('silent without a floor that somebody chose', () => {
  assert.deepEqual(said('<4', ruffTarget('py39')), []);
  assert.deepEqual(said('=>3.10', ruffTarget('py39')), []);
  assert.deepEqual(messages(rule, { declarations: [ruffTarget('py39')] }), []);
});

test('silent about what names no Python or another place', () => {
  assert.deepEqual(said('>=3.10', ruffTarget('${version}'), ruffTarget('py39', { traits: ['reference'] })), []);
});
