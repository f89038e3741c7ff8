import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pep440 } from '../../server/src/notations/pep440.ts';
import { isEmpty } from '../../server/src/python/versionSet.ts';
import { minorsOf, movesFloor, namesVersion, saysAll } from './says.ts';

saysAll(pep440, {
  '>=3.9': '3.9-',
  '>= 3.9': '3.9-',
  '>=3.9,<4': '3.9-3.99',
  '>=3.9, <3.13': '3.9-3.12',
  '>=3.9,!=3.9.7': '3.9-',
  '!=3.0.*': '2.6-2.7 3.1-',
  '==3.12.*': '3.12',
  '==3.12': '3.12',
  '~=3.9': '3.9-3.99',
  '~=3.9.2': '3.9',
  '===3.12.4': '3.12.4',
  '==3.12.4': '3.12.4',
  '>=3.12.0rc1': '3.12-',
  '<=3.12': '2.6-3.12',
  '>3.8': '3.8-',
  '': '2.6-',
  '  >=3.9 , ': '3.9-',
  '<4,>=3.9': '3.9-3.99',
  '>=3.12,<3.10': '',
  '>={{ cookiecutter.python }}': 'unknown',
  // Bare versions.
  '3.9': 'invalid: >=3.9 | ==3.9.*',
  '3': 'invalid: >=3 | ==3.*',
  '3.10.20': 'invalid: >=3.10.20 | ==3.10.20',
  '3.12.*': 'invalid: ==3.12.* | >=3.12',
  '3.x': 'invalid: ==3.* | >=3',
  '=3.9': 'invalid: ==3.9.* | >=3.9',
  // Misspelt operators.
  '=>3.9': 'invalid: >=3.9',
  '=> 3.9': 'invalid: >= 3.9',
  '=<3.12': 'invalid: <=3.12 | <3.13',
  '> =3.9': 'invalid: >=3.9',
  '!3.9.7': 'invalid: !=3.9.7',
  '<>3.9': 'invalid: !=3.9',
  '≥3.9': 'invalid: >=3.9',
  // Wildcards and tildes.
  '>=3.8.*': 'invalid: >=3.8',
  '<=3.12.*': 'invalid: <3.13 | <=3.12',
  '>3.8.*': 'invalid: >=3.9',
  '<3.12.*': 'invalid: <3.12 | <3.13',
  '>=3.9,<3.x': 'invalid: >=3.9,<4',
  '~=3': 'invalid: >=3,<4 | ==3.*',
  '~=3.8.*': 'invalid: ==3.8.*',
  '==3.8rc1.*': 'invalid: ==3.8rc1',
  // Other languages.
  '^3.9': 'invalid: >=3.9,<4 | >=3.9',
  '^3.9.0,<4.0': 'invalid: >=3.9.0,<4.0',
  '~3.9': 'invalid: >=3.9,<3.10 | ~=3.9.0',
  '~3.9.2': 'invalid: ~=3.9.2',
  '~3': 'invalid: >=3,<4',
  '^3.6 || ^3.7': 'invalid: >=3.6,<4',
  '^2.7 || ^3.6': 'invalid: >=2.7,!=3.0.*,!=3.1.*,!=3.2.*,!=3.3.*,!=3.4.*,!=3.5.*,<4',
  '~2.7 || ^3.4': 'invalid: >=2.7,!=3.0.*,!=3.1.*,!=3.2.*,!=3.3.*,<4',
  '>=2.7,<3.0.dev0 || >=3.4.dev0': 'invalid: >=2.7,!=3.0.*,!=3.1.*,!=3.2.*,!=3.3.*',
  '3.10 or 3.12': 'invalid: >=3.10',
  '*': 'invalid: >=3',
  // Missing or wrong commas.
  '>= 3.9 < 4': 'invalid: >= 3.9, < 4',
  '>=3.9 <4': 'invalid: >=3.9,<4',
  '>=3.9;<4': 'invalid: >=3.9,<4',
  '>=3.9 and <4': 'invalid: >=3.9,<4',
  '>=3.9 && <4': 'invalid: >=3.9,<4',
  '>=3,9': 'invalid: >=3.9',
  // Prose.
  '3.9+': 'invalid: >=3.9',
  '>=3.9+': 'invalid: >=3.9',
  '3.9 or newer': 'invalid: >=3.9',
  '3.9–3.12': 'invalid: >=3.9,<3.13',
  '3.9 - 3.12': 'invalid: >=3.9,<3.13',
  '3.9-3.12.4': 'invalid: >=3.9,<=3.12.4',
  'python>=3.9': 'invalid: >=3.9',
  'Python 3.9': 'invalid: >=3.9 | ==3.9.*',
  py39: 'invalid: >=3.9 | ==3.9.*',
  '">=3.9"': 'invalid: >=3.9',
  "'>=3.9, <4'": 'invalid: >=3.9, <4',
  '>=3.13t': 'invalid: >=3.13',
  'v3.9': 'invalid: >=3.9 | ==3.9.*',
  // Beyond help.
  newest: 'invalid',
  '>=': 'invalid',
  '>=3.9,<': 'invalid',
  '3.9,': 'invalid: >=3.9 | ==3.9.*',
});

