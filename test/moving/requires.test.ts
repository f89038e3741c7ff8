// What a range becomes when a Python goes or comes, as a table.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { moveOf, plan, ROOT, serviceOf } from './plans.ts';

/** A manifest whose requirement is this, in the notation of its tool. */
const manifest = (range: string, poetry: boolean): string =>
  poetry
    ? `[tool.poetry]\nname = "spam"\n[tool.poetry.dependencies]\npython = "${range}"\n`
    : `[project]\nname = "spam"\nrequires-python = "${range}"\n[build-system]\nrequires = ["hatchling"]\n`;

/** The range after a move, or why there is none. */
function after(range: string, words: string, poetry = false): string {
  const service = serviceOf({ 'pyproject.toml': manifest(range, poetry) });
  const made = plan(service, words);
  const change = made.groups.find(({ why }) => why === 'requires')?.changes[0];
  return made.refused ?? change?.new ?? range;
}

const rows: readonly (readonly [range: string, words: string, expected: string])[] = [
  ['>=3.9', 'drop 3.9', '>=3.10'],
  ['>=3.9.0', 'drop 3.9', '>=3.10.0'],
  ['>=3.9.2,<4', 'drop 3.9', '>=3.10,<4'],
  ['<4 , >= 3.9', 'drop 3.9', '<4 , >= 3.10'],
  ['~=3.9', 'drop 3.9', '~=3.10'],
  ['>3.8', 'drop 3.8 3.9', '>=3.10'],
  ['>=3.9,!=3.9.0,!=3.9.1,!=3.11.0', 'drop 3.9', '>=3.10,!=3.11.0'],
  ['>=3.9, !=3.10.*', 'drop 3.9', '>=3.11'],
  ['>=3.9', 'drop 3.10', '>=3.9,!=3.10.*'],
  ['>= 3.9', 'drop 3.10', '>= 3.9,!= 3.10.*'],
  ['>=3.9,<3.14', 'drop 3.9 3.11 3.13', '>=3.10,<3.13,!=3.11.*'],
  ['>=3.9,<3.14.0', 'drop 3.13', '>=3.9,<3.13.0'],
  ['>=3.9,<=3.13', 'drop 3.13', 'requires-python: >=3.9,<=3.13 has no upper bound that could become <3.13'],
  ['>=3.9', 'drop 3.8', '>=3.9'],
  ['>=3.9', 'add 3.14', '>=3.9'],
  ['>=3.9,<3.14', 'add 3.14', '>=3.9,<3.15'],
  ['>=3.9, < 3.13.0', 'add 3.14', '>=3.9, < 3.15.0'],
  ['>=3.9,<3.14', 'add 3.10', '>=3.9,<3.14'],
  ['==3.12.*', 'pin 3.13', '==3.13.*'],
  ['==3.12.4', 'pin 3.13', '==3.13.18'],
  ['>=3.12,<3.13', 'pin 3.13', '>=3.13,<3.14'],
  ['>=3.12,<3.13', 'pin 3.11', '>=3.11,<3.12'],
  ['~=3.12.0', 'pin 3.13', '~=3.13.0'],
];

describe('PEP 440', () => {
  for (const [range, words, expected] of rows) test(`${words}: ${range}`, () => assert.equal(after(range, words), expected));
});

describe('Poetry', () => {
  const poetry = [
    ['^3.9', 'drop 3.9', '^3.10'],
    ['^3.9', 'drop 3.10', '^3.9,!=3.10.*'],
    ['>=3.9,<3.14', 'add 3.14', '>=3.9,<3.15'],
    ['~3.12', 'pin 3.13', '~3.13'],
    ['3.12.*', 'pin 3.13', '3.13.*'],
    ['^2.7 || ^3.9', 'drop 3.9', '^2.7 || ^3.10'],
    ['^2.7 || ^3.9', 'drop 2.7', '^3.9'],
  ] as const;
  for (const [range, words, expected] of poetry)
    test(`${words}: ${range}`, () => assert.ok(after(range, words, true).startsWith(expected), after(range, words, true)));
});

test('a project that another name stands for is refused', () => {
  const service = serviceOf({ 'pyproject.toml': manifest('>=3.9', false) });
  assert.equal(plan(service, 'drop 3.9', 'nowhere').refused, 'there is no project');
  assert.equal(plan(service, 'drop 3.9').project, ROOT);
  assert.deepEqual(moveOf('drop 3.8 3.9').minors, ['3.8', '3.9']);
});
