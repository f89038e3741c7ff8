import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Span } from '../../server/src/project/span.ts';
import { type IniFile, iniEntry, iniSections, readIni } from '../../server/src/syntax/ini.ts';
import { share } from '../share.ts';
import { randomNumbers } from './mutation/mutation.ts';

const slice = (text: string, span: Span | undefined): string => (span ? text.slice(span.start, span.end) : '');
const cut = (text: string, span: Span): string => text.slice(0, span.start) + text.slice(span.end);
const put = (text: string, { offset, before, after }: { offset: number; before: string; after: string }, what: string): string =>
  text.slice(0, offset) + before + what + after + text.slice(offset);

/** Sections and keys with the lines of their values. */
const shape = (file: IniFile): unknown =>
  file.sections.map((section) => [section.name, ...section.entries.map((entry) => [entry.name, ...entry.lines.map((line) => line.text)])]);

const setupCfg = `[metadata]
name = example
version: 1.0
Description_File = README.md
classifiers =
    Programming Language :: Python
    # the oldest
    Programming Language :: Python :: 3.9
    Programming Language :: Python :: 3.10

[options]
python_requires = >=3.9,<4
install_requires =
\tattrs >= 23 ; python_version < "3.11"
\tclick

[options.extras_require]
test = pytest>=8
    coverage[toml]
empty =
# end
`;

describe('ini: what configparser reads', () => {
  test('sections, keys, values over lines', () => {
    assert.deepEqual(shape(readIni(setupCfg)), [
      [
        'metadata',
        ['name', 'example'],
        ['version', '1.0'],
        ['description_file', 'README.md'],
        [
          'classifiers',
          'Programming Language :: Python',
          'Programming Language :: Python :: 3.9',
          'Programming Language :: Python :: 3.10',
        ],
      ],
      ['options', ['python_requires', '>=3.9,<4'], ['install_requires', 'attrs >= 23 ; python_version < "3.11"', 'click']],
      ['options.extras_require', ['test', 'pytest>=8', 'coverage[toml]'], ['empty']],
    ]);
  });

  const cases: readonly (readonly [string, string, unknown])[] = [
    ['nothing', '', []],
    ['the first separator counts', '[a]\nb = c : d\ne : f = g', [['a', ['b', 'c : d'], ['e', 'f = g']]]],
    ['keys of several words', '[a]\nb c  = d', [['a', ['b c', 'd']]]],
    ['indented keys', '[a]\n  b = 1\n  c = 2\n    d\n  e = 3', [['a', ['b', '1'], ['c', '2', 'd'], ['e', '3']]]],
    ['deeper, then as deep as the key', '[a]\nb =\n    1\n   2\nc = 3', [['a', ['b', '1', '2'], ['c', '3']]]],
    ['a deeper line behind a header is an entry', '[a]\n   b = 1\nc = 2', [['a', ['b', '1'], ['c', '2']]]],
    ['blank lines within a value', '[a]\nb =\n  1\n\n  2\n\nc = 3', [['a', ['b', '1', '2'], ['c', '3']]]],
    ['comment lines within a value', '[a]\nb =\n  1\n# x\n  # y\n  ; z\n  2', [['a', ['b', '1', '2']]]],
    ['an inline comment is part of the value', '[a]\nb = 1 # c\n', [['a', ['b', '1 # c']]]],
    ['a value that looks like a section', '[a]\nb =\n  [c]\n', [['a', ['b', '[c]']]]],
    ['a value that looks like an entry', '[a]\nb =\n  c = d\n  e: f', [['a', ['b', 'c = d', 'e: f']]]],
    [
      'sections twice',
      '[a]\nb=1\n[a]\nb=2',
      [
        ['a', ['b', '1']],
        ['a', ['b', '2']],
      ],
    ],
    ['keys twice', '[a]\nb=1\nb=2', [['a', ['b', '1'], ['b', '2']]]],
    ['odd names', '[__proto__]\nconstructor = 1\n[tox:a]b]\n', [['__proto__', ['constructor', '1']], ['tox:a]b']]],
    ['line ends of Windows', '[a]\r\nb =\r\n  1\r\n  2\r\nc = 3\r\n', [['a', ['b', '1', '2'], ['c', '3']]]],
    ['a byte order mark', '\ufeff[a]\nb = 1', [['a', ['b', '1']]]],
    ['before any section', 'home = /usr/bin\nversion = 3.12.1\n', [['', ['home', '/usr/bin'], ['version', '3.12.1']]]],
  ];
  for (const [name, text, expected] of cases) {
    test(name, () => {
      assert.deepEqual(shape(readIni(text)), expected);
      assert.deepEqual(readIni(text).problems, []);
    });
  }

  test('the text of a value', () => {
    const text = '[a]\nb = 1\n    # x\n  2\nc =\n  3\nd =\ne\n';
    const values = readIni(text).sections[0]?.entries.map((entry) => entry.value?.text);
    assert.deepEqual(values, ['1\n2', '\n3', '', undefined]);
  });
});

