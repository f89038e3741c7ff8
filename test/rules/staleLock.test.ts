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

test('a pylock.toml in another folder is made for something else', () => {
  const stale = (path: string) => said('>=3.10', { ...lock(path, '>=3.9'), place: 'pylock.requires-python' }).length;
  assert.deepEqual(['pylock.toml', 'pylock.dev.toml', 'docs/pylock.toml'].map(stale), [1, 1, 0]);
});

const made = (place: string, path: string, text: string, maker?: string): DeclarationSketch =>
  lock(path, text, { place, notation: 'dotted', ...(maker === undefined ? {} : { reader: { id: maker } }) });

test('what was made with one Python is stale when the project admits none of it', () => {
  const header = (text: string, maker: string) => said('>=3.10.2', made('requirements.header', 'requirements.txt', text, maker));
  assert.deepEqual(header('3.10', 'pip-compile'), []);
  assert.deepEqual(header('3.14', 'uv'), []);
  assert.deepEqual(header('3.9', 'pip-compile'), [
    'requirements.txt was made for Python 3.9, not for requires-python >=3.10.2: run `pip-compile`',
  ]);
  assert.deepEqual(header('3.9', 'uv'), [
    'requirements.txt was made for Python 3.9, not for requires-python >=3.10.2: run `uv pip compile`',
  ]);
  const found = check(rule, { requires: '>=3.10', declarations: [made('requirements.header', 'requirements.txt', '3.9', 'uv')] });
  assert.equal(found[0]?.severity, 'information');
});

test('environments of other Pythons beside one of the project', () => {
  const environments = (...texts: string[]) => said('>=3.10', ...texts.map((text) => made('pixi-lock.python', 'pixi.lock', text))).length;
  assert.equal(environments('3.9.18'), 1);
  assert.equal(environments('3.8.18', '3.9.18'), 2);
  assert.equal(environments('3.9.18', '3.12.1'), 0);
});

test('Pipfile.lock is made for its Pipfile', () => {
  const pipfile: DeclarationSketch = {
    role: 'requires',
    path: 'Pipfile',
    place: 'pipfile.python-version',
    notation: 'dotted',
    text: '3.13',
  };
  const found = (text: string) => said('>=3.10', pipfile, made('pipfile-lock.python-version', 'Pipfile.lock', text));
  assert.deepEqual(found('3.13'), []);
  assert.deepEqual(found('3.12'), ['Pipfile.lock was made for Python 3.12, not for python_version 3.13: run `pipenv lock`']);
});

test('only uv locks for the members of a workspace', () => {
  const { project } = sketch({
    requires: '>=3.10',
    manifest: { members: ['packages/*'] },
    declarations: [made('requirements.header', 'requirements.txt', '3.10', 'uv'), lock('pdm.lock', '>=3.10')],
  });
  const range = sketch({ requires: '>=3.12' }).project.range;
  assert.deepEqual([...rule.check({ ...project, range })], []);
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
