// A text that is read after almost the same one has the nodes that it has when it is read alone.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTomlAnew } from '../../server/src/syntax/toml/reader.ts';
import {
  indexBefore,
  parseToml,
  type TomlArray,
  type TomlDocument,
  type TomlKin,
  type TomlListItem,
  type TomlValue,
  tomlAt,
  tomlKin,
  tomlListItem,
} from '../../server/src/syntax/toml.ts';
import { randomFrom } from '../random.ts';
import { share } from '../share.ts';

const manifest = `\ufeff# a shop
[build-system]
requires = ["hatchling>=1.27", "hatch-vcs"]

[project]
name = "shop"
authors = [{ name = "The maintainers", email = "m@example.invalid" }, {}]
dependencies = [ # what it needs
  "requests>=2",
  # the old ones
  "tomli; python_version < '3.11'", "attrs" ,
  "click",
  'rich', # colours
  "idna"
]

[project.optional-dependencies]
a = ["b", "c", ["d", ["e"]], "f\\tg", "h",]
"quoted" = []
dotted.key.s = { a.b = 1, c = [1, 2.5, true, 1979-05-27T07:32:00Z, 07:32:00], d = {} }

[[tool.mypy.overrides]]
module = "x.*"

[[tool.mypy.overrides]]
module = ["y.*",
  "z"]

[tool.tox]
legacy_tox_ini = """
[tox]
env_list = py39
"""
literal = '''
one''' # end

[tool.ruff.lint]
select = [
  "A",
  "B",
]
`;

const others: readonly string[] = [
  'a = [\n  "b",\n  "c",\n]\n["tools"]\nd = [\n  [1, 2],\n  [3],\n]\n"e" = "f"\n{ x = 1 }\n"g",\n]\n',
  'a = [\r\n  "b",\r\n  "c", # d\r\n]\r\n[e]\r\nf.g = 1\r\nf.h = [ "i" ]\r\n[e.f]\r\n[[j]]\r\n[[j.k]]\r\nl = """m"""\r\n',
  'a = """\nb = """\nc = 1\n[d]\ne = ["f",\n"g",\n"h"\n[i]\nj = ["k", "l", "m",]\nj = 2\n',
];

const pieces: readonly string[] = [
  ...[
    '\n',
    ' ',
    '"',
    "'",
    ',',
    '[',
    ']',
    '{',
    '}',
    '=',
    '#',
    '.',
    'x',
    '1',
    '\\',
    '\r',
    '\r\n',
    '\ufeff',
    '\u0000',
    'é',
    '\ud800',
    '"""',
    "'''",
  ],
  ...[
    '"x",',
    '\n  "new>=1",',
    '# note\n',
    '[a]\n',
    '[[a]]\n',
    'k = 1\n',
    'k = ["v",\n"w",\n]\n',
    '"o",\n',
    '<<<<<<< a\n',
    'k =',
    'k = [',
    ']\n',
  ],
];

/** One edit after the other: typed at one place for a while, then somewhere else. */
function* texts(start: string, seed: number, count: number): Iterable<string> {
  const random = randomFrom(seed);
  let text = start;
  let at = 0;
  for (let edit = 0; edit < count; edit++) {
    if (edit % 40 === 0) text = start;
    if (random(4) === 0) at = random(text.length + 1);
    at = Math.min(at, text.length);
    const removed = random(3) === 0 ? random(random(5) === 0 ? 60 : 3) : 0;
    const added = random(4) === 0 ? '' : (pieces[random(pieces.length)] ?? '');
    text = text.slice(0, at) + added + text.slice(at + removed);
    at += added.length;
    yield text;
  }
}

/** Lists and tables that moved are of classes of their own. */
function bareValue(value: TomlValue): unknown {
  if (value.kind === 'array') {
    const { start, end, tables, closed } = value;
    return { start, end, tables, closed, items: value.items.map((item) => ({ ...item, value: bareValue(item.value) })) };
  }
  if (value.kind !== 'table') return value;
  const entries = Array.from(value.entries, ([name, entry]) => [name, { ...entry, value: bareValue(entry.value) }]);
  const duplicates = value.duplicates.map((entry) => ({ ...entry, value: bareValue(entry.value) }));
  const { kind, start, end, inline, header } = value;
  return { kind, start, end, inline, header, entries, duplicates };
}

const bare = ({ root, problems, comments }: TomlDocument) => ({ root: bareValue(root), problems, comments });

describe('TOML that is read again', () => {
  for (const [index, start] of [manifest, ...others].entries()) {
    test(`is what it is when read alone: text ${index}`, () => {
      for (const text of texts(start, 7 + index, share(2_500)))
        assert.deepEqual(bare(parseToml(text)), bare(parseTomlAnew(text)), JSON.stringify(text));
    });
  }

  test('has the very nodes of what stands before an edit', () => {
    const first = parseToml(manifest);
    parseToml(`${manifest} `);
    const before = parseToml(`${manifest}  `).root;
    const after = parseToml(`${manifest}  # more`).root;
    assert.notEqual(after, first.root);
    assert.equal(tomlAt(after, 'project', 'dependencies'), tomlAt(before, 'project', 'dependencies'));
  });

  test('knows which items an edit of their array left as they were', () => {
    const listOf = (text: string) => tomlAt(parseToml(text).root, 'a') as TomlArray;
    const text = (item: string) => `a = [\n  "b",\n  "c",\n  ${item},\n  "d",\n  "e",\n  "f",\n]\n`;
    listOf(text('"x'));
    listOf(text('"x"'));
    const array = listOf(text('"xy"'));
    const kin = tomlKin(array);
    assert.ok(kin !== undefined);
    assert.equal(kin.by, 1);
    assert.deepEqual(
      array.items.map((_, index) => indexBefore(kin, index)),
      [0, undefined, undefined, undefined, 4, 5],
    );
  });

  test('says of such items how they are taken out and what may follow them as the array itself does', () => {
    let checked = 0;
    const moved = (by: number, { list, remove, insert }: TomlListItem) => ({
      list,
      remove: { start: remove.start + by, end: remove.end + by },
      insert: { ...insert, offset: insert.offset + by },
    });
    for (const [index, start] of [manifest, others[1] ?? ''].entries()) {
      /** Each array in the text that it was read in. */
      const textOf = new WeakMap<TomlArray, string>();
      for (const text of texts(start, 90 + index, share(2_500))) {
        for (const array of arraysIn(parseToml(text).root)) {
          textOf.set(array, text);
          const kin: TomlKin | undefined = tomlKin(array);
          const before: string | undefined = kin && textOf.get(kin.of);
          if (kin === undefined || before === undefined) continue;
          for (const [at] of array.items.entries()) {
            const old = indexBefore(kin, at);
            const item: TomlListItem | undefined = old === undefined ? undefined : tomlListItem(before, kin.of, old);
            if (item === undefined) continue;
            checked++;
            const is = tomlListItem(text, array, at);
            const by: number = at < kin.head ? 0 : kin.by;
            assert.deepEqual(is && { ...is, list: 0 }, { ...moved(by, item), list: 0 }, JSON.stringify([before, text]));
          }
        }
      }
    }
    assert.ok(checked > share(2_000), `${checked}`);
  });
});

function* arraysIn(table: ReturnType<typeof parseToml>['root']): Iterable<TomlArray> {
  for (const { value } of table.entries.values()) {
    if (value.kind === 'table') yield* arraysIn(value);
    if (value.kind === 'array' && !value.tables) yield value;
  }
}
