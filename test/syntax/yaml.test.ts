// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import {
  readAsNumber,
  readYaml,
  type YamlNode,
  yamlAt,
  yamlEntries,
  yamlEntry,
  yamlItems,
  yamlScalars,
  yamlText,
} from '../../server/src/syntax/yaml.ts';
import { share } from '../share.ts';
import { randomNumbers } from './mutation/mutation.ts';
import { cases } from './yamlCases.ts';
import { ours, theirs } from './yamlOracle.ts';
import { yamlText as randomYaml } from './yamlText.ts';

const root = (text: string): YamlNode | undefined => readYaml(text).documents[0];

describe('yaml: the same as the yaml package', () => {
  for (const [subject, texts] of Object.entries(cases)) {
    test(`${subject}: ${texts.length} texts`, () => {
      for (const text of texts) {
        const expected = theirs(text);
        assert.ok(expected, `the other reader refuses ${JSON.stringify(text)}`);
        assert.deepEqual(ours(text), expected, JSON.stringify(text));
        assert.deepEqual(readYaml(text).problems, [], JSON.stringify(text));
      }
    });
  }

  test('there are many of them', () => {
    assert.ok(Object.values(cases).flat().length >= 250);
  });

  test('texts made at random', () => {
    const random = randomNumbers(7);
    for (let i = 0; i < share(1500); i++) {
      const text = randomYaml(random);
      const expected = theirs(text);
      if (!expected) continue;
      assert.deepEqual(ours(text), expected, text);
      assert.deepEqual(readYaml(text).problems, [], text);
    }
  });

  test('the fixtures, with either line end', () => {
    const folder = 'test/syntax/mutation/fixtures';
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.yaml'))) {
      const text = readFileSync(`${folder}/${name}`, 'utf8');
      for (const variant of [text, text.replaceAll('\n', '\r\n')]) {
        assert.deepEqual(ours(variant), theirs(variant), name);
        assert.deepEqual(readYaml(variant).problems, [], name);
      }
    }
  });

  test('where the specification decides otherwise', () => {
    // Each empty line behind an escaped line break is a line feed (YAML 1.2.2, example 7.5).
    assert.equal(yamlText(root('"a\\\n\n  b"')), 'a\nb');
    // A complex key arrives as its text.
    assert.deepEqual(ours('? a: b\n: c'), [{ pairs: [['a: b', '=c']] }]);
    // A template's expression is no mapping of a mapping.
    assert.deepEqual(ours('a: {{ b }}\nc: [{{ d }}, "e"]'), [
      {
        pairs: [
          ['a', '={{ b }}'],
          ['c', ['={{ d }}', '=e']],
        ],
      },
    ]);
    assert.deepEqual(ours('a: [${{ b.c }}, d]'), [{ pairs: [['a', ['=${{ b.c }}', '=d']]] }]);
  });
});

describe('yaml: plain scalars', () => {
  const types = {
    int: ['0', '12', '-1', '+7', '012', '0o17', '0x1F'],
    float: ['3.10', '.5', '1.', '-1.5e3', '1E5', '.inf', '-.INF', '+.Inf', '.nan', '.NaN'],
    bool: ['true', 'True', 'TRUE', 'false', 'False', 'FALSE'],
    null: ['null', 'Null', 'NULL', '~'],
    string: [
      'a',
      '3.10.1',
      '3.x',
      '1_000',
      '0b1',
      '0o8',
      '0xg',
      '-',
      '+',
      '.',
      '-.',
      '..5',
      '1e',
      '1e+',
      'yes',
      'on',
      'nan',
      'tRue',
      '-.nan',
      '0x',
      '3.13t',
    ],
  };
  for (const [type, texts] of Object.entries(types)) {
    test(`${texts.length} of type ${type}`, () => {
      for (const text of texts) {
        const node = yamlAt(root(`a: ${text}`), 'a');
        assert.equal(node?.kind === 'scalar' && node.plainType, type, text);
      }
    });
  }

  test('quoted, block and tagged ones are strings', () => {
    for (const text of ['"3.10"', "'3.10'", '|\n  3.10', '>-\n  3.10', '!!str 3.10', '! 3.10', '!Ref 3.10']) {
      const node = yamlAt(root(`a: ${text}`), 'a');
      assert.equal(node?.kind === 'scalar' && node.plainType, 'string', text);
    }
    const tagged = yamlAt(root('a: !!float 3.10'), 'a');
    assert.equal(tagged?.kind === 'scalar' && tagged.plainType, 'float');
    assert.equal(tagged?.tag, '!!float');
  });

  test('as numbers', () => {
    const numbers: readonly (readonly [string, string | undefined])[] = [
      ['3.10', '3.1'],
      ['3.9', '3.9'],
      ['3.20', '3.2'],
      ['3', '3'],
      ['3.0', '3'],
      ['1e3', '1000'],
      ['0x10', '16'],
      ['0o17', '15'],
      ['-.INF', '-.inf'],
      ['3.10.1', undefined],
      ['"3.10"', undefined],
      ['', undefined],
      ['true', undefined],
    ];
    for (const [text, number] of numbers) assert.equal(readAsNumber(text), number, text);
  });
});

