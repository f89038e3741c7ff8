import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadMarker } from '../../server/src/rules/deadMarker.ts';
import { check, type DeclarationSketch, fixes, messages } from './project.ts';

const rule = deadMarker;
const needing = (requires: string, text: string) => ({ requires, requirements: [{ path: 'requirements.txt', text }] });
const said = (requires: string, text: string) => check(rule, needing(requires, text)).map(({ message }) => message);

test('a marker that is never true', () => {
  const described = needing('>=3.10', 'typing-extensions>=3.10; python_version<"3.10"');
  assert.deepEqual(messages(rule, described), [
    'requirements.txt "python_version<"3.10"": python_version<"3.10" is never true for requires-python >=3.10',
  ]);
  assert.deepEqual(fixes(rule, described), { '*!Drop typing-extensions': { 'requirements.txt': '' } });
  assert.equal(check(rule, described)[0]?.tag, 'unnecessary');
});

test('a marker that is always true', () => {
  const described = needing('>=3.10', 'attrs ; python_version >= "3.10"');
  assert.deepEqual(said('>=3.10', 'attrs ; python_version >= "3.10"'), [
    'python_version >= "3.10" is always true for requires-python >=3.10',
  ]);
  assert.deepEqual(fixes(rule, described), { '*!Drop the marker': { 'requirements.txt': 'attrs\n' } });
});

test('exact at the edges', () => {
  const never: [string, string][] = [
    ['>=3.10', "python_full_version < '3.10.0'"],
    ['>=3.10.0', "python_version < '3.10'"],
    ['>=3.14,<3.15', "python_version >= '3.15'"],
    ['==3.14.*', "python_version < '3.14'"],
    ['>=3.10', "python_version in '3.8, 3.9'"],
    ['>=3.10', "python_version < '3' and sys_platform == 'win32'"],
  ];
  for (const [requires, marker] of never) assert.match(said(requires, `x; ${marker}`)[0] ?? '', / is never true/, `${requires} ${marker}`);
  const always: [string, string][] = [
    ['>=3.14', "python_full_version >= '3.14.0'"],
    ['==3.14.*', "python_full_version >= '3.14'"],
    ['>=3.10', "python_version != '3.9'"],
    ['>=3.10', "python_version > '3.9'"],
    ['>=3.10', "python_version >= '3' or sys_platform == 'win32'"],
  ];
  for (const [requires, marker] of always)
    assert.match(said(requires, `x; ${marker}`)[0] ?? '', / is always true/, `${requires} ${marker}`);
});

test('what depends on the Python, on one to come or on something else is alive', () => {
  const alive = [
    "python_version < '3.11'",
    "python_full_version < '3.11.0a7'",
    "python_version >= '3.16'",
    "python_version < '3.17'",
    "sys_platform == 'win32'",
    "platform_python_implementation == 'PyPy'",
    "extra == 'python'",
  ];
  for (const marker of alive) assert.deepEqual(said('>=3.10', `x; ${marker}`), [], marker);
});

test('the part of a marker that says nothing', () => {
  const described = needing('>=3.10', 'x; python_version >= "3.8" and sys_platform == "win32"');
  assert.deepEqual(said('>=3.10', 'x; python_version >= "3.8" and sys_platform == "win32"'), [
    'python_version >= "3.8" is always true for requires-python >=3.10',
  ]);
  assert.deepEqual(fixes(rule, described), { '*!Drop python_version >= "3.8"': { 'requirements.txt': 'x; sys_platform == "win32"\n' } });
  const last = needing('>=3.10', 'x; sys_platform == "win32" or python_version < "3.8"');
  assert.deepEqual(fixes(rule, last), { '*!Drop python_version < "3.8"': { 'requirements.txt': 'x; sys_platform == "win32"\n' } });
});

test('what a tool has written it would write again', () => {
  const requirements = [{ path: 'requirements.txt', text: 'x; python_version < "3.8"', generated: true } as const];
  assert.deepEqual(messages(rule, { requires: '>=3.10', requirements }), []);
});

test('silent about markers and ranges that cannot be read', () => {
  assert.deepEqual(said('>=3.10', 'x; python_version <'), []);
  assert.deepEqual(said('=>3.10', 'x; python_version < "3.8"'), []);
});

