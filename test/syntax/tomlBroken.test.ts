import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseToml, type TomlValue, tomlAt, tomlEntry, tomlListItem } from '../../server/src/syntax/toml.ts';

/** One line for each value that was found: its path and what it says. */
const outline = (text: string): readonly string[] => {
  const lines: string[] = [];
  const walk = (value: TomlValue, path: string): void => {
    if (value.kind === 'array') for (const [i, item] of value.items.entries()) walk(item.value, `${path}[${i}]`);
    else if (value.kind !== 'table') lines.push(`${path} = ${value.kind === 'string' ? JSON.stringify(value.value) : value.text}`);
    else for (const [name, entry] of value.entries) walk(entry.value, path === '' ? name : `${path}.${name}`);
  };
  walk(parseToml(text).root, '');
  return lines;
};

/** What is broken, the text, and all that is found in it. */
const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ['a key without a value', '[a]\nb =\nc = 1\n', ['a.b = ', 'a.c = 1']],
  ['a key without an equals sign', '[a]\nb\nc = 1\n', ['a.c = 1']],
  ['half a dotted key', '[a]\nb.\nc = 1\n', ['a.c = 1']],
  ['two words for a key', 'a b = 1\nc = 2\n', ['c = 2']],
  ['two words for a key of an array', 'a b = [\n"c = 1",\n"d",\n]\ne = 2\n', ['e = 2']],
  ['a value without quotes', 'a = >=3.9\nb = 1\n', ['a = >=3.9', 'b = 1']],
  ['a string without its last quote', 'a = "b\nc = 1\n', ['a = "b"', 'c = 1']],
  ['a string without its first quote', 'a = b"\nc = 1\n', ['a = b"', 'c = 1']],
  ['a literal string without its last quote', "a = 'b # c\nd = 1\n", ['a = "b # c"', 'd = 1']],
  ['pairs on one line', 'a = "b"c = 1\n', ['a = "b"', 'c = 1']],
  ['a pair behind a header', '[a] b = 1\nc = 2\n', ['a.b = 1', 'a.c = 2']],
  ['a header that swallowed its line end', '[a]b = 1\n', ['a.b = 1']],

  ['a header without its bracket', '[a\nb = 1\n', ['a.b = 1']],
  ['a header without its first bracket', '[a]\nb = 1\nc.d]\ne = 2\n', ['a.b = 1', 'c.d.e = 2']],
  ['a header with a bracket too many', '[a]]\nb = 1\n', ['a.b = 1']],
  ['[[tables]] without one bracket', '[[a]]\nb = 1\n[[a]\nb = 2\n', ['a[0].b = 1', 'a[1].b = 2']],
  ['a bracket alone', '[a]\nb = 1\n[\nc = 2\n', ['a.b = 1', 'a.c = 2']],
  ['a header that has only begun', '[a]\nb = 1\n[c.\nd = 2\n[e]\nf = 3\n', ['a.b = 1', 'e.f = 3']],
  ['a header that cannot be read', '[a]\nb = 1\n[c d]\ne = 2\n[f]\ng = 3\n', ['a.b = 1', 'f.g = 3']],
  ['a header in pieces', '[a]\nb = 1\n[c.\nd]\ne = 2\n[f]\n', ['a.b = 1']],
  ['a header with a bracket within', '[a.b]c]\nd = 1\n', []],
  ['a key behind a bracket', '[a]\n[b = 1\nc = 2\n', ['a.b = 1', 'a.c = 2']],

  ['an array that is not closed before a key', 'a = [\n  "b",\n  "c",\nd = 1\n', ['a[0] = "b"', 'a[1] = "c"', 'd = 1']],
  ['an array that is not closed before a header', 'a = [\n  "b",\n\n[c]\nd = 1\n', ['a[0] = "b"', 'c.d = 1']],
  ['an array that is not closed before [[tables]]', 'a = ["b"\n[[c]]\nd = 1\n', ['a[0] = "b"', 'c[0].d = 1']],
  ['an array that is not closed before an indented key', '[x]\n  a = [1\n  b.c = 2\n', ['x.a[0] = 1', 'x.b.c = 2']],
  ['an array that is not closed before a quoted key', 'a = [1,\n"b" = 2\n', ['a[0] = 1', 'b = 2']],
  ['arrays in arrays that are not closed', 'a = [\n[1,\n[2,\nb = 3\n', ['a[0][0] = 1', 'a[0][1][0] = 2', 'b = 3']],
  ['an array that is not opened', 'a = "b", "c"]\nd = 1\n', ['a = "b"', 'd = 1']],
  ['an array that is not opened, with lines', 'a =\n  "b",\n  "c >= 1",\n]\nd = 1\n', ['a = ', 'd = 1']],
  ['a comma that is missing', 'a = [\n  "b"\n  "c",\n]\n', ['a[0] = "b"', 'a[1] = "c"']],
  ['a comma too many', 'a = [1,, 2]\n', ['a[0] = 1', 'a[1] = 2']],
  ['a quote that is missing among items', 'a = ["b", c", "d"]\ne = 1\n', ['a[0] = "b"', 'a[1] = c"', 'a[2] = "d"', 'e = 1']],
  ['a quote too many among items', 'a = ["b"", "c"]\nd = 1\n', ['a[0] = "b"', 'a[1] = "c"', 'd = 1']],
  ['a last quote that is missing among lines', 'a = [\n  "b,\n  "c",\n]\nd = 1\n', ['a[0] = "b,"', 'a[1] = "c"', 'd = 1']],
  ['a brace among items', 'a = [1, }, 2]\nb = 3\n', ['a[0] = 1', 'a[1] = 2', 'b = 3']],
  ['an opening brace among lines', 'a = [\n  "b",{\n  "c",\n]\nd = 1\n', ['a[0] = "b"', 'a[2] = "c"', 'd = 1']],
  ['a pair among items', 'a = [b = 1, 2]\nc = 3\n', ['a[0] = b', 'a[1] = 2', 'c = 3']],

  ['a closing bracket among lines', 'a = [\n  "b",]\n  "c",\n  "d"\n]\ne = 1\n', ['a[0] = "b"', 'a[1] = "c"', 'a[2] = "d"', 'e = 1']],
  ['an opening bracket among lines', 'a = [\n  "b", [\n  "c",\n  "d",\n]\ne = 1\n', ['a[0] = "b"', 'a[1] = "c"', 'a[2] = "d"', 'e = 1']],
  ['an array among arrays that is not closed', 'a = [\n  ["b"],\n  ["c",\n]\nd = 1\n', ['a[0][0] = "b"', 'a[1][0] = "c"', 'd = 1']],
  ['other arrays of several lines', 'x\na = [[\n  "b",\n], [\n  "c",\n]]\nd = 1\n', ['a[0][0] = "b"', 'a[1][0] = "c"', 'd = 1']],
  [
    'a pair among lines',
    'a = [\n  "b",\n  c = 1\n  {d = 2},\n  "e"\n]\nf = 3\n',
    ['a[0] = "b"', 'a[1].d = 2', 'a[2] = "e"', 'c = 1', 'f = 3'],
  ],
  ['a quoted key that has only begun, below an array', 'a = [1]\n"b"\n"c" = 2\n', ['a[0] = 1', 'c = 2']],
  ['an item below another header', 'a = [1]\n[b]\n"c",\n', ['a[0] = 1']],
  ['braces that are not closed', 'a = { b = 1\nc = 2\n[d]\ne = 3\n', ['a.b = 1', 'c = 2', 'd.e = 3']],
  ['braces that are not closed behind a comma', '[x]\na = { b = 1,\nc = 2\n', ['x.a.b = 1', 'x.c = 2']],
  ['braces that are not closed in an array', 'a = [\n  { b = 1,\n  { b = 2 },\n]\nc = 3\n', ['a[0].b = 1', 'a[1].b = 2', 'c = 3']],
  ['braces of several lines that are not closed', 'a = {\n  b = 1,\n  c = 2,\nd = 3\n', ['a.b = 1', 'a.c = 2', 'd = 3']],
  ['a key alone in braces', 'a = { b, c = 1 }\nd = 2\n', ['a.c = 1', 'd = 2']],
  ['a key without a value in braces', 'a = { b = , c = 1 }\n', ['a.b = ', 'a.c = 1']],
  ['braces that are closed by a bracket', 'a = [{ b = 1 ]\nc = 2\n', ['a[0].b = 1', 'c = 2']],
  ['a bracket in braces', 'a = { b = 1 ], c = 2 }\nd = 3\n', ['a.b = 1', 'a.c = 2', 'd = 3']],
  ['an array in braces that is not closed', 'a = { b = [1, c = 2 }\nd = 3\n', ['a.b[0] = 1', 'a.b[1] = c', 'd = 3']],

  ['a multi-line string that is not closed', 'a = """b\nc = 1\n[d]\ne = 2\n', ['a = "b"', 'c = 1', 'd.e = 2']],
  ['an empty multi-line string that is not closed', "a = '''\nc = 1\n", ['a = ""', 'c = 1']],
  [
    'a multi-line string that is not closed before another',
    'a = """\nb = 1\nc = """\nd = 2\n"""\ne = 3\n',
    ['a = ""', 'b = 1', 'c = "d = 2\\n"', 'e = 3'],
  ],
  ['a multi-line string that lost a quote of its last three', 'a = """\nb = 1\n""\nc = 2\n', ['a = "b = 1\\n\\"\\""', 'c = 2']],
  [
    'two multi-line strings of which the first lost a quote',
    "a = '''\nx\n''\nb = '''\ny\n'''\nc = 1\n",
    ['a = "x\\n\'\'"', 'b = "y\\n"', 'c = 1'],
  ],

  ['a key twice', 'a = 1\na = 2\nb = 3\n', ['a = 1', 'b = 3']],
  ['a key twice, the first without a value', 'a =\nb = 1\na = 2\n', ['b = 1', 'a = 2']],
  ['an array twice, the first only opened', 'a = [\na = [\n  1,\n]\n', ['a[0] = 1']],
  ['a table twice', '[a]\nb = 1\n[c]\nd = 2\n[a]\ne = 3\n', ['a.b = 1', 'a.e = 3', 'c.d = 2']],
  ['a table of a name that is a value', 'a = 1\n[a]\nb = 2\n[c]\nd = 3\n', ['a = 1', 'c.d = 3']],
  ['a table of a name that only was begun', 'a =\n[a.b]\nc = 1\n', ['a.b.c = 1']],
  ['dots into a value', 'a = 1\na.b = 2\nc = 3\n', ['a = 1', 'c = 3']],
  ['a merge', '[a]\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> other\nc = 3\n', ['a.b = 1', 'a.c = 3']],
  [
    'a merge within an array',
    'a = [\n  1,\n<<<<<<< HEAD\n  2,\n||||||| 0a1b\n  3,\n=======\n  4,\n>>>>>>> other\n]\n',
    ['a[0] = 1', 'a[1] = 2', 'a[2] = 3', 'a[3] = 4'],
  ],
  ['carriage returns alone', 'a = 1\rb = "c\rd = 2', ['a = 1', 'b = "c"', 'd = 2']],
  ['an escape', 'a = "b\\qc\\u12"\nd = 1\n', ['a = "b\\\\qc\\\\u12"', 'd = 1']],
];

