import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normaliseName } from '../../server/src/packages/names.ts';
import { formatRequirement, parseRequirement, type Requirement } from '../../server/src/packages/requirement.ts';
import { formatClause } from '../../server/src/python/specifiers.ts';
import { generator } from '../python/generator.ts';
import { share } from '../share.ts';

const read = (text: string): Requirement => {
  const requirement = parseRequirement(text);
  assert.ok(!('error' in requirement), text);
  return requirement;
};

/** The text each part covers. */
const parts = (text: string): Record<string, string> =>
  Object.fromEntries(Object.entries(read(text).spans).map(([part, span]) => [part, text.slice(span.start, span.end)]));

test('every part knows where it stands', () => {
  assert.deepEqual(parts(' Foo.Bar [ a , b_c ] ( >=1 , <2 , ) ; python_version < "3.9"  '), {
    name: 'Foo.Bar',
    extras: '[ a , b_c ]',
    specifier: '>=1 , <2',
    marker: 'python_version < "3.9"',
  });
  assert.deepEqual(parts('foo@git+https://example.org/x.git@v1;not-a-marker'), {
    name: 'foo',
    url: 'git+https://example.org/x.git@v1;not-a-marker',
  });
  assert.deepEqual(parts('foo @ file:///x ; (os_name == "nt")'), { name: 'foo', url: 'file:///x', marker: '(os_name == "nt")' });
  assert.deepEqual(parts('foo'), { name: 'foo' });
  assert.deepEqual(parts('foo()'), { name: 'foo' });
  assert.deepEqual(parts('foo ===1.0,,>=2 ;os_name=="x"'), { name: 'foo', specifier: '===1.0,,>=2', marker: 'os_name=="x"' });
});

test('values', () => {
  const requirement = read('Foo[b,a,b]>=1,<2');
  assert.deepEqual(
    [requirement.name, requirement.extras, requirement.specifier, requirement.url],
    ['Foo', ['b', 'a'], '>=1,<2', undefined],
  );
  assert.equal(read('foo').specifier, '');
  const text = 'foo >= 1, != 2.*';
  assert.deepEqual(
    read(text).specifiers.clauses.map((clause) => [text.slice(clause.start, clause.end), formatClause(clause)]),
    [
      ['>= 1', '>=1'],
      ['!= 2.*', '!=2.*'],
    ],
  );
});

test('what is wrong, and where', () => {
  const cases: [text: string, at: number, error: RegExp][] = [
    ['', 0, /name/],
    ['-r x.txt', 0, /name/],
    ['foo bar', 4, /semicolon/],
    ['foo-', 3, /semicolon/],
    ['foo 1.0', 4, /semicolon/],
    ['foo=1', 3, /specifier/],
    ['foo~=1', 3, /specifier/],
    ['foo>=1.*', 6, /\.\*/],
    ['foo>=1+x', 3, /specifier/],
    ['foo>=1 <2', 7, /semicolon/],
    ['foo>=1,,<2', 7, /semicolon/],
    ['foo (>=1', 8, /parenthesis/],
    ['foo[a', 5, /bracket/],
    ['foo[a,]', 6, /extra/],
    ['foo[,a]', 4, /bracket/],
    ['foo @ ', 6, /URL/],
    ['foo @ x y', 8, /semicolon/],
    ['foo;', 4, /variable/],
    ['foo; python_version', 19, /operator/],
    ['foo; python_versions > "3"', 5, /python_versions/],
    ['foo; python_version > 3', 22, /“3”/],
    ['foo; python_version > "3', 22, /quote/],
    ['foo; (os_name == "x"', 20, /parenthesis/],
    ['foo; os_name == "x" os_name', 20, /end/],
    ['foo # comment', 4, /semicolon/],
    ['foo===a,b', 7, /specifier/],
  ];
  for (const [text, at, error] of cases) {
    const problem = parseRequirement(text);
    assert.ok('error' in problem, text);
    assert.match(problem.error, error, text);
    assert.equal(problem.at, at, text);
  }
});

test('the formatted requirement', () => {
  const forms: [string, string][] = [
    [' Foo [b,a] ( >= 1 , <2, ) ;os_name=="x" ', 'Foo[a,b]<2,>=1; os_name == "x"'],
    ['foo@https://example.org/x.whl', 'foo @ https://example.org/x.whl'],
    ['foo[a]@ x ;os_name=="x"', 'foo[a] @ x ; os_name == "x"'],
    ['foo>=1.0,>=1,~=1.0,~=1.0.0,==1.*,==1.0.*', 'foo==1.*,==1.0.*,>=1,~=1.0,~=1.0.0'],
    ['foo\n', 'foo'],
    ['foo==0,==0.0', 'foo==0'],
  ];
  for (const [text, form] of forms) assert.equal(formatRequirement(read(text)), form, text);
});

test('names', () => {
  assert.equal(normaliseName('Foo.Bar__baz--X'), 'foo-bar-baz-x');
  assert.equal(normaliseName('foo'), 'foo');
});

test('hostile texts are read or refused, never thrown at', () => {
  const random = generator(508);
  const pieces = [
    'foo',
    '[',
    ']',
    '(',
    ')',
    ',',
    ';',
    '@',
    '>=',
    '===',
    '1.0',
    '.*',
    '+x',
    ' ',
    '\n',
    '"',
    "'",
    'and ',
    'or ',
    'os_name',
    '==',
    'not in',
    '\\',
    '\u0000',
    'é',
    '=',
    'a-',
    '~',
  ];
  for (let round = 0; round < share(20_000); round++) {
    const text = Array.from({ length: random.below(12) }, () => random.pick(pieces)).join('');
    const requirement = parseRequirement(text);
    if ('error' in requirement) assert.ok(requirement.at >= 0 && requirement.at <= text.length, JSON.stringify(text));
    else assert.equal(formatRequirement(read(formatRequirement(requirement))), formatRequirement(requirement), JSON.stringify(text));
  }
  for (const piece of pieces) assert.ok(parseRequirement(`foo${piece.repeat(50_000)}`));
  assert.ok(parseRequirement(`foo${'===1,'.repeat(50_000)}`));
  assert.ok(parseRequirement(`foo${'===1, '.repeat(50_000)}`));
  assert.ok(parseRequirement(`foo[${'a,'.repeat(50_000)}a]`));
});
