import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Span } from '../../server/src/project/span.ts';
import { readYaml, type YamlItem, type YamlNode, type YamlScalar, yamlAt, yamlEntry, yamlItems } from '../../server/src/syntax/yaml.ts';
import { cases } from './yamlCases.ts';
import { ours, type Plain } from './yamlOracle.ts';

const folder = 'test/syntax/mutation/fixtures';
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
const texts = [...Object.values(cases).flat(), ...fixtures];

type Path = readonly number[];

/** A place in a tree: the entry or item at the end of the path, the last index of which counts in `owner`. */
interface Part {
  readonly path: Path;
  readonly owner: YamlNode;
  readonly span: Span;
  readonly remove: Span;
  readonly value: YamlNode | undefined;
  readonly item?: YamlItem;
}

function* partsOf(node: YamlNode | undefined, path: Path): Generator<Part> {
  if (node?.kind === 'mapping') {
    for (const [index, entry] of node.entries.entries()) {
      yield { path: [...path, index], owner: node, span: entry, remove: entry.remove, value: entry.value };
      if (!entry.alias) yield* partsOf(entry.value, [...path, index]);
    }
  } else if (node?.kind === 'sequence') {
    for (const [index, item] of node.items.entries()) {
      yield { path: [...path, index], owner: node, span: item, remove: item.remove, value: item.value, item };
      if (!item.alias) yield* partsOf(item.value, [...path, index]);
    }
  }
}

const parts = (text: string): readonly Part[] => readYaml(text).documents.flatMap((root, index) => [...partsOf(root, [index])]);

const cut = (text: string, { start, end }: Span, put = ''): string => text.slice(0, start) + put + text.slice(end);

/** The tree with something done to the list of entries or items that the path leads to. */
function changed(tree: readonly Plain[], path: Path, change: (list: Plain[] | [string, Plain][], index: number) => void): readonly Plain[] {
  const copy = structuredClone(tree) as Plain[];
  let list: unknown[] = copy;
  for (const [depth, index] of path.entries()) {
    if (depth === path.length - 1) change(list as Plain[], index);
    else {
      const next = list[index];
      const pair = Array.isArray(next) && list !== copy && isPairs(list) ? (next as [string, Plain])[1] : (next as Plain);
      list = Array.isArray(pair) ? (pair as unknown[]) : markPairs((pair as { pairs: unknown[] }).pairs);
    }
  }
  return copy;
}

const pairLists = new WeakSet<object>();
const markPairs = (list: unknown[]): unknown[] => {
  pairLists.add(list);
  return list;
};
const isPairs = (list: unknown[]): boolean => pairLists.has(list);

/** An empty block collection is nothing at all. */
const withoutEmpty = (text: unknown): string => JSON.stringify(text).replaceAll('{"pairs":[]}', 'null').replaceAll('[]', 'null');

function* scalars(node: YamlNode | undefined): Generator<YamlScalar> {
  if (node?.kind === 'scalar') yield node;
  if (node?.kind === 'mapping') {
    for (const entry of node.entries) {
      yield entry.key;
      if (!entry.alias) yield* scalars(entry.value);
    }
  }
  if (node?.kind === 'sequence') for (const item of node.items) if (!item.alias) yield* scalars(item.value);
}

describe('yaml: places', () => {
  test('every scalar is where its span says', () => {
    let seen = 0;
    for (const text of texts) {
      for (const root of readYaml(text).documents) {
        for (const scalar of scalars(root)) {
          seen++;
          const content = text.slice(scalar.content.start, scalar.content.end);
          const whole = text.slice(scalar.start, scalar.end);
          if (scalar.verbatim) assert.equal(content, scalar.value);
          else assert.notEqual(content, scalar.value);
          if (scalar.style === 'plain') assert.equal(whole, content);
          else if (scalar.style === 'single') assert.equal(whole, `'${content}'`);
          else if (scalar.style === 'double') assert.equal(whole, `"${content}"`);
          else assert.ok(whole.startsWith(scalar.style === 'literal' ? '|' : '>') && whole.endsWith(content), whole);
        }
      }
    }
    assert.ok(seen > 1000);
  });

  test('collections, entries and items hold what is in them, and nothing around', () => {
    for (const text of texts) {
      for (const { owner, span, remove, value, item } of parts(text)) {
        assert.ok(owner.start <= span.start && span.start <= span.end && span.end <= owner.end, text);
        assert.equal(text.slice(span.start, span.end).trimEnd().length, span.end - span.start, text);
        assert.ok(remove.start <= span.start && remove.end >= span.end, text);
        if (item && value && !item.alias) assert.ok(item.start === value.start && item.end === value.end, text);
        if (owner.kind !== 'scalar' && owner.flow && owner.start !== span.start) {
          assert.match(text.slice(owner.start, owner.end), /^(\[.*\]|\{.*\})$/s);
        }
      }
    }
  });

  test('a flow collection of the file, a block from its first key or dash', () => {
    const text = 'a: [b]\nc:\n  d: 1\n  e: 2 # x\nf:\n- g\n- h\n';
    const root = readYaml(text).documents[0];
    const slice = (key: string): string => {
      const node = yamlAt(root, key);
      return node ? text.slice(node.start, node.end) : '';
    };
    assert.equal(slice('a'), '[b]');
    assert.equal(slice('c'), 'd: 1\n  e: 2');
    assert.equal(slice('f'), '- g\n- h');
  });
});