describe('broken TOML loses only what is broken', () => {
  for (const [what, text, expected] of cases) {
    it(what, () => {
      assert.deepEqual(outline(text), expected);
      assert.notEqual(parseToml(text).problems.length, 0);
      assert.deepEqual(
        outline(text.replaceAll('\n', '\r\n')).map((line) => line.replaceAll('\\r\\n', '\\n')),
        expected,
      );
    });
  }
});

describe('an array that goes on behind what does not belong to it', () => {
  it('is not closed, so that nothing is put into it', () => {
    const text = 'a = [\n  "b",]\n  "c",\n]\n';
    const array = tomlAt(parseToml(text).root, 'a');
    assert.ok(array?.kind === 'array' && array.items.length === 2);
    assert.equal(array.closed, false);
    assert.equal(tomlListItem(text, array, 0), undefined);
  });
});

describe('what is said twice', () => {
  it('is listed, the first under its name', () => {
    const { root } = parseToml('a = 1\n[b]\nc = 1\nc = 2\nc = 3\n[a]\nd = 4\n[a.e]\nf = 5\n');
    assert.deepEqual(
      root.duplicates.map(({ key, value }) => [key.name, value.kind]),
      [['a', 'table']],
    );
    const later = root.duplicates[0]?.value;
    assert.ok(later?.kind === 'table');
    assert.equal(tomlAt(later, 'd')?.kind, 'integer');
    assert.equal(tomlAt(later, 'e', 'f')?.kind, 'integer');
    const b = tomlAt(root, 'b');
    assert.deepEqual(b?.kind === 'table' && b.duplicates.map(({ value }) => value.kind === 'integer' && value.value), [2, 3]);
  });
});

describe('looking into a document', () => {
  const { root } = parseToml('[a.b]\nc = { d = "e" }\n[[f]]\ng = 1\n');
  it('follows keys', () => {
    const value = tomlAt(root, 'a', 'b', 'c', 'd');
    assert.ok(value?.kind === 'string' && value.value === 'e');
    assert.equal(tomlEntry(root, 'a', 'b', 'c', 'd')?.key.name, 'd');
    assert.equal(tomlAt(root, 'a')?.kind, 'table');
  });
  it('ends where there is nothing, or no table', () => {
    for (const path of [['x'], ['a', 'x'], ['a', 'b', 'c', 'd', 'e'], ['f', 'g'], ['f', '0'], []])
      assert.equal(tomlAt(root, ...path), undefined);
  });
});
