import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Span } from '../../server/src/project/span.ts';
import {
  parseToml,
  type TomlTable,
  type TomlValue,
  tomlData,
  tomlInsertItem,
  tomlListItem,
  tomlRemoveEntry,
} from '../../server/src/syntax/toml.ts';
import { share, stride } from '../share.ts';
import { randomNumbers } from './mutation/mutation.ts';

/** Reads a text and looks at all of it; every place must lie within the text. Gives how deep it is. */
const inspect = (text: string): number => {
  const { root, problems, comments } = parseToml(text);
  const within = ({ start, end }: Span): void => {
    if (!(0 <= start && start <= end && end <= text.length)) assert.fail(`${start}…${end} of ${JSON.stringify(text.slice(0, 200))}`);
  };
  problems.forEach(within);
  comments.forEach(within);
  const walk = (value: TomlValue): number => {
    within(value);
    if (value.kind === 'string') within(value.content);
    if (value.kind === 'array') return 1 + value.items.reduce((deepest, item) => Math.max(deepest, walk(item.value)), 0);
    return value.kind === 'table' ? 1 + walkTable(value) : 0;
  };
  const walkTable = (table: TomlTable): number => {
    let deepest = 0;
    for (const entry of [...table.entries.values(), ...table.duplicates]) {
      within(entry);
      within(entry.key);
      deepest = Math.max(deepest, walk(entry.value));
    }
    return deepest;
  };
  const depth = walk(root);
  tomlData(root);
  return depth;
};

const fixture = readFileSync('test/syntax/mutation/fixtures/commented.toml', 'utf8');

describe('any text has a reading', () => {
  it('cut off anywhere', () => {
    for (let end = 0; end <= fixture.length; end += stride(1)) inspect(fixture.slice(0, end));
  });
  it('begun anywhere', () => {
    for (let start = 0; start <= fixture.length; start += stride(1)) inspect(fixture.slice(start));
  });
  it('of random signs', () => {
    const random = randomNumbers(7);
    const pieces = [
      '"',
      "'",
      '"""',
      "'''",
      '[',
      ']',
      '[[',
      ']]',
      '{',
      '}',
      '=',
      ' = ',
      ',',
      '.',
      '#',
      '\n',
      '\r\n',
      '\r',
      ' ',
      '\\',
      'a',
      'b.c',
      '1',
      'true',
      '<<<<<<< \n',
      '=======\n',
      '\ud800',
      '\0',
      '\n[a]\n',
      '\na = ',
    ];
    for (let i = 0; i < share(20_000); i++) inspect(Array.from({ length: 1 + random(25) }, () => pieces[random(pieces.length)]).join(''));
  });
});

/** What would take long, or much of the stack, if reading were not linear and its depth bounded. */
const hostile: Readonly<Record<string, (size: number) => string>> = {
  'arrays in arrays': (size) => `a = ${'['.repeat(size)}`,
  'arrays in arrays, line by line': (size) => `a = ${'[\n'.repeat(size / 2)}`,
  'arrays in arrays that are closed': (size) => `a = ${'['.repeat(size / 2)}${']'.repeat(size / 2)}`,
  'arrays that keys end': (size) => `${'['.repeat(199)}\nb = 1\na = `.repeat(size / 210),
  'tables in tables': (size) => `a = ${'{a='.repeat(size / 3)}`,
  'tables in tables, line by line': (size) => `a = ${'{\na=\n'.repeat(size / 5)}`,
  'tables of several lines that are not closed': (size) => 'a = {b = 1,\n'.repeat(size / 12),
  'tables below a wide margin': (size) => `${' '.repeat(size / 2)}a = {\n${'b = 1,\n'.repeat(size / 14)}`,
  'tables in arrays that are not closed': (size) => 'a = [{b = [{\n'.repeat(size / 13),
  dots: (size) => `a${'.a'.repeat(size / 2)} = 1`,
  'dots in headers': (size) => `[a${'.a'.repeat(size / 2)}]`,
  'dots without an end': (size) => 'a.'.repeat(size / 2),
  headers: (size) => '['.repeat(size),
  'headers of one name': (size) => '[a]\n'.repeat(size / 4),
  'tables of one name': (size) => '[[a]]\n'.repeat(size / 6),
  'tables of a name that is a value': (size) => `a = 1\n${'[a.b]\n'.repeat(size / 6)}`,
  'keys of one name': (size) => 'a = 1\n'.repeat(size / 6),
  'keys of one name without values': (size) => 'a =\n'.repeat(size / 4),
  'keys of one name in braces': (size) => `a = {${'b = 1,'.repeat(size / 6)}}`,
  'strings that are not closed': (size) => 'a = """\n'.repeat(size / 8),
  'strings of both kinds that are not closed': (size) => 'a = """\nb = \'\'\'\n'.repeat(size / 16),
  'strings of both kinds in one line': (size) => 'a = """ \'\'\' '.repeat(size / 12),
  quotes: (size) => '"'.repeat(size),
  'quotes at the ends of lines': (size) => `a = """\n${'b" \n'.repeat(size / 4)}`,
  'quotes behind blanks': (size) => `a = """\n${`${' '.repeat(50)}"\n`.repeat(size / 52)}`,
  backslashes: (size) => `a = "${'\\'.repeat(size)}`,
  'backslashes in a multi-line string': (size) => `a = """${'\\\n'.repeat(size / 2)}"""`,
  'blanks behind backslashes': (size) => `a = """${`\\${' '.repeat(20)}x`.repeat(size / 22)}"""`,
  'escapes that are none': (size) => `a = "${'\\q'.repeat(size / 2)}"`,
  'strings with an escape each': (size) => 'a = ["\\n", 1]\n'.repeat(size / 14),
  digits: (size) => `a = ${'9'.repeat(size)}`,
  'hexadecimal digits': (size) => `a = 0x${'f'.repeat(size)}`,
  'digits and underscores': (size) => `a = 1${'_1'.repeat(size / 2)}_`,
  'a number that ends in a letter': (size) => `a = 1.${'1'.repeat(size)}x`,
  blanks: (size) => ' '.repeat(size),
  'blanks behind a value': (size) => `a = 1${' '.repeat(size)}x`,
  'lines of blanks in an array': (size) => `a = [${' \n'.repeat(size / 2)}`,
  commas: (size) => `a = [${','.repeat(size)}]`,
  'closing brackets': (size) => ']'.repeat(size),
  'closing braces in an array': (size) => `a = [${'}'.repeat(size)}`,
  'closing brackets in braces': (size) => `a = {${']'.repeat(size)}`,
  'marks of a merge': (size) => '<<<<<<< a\n'.repeat(size / 10),
  comments: (size) => '#\n'.repeat(size / 2),
  'carriage returns': (size) => '\r'.repeat(size),
  'equals signs': (size) => '='.repeat(size),
  'pairs on one line': (size) => 'a = 1 '.repeat(size / 6),
  'headers on one line': (size) => '[a] '.repeat(size / 4),
  'names that all objects have': (size) => '[__proto__]\n__proto__.constructor = 1\n[constructor]\n'.repeat(size / 50),
};

