import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  parseToml,
  type TomlArray,
  type TomlEntry,
  type TomlTable,
  tomlAt,
  tomlEntry,
  tomlInsertEntry,
  tomlInsertItem,
  tomlListItem,
  tomlRemoveEntry,
} from '../../server/src/syntax/toml.ts';
import { cut, put } from './tomlReading.ts';

const arrayAt = (text: string, ...path: readonly string[]): TomlArray => {
  const value = tomlAt(parseToml(text).root, ...path);
  assert.ok(value?.kind === 'array', text);
  return value;
};

const removed = (text: string, index: number): string => {
  const item = tomlListItem(text, arrayAt(text, 'a'), index);
  assert.ok(item);
  return cut(text, item.remove);
};

const inserted = (text: string, index: number, added = '9'): string => {
  const insertion = tomlInsertItem(text, arrayAt(text, 'a'), index);
  assert.ok(insertion);
  return put(text, insertion, added);
};

describe('taking an item out of an array', () => {
  const cases: readonly (readonly [string, string, number, string])[] = [
    ['the first of a line', 'a = [1, 2, 3]', 0, 'a = [2, 3]'],
    ['one in the middle of a line', 'a = [1, 2, 3]', 1, 'a = [1, 3]'],
    ['the last of a line', 'a = [1, 2, 3]', 2, 'a = [1, 2]'],
    ['the last of a line before a trailing comma', 'a = [1, 2, 3,]', 2, 'a = [1, 2,]'],
    ['the only one', 'a = [ 1 ] # b', 0, 'a = [] # b'],
    ['the only one with a trailing comma', 'a = [1, ]', 0, 'a = []'],
    ['without blanks', 'a = [1,2,3]', 1, 'a = [1,3]'],
    ['a line of its own', 'a = [\n  1,\n  2,\n  3,\n]', 1, 'a = [\n  1,\n  3,\n]'],
    ['a line of its own with a comment', 'a = [\n  1, # one\n  2, # two\n  3,\n]', 1, 'a = [\n  1, # one\n  3,\n]'],
    ['the last line without a trailing comma', 'a = [\n  1,\n  2\n]', 1, 'a = [\n  1\n]'],
    ['the last line without a trailing comma, with comments', 'a = [\n  1, # one\n  2 # two\n]', 1, 'a = [\n  1, # one\n]'],
    ['the last line before the bracket', 'a = [\n  1,\n  2]', 1, 'a = [\n  1]'],
    ['comments of others', 'a = [\n  # one\n  1,\n  # two\n  2,\n]', 1, 'a = [\n  # one\n  1,\n  # two\n]'],
    ['one behind the bracket', 'a = [1, # one\n  2,\n]', 0, 'a = [\n  2,\n]'],
    ['the last of one of several lines', 'a = [\n  1, 2,\n  3, 4,\n]', 1, 'a = [\n  1,\n  3, 4,\n]'],
    ['the first of one of several lines', 'a = [\n  1, 2, # b\n  3, 4,\n]', 0, 'a = [\n  2, # b\n  3, 4,\n]'],
    ['one with its comma first', 'a = [\n    1\n  , 2 # two\n  , 3\n]', 1, 'a = [\n    1\n  , 3\n]'],
    ['the last with its comma first', 'a = [\n    1\n  , 2\n  , 3 # three\n]', 2, 'a = [\n    1\n  , 2\n]'],
    ['one of several lines', 'a = [\n  1,\n  [\n    2,\n  ], # two\n  3,\n]', 1, 'a = [\n  1,\n  3,\n]'],
    ['a line of its own that ends in CRLF', 'a = [\r\n\t1,\r\n\t2,\r\n]\r\n', 0, 'a = [\r\n\t2,\r\n]\r\n'],
    ['the last line without a trailing comma that ends in CRLF', 'a = [\r\n  1,\r\n  2\r\n]', 1, 'a = [\r\n  1\r\n]'],
  ];
  for (const [what, text, index, expected] of cases) it(what, () => assert.equal(removed(text, index), expected));

  it('is not offered for arrays that are not closed, [[tables]] and items that do not exist', () => {
    assert.equal(tomlListItem('a = [1', arrayAt('a = [1', 'a'), 0), undefined);
    assert.equal(tomlListItem('[[a]]', arrayAt('[[a]]', 'a'), 0), undefined);
    assert.equal(tomlListItem('a = [1]', arrayAt('a = [1]', 'a'), 1), undefined);
  });
});

