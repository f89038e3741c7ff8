import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Span } from '../../server/src/project/span.ts';
import { type PythonCall, type PythonValue, pythonCalls, scriptBlocks } from '../../server/src/syntax/python.ts';
import { share } from '../share.ts';
import { randomNumbers } from './mutation/mutation.ts';

const names: ReadonlySet<string> = new Set(['setup', 'setuptools.setup', 'nox.session', 'session']);
const calls = (text: string): readonly PythonCall[] => pythonCalls(text, names);
const only = (text: string): PythonCall => {
  const [call, ...rest] = calls(text);
  assert.ok(call && rest.length === 0, text);
  return call;
};
const slice = (text: string, span: Span | undefined): string | undefined => span && text.slice(span.start, span.end);

/** A value without places: a text, a list, `join`, pairs, or `?` for what cannot be read. */
function shape(value: PythonValue | undefined): unknown {
  if (!value) return undefined;
  if (value.kind === 'string') return value.value;
  if (value.kind === 'list') return value.items.map((item) => shape(item.value));
  if (value.kind === 'join') return { join: value.value };
  if (value.kind === 'dictionary') return value.entries.map((entry) => [entry.key.value, shape(entry.value)]);
  return `?${value.text}`;
}

const argument = (call: PythonCall, name: string): PythonValue | undefined => call.keywords.find((keyword) => keyword.name === name)?.value;

describe('python: calls', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['a plain name', 'setup(a=1)', ['setup']],
    ['a dotted name', 'import setuptools\nsetuptools.setup()', ['setuptools.setup']],
    ['within functions and conditions', 'if x:\n    def f():\n        return setup()\n', ['setup']],
    ['several', 'setup()\nsetup()\n', ['setup', 'setup']],
    ['other names', 'setup_all()\nx.setup()\nsetuptools . setup2()', []],
    ['no call', 'setup = 1\n"setup()"\n# setup()', []],
    [
      'decorators',
      '@nox.session(python="3.9")\ndef f(s): pass\n@nox.session\ndef g(s): pass\n@ session()\ndef h(s): pass',
      ['nox.session', 'session'],
    ],
    ['nested ones', 'setup(a=setup(b=1))', ['setup', 'setup']],
  ];
  for (const [name, text, expected] of cases) {
    test(name, () => {
      assert.deepEqual(
        calls(text).map((call) => call.name),
        expected,
      );
      for (const call of calls(text)) assert.equal(slice(text, call.nameSpan), call.name);
    });
  }

  test('arguments', () => {
    const text = 'setup("x", y, a="1", # one\n  b=z, *args)\nsetup(**kw)';
    const [first, second] = calls(text);
    assert.deepEqual(first?.positional.map(shape), ['x', '?y']);
    assert.deepEqual(
      first?.keywords.map((keyword) => [keyword.name, shape(keyword.value), slice(text, keyword)]),
      [
        ['a', '1', 'a="1"'],
        ['b', '?z', 'b=z'],
      ],
    );
    assert.equal(first?.open, true);
    assert.equal(second?.open, true);
    assert.equal(only('setup(a=1)').open, false);
  });
});

