import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../server/src/project/edits.ts';
import { redundantClause } from '../../server/src/rules/redundantClause.ts';
import { check, fixes, messages, sketch } from './project.ts';

const found = (requires: string) => messages(redundantClause, { requires });

/** The range after every fix is applied at once. */
function cleaned(requires: string): string {
  const { project } = sketch({ requires });
  const edits = [...redundantClause.check(project)].flatMap((finding) => finding.fixes?.[0]?.edits ?? []);
  return applyEdits(requires, edits);
}

test('a clause that another one implies', () => {
  assert.deepEqual(found('>=3.8,>=3.10'), ['pyproject.toml ">=3.8": >=3.8 has no effect beside >=3.10']);
  assert.deepEqual(found('>=3.8,!=3.7.*'), ['pyproject.toml "!=3.7.*": !=3.7.* has no effect beside >=3.8']);
  assert.deepEqual(found('<4,<3.13'), ['pyproject.toml "<4": <4 has no effect beside <3.13']);
});

test('a clause that only all others together imply', () => {
  assert.deepEqual(found('>=3.8,<3.9,==3.8.*').length > 0, true);
});

test('what changes anything is silent, now or later', () => {
  for (const requires of ['>=3.8,<4', '>=3.8,!=3.9.*', '>=3.8', '', '>=3.8,!=3.9.7', '~=3.8,!=3.8.1', '>=3.9,<3.13'])
    assert.deepEqual(found(requires), [], requires);
});

test('of two equal clauses the first stays', () => {
  const findings = check(redundantClause, { requires: '>=3.8,>=3.8' });
  assert.deepEqual(
    findings.map(({ at }) => [at.start, at.end]),
    [[6, 11]],
  );
});

test('it is faded, and the fix is safe', () => {
  const [finding] = check(redundantClause, { requires: '>=3.8,>=3.10' });
  assert.equal(finding?.tag, 'unnecessary');
  assert.deepEqual(fixes(redundantClause, { requires: '>=3.8, >=3.10' }), { '*!Remove >=3.8': { 'pyproject.toml': '>=3.10\n' } });
  assert.deepEqual(fixes(redundantClause, { requires: '>=3.10, !=3.9.*, <4' }), {
    '*!Remove !=3.9.*': { 'pyproject.toml': '>=3.10, <4\n' },
  });
});

test('all fixes together never touch each other', () => {
  assert.equal(cleaned('!=3.0.*, !=3.1.*, >=3.7, !=3.2.*, !=3.3.*, <4'), '>=3.7, <4');
  assert.equal(cleaned('>=2.7, !=3.0.*, >=3.8'), '>=3.8');
  assert.equal(cleaned('>=3.8,>=3.8,>=3.8'), '>=3.8');
});

test('a range that admits nothing is for unsatisfiable-range', () => {
  assert.deepEqual(found('>=3.12,<3.10'), []);
});

test('a list of clauses that nobody writes is not compared', () => {
  const clauses = Array.from({ length: 5000 }, (_, index) => `!=3.9.${index}`);
  assert.deepEqual(found(clauses.join(',')), []);
});