describe('putting an item into an array', () => {
  const cases: readonly (readonly [string, string, number, string])[] = [
    ['behind one of a line', 'a = [1, 2]', 0, 'a = [1, 9, 2]'],
    ['behind the last of a line', 'a = [1, 2]', 1, 'a = [1, 2, 9]'],
    ['before a trailing comma', 'a = [1, 2, ]', 1, 'a = [1, 2, 9, ]'],
    ['without blanks', 'a = [1,2]', 1, 'a = [1,2,9]'],
    ['behind a line of its own', 'a = [\n    1,\n    2,\n]', 0, 'a = [\n    1,\n    9,\n    2,\n]'],
    ['behind the last line', 'a = [\n    1,\n    2,\n]', 1, 'a = [\n    1,\n    2,\n    9,\n]'],
    ['behind a comment', 'a = [\n  1, # one\n  2, # two\n]', 0, 'a = [\n  1, # one\n  9,\n  2, # two\n]'],
    ['behind the last line without a trailing comma', 'a = [\n  1,\n  2\n]', 1, 'a = [\n  1,\n  2,\n  9\n]'],
    ['behind a comment without a trailing comma', 'a = [\n  1,\n  2 # two\n]', 1, 'a = [\n  1,\n  2 # two\n  , 9\n]'],
    ['before the bracket on the line', 'a = [\n  1,\n  2]', 1, 'a = [\n  1,\n  2,\n  9]'],
    ['with its comma first', 'a = [\n    1\n  , 2 # two\n]', 1, 'a = [\n    1\n  , 2 # two\n  , 9\n]'],
    ['behind the first where others have their comma first', 'a = [\n    1\n  , 2\n]', 0, 'a = [\n    1\n  , 9\n  , 2\n]'],
    ['indented by tabs, with CRLF', 'a = [\r\n\t1,\r\n]\r\n', 0, 'a = [\r\n\t1,\r\n\t9,\r\n]\r\n'],
    ['as the first of a line', 'a = [ 1, 2 ]', -1, 'a = [ 9, 1, 2 ]'],
    ['as the first line', 'a = [\n  # one\n  1,\n]', -1, 'a = [\n  # one\n  9,\n  1,\n]'],
    ['as the only one', 'a = []', -1, 'a = [9]'],
    ['as the only line', 'a = [\n]', -1, 'a = [\n    9,\n]'],
    ['as the only line below a comment', '\ta = [\n\t\t# none\n\t]', -1, '\ta = [\n\t\t# none\n\t\t9,\n\t]'],
    ['behind one of several lines', 'a = [\n  [\n    1,\n  ],\n]', 0, 'a = [\n  [\n    1,\n  ],\n  9,\n]'],
  ];
  for (const [what, text, index, expected] of cases) it(what, () => assert.equal(inserted(text, index), expected));

  it('in the quotes of the item before it', () => {
    const text = 'a = [\n  \'x\',\n  "y",\n]';
    const [single, double] = [0, 1].map((index) => tomlListItem(text, arrayAt(text, 'a'), index));
    assert.ok(single && double);
    assert.equal(put(text, single.insert, 'z'), "a = [\n  'x',\n  'z',\n  \"y\",\n]");
    assert.equal(put(text, double.insert, 'z'), 'a = [\n  \'x\',\n  "y",\n  "z",\n]');
    assert.equal(single.list, 4);
  });
});

