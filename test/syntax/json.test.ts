import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getNodeValue, type ParseError, parseTree } from 'jsonc-parser';
import type { Span } from '../../server/src/project/span.ts';
import { type JsonArray, type JsonValue, jsonAt, jsonEntry, jsonListItem, parseJson } from '../../server/src/syntax/json.ts';
import { share } from '../share.ts';
import { randomNumbers } from './mutation/mutation.ts';

/** The value as JSON.parse gives it, for texts without keys that all objects have. */
const plain = (value: JsonValue | undefined): unknown => {
  if (value?.kind === 'array') return value.items.map((item) => plain(item.value));
  if (value?.kind === 'object') return Object.fromEntries(Array.from(value.entries, ([name, entry]) => [name, plain(entry.value)]));
  return value?.value;
};

const read = (text: string): unknown => plain(parseJson(text).root);
/** What jsonc-parser reads. */
const oracle = (text: string): unknown => {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  return tree && JSON.parse(JSON.stringify(getNodeValue(tree)));
};

const slice = (text: string, { start, end }: Span): string => text.slice(start, end);

const strict = [
  ...[
    '{}',
    '[]',
    '""',
    '0',
    '-0',
    '1',
    '-1.5',
    '1e5',
    '1E+5',
    '0.1e-5',
    '3.10',
    'true',
    'false',
    'null',
    ' 1 ',
    '\t\r\n1\n',
    '"é 日本 🦋"',
    '"\\u00e9\\ud83e\\udd8b"',
  ],
  ...[
    '"\\"\\\\\\/\\b\\f\\n\\r\\t"',
    '[1, 2]',
    '[[], {}]',
    '{"a": 1}',
    '{"a": {"b": [1, "c", null]}}',
    '{"": 1}',
    '{"a b": 1, "c": 2}',
    '{"a": 1, "a": 2}',
    '[\n1\n,\n2\n]',
  ],
  ...[
    '"//"',
    '"/* */"',
    '{"a": "b\\\\"}',
    '[1,2,[3,[4,[5]]]]',
    '"\u007f"',
    '{"length": 1}',
    '[true,false,null]',
    '{"a":[{"b":1},{"b":2}]}',
    '"\ufffd"',
    '12345678901234567890',
  ],
];

const tolerated = [
  ...[
    '// a\n1',
    '1 // a',
    '/* a */ 1',
    '[1, // a\n2]',
    '{/* a */"b"/* c */:/* d */1/* e */}',
    '[1,]',
    '{"a": 1,}',
    '[\n1,\n]',
    '{"a": [1,],}',
    '/**/[]',
    '[ /* , */ ]',
    '// a\r\n{}\r\n',
    '/* a\n b */ {}',
  ],
];

const broken = [
  ...[
    '',
    ' ',
    '// a',
    '{',
    '[',
    '"',
    '"a',
    '}',
    ']',
    ',',
    ':',
    '[1',
    '[1,',
    '[1 2]',
    '[,]',
    '[1,,2]',
    '{"a"}',
    '{"a":}',
    '{"a" 1}',
    '{a: 1}',
    '{1: 1}',
    '{"a": 1 "b": 2}',
    '{"a": 1,,}',
    '{,}',
    '[1}',
    '{"a": 1]',
    '1 2',
    '{} {}',
    "'a'",
  ],
  ...[
    '"a\nb"',
    '"\u0001"',
    '"\\q"',
    '"\\u12"',
    '"\\u12g4"',
    '01',
    '+1',
    '.5',
    '5.',
    '1e',
    '- 1',
    'True',
    'nul',
    'NaN',
    'undefined',
    '/* a',
    '/',
    '# a\n1',
    '[1] x',
    '{"a": b}',
    '"a" "b"',
    '{"a": 1; "b": 2}',
    '[1:2]',
    '{"a":: 1}',
    '{{}}',
    '{[]}',
  ],
];