describe('ini: inline comments', () => {
  test('as configparser has them when asked', () => {
    const text = '[a] # s\nb = 1 # c\nd = 2#3 ; e\nf = \\# g # h\n';
    const file = readIni(text, 'spaced');
    assert.deepEqual(shape(file), [['a', ['b', '1'], ['d', '2#3'], ['f', '\\# g']]]);
    assert.deepEqual(
      file.comments.map((comment) => slice(text, comment)),
      ['# s', '# c', '; e', '# h'],
    );
  });

  test('as tox has them', () => {
    const text = '[testenv]\ndeps =\n  a # x\n  b#y\n  c\\#d\n  e ; f\n';
    const entry = iniEntry(readIni(text, 'tox'), 'testenv', 'deps');
    assert.deepEqual(
      entry?.lines.map((line) => line.text),
      ['a', 'b', 'c\\#d', 'e ; f'],
    );
    assert.deepEqual(
      entry?.lines.map((line) => slice(text, line.comment)),
      ['# x', '#y', '', ''],
    );
  });
});

describe('ini: places', () => {
  const text = '\ufeff# top\n[ tox ]\r\nEnv List : py39,\r\n    py310  \n  ; c\n\n  lint\n[x]\nk=\n';
  const file = readIni(text);
  const [tox, x] = file.sections;
  const [entry] = tox?.entries ?? [];

  test('are the texts', () => {
    assert.equal(slice(text, tox?.header), '[ tox ]');
    assert.equal(tox?.name, ' tox ');
    assert.equal(slice(text, entry?.key), 'Env List');
    assert.equal(slice(text, entry?.value), 'py39,\r\n    py310  \n  ; c\n\n  lint');
    assert.equal(slice(text, entry), 'Env List : py39,\r\n    py310  \n  ; c\n\n  lint');
    assert.equal(slice(text, tox), '[ tox ]\r\nEnv List : py39,\r\n    py310  \n  ; c\n\n  lint');
    assert.equal(slice(text, x), '[x]\nk=');
    for (const line of entry?.lines ?? []) assert.equal(slice(text, line), line.text);
    assert.deepEqual(
      file.comments.map((comment) => slice(text, comment)),
      ['# top', '; c'],
    );
  });

  test('an empty value has a place too', () => {
    const empty = x?.entries[0]?.value;
    assert.deepEqual(empty, { start: text.length - 1, end: text.length - 1, text: '' });
  });
});

describe('ini: edits', () => {
  const classifiers = (text: string): readonly string[] =>
    iniEntry(readIni(text), 'metadata', 'classifiers')?.lines.map((line) => line.text) ?? [];

  test('deleting any line of a value leaves the others', () => {
    const before = classifiers(setupCfg);
    for (const [index, line] of (iniEntry(readIni(setupCfg), 'metadata', 'classifiers')?.lines ?? []).entries()) {
      const after = cut(setupCfg, line.remove);
      assert.deepEqual(classifiers(after), before.toSpliced(index, 1));
      assert.equal(after.split('\n').length, setupCfg.split('\n').length - 1);
      assert.ok(after.includes('# the oldest'));
    }
  });

  test('inserting behind any line of a value', () => {
    const before = classifiers(setupCfg);
    for (const [index, line] of (iniEntry(readIni(setupCfg), 'metadata', 'classifiers')?.lines ?? []).entries()) {
      assert.deepEqual(classifiers(put(setupCfg, line.insert, 'New :: One')), before.toSpliced(index + 1, 0, 'New :: One'));
    }
  });

  const examples: readonly (readonly [string, string, number, string, string])[] = [
    ['beside the key', '[a]\nb = 1\n  2\nc = 3', 0, '[a]\nb =\n  2\nc = 3', '[a]\nb = 1\n  new\n  2\nc = 3'],
    ['the only one beside the key', '[a]\nb = 1\nc = 3', 0, '[a]\nb =\nc = 3', '[a]\nb = 1\n    new\nc = 3'],
    ['the last at the end of the file', '[a]\nb =\n\t1\n\t2', 1, '[a]\nb =\n\t1\n', '[a]\nb =\n\t1\n\t2\n\tnew'],
    ['with line ends of Windows', '[a]\r\nb =\r\n  1\r\n  2\r\n', 0, '[a]\r\nb =\r\n  2\r\n', '[a]\r\nb =\r\n  1\r\n  new\r\n  2\r\n'],
  ];
  for (const [name, text, index, removed, inserted] of examples) {
    test(name, () => {
      const line = iniEntry(readIni(text), 'a', 'b')?.lines[index];
      assert.ok(line);
      assert.equal(cut(text, line.remove), removed);
      assert.equal(put(text, line.insert, 'new'), inserted);
    });
  }

  test('deleting a line keeps nothing of its comment in tox', () => {
    const text = '[a]\nb =\n  1 # one\n  2\n';
    const line = iniEntry(readIni(text, 'tox'), 'a', 'b')?.lines[0];
    assert.equal(line && cut(text, line.remove), '[a]\nb =\n  2\n');
    assert.equal(line && put(text, line.insert, 'new'), '[a]\nb =\n  1 # one\n  new\n  2\n');
  });

  test('deleting an entry', () => {
    for (const section of readIni(setupCfg).sections) {
      for (const entry of section.entries) {
        const after = readIni(cut(setupCfg, entry.remove));
        assert.equal(iniEntry(after, section.name, entry.name), undefined);
        const left = (file: IniFile): number => file.sections.flatMap(({ entries }) => entries).length;
        assert.equal(left(after), left(readIni(setupCfg)) - 1);
      }
    }
  });

  test('inserting an entry at the end of a section', () => {
    for (const [index, section] of readIni(setupCfg).sections.entries()) {
      const after = readIni(put(setupCfg, section.insert, 'new = 1')).sections[index];
      assert.equal(after?.entries.at(-1)?.name, 'new');
      assert.equal(after?.entries.length, section.entries.length + 1);
    }
    const bare = readIni('[a]').sections[0];
    assert.equal(bare && put('[a]', bare.insert, 'b = 1'), '[a]\nb = 1');
  });
});