describe('yaml: deleting', () => {
  test('takes away that entry or item and nothing else', () => {
    let seen = 0;
    for (const text of texts) {
      if (/[&*]\w|^---|^%|\? /m.test(text)) continue; // what is left must not need what is gone
      const before = ours(text);
      for (const { path, owner, span, remove } of parts(text)) {
        if (owner.kind === 'mapping' && owner.flow && owner.start === span.start) continue; // `[a: b]`: the item goes
        seen++;
        const after = cut(text, remove);
        const expected = changed(before, path, (list, index) => list.splice(index, 1));
        const emptied = path.length === 2 && withoutEmpty(expected) === '[null]';
        assert.equal(
          withoutEmpty(emptied && ours(after).length === 0 ? [null] : ours(after)),
          withoutEmpty(expected),
          `${text}\n=>\n${after}`,
        );
        assert.deepEqual(readYaml(after).problems, [], after);
      }
    }
    assert.ok(seen > 800, String(seen));
  });

  const examples: readonly (readonly [string, string, readonly (string | number)[], string])[] = [
    ['the first of a flow list', 'a: [1, 2, 3]', ['a', 0], 'a: [2, 3]'],
    ['one in the middle', 'a: [1, 2, 3]', ['a', 1], 'a: [1, 3]'],
    ['the last', 'a: [1, 2, 3]', ['a', 2], 'a: [1, 2]'],
    ['the only one', 'a: [ 1 ]', ['a', 0], 'a: []'],
    ['the last before a trailing comma', 'a: [1, 2, ]', ['a', 1], 'a: [1, ]'],
    ['without spaces', 'a: [1,2,3]', ['a', 1], 'a: [1,3]'],
    ['quoted', `a: ["1", '2']`, ['a', 0], `a: ['2']`],
    ['one with a line to itself', 'a: [\n  1, # one\n  2, # two\n]', ['a', 0], 'a: [\n  2, # two\n]'],
    ['the last with a line to itself', 'a: [\n  1, # one\n  # about two\n  2 # two\n]', ['a', 1], 'a: [\n  1, # one\n  # about two\n]'],
    ['the last of a line', 'a: [1, 2, # x\n  3]', ['a', 1], 'a: [1, # x\n  3]'],
    ['the first of a line', 'a: [1, 2,\n  3, 4]', ['a', 2], 'a: [1, 2,\n  4]'],
    ['an item of a block list', 'a:\n  - 1 # one\n  # about two\n  - 2 # two\n  - 3', ['a', 1], 'a:\n  - 1 # one\n  # about two\n  - 3'],
    ['the last at the end of the file', 'a:\n  - 1\n  - 2', ['a', 1], 'a:\n  - 1\n'],
    ['an item of several lines', 'a:\n  - b: 1\n    c: |\n      x\n\n  - d: 2\n', ['a', 0], 'a:\n\n  - d: 2\n'],
    ['the first of a list in a list', '- - 1\n  - 2\n- 3\n', [0, 0], '- - 2\n- 3\n'],
    ['before a comment in a list in a list', '- - 1 # x\n  # y\n  - 2\n', [0, 0], '- \n  # y\n  - 2\n'],
    ['with line ends of Windows', 'a:\r\n  - 1\r\n  - 2\r\n', ['a', 0], 'a:\r\n  - 2\r\n'],
  ];
  for (const [name, text, path, expected] of examples) {
    test(name, () => {
      const list = yamlAt(readYaml(text).documents[0], ...path.slice(0, -1));
      const item = yamlItems(list)[path.at(-1) as number];
      assert.ok(item);
      assert.equal(cut(text, item.remove), expected);
    });
  }

  const entries: readonly (readonly [string, string, readonly (string | number)[], string, string])[] = [
    ['an entry with its block', 'a:\n  b: 1\n  c: 2\nd: 3\n', [], 'a', 'd: 3\n'],
    ['the first of an item', '- a: 1 # x\n  b: 2\n', [0], 'a', '- b: 2\n'],
    ['the second of an item', '- a: 1\n  b: 2 # x\n- c\n', [0], 'b', '- a: 1\n- c\n'],
    ['one in braces', '{a: 1, b: 2}', [], 'a', '{b: 2}'],
    ['the last in braces', '{a: 1, b: 2}', [], 'b', '{a: 1}'],
  ];
  for (const [name, text, path, key, expected] of entries) {
    test(name, () => {
      const entry = yamlEntry(yamlAt(readYaml(text).documents[0], ...path), key);
      assert.ok(entry);
      assert.equal(cut(text, entry.remove), expected);
    });
  }

  test('neighbours together', () => {
    const text = 'a: [1, 2, 3, 4]';
    const items = yamlItems(yamlAt(readYaml(text).documents[0], 'a'));
    for (let from = 0; from < 4; from++) {
      for (let to = from; to < 4; to++) {
        const chosen = items.slice(from, to + 1).map(({ remove }) => remove);
        const union = { start: Math.min(...chosen.map(({ start }) => start)), end: Math.max(...chosen.map(({ end }) => end)) };
        const left = ['=1', '=2', '=3', '=4'].filter((_, index) => index < from || index > to);
        assert.deepEqual(ours(cut(text, union)), [{ pairs: [['a', left]] }]);
      }
    }
  });
});