const condition = (text: string, among: readonly string[], rest: Partial<DeclarationSketch> = {}): DeclarationSketch => ({
  role: 'guards',
  path: 'ci.yml',
  place: 'github-workflow.if',
  notation: 'condition',
  text,
  among,
  ...rest,
});

test('a step whose matrix never has the Python', () => {
  const described = { declarations: [condition('3.9', ['3.10', '3.11', '3.12'])] };
  assert.deepEqual(messages(rule, described), ['ci.yml "3.9": 3.9 is not in the matrix (3.10, 3.11 and 3.12), so this is never true']);
  assert.equal(check(rule, described)[0]?.severity, 'warning');
  assert.deepEqual(fixes(rule, described), {});
});

test('other implementations are compared as they are written', () => {
  assert.equal(check(rule, { declarations: [condition('pypy3.10', ['3.10', 'pypy3.11'])] }).length, 1);
  assert.deepEqual(messages(rule, { declarations: [condition('PyPy3.11', ['3.10', 'pypy3.11'])] }), []);
});

test('a row that excludes nothing', () => {
  const row = condition('3.8', ['3.9', '3.10'], { place: 'github-workflow.matrix-exclude' });
  const described = { declarations: [row] };
  assert.deepEqual(messages(rule, described), ['ci.yml "3.8": 3.8 is not in the matrix (3.9 and 3.10), so this row excludes nothing']);
  assert.equal(check(rule, described)[0]?.severity, 'information');
});

test('a value of the matrix, or one that may be', () => {
  assert.deepEqual(messages(rule, { declarations: [condition('3.10', ['3.9', '3.10'])] }), []);
  assert.deepEqual(messages(rule, { declarations: [condition('3.10', ['3.9', '${{ inputs.x }}'])] }), []);
});

test('a selector of cibuildwheel that skips what is never built', () => {
  const skip = (...text: string[]): DeclarationSketch => ({
    role: 'guards',
    path: 'pyproject.toml',
    place: 'cibuildwheel.skip',
    notation: 'cibuildwheel',
    text,
  });
  const described = { requires: '>=3.10', declarations: [skip('cp38-*', 'cp310-win32', 'pp*')] };
  assert.deepEqual(messages(rule, described), ['pyproject.toml "cp38-*": cp38-* selects no Python of requires-python >=3.10']);
  assert.deepEqual(fixes(rule, described), { '*!Remove cp38-*': { 'pyproject.toml': '>=3.10\n[cp310-win32, pp*]\n' } });
  assert.deepEqual(messages(rule, { requires: '==3.12.*', declarations: [skip('cp312-*')] }), []);
});

test("Poetry's condition of a dependency", () => {
  const guard: DeclarationSketch = {
    role: 'guards',
    path: 'pyproject.toml',
    place: 'pyproject.poetry.dependency',
    notation: 'poetry',
    text: '<3.9',
  };
  assert.deepEqual(messages(rule, { requires: '>=3.10', declarations: [guard] }), [
    'pyproject.toml "<3.9": <3.9 is never true for requires-python >=3.10',
  ]);
  assert.deepEqual(messages(rule, { requires: '>=3.8', declarations: [guard] }), []);
});

const comparing = (notation: string, text: string): DeclarationSketch => ({
  role: 'guards',
  path: 'spam/compat.py',
  place: 'python-source.condition',
  notation,
  text,
});

test('comparisons with the running Python', () => {
  const found = (text: string) =>
    check(rule, { requires: '>=3.10', declarations: [comparing('version-info', text)] }).map(({ message }) => message);
  assert.deepEqual(found('sys.version_info >= (3, 10)'), ['sys.version_info >= (3, 10) is always true for requires-python >=3.10']);
  assert.deepEqual(found('sys.version_info < (3, 10)'), ['sys.version_info < (3, 10) is never true for requires-python >=3.10']);
  for (const alive of ['sys.version_info >= (3, 11)', 'sys.version_info >= (3, 10, 1)', 'sys.version_info < (3, 99)'])
    assert.deepEqual(found(alive), [], alive);
});

test('a refusal names the floor', () => {
  const refusing = (text: string) => ({ requires: '>=3.10', declarations: [comparing('version-tuple', text)] });
  assert.deepEqual(messages(rule, refusing('3, 10')), []);
  assert.deepEqual(messages(rule, refusing('3, 12')), []);
  assert.deepEqual(fixes(rule, refusing('3,8')), { '*Refuse Pythons before 3.10': { 'spam/compat.py': '3,10\n' } });
});