describe('python: values', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['"a"', 'a'],
    ["'a'", 'a'],
    ['"""a\nb"""', 'a\nb'],
    ["''", ''],
    ['""""""', ''],
    ['"a" "b"', 'ab'],
    ['("a"\n  # c\n  \'b\')', 'ab'],
    ['"a" + "b" + "c"', 'abc'],
    ['u"a"', 'a'],
    ['r"\\d"', '\\d'],
    ['R"\\d" "\\\\"', '\\d\\'],
    ['"\\n\\t\\x41\\u00e9\\U0001F40D\\101\\0"', '\n\tAé🐍A\0'],
    ['"\\q\\N{DASH}\\x4"', '\\q\\N{DASH}\\x4'],
    ['"a\\\nb"', 'ab'],
    ['b"a"', '?b"a"'],
    ['f"a"', '?f"a"'],
    ['"a" f"b"', '?"a" f"b"'],
    ['["a", "b"]', ['a', 'b']],
    ['["a", "b",]', ['a', 'b']],
    ['["a", # one\n  "b" "c"]', ['a', 'bc']],
    ['("a", "b")', ['a', 'b']],
    ['("a",)', ['a']],
    ['("a")', 'a'],
    ['()', []],
    ['[]', []],
    ['{"a", "b"}', ['a', 'b']],
    ['["a", 1, x, *y]', ['a', '?1', '?x', '?*y']],
    ['["a"] + ["b"]', ['a', 'b']],
    ['["a"] + x', '?["a"] + x'],
    ['"a" % x', '?"a" % x'],
    ['", ".join([">=3", "<4"])', { join: '>=3, <4' }],
    ['",".join((">=3",))', { join: '>=3' }],
    ['",".join(x)', '?",".join(x)'],
    ['",".join([x])', '?",".join([x])'],
    ['",".split("a")', '?",".split("a")'],
    [
      '{"a": ["b"], \'c\': d, **e, f: "g"}',
      [
        ['a', ['b']],
        ['c', '?d'],
      ],
    ],
    ['[x for x in "a"]', '?[x for x in "a"]'],
    ['"""\n  a\n\n  b """.splitlines()', ['a', 'b']],
    ["'''a\nb'''.split('\\n')", ['a', 'b']],
    ['"""\\\na\nb\n""".strip().splitlines()', ['a', 'b']],
    ['textwrap.dedent("""a\n b""").strip().split("\\n")', ['a', 'b']],
    ['r"""a\\\nb""".splitlines()', ['a\\', 'b']],
    ['"""a\\\nb\nc\\\\d\ne""".splitlines()', ['?a\\', '?b', '?c\\\\d', 'e']],
    ['"""""".splitlines()', []],
    ['"""#a\nb  # c\nC#\n # d""".splitlines()', ['b', 'C#']],
    ['"a".splitlines()', '?"a".splitlines()'],
    ['"""a\nb""".split(",")', '?"""a\nb""".split(",")'],
    ['"""a\nb""".split("\\n", 1)', '?"""a\nb""".split("\\n", 1)'],
    ['"""a\nb""".splitlines(True)', '?"""a\nb""".splitlines(True)'],
    ['"""a\nb""".upper().splitlines()', '?"""a\nb""".upper().splitlines()'],
    ['"""a""" """b""".splitlines()', '?"""a""" """b""".splitlines()'],
    ['[c for c in """a\nb""".splitlines()]', ['a', 'b']],
    ['[c.strip() for c in ["a", "b"] if c and not c.startswith("#")]', ['a', 'b']],
    ['[c for c in ["a"] if "x" in c]', '?[c for c in ["a"] if "x" in c]'],
    ['[c for c in ["a"] if c if d]', '?[c for c in ["a"] if c if d]'],
    ['[d for c in ["a"]]', '?[d for c in ["a"]]'],
    ['[a for a, b in ["a"]]', '?[a for a, b in ["a"]]'],
    ['list(filter(None, ["a"]))', ['a']],
    ['tuple(["a"])', ['a']],
    ['filter(good, ["a"])', '?filter(good, ["a"])'],
    ['list("abc")', '?list("abc")'],
    ['3.9', '?3.9'],
    ['True', '?True'],
    ['open("x").read()', '?open("x").read()'],
    ['"a" if x else "b"', '?"a" if x else "b"'],
  ];
  for (const [text, expected] of cases) {
    test(text, () => assert.deepEqual(shape(argument(only(`setup(x=${text})`), 'x')), expected));
  }

  describe('the lines of a string', () => {
    const q = '"""';
    const cases: readonly (readonly [string, string, readonly (readonly [removed: string, inserted: string])[]])[] = [
      [
        'on lines of their own',
        '\n  a\n  b\n',
        [
          ['\n  b\n', '\n  a\n  +\n  b\n'],
          ['\n  a\n', '\n  a\n  b\n  +\n'],
        ],
      ],
      [
        'the first behind the quotes, the last before them',
        'a\n  b',
        [
          ['  b', 'a\n  +\n  b'],
          ['a', 'a\n  b\n  +'],
        ],
      ],
      ['one', 'a', [['', 'a\n+']]],
      ['a comment', '\n a # b\n', [['\n', '\n a # b\n +\n']]],
      ['one behind a backslash', '\\\n a', [['\\\n', '\\\n a\n +']]],
      [
        'with line ends of Windows',
        'a\r\nb',
        [
          ['b', 'a\r\n+\r\nb'],
          ['a', 'a\r\nb\r\n+'],
        ],
      ],
    ];
    for (const [name, written, expected] of cases) {
      test(name, () => {
        const call = (content: string): string => `setup(x=${q}${content}${q}.splitlines())`;
        const text = call(written);
        const list = argument(only(text), 'x');
        assert.equal(list?.kind, 'list');
        const edited = list.items.map(({ remove, insert: { offset, before, after } }) => [
          text.slice(0, remove.start) + text.slice(remove.end),
          `${text.slice(0, offset)}${before}+${after}${text.slice(offset)}`,
        ]);
        assert.deepEqual(
          edited,
          expected.map((pair) => pair.map(call)),
        );
      });
    }
  });

  test('names that the module gives one value', () => {
    const text = [
      'ONE = ">=3.9"',
      'LIST: list = ["a", "b"]',
      'TWICE = "1"',
      'TWICE = "2"',
      'GROWN = ["a"]',
      'GROWN += ["b"]',
      'SELF = SELF + "a"',
      'NAMED = ONE',
      'if x:',
      '    INNER = "1"',
      'setup(a=ONE, b=LIST, c=TWICE, d=GROWN, e=SELF, f=NAMED, g=INNER, h=NONE, i=LIST + [ONE], j=",".join(LIST))',
    ].join('\n');
    const found = only(text).keywords.map((keyword) => shape(keyword.value));
    assert.deepEqual(found, [
      '>=3.9',
      ['a', 'b'],
      '?TWICE',
      '?GROWN',
      '?SELF',
      '>=3.9',
      '?INNER',
      '?NONE',
      ['a', 'b', '>=3.9'],
      { join: 'a,b' },
    ]);
    const value = argument(only(text), 'a');
    assert.equal(slice(text, value), '">=3.9"');
  });

  test('names that double each other end soon', () => {
    const lines = ['A0 = ["x"]', ...Array.from({ length: 60 }, (_, i) => `A${i + 1} = A${i} + A${i}`)];
    const small = only(`${lines.join('\n')}\nsetup(a=A5)`);
    assert.equal((shape(argument(small, 'a')) as unknown[]).length, 32);
    assert.equal(only(`${lines.join('\n')}\nsetup(a=A60)`).keywords[0]?.value.kind, 'other');
  });

  test('literals have their places', () => {
    const text = 'setup(x=("a" r"\\b" \'c\\n\' """d"""))';
    const value = argument(only(text), 'x');
    assert.ok(value?.kind === 'string');
    assert.deepEqual(
      value.parts.map((part) => [slice(text, part), slice(text, part.content), part.verbatim, part.quote]),
      [
        ['"a"', 'a', true, '"'],
        ['r"\\b"', '\\b', true, '"'],
        ["'c\\n'", 'c\\n', false, "'"],
        ['"""d"""', 'd', true, '"""'],
      ],
    );
  });
});