describe('yaml: access', () => {
  const text = 'base: &b\n  x: 1\n  y: 2\nmore: &m {y: 3, z: 4}\nall:\n  <<: [*b, *m]\n  y: own\none:\n  <<: *b\nlist:\n  - a\n  - k: v\n';
  const node = root(text);

  test('paths of keys and indices', () => {
    assert.equal(yamlText(yamlAt(node, 'list', 1, 'k')), 'v');
    assert.equal(yamlText(yamlAt(node, 'list', 0)), 'a');
    for (const path of [['nothing'], ['list', 2], ['list', -1], ['list', 'k'], ['base', 0], ['base', 'x', 'y']]) {
      assert.equal(yamlAt(node, ...path), undefined, JSON.stringify(path));
    }
    assert.equal(yamlAt(undefined, 'a'), undefined);
  });

  test('merge keys: own entries first, then the first merged mapping', () => {
    assert.equal(yamlText(yamlAt(node, 'all', 'y')), 'own');
    assert.equal(yamlText(yamlAt(node, 'all', 'x')), '1');
    assert.equal(yamlText(yamlAt(node, 'all', 'z')), '4');
    assert.equal(yamlText(yamlAt(node, 'one', 'y')), '2');
    assert.equal(yamlEntries(yamlAt(node, 'all')).length, 2);
  });

  test('of a key given twice the last', () => {
    assert.equal(yamlText(yamlAt(root('a: 1\nb: 2\na: 3'), 'a')), '3');
  });

  test('keys named as properties of objects', () => {
    const odd = root('__proto__: 1\nconstructor: 2\n');
    assert.equal(yamlText(yamlEntry(odd, '__proto__')?.value), '1');
    assert.equal(yamlEntry(odd, 'toString'), undefined);
  });

  test('an alias is the node it names, with its own place', () => {
    const alias = root('a: &x 3.9\nb: *x\nc: [*x]');
    const entry = yamlEntry(alias, 'b');
    assert.equal(entry?.value, yamlAt(alias, 'a'));
    assert.deepEqual(entry?.alias, { start: 13, end: 15 });
    assert.deepEqual(yamlItems(yamlAt(alias, 'c'))[0]?.alias, { start: 20, end: 22 });
    assert.equal(yamlEntry(alias, 'a')?.alias, undefined);
    assert.equal(yamlEntry(root('a:\n  b: *x'), 'a')?.alias, undefined);
  });

  test('all scalars, without those behind aliases', () => {
    const found = [...yamlScalars(node)].map(({ path, scalar }) => `${path.join('.')}=${scalar.value}`);
    assert.deepEqual(found, ['base.x=1', 'base.y=2', 'more.y=3', 'more.z=4', 'all.y=own', 'list.0=a', 'list.1.k=v']);
  });
});

describe('yaml: comments', () => {
  test('every one once, in order', () => {
    const text = '# a\nb: c # d\n\n  # e\nf: [ # g\n  h, # i\n  ]\nj: | # k\n  # no\nl: "# no" # m\n#\nn: o#p\n';
    const { comments } = readYaml(text);
    assert.deepEqual(
      comments.map(({ start, end }) => text.slice(start, end)),
      ['# a', '# d', '# e', '# g', '# i', '# k', '# m', '#'],
    );
  });
});