describe('hostile texts are read in time and not too deep', () => {
  for (const [what, make] of Object.entries(hostile)) it(what, () => assert.ok(inspect(make(share(400_000))) <= 201));
});

describe('more values than people write', () => {
  it('are not read, and that is told', () => {
    const count = (text: string): number => {
      const list = parseToml(text).root.entries.get('a')?.value;
      return list?.kind === 'array' ? list.items.length : 0;
    };
    assert.equal(count(`a = [${'1,'.repeat(90_000)}]`), 90_000);
    const text = `a = [${'1,'.repeat(200_000)}]\nb = 1\n`;
    assert.ok(count(text) > 90_000 && count(text) <= 100_000);
    assert.deepEqual(
      parseToml(text).problems.map(({ message }) => message),
      ['This array is not closed', 'This has more than 100000 values and lines'],
    );
  });
  it('nor are lines, but for problems', () => {
    const { root, problems } = parseToml('[[a]]\n'.repeat(200_000));
    const list = root.entries.get('a')?.value;
    assert.ok(list?.kind === 'array' && list.items.length === 100_000);
    assert.equal(problems.length, 1);
    assert.equal(parseToml('a = 1\n'.repeat(5000)).problems.length, 1000);
  });
});

describe('editing a long list or table', () => {
  it('looks at the neighbours of an item only', () => {
    const text = `a = [${'"x",'.repeat(share(60_000, 4))}]\nb = [\n${'  "x", # y\n'.repeat(share(30_000, 4))}]\n`;
    for (const { value } of parseToml(text).root.entries.values()) {
      assert.ok(value.kind === 'array' && value.items.length >= share(30_000, 4));
      for (let i = 0; i < value.items.length; i++) assert.ok(tomlListItem(text, value, i) && tomlInsertItem(text, value, i));
    }
  });
  it('finds the line of each of many entries', () => {
    const text = `${' '.repeat(1000)}a = 1\n`.concat(Array.from({ length: share(30_000, 4) }, (_, i) => `k${i} = 1\n`).join(''));
    const { root } = parseToml(text);
    for (const entry of root.entries.values()) assert.ok(tomlRemoveEntry(text, root, entry));
  });
});

describe('names that all objects have', () => {
  it('are keys like others, and change nothing', () => {
    const text =
      '__proto__.polluted = 1\n[constructor.prototype]\npolluted = 2\n[hasOwnProperty]\ncall = 3\n[[toString]]\nvalueOf = {__proto__ = 4}\n';
    const { root, problems } = parseToml(text);
    assert.deepEqual(problems, []);
    assert.deepEqual([...root.entries.keys()], ['__proto__', 'constructor', 'hasOwnProperty', 'toString']);
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    assert.ok(Object.hasOwn({ a: 1 }, 'a') && Object.hasOwn({ a: 1 }, 'a'));
    assert.deepEqual(parseToml('a = 1').root.entries.get('__proto__'), undefined);
  });
});