describe('python: edits', () => {
  const text = `setup(
    name="a",
    classifiers=[
        "A",
        # about B
        'B',  # b
        "C"
    ],
    python_requires=">=3.9", zip_safe=False
)
`;
  const list = (source: string): PythonValue | undefined => argument(only(source), 'classifiers');

  test('deleting items', () => {
    const value = list(text);
    assert.ok(value?.kind === 'list');
    const after = value.items.map(({ remove }) => text.slice(0, remove.start) + text.slice(remove.end));
    assert.deepEqual(
      after.map((source) => shape(list(source))),
      [
        ['B', 'C'],
        ['A', 'C'],
        ['A', 'B'],
      ],
    );
    for (const source of after) assert.ok(source.includes('# about B'));
  });

  test('inserting items', () => {
    const value = list(text);
    assert.ok(value?.kind === 'list');
    const after = value.items.map(
      ({ insert }) => `${text.slice(0, insert.offset)}${insert.before}new${insert.after}${text.slice(insert.offset)}`,
    );
    assert.deepEqual(
      after.map((source) => shape(list(source))),
      [
        ['A', 'new', 'B', 'C'],
        ['A', 'B', 'new', 'C'],
        ['A', 'B', 'C', 'new'],
      ],
    );
    assert.ok(after[1]?.includes("'B',  # b\n        'new',\n"));
  });

  test('deleting arguments', () => {
    const call = only(text);
    for (const keyword of call.keywords) {
      const after = only(text.slice(0, keyword.remove.start) + text.slice(keyword.remove.end));
      assert.deepEqual(
        after.keywords.map(({ name }) => name),
        call.keywords.map(({ name }) => name).filter((name) => name !== keyword.name),
      );
    }
  });

  test('inserting an argument', () => {
    for (const source of [text, 'setup()', 'setup(a=1)', 'setup(\n    a=1,\n)', 'setup(a, *b)']) {
      const { insert, keywords } = only(source);
      const after = only(`${source.slice(0, insert.offset)}${insert.before}new=1${insert.after}${source.slice(insert.offset)}`);
      assert.deepEqual(
        after.keywords.map(({ name }) => name),
        [...keywords.map(({ name }) => name), 'new'],
      );
    }
  });
});

