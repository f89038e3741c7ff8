import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readYaml, type YamlFile, type YamlNode, yamlAt, yamlScalars, yamlText } from '../../server/src/syntax/yaml.ts';
import { share } from '../share.ts';
import { mutationBench, randomNumbers } from './mutation/mutation.ts';
import { yamlChangeKinds, yamlLeaves } from './mutation/yamlLeaves.ts';
import { cases } from './yamlCases.ts';

const folder = 'test/syntax/mutation/fixtures';
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));

const heightOf = (node: YamlNode | undefined): number => {
  if (!node || node.kind === 'scalar') return 0;
  const children = node.kind === 'mapping' ? node.entries : node.items;
  return 1 + Math.max(0, ...children.map((child) => heightOf(child.value)));
};

const sizeOf = (node: YamlNode | undefined): number => {
  if (!node || node.kind === 'scalar') return 1;
  const children = node.kind === 'mapping' ? node.entries : node.items;
  return 1 + children.reduce((sum, child) => sum + sizeOf(child.value), 0);
};

/** Spans lie in the text, and trees end. */
function check(text: string, file: YamlFile): void {
  for (const root of file.documents) {
    assert.ok(heightOf(root) <= 201);
    for (const { scalar } of yamlScalars(root)) {
      assert.ok(scalar.start >= 0 && scalar.start <= scalar.content.start && scalar.content.end <= scalar.end && scalar.end <= text.length);
    }
  }
  for (const span of [...file.comments, ...file.problems]) assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
  assert.ok(file.problems.length <= 100);
}

describe('yaml: after one change', () => {
  test('more than 99 of 100 values that it did not touch are still found', () => {
    const rows = mutationBench({ texts: fixtures, read: yamlLeaves, kinds: yamlChangeKinds, count: share(150, 5), seed: 20260101 });
    const sum = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + of(row), 0);
    const kept = sum((row) => row.found) / sum((row) => row.untouched);
    assert.ok(kept > 0.99, `${(100 * kept).toFixed(2)} %`);
    for (const row of rows) assert.ok(row.found / row.untouched > 0.97, row.kind);
  });

  test('the texts hold enough', () => {
    assert.ok(fixtures.length >= 10);
    assert.ok(fixtures.flatMap((text) => yamlLeaves(text)).length > 350);
  });
});

describe('yaml: hostile texts', () => {
  const many = (text: string, count = share(20_000, 4)): string => text.repeat(count);
  const staircase = (line: string, count: number): string => Array.from({ length: count }, (_, i) => `${' '.repeat(i)}${line}`).join('\n');
  const hostile: Readonly<Record<string, string>> = {
    'open squares': many('['),
    'open braces': many('{'),
    'open braces with keys': many('{a: '),
    'closed squares': many(']'),
    'squares with commas': many('[,'),
    dashes: many('- '),
    'question marks': many('? '),
    colons: many(': '),
    'a staircase of keys': staircase('a:', 2000),
    'a staircase of dashes': staircase('-', 2000),
    'a staircase of brackets': staircase('a: [', 2000),
    'a staircase of entries': staircase('a: b', 2000),
    'stairs down': staircase('a: [b, "c', 1500).split('\n').reverse().join('\n'),
    'open double quotes': many('"a\n'),
    'open single quotes': many("- 'a\n"),
    'open quotes in a list': `[${many('"a, ')}`,
    'pairs of quotes': many(`"a" 'b" `),
    backslashes: `"${many('\\')}`,
    'line breaks': many('\n'),
    'carriage returns': many('\r'),
    comments: many('# a\n'),
    'block scalars': many('a: |\n'),
    'a block scalar of comments': `a: |\n    x\n${many('  # a\n')}    y\n`,
    'a block scalar of blank lines': `a: >\n  x\n${many('\n')}`,
    anchors: many('&a '),
    tags: many('!a '),
    'unknown aliases': many('- *a\n'),
    documents: many('---\n'),
    'document ends': many('...\n'),
    'template openings': `a: ${many('{{')}`,
    'template openings in a list': `a: [${many('{{,')}`,
    'foreign lines': many('{% a %}\n'),
    'conflict markers': many('<<<<<<< a\n'),
    'one long line': `a: ${many('b ')}`,
    'one long key': `${many('b ')}: a`,
    'equal keys': many('a: b\n'),
    'entries out of column': `- a: 1\n      b: 2\n${many('   c: 3\n')}`,
    'items out of column': `a:\n        - b\n${many('       - c\n')}`,
    'lines out of place': `a:\n    b:\n${many('x y\n        c: d\n')}`,
    tabs: many('\ta:\n'),
    zeros: many('\0'),
    'halves of characters': many('\ud800'),
    'byte order marks': many('\ufeff'),
  };
  for (const [name, text] of Object.entries(hostile)) {
    test(name, () => check(text, readYaml(text)));
  }

  test('aliases that double each time stop soon', () => {
    const lines = ['a0: &a0 [x, x]'];
    for (let i = 1; i < 40; i++) lines.push(`a${i}: &a${i} [*a${i - 1}, *a${i - 1}]`);
    const file = readYaml(lines.join('\n'));
    assert.ok(sizeOf(file.documents[0]) < 400_000);
    assert.ok(file.problems.some(({ message }) => message === 'an alias that repeats too much'));
    assert.equal(yamlText(yamlAt(file.documents[0], 'a9', 0, 0, 1, 0, 0, 1, 0, 0, 0, 0)), 'x');
  });

  test('aliases that nest deeper each time stop soon', () => {
    const lines = ['a0: &a0 [x]'];
    for (let i = 1; i < 400; i++) lines.push(`a${i}: &a${i} [*a${i - 1}]`);
    check(lines.join('\n'), readYaml(lines.join('\n')));
  });

  test('an anchor within itself names nothing', () => {
    const file = readYaml('a: &x\n  b: *x\nc: *x\n');
    assert.equal(yamlAt(file.documents[0], 'a', 'b'), undefined);
    assert.ok(yamlAt(file.documents[0], 'c'));
  });

  test('merges that double each time', () => {
    const lines = ['a0: &a0 {x: 1}'];
    for (let i = 1; i < 40; i++) lines.push(`a${i}: &a${i}\n  <<: [*a${i - 1}, *a${i - 1}]`);
    const file = readYaml(lines.join('\n'));
    assert.equal(yamlAt(file.documents[0], 'a15', 'nothing'), undefined);
    assert.equal(yamlText(yamlAt(file.documents[0], 'a10', 'x')), '1');
  });

  test('any text has a reading: cases and fixtures cut and mixed', () => {
    const random = randomNumbers(3);
    const texts = [...Object.values(cases).flat(), ...fixtures];
    const pick = (): string => texts[random(texts.length)] ?? '';
    for (let i = 0; i < share(3000); i++) {
      const [first, second] = [pick(), pick()];
      const text = first.slice(0, random(first.length + 1)) + second.slice(random(second.length + 1));
      check(text, readYaml(text));
    }
  });

  test('any characters', () => {
    const random = randomNumbers(5);
    const characters = ' \n\t-:?[]{},#&*!|>\'"%@`ab0.\\\r~<={';
    for (let i = 0; i < share(6000); i++) {
      const text = Array.from({ length: random(60) }, () => characters.charAt(random(characters.length))).join('');
      check(text, readYaml(text));
    }
  });
});