/** Texts with a slip, and what is understood of them. */
const slips: readonly (readonly [string, string, string])[] = [
  ['a missing space behind a colon', 'a:\n  b:1\n  c: 2\n', 'a: {b: 1, c: 2}'],
  ['a missing colon', 'steps\n  - a: 1\n  - b: 2\nx: y\n', 'steps: [{a: 1}, {b: 2}]\nx: y'],
  ['a missing colon further down', 'x: y\nwith\n  a: 1\nz: 1\n', 'x: y\nwith: {a: 1}\nz: 1'],
  ['a key being typed', 'a: 1\npyth\nb: 2\n', 'a: 1\npyth:\nb: 2'],
  ['a second colon', 'a: b: c\nd: e\n', 'a: "b: c"\nd: e'],
  ['too much indentation', 'a:\n  b: 1\n     c:\n    d: 2\n  e: 3\n', 'a: {b: 1, c: {d: 2}, e: 3}'],
  ['too little indentation', 'a:\n  b: 1\n c: 2\n  d: 3\ne: 4\n', 'a: {b: 1, c: 2, d: 3}\ne: 4'],
  ['a deleted parent', 'a:\n    c: 1\n  d:\n    e: 2\nf: 3\n', 'a: {c: 1, d: {e: 2}}\nf: 3'],
  ['a dash too far right', 'a:\n  - "b"\n   - "c"\n  - d\n', 'a: [b, c, d]'],
  ['a dash too far left', 'a:\n  - b\n - c\n  - d\ne: f\n', 'a: [b, c, d]\ne: f'],
  ['a dash too far left at the start', 'x:\n  a:\n - b\n  - c\ny: z\n', 'x: {a: [b - c]}\ny: z'],
  ['a missing space behind a dash', 'a:\n  - "b"\n  -"c"\n  - d\n', 'a: [b, c, d]'],
  ['a missing dash', 'a:\n  - b: 1\n    c: 2\n    b: 3\n  - b: 4\n', 'a: [{b: 1, c: 2, b: 3}, {b: 4}]'],
  ['a missing dash, one column off', 'a:\n  - b: 1\n    c: 2\n   b: 3\n    c: 4\n  - b: 5\n', 'a: [{b: 1, c: 2}, {b: 3, c: 4}, {b: 5}]'],
  ['a missing dash at the start', 'a:\n    b: 1\n    c: 2\n  - b: 3\n    c: 4\n', 'a: [{b: 1, c: 2}, {b: 3, c: 4}]'],
  ['a quote left open', 'a: "b\nc: "d"\ne: f\n', 'a: b\nc: d\ne: f'],
  ['a quote left open in a list', 'a: ["b, "c", "d"]\ne: f\n', 'a: [b, c, d]\ne: f'],
  ['a bracket left open', 'a: [b, c\nd: e\n', 'a: [b, c]\nd: e'],
  ['a bracket left open in a block', 'x:\n  a: [b, c\n  d: e\n', 'x: {a: [b, c], d: e}'],
  ['a brace before a key', 'x:\n  {a: 1\n  b: 2\n', 'x: {a: 1, b: 2}'],
  ['a bracket of another kind', 'a: [b, {c: d]\ne: f\n', 'a: [b, {c: d}]\ne: f'],
  ['a bracket too many', 'a: [b]]\nc: d\n', 'a: [b]\nc: d'],
  ['a missing comma', 'a: ["b" "c", d]\n', 'a: [b, c, d]'],
  ['a value before a block', 'a: x\n  b: 1\n  c: 2\nd: e\n', 'a: {b: 1, c: 2}\nd: e'],
  ['a line broken off', 'a:\n  b:\n    c: "d\n}} e\n    f: g\n  h: i\n', 'a: {b: {c: d, f: g}, h: i}'],
  ['the second half of a line at the margin', 'a:\n  b:\n    c: 1\nut-x: 2\n    d: 3\n  e: 4\n', 'a: {b: {c: 1, d: 3}, e: 4}'],
  ['a script with a line at the margin', 'a: |\n    one\n two three\n    four\nb: c\n', 'a: "one\\ntwo three\\nfour\\n"\nb: c'],
  ['a sign before a key', 'a:\n  b: 1\n,  c: 2\nd: 3\n', 'a: {b: 1, c: 2}\nd: 3'],
  ['a statement of a template', 'a:\n{% if x %}\n  b: 1\n  {%- endif %}\n  c: 2\n{# d #}\ne: f\n', 'a: {b: 1, c: 2}\ne: f'],
  ['a line of a template', 'a:\n  {{- if .x }}\n  b: {{ .y }}\n  {{- end }}\n', 'a: {b: "{{ .y }}"}'],
  ['a key of a template', '{{ x }}: 1\n{{ y }}:\n  a: 2\n', '"{{ x }}": 1\n"{{ y }}": {a: 2}'],
  ['a merge conflict', 'a:\n<<<<<<< HEAD\n  b: 1\n=======\n  b: 2\n>>>>>>> x\n  c: 3\n', 'a: {b: 1, b: 2, c: 3}'],
  ['a merge conflict in a script', 'a: |\n  b\n<<<<<<< HEAD\n  c\n=======\n  d\n>>>>>>> x\ne: f\n', 'a: "b\\nc\\nd\\n"\ne: f'],
  ['text before everything', '"x"\na: b\nc: d\n', '"x":\na: b\nc: d'],
  ['tabs', 'a:\n\tb: 1\n\tc: 2\nd: 3\n', 'a: {b: 1, c: 2}\nd: 3'],
];

describe('yaml: slips', () => {
  for (const [name, text, meaning] of slips) {
    test(name, () => {
      assert.deepEqual(ours(text), ours(meaning));
      // Expressions of templates and tabs are nothing to complain about.
      if (!text.includes('{{ ') && !text.includes('\t')) assert.equal(readYaml(text).problems.length > 0, theirs(text) === undefined);
    });
  }

  test('problems say where', () => {
    const text = 'a: b: c\n';
    assert.deepEqual(readYaml(text).problems, [{ start: 4, end: 5, message: 'a second colon in a line' }]);
  });
});