describe('python: slips', () => {
  const cases: readonly (readonly [string, string, unknown])[] = [
    ['an open string', 'setup(a="1",\n  b="2\n  , c="3")\n', ['1', undefined, '3']],
    ['an open list', 'setup(a="1", b=["2", "3"\n', ['1', ['2', '3'], undefined]],
    ['an open call', 'setup(a="1",\n  b="2"\n', ['1', '2', undefined]],
    ['a value being typed', 'setup(a="1", b=, c="3")', ['1', '?', '3']],
  ];
  for (const [name, text, expected] of cases) {
    test(name, () => {
      const call = calls(text)[0];
      assert.ok(call);
      const found = ['a', 'b', 'c'].map((key) => shape(argument(call, key)));
      for (const [index, value] of (expected as unknown[]).entries()) if (value !== undefined) assert.deepEqual(found[index], value);
    });
  }
});

test('python: a name that doubles a long string', () => {
  const doubled = Array.from({ length: 13 }, (_, index) => `A${index + 1} = A${index} + A${index}\n`).join('');
  for (const [first, read] of [
    ['"a"', 'string'],
    [`"${'a'.repeat(100_000)}"`, 'other'],
    [`"""${'a\n'.repeat(5_000)}""".splitlines()`, 'other'],
  ] as const) {
    const value = argument(only(`A0 = ${first}\n${doubled}setup(x=A9)\n`), 'x');
    assert.equal(value?.kind, read);
  }
});

