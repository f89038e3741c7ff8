import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import {
  parseToml,
  type TomlArray,
  type TomlDocument,
  type TomlEntry,
  type TomlTable,
  type TomlValue,
  tomlInsertEntry,
  tomlInsertItem,
  tomlListItem,
  tomlRemoveEntry,
} from '../../server/src/syntax/toml.ts';
import { share } from '../share.ts';
import { generateToml } from './tomlGenerator.ts';
import { cut, type Plain, plain, put } from './tomlReading.ts';

const folder = 'test/syntax/mutation/fixtures';
const fixtures = readdirSync(folder)
  .filter((name) =>
    ['setuptools.toml', 'commented.toml', 'poetry.toml', 'hatch.toml', 'tox-native.toml', 'uv-workspace.toml'].includes(name),
  )
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
/** As they are, with CRLF, or with tabs and no line end at the end. */
const variants = fixtures.map((text, i) => [text, text.replaceAll('\n', '\r\n'), text.replaceAll('    ', '\t').trimEnd()][i % 3] ?? text);
const documents = [...variants, ...Array.from({ length: share(60, 4) }, (_, seed) => generateToml(seed))];

/** Closed arrays in brackets, each with what the document says when it is `items` instead. */
function* arrays(value: TomlValue, whole: (here: Plain) => Plain): Generator<readonly [TomlArray, (items: readonly Plain[]) => Plain]> {
  if (value.kind === 'array') {
    if (!value.tables) yield [value, (items) => whole(items)];
    const items = plain(value) as readonly Plain[];
    for (const [i, item] of value.items.entries()) yield* arrays(item.value, (here) => whole(items.with(i, here)));
  } else if (value.kind === 'table') {
    for (const [name, entry] of value.entries)
      yield* arrays(entry.value, (here) => whole(new Map([...(plain(value) as ReadonlyMap<string, Plain>), [name, here]])));
  }
}

const comments = (text: string, document: TomlDocument): readonly string[] =>
  document.comments.map(({ start, end }) => text.slice(start, end));

/** The comments of `less` are some of those of `more`, in order. */
const isPartOf = (less: readonly string[], more: readonly string[]): boolean => {
  let found = 0;
  for (const comment of more) if (comment === less[found]) found++;
  return found === less.length;
};

/** The text is valid and says what is expected; gives its comments. */
const sound = (text: string, expected: Plain, from: string): readonly string[] => {
  const document = parseToml(text);
  assert.ok(document.problems.length === 0 && isDeepStrictEqual(plain(document.root), expected), `${from}\n-->\n${text}`);
  return comments(text, document);
};

/** Calls `check` for every array in brackets; gives how often it did something. */
const forArrays = (
  check: (text: string, array: TomlArray, having: (items: readonly Plain[]) => Plain, before: readonly string[]) => number,
): number => {
  let count = 0;
  for (const text of documents) {
    const document = parseToml(text);
    for (const [array, having] of arrays(document.root, (here) => here)) count += check(text, array, having, comments(text, document));
  }
  return count;
};

describe('every item of every array of fixtures and generated documents', () => {
  it('can be taken out, and comments of others stay', () => {
    const count = forArrays((text, array, having, before) => {
      const items = plain(array) as readonly Plain[];
      for (const [index, item] of array.items.entries()) {
        const edit = tomlListItem(text, array, index);
        assert.ok(edit);
        const after = sound(cut(text, edit.remove), having(items.toSpliced(index, 1)), text);
        const within = text.slice(item.start, item.end).split('\n').length - 1;
        assert.ok(isPartOf(after, before) && before.length - after.length <= 1 + within, `${text}\n-->\n${cut(text, edit.remove)}`);
      }
      return items.length;
    });
    assert.ok(count > share(700, 4), `only ${count}`);
  });
  it('can have another behind it, and the first before it', () => {
    const count = forArrays((text, array, having, before) => {
      const items = plain(array) as readonly Plain[];
      for (let index = -1; index < items.length; index++) {
        const insertion = tomlInsertItem(text, array, index);
        assert.ok(insertion);
        assert.deepEqual(sound(put(text, insertion, '"new"'), having(items.toSpliced(index + 1, 0, 'new')), text), before);
      }
      return items.length + 1;
    });
    assert.ok(count > share(700, 4), `only ${count}`);
  });
  it('can be taken out again when it was put in', () => {
    const count = forArrays((text, array) => {
      const edit = tomlListItem(text, array, array.items.length - 1);
      if (!variants.includes(text) || edit === undefined || array.items.at(-1)?.value.kind !== 'string') return 0;
      const grown = put(text, edit.insert, 'new');
      const again = [...arrays(parseToml(grown).root, (here) => here)].find(([one]) => one.start === array.start)?.[0];
      const back = again && tomlListItem(grown, again, array.items.length);
      assert.equal(back && cut(grown, back.remove), text);
      return 1;
    });
    assert.ok(count > 80, `only ${count}`);
  });
});

function* entriesOf(value: TomlValue): Generator<readonly [TomlTable, TomlEntry]> {
  if (value.kind === 'array') for (const item of value.items) yield* entriesOf(item.value);
  if (value.kind === 'table') {
    for (const entry of value.entries.values()) {
      yield [value, entry];
      yield* entriesOf(entry.value);
    }
  }
}

const isLeaf = ({ value }: TomlEntry): boolean => value.kind !== 'table' || value.inline;

/** How many entries there are that are written as pairs, and the comments, of a text that has no problems. */
const census = (text: string): { readonly leaves: number; readonly remarks: readonly string[] } => {
  const document = parseToml(text);
  assert.deepEqual(document.problems, [], text);
  const leaves = [...entriesOf(document.root)].filter(([, entry]) => isLeaf(entry)).length;
  return { leaves, remarks: comments(text, document) };
};

describe('every entry of fixtures and generated documents', () => {
  it('can be taken out', () => {
    for (const text of documents) {
      const before = census(text);
      for (const [table, entry] of entriesOf(parseToml(text).root)) {
        const span = isLeaf(entry) ? tomlRemoveEntry(text, table, entry) : undefined;
        if (span === undefined) continue;
        const after = census(cut(text, span));
        assert.ok(after.leaves < before.leaves && isPartOf(after.remarks, before.remarks), `${text}\n-->\n${cut(text, span)}`);
      }
    }
  });
  it('can have another behind it', () => {
    for (const text of documents) {
      const { leaves, remarks } = census(text);
      for (const [table, entry] of entriesOf(parseToml(text).root)) {
        const insertion = tomlInsertEntry(text, table, entry);
        if (insertion !== undefined) assert.deepEqual(census(put(text, insertion, '"new key" = "new"')), { leaves: leaves + 1, remarks });
      }
    }
  });
});
