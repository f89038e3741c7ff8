import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Span } from '../../server/src/project/span.ts';
import { readRequirements } from '../../server/src/syntax/requirements.ts';
import { share } from '../share.ts';
import { randomNumbers } from './mutation/mutation.ts';

const slice = (text: string, span: Span | undefined): string | undefined => span && text.slice(span.start, span.end);

/** Requirement, options and comment of every line. */
const shape = (text: string): unknown =>
  readRequirements(text).lines.map((line) => [
    line.requirement?.text,
    line.options.map(({ name, value }) => (value ? `${name}=${value.text}` : name)),
    slice(text, line.comment),
  ]);

describe('requirements: lines', () => {
  const cases: readonly (readonly [string, string, unknown])[] = [
    ['nothing', '', []],
    ['only comments and blank lines', '# a\n\n   # b\n', []],
    ['a requirement', 'requests>=2\n', [['requests>=2', [], undefined]]],
    ['without a line end', '  requests >= 2 , <3  ', [['requests >= 2 , <3', [], undefined]]],
    [
      'with a comment',
      'a==1 # why\nb\t# x',
      [
        ['a==1', [], '# why'],
        ['b', [], '# x'],
      ],
    ],
    ['a # within a word', 'a @ https://x/y#egg=a\n', [['a @ https://x/y#egg=a', [], undefined]]],
    ['a marker', "a; python_version < '3.9' and os_name == 'nt' # x", [["a; python_version < '3.9' and os_name == 'nt'", [], '# x']]],
    ['hashes', 'a==1 --hash=sha256:ab --hash sha256:cd\n', [['a==1', ['--hash=sha256:ab', '--hash=sha256:cd'], undefined]]],
    [
      'joined lines',
      'a==1 \\\n    --hash=sha256:ab \\\n    --hash=sha256:cd\nb',
      [
        ['a==1', ['--hash=sha256:ab', '--hash=sha256:cd'], undefined],
        ['b', [], undefined],
      ],
    ],
    ['a requirement over lines', 'a>=1,\\\n<2', [['a>=1,<2', [], undefined]]],
    [
      'a comment ends joined lines',
      'a \\\n# x \\\nb',
      [
        ['a', [], '# x \\'],
        ['b', [], undefined],
      ],
    ],
    ['a comment takes the joined lines in', 'a # x \\\nb', [['a', [], '# x \\\nb']]],
    ['a join at the end', 'a \\', [['a', [], undefined]]],
    [
      'other files',
      '-r base.txt\n-rx.txt\n--requirement=y.txt\n-c "a b.txt" # c',
      [
        [undefined, ['--requirement=base.txt'], undefined],
        [undefined, ['--requirement=x.txt'], undefined],
        [undefined, ['--requirement=y.txt'], undefined],
        [undefined, ['--constraint="a b.txt"'], '# c'],
      ],
    ],
    [
      'editable ones',
      '-e .[test]\n--editable git+https://x/y.git#egg=y',
      [
        [undefined, ['--editable=.[test]'], undefined],
        [undefined, ['--editable=git+https://x/y.git#egg=y'], undefined],
      ],
    ],
    [
      'settings',
      '--index-url https://x/simple --extra-index-url=https://y --pre --no-binary :all:',
      [[undefined, ['--index-url=https://x/simple', '--extra-index-url=https://y', '--pre', '--no-binary=:all:'], undefined]],
    ],
    ['switches take no word', '--pre a', [[undefined, ['--pre', 'a'], undefined]]],
    [
      'a file or an address',
      './a-1.0.whl\nhttps://x/y-1.tar.gz',
      [
        ['./a-1.0.whl', [], undefined],
        ['https://x/y-1.tar.gz', [], undefined],
      ],
    ],
    ['a dash within a word', 'a-b>=1-1', [['a-b>=1-1', [], undefined]]],
    [
      'an option being typed',
      '-\n--\n--hash=',
      [
        [undefined, ['-'], undefined],
        [undefined, ['--'], undefined],
        [undefined, ['--hash'], undefined],
      ],
    ],
    [
      'line ends of Windows',
      '\ufeffa\r\nb \\\r\n  --hash=x\r\n',
      [
        ['a', [], undefined],
        ['b', ['--hash=x'], undefined],
      ],
    ],
  ];
  for (const [name, text, expected] of cases) test(name, () => assert.deepEqual(shape(text), expected));
});