describe('JSON', () => {
  it('is read as JSON.parse reads it', () => {
    for (const text of strict) {
      assert.deepEqual(parseJson(text).problems, [], text);
      assert.deepEqual(read(text), JSON.parse(text), text);
    }
  });
  it('may have comments and trailing commas, as jsonc-parser reads them', () => {
    for (const text of tolerated) {
      assert.deepEqual(parseJson(text).problems, [], text);
      assert.deepEqual(read(text), oracle(text), text);
      for (const comment of parseJson(text).comments) assert.match(slice(text, comment), /^(?:\/\/[^\r\n]*|\/\*.*\*\/)$/s);
    }
    assert.equal(tolerated.filter((text) => parseJson(text).comments.length > 0).length, 9);
  });
  it('may begin with a byte order mark', () => {
    assert.deepEqual(parseJson('\ufeff{"a": 1}').problems, []);
    assert.deepEqual(read('\ufeff{"a": 1}'), { a: 1 });
  });
  it('has problems where it is broken, as jsonc-parser finds too', () => {
    for (const text of broken) {
      const errors: ParseError[] = [];
      parseTree(text, errors, { allowTrailingComma: true });
      assert.notEqual(parseJson(text).problems.length, 0, text);
      assert.notEqual(errors.length, 0, text);
      for (const { start, end } of parseJson(text).problems) assert.ok(0 <= start && start <= end && end <= text.length, text);
    }
  });
  it('is not read when it is longer than is wanted', () => {
    const { root, problems } = parseJson('[1, 2, 3]', 8);
    assert.equal(root, undefined);
    assert.equal(problems.length, 1);
    assert.ok(parseJson('[1, 2, 3]', 9).root);
  });
  it('keeps the written number', () => {
    const { root } = parseJson('3.10');
    assert.ok(root?.kind === 'number' && root.text === '3.10' && root.value === 3.1);
  });
  it('gives the last of several entries of a name, and lists the others', () => {
    const { root } = parseJson('{"a": 1, "b": 2, "a": 3}');
    assert.ok(root?.kind === 'object');
    assert.deepEqual(plain(root), { a: 3, b: 2 });
    assert.deepEqual(
      root.duplicates.map(({ value }) => plain(value)),
      [1],
    );
  });
  it('keeps names that all objects have apart', () => {
    const { root } = parseJson('{"__proto__": {"polluted": 1}, "constructor": 2}');
    assert.ok(root?.kind === 'object');
    assert.deepEqual([...root.entries.keys()], ['__proto__', 'constructor']);
    assert.equal(jsonAt(root, 'toString'), undefined);
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });
});

describe('broken JSON loses only what is broken', () => {
  const cases: readonly (readonly [string, string, unknown])[] = [
    ['a comma is missing', '{"a": 1 "b": 2}', { a: 1, b: 2 }],
    ['a comma is missing in an array', '["a" "b"]', ['a', 'b']],
    ['a value is missing', '{"a": , "b": 2}', { b: 2 }],
    ['a value is missing before the next key', '{"a":\n"b": 2}', { b: 2 }],
    ['a colon is missing', '{"a" 1, "b": 2}', { b: 2 }],
    ['a key has only begun', '{"a": 1, "b\n, "c": 2}', { a: 1, c: 2 }],
    ['a string has no last quote', '{"a": "b\n, "c": 2}', { a: 'b', c: 2 }],
    ['a word is no value', '{"a": b, "c": 2}', { c: 2 }],
    ['an array is not closed', '{"a": [1, 2, "b": 3}', { a: [1, 2], b: 3 }],
    ['an array is not closed before a brace', '{"a": [1, 2}', { a: [1, 2] }],
    ['an object is not closed before a bracket', '[{"a": 1]', [{ a: 1 }]],
    ['nothing is closed', '{"a": [{"b": 1', { a: [{ b: 1 }] }],
    ['a bracket is too many', '{"a": 1], "b": 2}', { a: 1, b: 2 }],
  ];
  for (const [what, text, expected] of cases) {
    it(what, () => {
      assert.deepEqual(read(text), expected);
      assert.notEqual(parseJson(text).problems.length, 0);
    });
  }
});

