import assert from 'node:assert/strict';
import { test } from 'node:test';
import { count, endsOf, excerpt, listOf, nameOf, phrase, pythons } from '../../server/src/rules/wording.ts';
import { sketch } from './project.ts';

test('lists as sentences have them', () => {
  assert.deepEqual([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listOf), ['', 'a', 'a and b', 'a, b and c']);
});

test('minors, each or by their ends', () => {
  assert.equal(pythons(['3.9']), 'Python 3.9');
  assert.equal(pythons(['3.9', '3.10', '3.11', '3.12']), 'Python 3.9, 3.10, 3.11 and 3.12');
  assert.equal(pythons(['2.7', '3.6', '3.7', '3.8', '3.9']), '5 Pythons from 2.7 to 3.9');
});

test('one and many', () => {
  assert.deepEqual([count(1, 'patch', 'patches'), count(2, 'patch', 'patches')], ['1 patch', '2 patches']);
});

test('a text on one line, cut short', () => {
  assert.equal(excerpt('>=3.9,\n  <4'), '>=3.9, <4');
  assert.equal(excerpt('x'.repeat(1_000_000)).length, 61);
});

test('places as people call them', () => {
  const named = (place: string) => nameOf({ ...sketch({ requires: '>=3.9' }).project.requires!, place });
  assert.equal(named('pyproject.requires-python'), 'requires-python');
  assert.equal(named('pyproject.poetry.python'), "Poetry's python");
  assert.equal(named('setup-cfg.python-requires'), 'python_requires');
  assert.equal(named('somewhere.else'), 'else');
  assert.equal(phrase(sketch({ requires: '>= 3.9' }).project.requires!), 'requires-python >= 3.9');
});

test('the ends of life', () => {
  const { project } = sketch({});
  assert.equal(endsOf(project, ['3.9', '3.10']), '2025-10-31 and 2026-10-31');
  assert.equal(endsOf(project, ['3.99']), 'a day to be named');
});
