import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Span } from '../../server/src/project/span.ts';
import { parseToml, type TomlTable, type TomlValue } from '../../server/src/syntax/toml.ts';
import { share } from '../share.ts';
import { generateToml } from './tomlGenerator.ts';
import { iarnaToml, ours, plain, smol } from './tomlReading.ts';

const documents = Array.from({ length: share(300, 4) }, (_, seed) => generateToml(seed));

const slice = (text: string, { start, end }: Span): string => text.slice(start, end);

/** Every value that is written in one piece: not the document, and no table or array that headers or dots make. */
function* written(value: TomlValue, text: string): Generator<TomlValue> {
  const whole = value.kind === 'table' ? text.charAt(value.start) === '{' : value.kind !== 'array' || !value.tables;
  if (whole) yield value;
  if (value.kind === 'array') for (const item of value.items) yield* written(item.value, text);
  if (value.kind === 'table') for (const entry of value.entries.values()) yield* written(entry.value, text);
}

function* tables(value: TomlValue): Generator<TomlTable> {
  if (value.kind === 'table') yield value;
  if (value.kind === 'array') for (const item of value.items) yield* tables(item.value);
  if (value.kind === 'table') for (const entry of value.entries.values()) yield* tables(entry.value);
}

/** The value of the only key of a document. */
const only = (text: string): unknown => {
  const [[, value] = []] = ours(text) as ReadonlyMap<string, unknown>;
  return value;
};

const everywhere = (check: (text: string) => number): void => {
  const checked = documents.reduce((total, text) => total + check(text), 0);
  assert.ok(checked > share(800, 4), `only ${checked} checks`);
};

describe('generated TOML documents', () => {
  it('have no problems and the values that smol-toml reads', () => {
    for (const text of documents) {
      assert.deepEqual(parseToml(text).problems, [], text);
      assert.deepEqual(ours(text), smol(text), text);
    }
  });
  it('have the values that @iarna/toml reads, where it reads them', () => {
    const read = documents.filter((text) => iarnaToml(text) !== undefined);
    assert.ok(read.length > share(100, 4));
    for (const text of read) assert.deepEqual(ours(text), iarnaToml(text), text);
  });
});

describe('places in generated TOML documents', () => {
  it('hold exactly a value', () => {
    everywhere((text) => {
      const values = [...written(parseToml(text).root, text)];
      for (const value of values) assert.deepEqual(only(`x = ${slice(text, value)}`), plain(value), text);
      return values.length;
    });
  });
  it('hold the content of a string, which is its value where it is verbatim', () => {
    everywhere((text) => {
      const strings = [...written(parseToml(text).root, text)].filter((value) => value.kind === 'string');
      for (const { value, content, verbatim, start, end } of strings) {
        assert.ok(start < content.start && content.end < end && content.start <= content.end);
        assert.equal(slice(text, content) === value, verbatim, text);
      }
      return strings.length;
    });
  });
  it('hold exactly a key', () => {
    everywhere((text) => {
      const entries = [...tables(parseToml(text).root)].flatMap((table) => [...table.entries]);
      for (const [name, { key }] of entries) {
        assert.equal(key.name, name);
        assert.deepEqual([...parseToml(`${slice(text, key)} = 1`).root.entries.keys()], [name], text);
      }
      return entries.length;
    });
  });
  it('hold a whole pair, or the header that made the entry', () => {
    everywhere((text) => {
      const entries = [...tables(parseToml(text).root)].flatMap((table) => [...table.entries.values()]);
      for (const entry of entries) {
        assert.ok(entry.start <= entry.key.start && entry.key.end <= entry.end, text);
        assert.deepEqual(parseToml(slice(text, entry)).problems, [], text);
      }
      return entries.length;
    });
  });
  it('hold exactly a header, a comma or a comment', () => {
    everywhere((text) => {
      const { root, comments } = parseToml(text);
      const headers = [...tables(root)].flatMap((table) => table.header ?? []);
      for (const header of headers) assert.match(slice(text, header), /^\[.*\]$/);
      for (const comment of comments) assert.match(slice(text, comment), /^#[^\r\n]*$/);
      const items = [...written(root, text)].flatMap((value) => (value.kind === 'array' ? value.items : []));
      for (const { comma } of items) if (comma !== undefined) assert.equal(text.charAt(comma), ',');
      return headers.length + comments.length + items.length;
    });
  });
});