describe('python: script blocks', () => {
  const head = '# /// script\n# requires-python = ">=3.11"\n#\n# dependencies = [\n#   "a",\n# ]\n# ///\n';

  test('one', () => {
    const text = `#!/usr/bin/env python\n${head}print(1)\n`;
    const [block, ...rest] = scriptBlocks(text);
    assert.ok(block && rest.length === 0);
    assert.equal(block.type, 'script');
    assert.equal(block.toml, 'requires-python = ">=3.11"\n\ndependencies = [\n  "a",\n]\n');
    assert.equal(slice(text, block), head.trimEnd());
    for (const word of ['requires-python', '>=3.11', 'dependencies', '"a"', ']']) {
      const offset = block.toml.indexOf(word);
      assert.ok(text.startsWith(word, block.offsetAt(offset)), word);
    }
    assert.equal(text.slice(block.offsetAt(block.toml.length)), '# ///\nprint(1)\n');
  });

  test('with line ends of Windows', () => {
    const text = head.replaceAll('\n', '\r\n');
    const [block] = scriptBlocks(text);
    assert.ok(block);
    assert.ok(block.toml.startsWith('requires-python = ">=3.11"\r\n\r\n'));
    assert.ok(text.startsWith('"a"', block.offsetAt(block.toml.indexOf('"a"'))));
  });

  test('every type, and a byte order mark', () => {
    const text = `\ufeff${head}\n# /// other-1\n# x\n# ///`;
    assert.deepEqual(
      scriptBlocks(text).map(({ type, toml }) => [type, toml.length > 3]),
      [
        ['script', true],
        ['other-1', false],
      ],
    );
  });

  test('the last closing line of the comment counts', () => {
    const [block] = scriptBlocks('# /// script\n# a\n# ///\n# b\n# ///\n# c\n\n# ///\n');
    assert.equal(block?.toml, 'a\n///\nb\n');
  });

  const none: readonly string[] = [
    '',
    'print(1)',
    '# /// script\n# a\n',
    '# /// script\n# ///\n',
    '# /// script\n#a\n# ///\n',
    '# /// script\n\n# ///\n',
    ' # /// script\n# a\n# ///\n',
    '#/// script\n# a\n# ///\n',
    '# /// \n# a\n# ///\n',
    '# /// scr ipt\n# a\n# ///\n',
    '# /// script \n# a\n# ///\n',
    '# /// script\n# a\n# /// \n',
    'x # /// script\n# a\n# ///\n',
  ];
  for (const text of none) test(`none in ${JSON.stringify(text)}`, () => assert.deepEqual(scriptBlocks(text), []));
});

describe('python: any text', () => {
  test('has a reading whose spans lie in it', () => {
    const random = randomNumbers(23);
    const fragments = [
      'setup(',
      ')',
      '[',
      ']',
      '{',
      '}',
      'a=',
      '"b"',
      "'",
      '"""',
      ',',
      ' ',
      '\n',
      '+',
      'f"',
      '\\',
      '# /// x\n',
      '# y\n',
      '# ///\n',
      '@session(',
      'x',
      ':',
      '.join(',
      '*',
      'def ',
      'A = ',
    ];
    for (let i = 0; i < share(1500); i++) {
      const text = Array.from({ length: random(25) }, () => fragments[random(fragments.length)]).join('');
      for (const call of calls(text)) {
        for (const span of [call, ...call.keywords, ...call.positional, ...call.keywords.map(({ value }) => value)]) {
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, text);
        }
      }
      for (const block of scriptBlocks(text)) assert.ok(block.start < block.end && block.end <= text.length);
    }
  });

  test('large ones', () => {
    for (const part of ['(', '[', 'setup(', 'setup(a=', '"a",', '"a"+', '$', ':', ')', 'setup()\n', '@', '{"a":'])
      calls(`setup(${part.repeat(share(2000, 4))}`);
    for (const [open, close] of [
      ['list(', ')'],
      ['dedent(', ')'],
      ['[', ' for c in d]'],
    ] as const)
      calls(`setup(x=${open.repeat(share(5000, 4))}"a"${close.repeat(share(5000, 4))})`);
    calls(`setup(x="""a"""${'.strip()'.repeat(5000)}.splitlines())`);
    assert.deepEqual(calls(`setup()\n${' '.repeat(1 << 20)}`), []);
    for (const part of ['# /// a\n', '# /// ', '# ///\n', '# /// a\n# b\n# ///\n\n']) scriptBlocks(part.repeat(share(50_000, 4)));
  });
});