movesFloor(pep440, [
  ['>=3.9', '3.10', '>=3.10'],
  ['>= 3.9, < 4', '3.10', '>= 3.10, < 4'],
  ['<4,  >=3.9', '3.10', '<4,  >=3.10'],
  ['>=3.9.0', '3.10', '>=3.10.0'],
  ['>=3.9.2', '3.10', '>=3.10'],
  ['>=3.9.2', '3.9', '>=3.9.2'],
  ['>=3', '3.10', '>=3.10'],
  ['>=3.13.0b1', '3.14', '>=3.14'],
  ['>3.8', '3.10', '>=3.10'],
  ['> 3.8', '3.10', '>= 3.10'],
  ['~=3.9', '3.10', '~=3.10'],
  ['~=3.9.2', '3.10', '~=3.10.0'],
  ['==3.9.*', '3.10', '==3.10.*'],
  ['>=3.9,<3.10', '3.10', '>=3.10,<3.11'],
  ['<3.10,>=3.9', '3.10', '<3.11,>=3.10'],
  ['>=3.9,!=3.9.7', '3.10', '>=3.10,!=3.9.7'],
  ['>=3.8,>=3.10', '3.11', '>=3.8,>=3.11'],
  ['>=3.9', '3.8', '>=3.8'],
  ['<3.13', '3.10', '>=3.10,<3.13'],
  ['< 3.13', '3.10', '>=3.10, < 3.13'],
  ['!=3.9.*,<4', '3.10', '>=3.10,!=3.9.*,<4'],
  ['', '3.10', '>=3.10'],
  // No guess.
  ['==3.9.1', '3.10', undefined],
  ['==3.9', '3.10', undefined],
  ['===3.9.1', '3.10', undefined],
  ['==3.*', '3.10', undefined],
  ['>=3.9,<3.12', '3.12', undefined],
  ['>=3.9,!=3.10.*', '3.10', undefined],
  ['^3.9', '3.10', undefined],
  ['>=3.9', 'newest', undefined],
]);

namesVersion(pep440, [
  ['==3.9.*', '3.12', '==3.12.*'],
  [' == 3.9.* ', '3.12', ' == 3.12.* '],
  ['>=3.9', '3.12', undefined],
  ['==3.9', '3.12', undefined],
  ['==3.9.*,!=3.9.1', '3.12', undefined],
]);

test('the clauses of a specifier set, where they stand', () => {
  const text = '>=3.9, <4,!=3.10.*';
  const clauses = pep440.clauses?.(text) ?? [];
  assert.deepEqual(
    clauses.map(({ start, end, operator, version, versions }) => [text.slice(start, end), operator, version, minorsOf(versions)]),
    [
      ['>=3.9', '>=', '3.9', '3.9-'],
      ['<4', '<', '4', '2.6-3.99'],
      ['!=3.10.*', '!=', '3.10.*', '2.6-3.9 3.11-'],
    ],
  );
  assert.equal(pep440.clauses?.('^3.9'), undefined);
});

/** Real values of requires-python that are none (seen in public repositories in August 2026). */
const seen = [
  '3.11.1',
  '3.12',
  '3.13.*',
  '^3.10',
  '^3.10.12',
  '^3.8.0',
  '~2.6 || ^2.7',
  '~3.10',
  '=>3.12',
  '>=3.9,<=3.12.*',
  '>=3.10.*',
  '2.5.0',
];

test('every suggestion is a specifier set that admits something', () => {
  for (const text of seen) {
    const meaning = pep440.read(text);
    assert.equal(meaning.kind, 'invalid', text);
    assert.ok(meaning.suggestions.length > 0, text);
    for (const suggestion of meaning.suggestions) {
      const suggested = pep440.read(suggestion);
      assert.ok(suggested.kind === 'versions' && !isEmpty(suggested.versions), `${text} → ${suggestion}`);
    }
  }
});

test('an invalid set is told in the words of its mistake', () => {
  const reasons = ['3.9', '^3.9', '~3.9', '=>3.9', '>=3.8.*', '~=3', '>=3.9 <4', '3.9+', '3.9 - 3.12', '^2.7 || ^3.6', '=3.9', 'x y'].map(
    (text) => {
      const meaning = pep440.read(text);
      return meaning.kind === 'invalid' ? meaning.why : meaning.kind;
    },
  );
  assert.deepEqual(reasons, [
    'a version needs an operator in front of it',
    '^ is an operator of Poetry and npm, not of PEP 440',
    '~ is an operator of Poetry and npm, not of PEP 440',
    '=> is not an operator of PEP 440',
    'a wildcard goes with == and != only',
    '~= needs a version of at least two parts',
    'clauses need a comma between them',
    'PEP 440 says "or newer" with >=',
    'PEP 440 has no dash between the ends of a range',
    'PEP 440 has no "or"',
    '= is not an operator of PEP 440',
    'not a PEP 440 specifier set',
  ]);
});
