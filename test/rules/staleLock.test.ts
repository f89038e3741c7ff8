import assert from 'node:assert/strict';
import { test } from 'node:test';
import { staleLock } from '../../server/src/rules/staleLock.ts';
import { check, type DeclarationSketch, messages, sketch } from './project.ts';

const rule = staleLock;

const lock = (path: string, text: string, rest: Partial<DeclarationSketch> = {}): DeclarationSketch => ({
  role: 'locks',
  path,
  place: `${path.replace('.', '-')}.requires-python`,
  notation: 'pep440',
  text,
  ...rest,
});

const said = (requires: string, ...declarations: DeclarationSketch[]) =>
  check(rule, { requires, declarations }).map(({ message }) => message);

test('uv.lock for another range', () => {
  const described = { requires: '>=3.10', declarations: [lock('uv.lock', '>=3.9')] };
  assert.deepEqual(messages(rule, described), [
    'uv.lock ">=3.9": uv.lock was made for >=3.9, not for requires-python >=3.10: run `uv lock`',
  ]);
  assert.equal(check(rule, described)[0]?.fixes, undefined);
  assert.equal(said('>=3.9', lock('uv.lock', '>=3.10')).length, 1);
});

test('the same Pythons in other words are not stale', () => {
  assert.deepEqual(said('>=3.14,<3.15', lock('uv.lock', '==3.14.*')), []);
  assert.deepEqual(said('>=3.9', lock('uv.lock', '>=3.9,<4')), []);
});

test('poetry.lock is made for what Poetry and the package both admit', () => {
  const poetry: DeclarationSketch = {
    role: 'requires',
    path: 'pyproject.toml',
    place: 'pyproject.poetry.python',
    notation: 'poetry',
    text: '<3.14',
  };
  const described = (text: string) => ({ requires: '>=3.10', declarations: [poetry, lock('poetry.lock', text)] });
  assert.deepEqual(messages(rule, described('>=3.10,<3.14')), []);
  assert.equal(check(rule, described('>=3.10')).length, 1);
});

test('pdm.lock with one target is exact, with several a choice', () => {
  assert.equal(said('>=3.10', lock('pdm.lock', '>=3.12')).length, 1);
  assert.deepEqual(said('>=3.10', lock('pdm.lock', '==3.12.*'), lock('pdm.lock', '==3.13.*')), []);
  assert.equal(said('>=3.10', lock('pdm.lock', '==3.9.*'), lock('pdm.lock', '==3.13.*')).length, 1);
});

test('other locks may be made for a part of the range, but not for Pythons beside it', () => {
  assert.deepEqual(said('>=3.10', lock('pylock.toml', '>=3.12')), []);
  assert.deepEqual(said('>=3.10', lock('pylock.toml', '>=3.9')), ['pylock.toml was made for >=3.9, not for requires-python >=3.10']);
});

test('a workspace: the members may be narrower than the root', () => {
  const found = (text: string, members?: string) => {
    const { project } = sketch({ requires: '>=3.10', manifest: { members: ['packages/*'] }, declarations: [lock('uv.lock', text)] });
    const range = members === undefined ? project.range : sketch({ requires: members }).project.range;
    return [...rule.check({ ...project, range })].map(({ message }) => message);
  };
  assert.deepEqual(found('>=3.12'), []);
  assert.deepEqual(found('>=3.9'), ['uv.lock was made for >=3.9, not for requires-python >=3.10: run `uv lock`']);
  assert.deepEqual(found('>=3.12', '>=3.12'), []);
  assert.deepEqual(found('>=3.11', '>=3.12'), [
    'uv.lock was made for >=3.11, not for what the members of its workspace require: run `uv lock`',
  ]);
  assert.deepEqual(found('>=3.9', '>=3.12'), []);
});

test('silent where one of them cannot be read', () => {
  assert.deepEqual(said('=>3.10', lock('uv.lock', '>=3.9')), []);
  assert.deepEqual(said('>=3.10', lock('uv.lock', '=>3.9')), []);
  assert.deepEqual(messages(rule, { declarations: [lock('uv.lock', '>=3.9')] }), []);
});