describe('looking into JSON', () => {
  const { root } = parseJson('{"a": {"b": {"c": 1}}, "d": [1]}');
  it('follows keys', () => {
    assert.equal(plain(jsonAt(root, 'a', 'b', 'c')), 1);
    assert.equal(jsonEntry(root, 'a', 'b')?.key.name, 'b');
    assert.equal(jsonAt(root), root);
  });
  it('ends where there is nothing, or no object', () => {
    assert.equal(jsonAt(root, 'a', 'x', 'y'), undefined);
    assert.equal(jsonAt(root, 'd', '0'), undefined);
    assert.equal(jsonAt(undefined, 'a'), undefined);
    assert.equal(jsonEntry(root), undefined);
    assert.equal(jsonEntry(root, 'd', '0'), undefined);
  });
});

/** A JSON text with comments in one of many layouts, and no keys twice. */
const generate = (seed: number): string => {
  const random = randomNumbers(seed);
  const scalars = ['1', '-2.50', '1e3', 'true', 'null', '"a"', '"b \\"c\\" \\u00e9"', '"// no"', '""', '"[,]"'];
  const remark = (): string => ['', '', '', ' // one, two', ' /* three */'][random(5)] ?? '';
  const value = (depth: number, margin: string): string => {
    const sort = random(depth > 3 ? 3 : 7);
    if (sort < 3) return scalars[random(scalars.length)] ?? '0';
    const [open, close] = sort < 5 ? ['[', ']'] : ['{', '}'];
    const lined = random(2) === 0;
    const inner = `${margin}  `;
    const parts = Array.from({ length: random(4) }, (_, i) => (sort < 5 ? '' : `"k${i}": `) + value(depth + 1, lined ? inner : margin));
    if (!lined) return open + parts.join(', ') + close;
    return `${open}\n${parts.map((part, i) => `${inner}${part}${i < parts.length - 1 ? ',' : ''}${remark()}\n`).join('')}${margin}${close}`;
  };
  return `${value(0, '')}\n`.replaceAll('\n', random(3) === 0 ? '\r\n' : '\n');
};

function* values(value: JsonValue): Generator<JsonValue> {
  yield value;
  if (value.kind === 'array') for (const item of value.items) yield* values(item.value);
  if (value.kind === 'object') for (const entry of value.entries.values()) yield* values(entry.value);
}

/** Every array of a value, with what the whole is when it is `items` instead. */
function* arrays(
  value: JsonValue,
  whole: (here: unknown) => unknown,
): Generator<readonly [JsonArray, (items: readonly unknown[]) => unknown]> {
  if (value.kind === 'array') {
    yield [value, whole];
    const items = plain(value) as readonly unknown[];
    for (const [i, item] of value.items.entries()) yield* arrays(item.value, (here) => whole(items.with(i, here)));
  } else if (value.kind === 'object') {
    for (const [name, entry] of value.entries) yield* arrays(entry.value, (here) => whole({ ...(plain(value) as object), [name]: here }));
  }
}