describe('entries', () => {
  const entryOf = (text: string, path: readonly string[]): { table: TomlTable; entry: TomlEntry } => {
    const table = tomlAt(parseToml(text).root, ...path.slice(0, -1)) ?? parseToml(text).root;
    const entry = table.kind === 'table' ? tomlEntry(table, path.at(-1) ?? '') : undefined;
    assert.ok(table.kind === 'table' && entry, text);
    return { table, entry };
  };
  const removals: readonly (readonly [string, string, string, string])[] = [
    ['a line', 'a = 1\nb = 2\nc = 3\n', 'b', 'a = 1\nc = 3\n'],
    ['a line with its comment', '[t]\na = 1 # one\nb = 2\n', 't.a', '[t]\nb = 2\n'],
    ['the last line', '[t]\na = 1\nb = 2', 't.b', '[t]\na = 1\n'],
    ['several lines', 'a = [\n  1,\n]  # one\r\nb = 2\n', 'a', 'b = 2\n'],
    ['an indented line', '  [t]\n  a = 1\n  b = 2\n', 't.a', '  [t]\n  b = 2\n'],
    ['the first in braces', 't = { a = 1, b = 2 }', 't.a', 't = { b = 2 }'],
    ['the last in braces', 't = { a = 1, b = 2 }', 't.b', 't = { a = 1 }'],
    ['the only one in braces', 't = { a = 1 }', 't.a', 't = {}'],
    ['one with dots in braces', 't = { a.x = 1, b = 2, c.x = 3 }', 't.b', 't = { a.x = 1, c.x = 3 }'],
    ['a line in braces', 't = {\n  a = 1, # one\n  b = 2,\n}', 't.a', 't = {\n  b = 2,\n}'],
    ['one beside another', 'a = 1 b = 2\n', 'a', ' b = 2\n'],
  ];
  for (const [what, text, path, expected] of removals) {
    it(`are taken out: ${what}`, () => {
      const { table, entry } = entryOf(text, path.split('.'));
      const span = tomlRemoveEntry(text, table, entry);
      assert.ok(span);
      assert.equal(cut(text, span), expected);
    });
  }

  const insertions: readonly (readonly [string, string, string, string])[] = [
    ['behind a line', 'a = 1 # one\nb = 2\n', 'a', 'a = 1 # one\nx = 9\nb = 2\n'],
    ['behind the last line', '[t]\na = 1', 't.a', '[t]\na = 1\nx = 9'],
    ['behind several lines with CRLF', 'a = [\r\n  1,\r\n]\r\n', 'a', 'a = [\r\n  1,\r\n]\r\nx = 9\r\n'],
    ['indented', '[t]\n\ta = 1\n', 't.a', '[t]\n\ta = 1\n\tx = 9\n'],
    ['in braces', 't = { a = 1 }', 't.a', 't = { a = 1, x = 9 }'],
    ['in braces before another', 't = {a = 1, b = 2}', 't.a', 't = {a = 1, x = 9, b = 2}'],
    ['in braces of several lines', 't = {\n  a = 1,\n}', 't.a', 't = {\n  a = 1,\n  x = 9,\n}'],
  ];
  for (const [what, text, path, expected] of insertions) {
    it(`are put ${what}`, () => {
      const { table, entry } = entryOf(text, path.split('.'));
      const insertion = tomlInsertEntry(text, table, entry);
      assert.ok(insertion);
      assert.equal(put(text, insertion, 'x = 9'), expected);
    });
  }

  const beginnings: readonly (readonly [string, string, string, string | undefined])[] = [
    ['below a header', '[t] # why\na = 1\n', 't', '[t] # why\nx = 9\na = 1\n'],
    ['below a header at the end', '[t]', 't', '[t]\nx = 9'],
    ['below an indented header with CRLF', '  [t]\r\n', 't', '  [t]\r\n  x = 9\r\n'],
    ['below the header of one of several tables', '[[t]]\na = 1\n', 't', undefined],
    ['in empty braces', 't = {}', 't', 't = { x = 9 }'],
    ['in braces', 't = { a = 1 }', 't', 't = { x = 9, a = 1 }'],
    ['in a table of dotted keys', 't.a = 1', 't', undefined],
    ['in an implied table', '[t.u]', 't', undefined],
    ['in a document', 'a = 1\r\n', '', 'x = 9\r\na = 1\r\n'],
    ['in a document before a header', '\ufeff[t]\n', '', '\ufeffx = 9\n\n[t]\n'],
    ['in an empty document', '', '', 'x = 9\n'],
  ];
  for (const [what, text, path, expected] of beginnings) {
    it(`are put first ${what}`, () => {
      const { root } = parseToml(text);
      const table = path === '' ? root : tomlAt(root, path);
      const insertion = table?.kind === 'table' ? tomlInsertEntry(text, table) : undefined;
      assert.equal(insertion && put(text, insertion, 'x = 9'), expected);
    });
  }

  it('that are headers are neither taken out nor put something behind', () => {
    const text = '[t]\n[[u.v]]\n';
    const { root } = parseToml(text);
    for (const entry of root.entries.values()) {
      assert.equal(tomlRemoveEntry(text, root, entry), undefined);
      assert.equal(tomlInsertEntry(text, root, entry), undefined);
    }
  });
});
