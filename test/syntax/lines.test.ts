import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CommentStyle, readLines } from '../../server/src/syntax/lines.ts';

const contents = (text: string, comments?: CommentStyle): readonly string[] => readLines(text, comments).map((line) => line.content.text);

describe('lines', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['nothing', '', []],
    ['one line without an end', '3.12', ['3.12']],
    ['one line', '3.12\n', ['3.12']],
    ['a blank line', '\n', ['']],
    ['two lines', '3.12\n3.11\n', ['3.12', '3.11']],
    ['line ends of Windows', '3.12\r\n3.11\r\n', ['3.12', '3.11']],
    ['line ends of old Macs', '3.12\r3.11\r', ['3.12', '3.11']],
    ['mixed line ends', 'a\r\nb\nc\rd', ['a', 'b', 'c', 'd']],
    ['indentation and trailing white space', '  3.12 \t\n', ['3.12']],
    ['a byte order mark', '\ufeff3.12\n', ['3.12']],
    ['only a byte order mark', '\ufeff', []],
    ['comments', '# a\n3.12 # b\n  # c\n3.11#d\n', ['', '3.12', '', '3.11#d']],
  ];
  for (const [name, text, expected] of cases) test(name, () => assert.deepEqual(contents(text), expected));

  test('comments of other styles', () => {
    assert.deepEqual(contents('# a\n3.12 # b\n', 'lines'), ['', '3.12 # b']);
    assert.deepEqual(contents('# a\n3.12 # b\n', 'none'), ['# a', '3.12 # b']);
  });

  test('spans are the texts', () => {
    const text = '\ufeff  python 3.12.1\t3.11 # both\r\nnodejs 20\r\n\r\n# end';
    const lines = readLines(text);
    assert.deepEqual(
      lines.map((line) => line.tokens.map((token) => token.text)),
      [['python', '3.12.1', '3.11'], ['nodejs', '20'], [], []],
    );
    for (const line of lines) {
      assert.equal(text.slice(line.content.start, line.content.end), line.content.text);
      for (const token of line.tokens) assert.equal(text.slice(token.start, token.end), token.text);
    }
    assert.deepEqual(
      lines.map((line) => line.comment && text.slice(line.comment.start, line.comment.end)),
      ['# both', undefined, undefined, '# end'],
    );
    assert.deepEqual(
      lines.map((line) => text.slice(line.start, line.end)),
      ['  python 3.12.1\t3.11 # both', 'nodejs 20', '', '# end'],
    );
    assert.equal(lines.map((line) => text.slice(line.remove.start, line.remove.end)).join(''), text.slice(1));
    assert.deepEqual(
      lines.map((line) => line.number),
      [0, 1, 2, 3],
    );
  });

  test('a new line behind each one', () => {
    for (const [text, expected] of [
      ['a\r\nb', ['a\r\nnew\r\nb', 'a\r\nb\r\nnew']],
      ['a # x\n', ['a # x\nnew\n']],
      ['a', ['a\nnew']],
      ['a\rb', ['a\rnew\rb', 'a\rb\rnew']],
    ] as const) {
      const results = readLines(text).map(
        ({ insert }) => `${text.slice(0, insert.offset)}${insert.before}new${insert.after}${text.slice(insert.offset)}`,
      );
      assert.deepEqual(results, expected);
    }
  });

  test('large texts', () => {
    assert.equal(readLines('a\n'.repeat(100_000)).length, 100_000);
    assert.equal(readLines(' '.repeat(500_000)).length, 1);
    assert.equal(readLines('#'.repeat(500_000))[0]?.comment?.end, 500_000);
  });
});
