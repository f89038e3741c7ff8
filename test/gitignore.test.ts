import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readIgnoreRules } from '../server/src/gitignore.ts';

/** What git says of `path` (a folder's ends in a slash), the folders above included: `git check-ignore --no-index`, git 2.39. */
function ignores(text: string, path: string, ignoreCase = false): boolean {
  const rules = readIgnoreRules(text, ignoreCase);
  const isFolder = path.endsWith('/');
  const parts = (isFolder ? path.slice(0, -1) : path).split('/');
  return parts.some((name, at) => {
    const last = at === parts.length - 1;
    return rules.judge(parts.slice(0, at + 1).join('/'), name, !last || isFolder) === true;
  });
}

const table: readonly { readonly lines: string; readonly yes?: string; readonly no?: string }[] = [
  { lines: 'build', yes: 'build build/ a/build build/x', no: 'builds abuild a/builder' },
  { lines: 'build/', yes: 'build/ a/build/ build/x', no: 'build a/build' },
  { lines: '/build', yes: 'build build/', no: 'a/build' },
  { lines: 'docs/_build/', yes: 'docs/_build/ docs/_build/x', no: 'a/docs/_build/ docs/_build' },
  { lines: '*.log', yes: 'a.log x/b.log .log', no: 'log a.log.txt' },
  { lines: '*.tar.gz', yes: 'a.tar.gz', no: 'a.gz tar.gz' },
  { lines: '*.py[cod]', yes: 'a.pyc b/a.pyo', no: 'a.py a.pyx' },
  { lines: '.coverage.*', yes: '.coverage.1', no: '.coverage' },
  { lines: '*~', yes: 'a~ ~', no: 'a~b' },
  { lines: 'a?c', yes: 'abc x/a-c', no: 'ac abbc' },
  { lines: 'a*c*e', yes: 'ace abcde accce', no: 'abde acef' },
  { lines: '*a*b', yes: 'aab abab xaxb', no: 'aba ba' },
  { lines: '*', yes: 'a a/b .x' },
  { lines: '**', yes: 'a a/b' },
  { lines: '/*', yes: 'a a/ a/b' },
  { lines: '**/foo', yes: 'foo a/foo a/b/foo', no: 'afoo' },
  { lines: '**/foo/bar', yes: 'foo/bar a/foo/bar', no: 'bar foo/a/bar' },
  { lines: 'a/**', yes: 'a/b a/b/c', no: 'a a/ b/a/c' },
  { lines: 'a/**/b', yes: 'a/b a/x/b a/x/y/b', no: 'ab a/xb x/a/b' },
  { lines: 'a/**/b/**/c', yes: 'a/b/c a/x/b/y/z/c', no: 'a/c a/b a/x/c' },
  { lines: 'a**b', yes: 'axxb ab', no: 'a/b' },
  { lines: 'a/*/c', yes: 'a/b/c', no: 'a/c a/b/b/c' },
  { lines: '***/foo', yes: 'foo a/foo' },
  { lines: 'foo/**/', yes: 'foo/a/ foo/a/b/', no: 'foo/a foo/' },
  { lines: '[a-c]x', yes: 'ax cx', no: 'dx Ax' },
  { lines: '[!a-c]x', yes: 'dx', no: 'ax' },
  { lines: '[^a]x', yes: 'bx', no: 'ax' },
  { lines: '[]a]x', yes: ']x ax', no: 'bx' },
  { lines: '[a-]x', yes: 'ax -x', no: 'bx' },
  { lines: '[[:digit:][:upper:]]x', yes: '1x Ax', no: 'ax' },
  { lines: '[\\]]x', yes: ']x', no: '\\x' },
  { lines: '[ax', no: '[ax ax a' },
  { lines: '[[:nope:]]x', no: 'nx :x' },
  { lines: '\\#a', yes: '#a', no: 'a \\#a' },
  { lines: '#a', no: '#a a' },
  { lines: '\\!a', yes: '!a' },
  { lines: 'a\\*b', yes: 'a*b', no: 'axb' },
  { lines: 'a\\', no: 'a a\\' },
  { lines: 'a.txt   ', yes: 'a.txt' },
  { lines: 'a\r\nb\r\n', yes: 'a b' },
  { lines: '\uFEFFa', yes: 'a' },
  { lines: '\n\n!\n/\n', no: 'a' },
  { lines: '*.txt\n!keep.txt', yes: 'a.txt', no: 'keep.txt x/keep.txt' },
  { lines: '!keep.txt\n*.txt', yes: 'a.txt keep.txt' },
  { lines: '/*\n!/src', yes: 'a docs/x', no: 'src src/ src/x' },
  { lines: 'x\n!x/', yes: 'x', no: 'x/' },
  { lines: 'build\n!a/build', yes: 'build', no: 'a/build' },
  { lines: 'constructor\n__proto__', yes: 'constructor __proto__', no: 'toString' },
];

describe('.gitignore', () => {
  for (const { lines, yes = '', no = '' } of table) {
    it(JSON.stringify(lines), () => {
      for (const path of yes.split(' ').filter(Boolean)) assert.equal(ignores(lines, path), true, `${path} should be ignored`);
      for (const path of no.split(' ').filter(Boolean)) assert.equal(ignores(lines, path), false, `${path} should not be ignored`);
    });
  }

  it('keeps a space behind a backslash', () => {
    assert.equal(ignores('a\\ ', 'a '), true);
    assert.equal(ignores('a\\ ', 'a'), false);
    assert.equal(ignores('a b', 'a b'), true);
  });

  it('tells nothing matching from re-included', () => {
    const rules = readIgnoreRules('*.txt\n!a.txt', false);
    assert.equal(rules.judge('b.txt', 'b.txt', false), true);
    assert.equal(rules.judge('a.txt', 'a.txt', false), false);
    assert.equal(rules.judge('a.py', 'a.py', false), undefined);
  });

  it('takes cases for equal where the file system does', () => {
    assert.equal(ignores('Build/\n*.TMP', 'bUILD/', true), true);
    assert.equal(ignores('Build/\n*.TMP', 'a.tmp', true), true);
    assert.equal(ignores('Build/\n*.TMP', 'a.tmp'), false);
  });

  it('ends on patterns made to take forever', () => {
    const name = 'a'.repeat(255);
    const deep = Array.from({ length: 60 }, () => 'x').join('/');
    assert.equal(ignores(`${'*a'.repeat(400)}*b`, name), false);
    assert.equal(ignores(`${'*[a-z]'.repeat(150)}b?`, name), false);
    assert.equal(ignores(`${'**/x/'.repeat(100)}y`, deep), false);
    assert.equal(ignores(`${'**/*x*/'.repeat(100)}y`, deep), false);
    assert.equal(ignores('a'.repeat(5000), name), false);
    assert.equal(ignores(`${'['.repeat(1000)}`, name), false);
  });

  it('costs nothing where a look-up answers, and no more than it must elsewhere', () => {
    const rules = readIgnoreRules('build/\n*.log\n/dist\ndocs/_build\n', false);
    for (const name of ['build', 'a.log', 'x']) rules.judge(`docs/${name}`, name, true);
    assert.equal(rules.comparisons, 0);
    const hostile = readIgnoreRules(`*${'a'.repeat(100)}b?`, false);
    hostile.judge('a'.repeat(255), 'a'.repeat(255), false);
    assert.ok(hostile.comparisons > 10_000 && hostile.comparisons < 255 * 103, String(hostile.comparisons));
  });
});