describe('yaml: inserting', () => {
  const put = (text: string, { offset, before, after }: YamlItem['insert'], what: string): string =>
    cut(text, { start: offset, end: offset }, before + what + after);

  test('puts a neighbour behind every item', () => {
    let seen = 0;
    for (const text of texts) {
      const before = ours(text);
      for (const { path, item } of parts(text)) {
        if (!item || /[&*]\w/.test(text)) continue;
        seen++;
        const after = put(text, item.insert, '3.10');
        const expected = changed(before, path, (list, index) => (list as Plain[]).splice(index + 1, 0, '=3.10'));
        assert.deepEqual(ours(after), expected, `${text}\n=>\n${after}`);
        assert.deepEqual(readYaml(after).problems, [], after);
      }
    }
    assert.ok(seen > 300, String(seen));
  });

  const examples: readonly (readonly [string, string, number, string])[] = [
    ['behind the first', 'a: [1.0.0, 2.0.0]', 0, 'a: [1.0.0, new, 2.0.0]'],
    ['behind the last', 'a: [1.0.0, 2.0.0]', 1, 'a: [1.0.0, 2.0.0, new]'],
    ['behind the last before a comma', 'a: ["1", ]', 0, 'a: ["1", "new", ]'],
    ['with the comma of the list', `a: ['1','2']`, 1, `a: ['1','2','new']`],
    ['quotes beside a number, as it may be rounded', 'a: [3.8, 3.9]', 1, 'a: [3.8, 3.9, "new"]'],
    ['on a line of its own', 'a: [\n  "1", # one\n  "2", # two\n]', 0, 'a: [\n  "1", # one\n  "new",\n  "2", # two\n]'],
    ['on the last line', 'a: [\n  "1",\n  "2"\n]', 1, 'a: [\n  "1",\n  "2",\n  "new"\n]'],
    ['on the last line before a comment', 'a: [\n  "1" # one\n]', 0, 'a: [\n  "1" # one\n  , "new"\n]'],
    ['in a block list', 'a:\n  - "1" # one\n  # two\n  - "2"\n', 0, 'a:\n  - "1" # one\n  - "new"\n  # two\n  - "2"\n'],
    ['with the gap of the list', 'a:\n-   x\n-   y', 1, 'a:\n-   x\n-   y\n-   new'],
    ['behind a block', 'a:\n  - b: 1\n    c: 2 # x\n', 0, 'a:\n  - b: 1\n    c: 2 # x\n  - new\n'],
    ['with line ends of Windows', 'a:\r\n  - x\r\n', 0, 'a:\r\n  - x\r\n  - new\r\n'],
  ];
  for (const [name, text, index, expected] of examples) {
    test(name, () => {
      const item = yamlItems(yamlAt(readYaml(text).documents[0], 'a'))[index];
      assert.ok(item);
      assert.equal(put(text, item.insert, 'new'), expected);
    });
  }
});