describe('generated JSON', () => {
  const documents = Array.from({ length: 400 }, (_, seed) => generate(seed));
  const rooted = (text: string): JsonValue => {
    const { root, problems } = parseJson(text);
    assert.deepEqual(problems, [], text);
    assert.ok(root);
    return root;
  };

  it('has the values that jsonc-parser reads', () => {
    for (const text of documents) assert.deepEqual(plain(rooted(text)), oracle(text), text);
  });
  it('has places that hold exactly a value, and contents that are the value where they are verbatim', () => {
    let count = 0;
    for (const text of documents) {
      for (const value of values(rooted(text))) {
        assert.deepEqual(read(slice(text, value)), plain(value));
        if (value.kind === 'string') assert.equal(slice(text, value.content) === value.value, value.verbatim);
        count++;
      }
    }
    assert.ok(count > 1500, `only ${count}`);
  });
  it('has items that can be taken out, and can have another behind them', () => {
    let count = 0;
    for (const text of documents) {
      for (const [array, having] of arrays(rooted(text), (here) => here)) {
        const items = plain(array) as readonly unknown[];
        for (const [index, { value }] of array.items.entries()) {
          const item = jsonListItem(text, array, index);
          assert.ok(item);
          const left = text.slice(0, item.remove.start) + text.slice(item.remove.end);
          assert.deepEqual(plain(rooted(left)), having(items.toSpliced(index, 1)), `${text}-->\n${left}`);
          const { offset, before, after } = item.insert;
          const grown = text.slice(0, offset) + before + (value.kind === 'string' ? 'new' : '"new"') + after + text.slice(offset);
          assert.deepEqual(plain(rooted(grown)), having(items.toSpliced(index + 1, 0, 'new')), `${text}-->\n${grown}`);
          assert.equal(parseJson(grown).comments.length, parseJson(text).comments.length);
          count++;
        }
      }
    }
    assert.ok(count > 300, `only ${count}`);
  });
  it('stays JSON without trailing commas when the last item goes or comes', () => {
    const text = '[\n  "a",\n  "b"\n]\n';
    const { root } = parseJson(text);
    assert.ok(root?.kind === 'array');
    const item = jsonListItem(text, root, 1);
    assert.ok(item);
    assert.equal(text.slice(0, item.remove.start) + text.slice(item.remove.end), '[\n  "a"\n]\n');
    const { offset, before, after } = item.insert;
    assert.equal(`${text.slice(0, offset)}${before}c${after}${text.slice(offset)}`, '[\n  "a",\n  "b",\n  "c"\n]\n');
    assert.equal(jsonListItem(text, root, 2), undefined);
    assert.equal(jsonListItem('[1', parseJson('[1').root as JsonArray, 0), undefined);
  });
});

describe('hostile JSON is read in time and not too deep', () => {
  const hostile: Readonly<Record<string, (size: number) => string>> = {
    arrays: (size) => '['.repeat(size),
    objects: (size) => '{"a":'.repeat(size / 5),
    'arrays that are closed': (size) => '['.repeat(size / 2) + ']'.repeat(size / 2),
    'arrays in an object that keys end': (size) => `{${`"a": ${'['.repeat(150)}\n`.repeat(size / 156)}`,
    strings: (size) => '"'.repeat(size),
    backslashes: (size) => `"${'\\'.repeat(size)}`,
    'strings with an escape each': (size) => `[${'"\\n",'.repeat(size / 5)}]`,
    comments: (size) => '/*'.repeat(size / 2),
    'short comments': (size) => '/**/'.repeat(size / 4),
    slashes: (size) => `[${'/ '.repeat(size / 2)}`,
    commas: (size) => `[${','.repeat(size)}`,
    colons: (size) => `{${':'.repeat(size)}`,
    words: (size) => `[${'a '.repeat(size / 2)}`,
    digits: (size) => '9'.repeat(size),
    keys: (size) => `{${'"a":1,'.repeat(size / 6)}}`,
    'keys without values': (size) => `{${'"a" '.repeat(size / 4)}`,
    'keys in an array, behind blanks': (size) => `{"a":[${`"a"${' '.repeat(50)}`.repeat(size / 54)}`,
    blanks: (size) => ' '.repeat(size),
  };
  const depth = (value: JsonValue | undefined): number => {
    if (value?.kind === 'array') return 1 + value.items.reduce((deepest, item) => Math.max(deepest, depth(item.value)), 0);
    return value?.kind === 'object'
      ? 1 + [...value.entries.values()].reduce((deepest, entry) => Math.max(deepest, depth(entry.value)), 0)
      : 0;
  };
  for (const [what, make] of Object.entries(hostile)) it(what, () => assert.ok(depth(parseJson(make(share(400_000))).root) <= 200));

  it('of random signs', () => {
    const random = randomNumbers(3);
    const pieces = ['"', '[', ']', '{', '}', ':', ',', '//', '/*', '*/', '\n', ' ', '\\', 'a', '1', '"a"', '"b":', 'null', '\ud800', '\0'];
    for (let i = 0; i < share(20_000); i++) {
      const text = Array.from({ length: 1 + random(20) }, () => pieces[random(pieces.length)]).join('');
      const { root, problems } = parseJson(text);
      for (const { start, end } of [...problems, ...(root ? values(root) : [])])
        assert.ok(0 <= start && start <= end && end <= text.length, text);
    }
  });
});