describe('requirements: places', () => {
  const text = '\ufeff# top\r\na>=1,\\\r\n  <2 ; x # why\r\n  b[c]==1 \\\r\n --hash=ab\r\n-r base.txt\r\n';
  const { lines, comments } = readRequirements(text);

  test('are the texts', () => {
    assert.deepEqual(
      lines.map((line) => slice(text, line)),
      ['a>=1,\\\r\n  <2 ; x', 'b[c]==1 \\\r\n --hash=ab', '-r base.txt'],
    );
    assert.deepEqual(
      lines.map((line) => slice(text, line.requirement)),
      ['a>=1,\\\r\n  <2 ; x', 'b[c]==1', undefined],
    );
    assert.deepEqual(
      lines.map((line) => line.requirement?.verbatim),
      [false, true, undefined],
    );
    assert.equal(lines[0]?.requirement?.text, 'a>=1,  <2 ; x');
    assert.deepEqual(
      lines.map((line) => slice(text, line.options[0])),
      [undefined, '--hash=ab', '-r base.txt'],
    );
    assert.deepEqual(
      comments.map((comment) => slice(text, comment)),
      ['# top', '# why'],
    );
  });

  test('deleting takes all lines of one', () => {
    const cut = lines.map(({ remove }) => text.slice(0, remove.start) + text.slice(remove.end));
    assert.deepEqual(cut, [
      '\ufeff# top\r\n  b[c]==1 \\\r\n --hash=ab\r\n-r base.txt\r\n',
      '\ufeff# top\r\na>=1,\\\r\n  <2 ; x # why\r\n-r base.txt\r\n',
      '\ufeff# top\r\na>=1,\\\r\n  <2 ; x # why\r\n  b[c]==1 \\\r\n --hash=ab\r\n',
    ]);
  });

  test('inserting behind each one', () => {
    for (const [index, { insert }] of lines.entries()) {
      const after = `${text.slice(0, insert.offset)}${insert.before}new${insert.after}${text.slice(insert.offset)}`;
      const names = readRequirements(after).lines.map((line) => line.requirement?.text);
      assert.equal(names[index + 1], 'new');
      assert.equal(names.length, 4);
      assert.ok(!/[^\r]\n/.test(after));
    }
    const bare = readRequirements('a').lines[0]?.insert;
    assert.deepEqual(bare, { offset: 1, before: '\n', after: '' });
  });
});

describe('requirements: any text', () => {
  test('has a reading whose spans lie in it', () => {
    const random = randomNumbers(19);
    const characters = ' \n\n\\#-=rabc"\'\r\t;';
    for (let i = 0; i < share(5000); i++) {
      const text = Array.from({ length: random(40) }, () => characters.charAt(random(characters.length))).join('');
      const file = readRequirements(text);
      for (const line of file.lines) {
        for (const span of [line, line.remove, ...line.options, ...(line.requirement ? [line.requirement] : [])]) {
          assert.ok(span.start >= 0 && span.start < span.end && span.end <= text.length, JSON.stringify(text));
        }
        if (line.requirement?.verbatim) assert.equal(slice(text, line.requirement), line.requirement.text);
        for (const { value } of line.options)
          if (value && !value.text.includes('\\')) assert.ok(slice(text, value)?.startsWith(value.text[0] ?? ''));
      }
    }
  });

  test('large ones', () => {
    for (const part of ['a\n', 'a \\\n', '\\\n', '# a\n', ' #', '--a ', '-', '"', 'a "', ' ', '\r', 'a # \\\n'])
      readRequirements(part.repeat(share(20_000, 4)));
    assert.equal(readRequirements('a\n'.repeat(20_000)).lines.length, 20_000);
  });
});
