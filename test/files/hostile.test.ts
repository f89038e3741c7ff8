// Reading never fails: whatever a file holds, it is read to its end, and what is found lies in it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { FileKind } from '../../server/src/files/fileKind.ts';
import { fileKinds, kindOf, readDocument } from '../../server/src/files/index.ts';
import { removalOf } from '../../server/src/project/edits.ts';
import type { Span } from '../../server/src/project/span.ts';
import { type PageFile, parsePage } from '../markdown/page.ts';
import { sample, share, stride } from '../share.ts';

const LINE = 200_000;
const TIMEOUT = 20_000;

const filesOf = ({ id }: FileKind): readonly PageFile[] =>
  parsePage(readFileSync(`test/files/pages/${id}.md`, 'utf8'))
    .sections.flatMap(({ files }) => files)
    .filter(({ path }) => kindOf(path)?.id === id);

const isWithin = ({ start, end }: Span, text: string) => start >= 0 && start <= end && end <= text.length;

/** Reads the text and holds what is found against it. */
function prove(kind: FileKind, path: string, text: string): void {
  const { declarations, requirements, problems, suppressions } = readDocument(kind, { path, text });
  let last = 0;
  for (const declaration of declarations) {
    assert.ok(isWithin(declaration, text) && declaration.start >= last, `${declaration.place} in the order of the text`);
    assert.equal(text.slice(declaration.start, declaration.end), declaration.text);
    last = declaration.start;
    const { item, whole } = declaration;
    if (item !== undefined) assert.ok(isWithin(item.remove, text) && item.insert.offset <= text.length, `item of ${declaration.place}`);
    if (whole !== undefined) assert.ok(isWithin(whole, text), `whole of ${declaration.place}`);
  }
  for (const requirement of requirements) {
    assert.ok(isWithin(requirement, text));
    assert.equal(text.slice(requirement.start, requirement.end), requirement.text);
    const { marker } = requirement;
    const removal = removalOf(requirement);
    if (marker !== undefined) assert.ok(isWithin(marker, text) && isWithin(marker.remove, text), 'marker');
    if (removal !== undefined) assert.ok(isWithin(removal, text), 'remove');
  }
  for (const problem of problems) assert.ok(isWithin(problem, text), problem.message);
  for (const { span } of suppressions) assert.ok(isWithin(span, text), 'suppression');
}

/** The same numbers every time (Numerical Recipes' linear congruential generator). */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state >>> 8;
  }
}

const repeated = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** What readers open and may never see closed, and what makes them look back. */
const openers = [
  '${{ ',
  '{',
  '[',
  '(',
  '"',
  "'",
  '- ',
  'a: ',
  'a:\n ',
  '&a ',
  '${A:-',
  '$',
  '\\\n',
  '"""',
  'py{',
  '<<EOF\n',
  '`',
  '#',
  '\t',
  '\r',
];

const nested = [
  Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
  `${'{a: '.repeat(2_000)}1${'}'.repeat(2_000)}`,
  `a = ${'[ { b = '.repeat(2_000)}`,
];

for (const [at, kind] of fileKinds.entries()) {
  const files = filesOf(kind);
  const path = `/repository/${files[0]?.path}`;
  describe(`hostile texts as ${kind.title}`, { timeout: TIMEOUT }, () => {
    test('cut off anywhere', () => {
      for (const { path, text } of files)
        for (let end = 0; end <= text.length; end += stride(7, 12)) prove(kind, `/repository/${path}`, text.slice(0, end));
    });

    test('with a part missing in the middle', () => {
      for (const { path, text } of files) {
        for (let start = 0; start < text.length; start += stride(67, 4))
          prove(kind, `/repository/${path}`, text.slice(0, start) + text.slice(start + 13));
      }
    });

    test('random characters, and random parts of its own files', () => {
      const random = numbers(kind.id.length);
      const own = files.map(({ text }) => text).join('');
      for (let round = 0; round < share(12); round++) {
        let noise = '';
        let parts = '';
        for (let i = 0; i < 300; i++) {
          noise += String.fromCharCode(random.next().value % (i % 2 === 0 ? 128 : 65_536));
          const start = random.next().value % own.length;
          parts += own.slice(start, start + (random.next().value % 20));
        }
        prove(kind, path, noise);
        prove(kind, path, parts);
      }
    });

    test('very long lines', () => {
      const lines = [...new Set(files.flatMap(({ text }) => text.split('\n')))].filter((line) => line.trim() !== '');
      const apart = Math.ceil(lines.length / 5);
      const some = lines.filter((_, index) => index % apart === 0);
      for (const line of sample(some, 5, at)) prove(kind, path, repeated(line, share(LINE, 4)));
      const longest = files.map(({ text }) => text).reduce((a, b) => (b.length > a.length ? b : a));
      prove(kind, path, repeated(longest.replaceAll('\n', ' '), share(LINE)));
      prove(kind, path, repeated(longest, share(LINE)));
    });

    test('what is opened and never closed, and deep nesting', () => {
      const longest = files.map(({ text }) => text).reduce((a, b) => (b.length > a.length ? b : a));
      const half = longest.slice(0, longest.length / 2);
      for (const opener of sample(openers, 5, at))
        prove(kind, path, half + repeated(opener, share(20_000, 4)) + longest.slice(half.length));
      for (const text of sample(nested, 3, at)) prove(kind, path, text);
    });
  });
}

test('more of everything than a call takes arguments', () => {
  const many = 130_000;
  const classifier = '    Programming Language :: Python :: 3.9\n';
  const cases: readonly (readonly [path: string, text: string, least: number])[] = [
    ['setup.cfg', `[metadata]\nclassifiers =\n${classifier.repeat(many)}`, many],
    ['requirements.txt', 'spam\n'.repeat(many), many],
    ['.python-version', '3.9\n'.repeat(many), many],
    ['pyproject.toml', `[project]\ndependencies = [${'"a",'.repeat(many)}]`, 10_000],
  ];
  for (const [path, text, least] of sample(cases, 2, 1)) {
    const { declarations, requirements } = readDocument(kindOf(path)!, { path: `/repository/${path}`, text });
    assert.ok(declarations.length + requirements.length >= least, path);
  }
});

test('thousands of documents in a file, each of which uses what all of them give', { timeout: TIMEOUT }, () => {
  const many = share(12_000);
  const document = 'spec:\n  inputs:\n    tag:\n      default: 3.13-slim\n---\ntest:\n  image: python:$[[ inputs.tag ]]\n---\n';
  const text = document.repeat(many);
  assert.equal(readDocument(kindOf('.gitlab-ci.yml')!, { path: '/repository/.gitlab-ci.yml', text }).declarations.length, many);
});
