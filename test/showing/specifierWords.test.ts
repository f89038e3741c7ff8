import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notationById } from '../../server/src/notations/index.ts';
import { specifierWords } from '../../server/src/showing/specifierWords.ts';

const inWords: readonly (readonly [notation: string, specifier: string, words: string])[] = [
  ['pep440', '', 'any version'],
  ['pep440', '>=2.0', '2.0 or newer'],
  ['pep440', '>=2.0,<3', '2.0 or newer and below 3'],
  ['pep440', '==2.31.0', 'only 2.31.0'],
  ['pep440', '==2.*, !=2.1.*, !=2.3', 'any 2, no 2.1 and not 2.3'],
  ['pep440', '~=2.1', '2.1 or newer within 2'],
  ['pep440', '~=2.1.3', '2.1.3 or newer within 2.1'],
  ['pep440', '>2,<=3', 'newer than 2 and up to 3'],
  ['pep440', '>=1,!=1.1,!=1.2,!=1.3,!=1.4', '>=1,!=1.1,!=1.2,!=1.3,!=1.4'],
  ['pep440', 'not this', 'not this'],
  ['poetry', '^2.1.3', '2.1.3 or newer within 2'],
  ['poetry', '^0.2.3', '0.2.3 or newer within 0.2'],
  ['poetry', '^0.0', '0.0 or newer within 0.0'],
  ['poetry', '~2', '2 or newer within 2'],
  ['poetry', '~2.1.3', '2.1.3 or newer within 2.1'],
  ['poetry', '2.1', 'only 2.1'],
  ['poetry', '*', 'any version'],
  ['poetry', '^1 || ^3', '^1 || ^3'],
  ['pipfile', '*', 'any version'],
  ['conda', '1.26', 'only 1.26'],
  ['conda', '=1.26', 'any 1.26'],
  ['conda', '1.26.*', 'any 1.26'],
];

for (const [id, specifier, words] of inWords) {
  test(`${id} "${specifier}" is ${words}`, () => {
    const notation = notationById(id);
    assert.ok(notation);
    assert.equal(specifierWords({ specifier, notation }), words);
  });
}