describe('ini: looking up', () => {
  const file = readIni('[a]\nB = 1\nb = 2\n[c]\nd = 3\n[a]\ne = 4\n');
  test('the last entry of all sections of that name, in any case', () => {
    assert.equal(iniEntry(file, 'a', 'b')?.value?.text, '2');
    assert.equal(iniEntry(file, 'a', 'E')?.value?.text, '4');
    assert.equal(iniEntry(file, 'A', 'b'), undefined);
    assert.equal(iniEntry(file, 'c', 'b'), undefined);
    assert.equal(iniSections(file, 'a').length, 2);
  });
});

describe('ini: slips', () => {
  const cases: readonly (readonly [string, string, unknown])[] = [
    ['a key being typed', '[a]\nb = 1\npyth\nc = 2', [['a', ['b', '1'], ['pyth'], ['c', '2']]]],
    [
      'a section being typed',
      '[a]\nb = 1\n[tool\nc = 2',
      [
        ['a', ['b', '1']],
        ['tool', ['c', '2']],
      ],
    ],
    ['a line without a key', '[a]\n= 1\nc = 2', [['a', ['c', '2']]]],
    ['a merge conflict', '[a]\nb =\n<<<<<<< HEAD\n  1\n=======\n  2\n>>>>>>> x\n  3\n', [['a', ['b', '1', '2', '3']]]],
    ['a template', '[a]\n{% if x == 1 %}\nb = {{ c }}\n{% endif %}\n', [['a', ['b', '{{ c }}']]]],
  ];
  for (const [name, text, expected] of cases) {
    test(name, () => {
      assert.deepEqual(shape(readIni(text)), expected);
      assert.ok(readIni(text).problems.length > 0);
    });
  }
});

describe('ini: any text', () => {
  test('has a reading whose spans lie in it', () => {
    const random = randomNumbers(11);
    const characters = ' \n\n\t[]=:#;ab\r\\{%<=';
    for (let i = 0; i < share(4000); i++) {
      const text = Array.from({ length: random(60) }, () => characters.charAt(random(characters.length))).join('');
      for (const style of ['none', 'spaced', 'tox'] as const) {
        for (const section of readIni(text, style).sections) {
          assert.ok(section.start >= 0 && section.start <= section.end && section.end <= text.length);
          for (const entry of section.entries) {
            assert.ok(section.start <= entry.start && entry.end <= section.end);
            assert.equal(slice(text, entry.key).toLowerCase(), entry.name);
            for (const line of entry.lines) assert.equal(slice(text, line), line.text);
          }
        }
      }
    }
  });

  test('large ones', () => {
    for (const line of ['[', '[a\n', '[a]\n', 'a=b\n', ' a\n', '=', '\n', '# a\n', 'a ', '\r', '<<<<<<< a\n', '\\#']) {
      const file = readIni(line.repeat(20_000), 'tox');
      assert.ok(file.problems.length <= 100);
    }
    assert.equal(iniEntry(readIni(`[a]\nb =\n${'  c\n'.repeat(20_000)}`), 'a', 'b')?.lines.length, 20_000);
  });
});
