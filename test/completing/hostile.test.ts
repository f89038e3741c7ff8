// Completion at any offset of any text: it never throws, and what it gives can be put in place.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { completionsAt } from '../../server/src/completing/index.ts';
import { share } from '../share.ts';
import { factsOf, onIndex, serviceOf } from './typing.ts';

const facts = factsOf({
  index: (name) => onIndex(name, { '2.0': { requiresPython: '>=3.9' }, '1.0': { yanked: '' }, '1.0rc1': {} }),
  names: () => ['requests'],
  extras: () => ['socks'],
});

const texts: Record<string, string> = {
  'requirements.txt': 'requests[socks]>=2,<3; python_version < "3.12" and (os_name == \'nt\')  # requires-python: ignore[a]\nflask\n-e .\n',
  'setup.cfg':
    '[metadata]\nclassifiers =\n    Programming Language :: Python :: 3.12\n[options]\npython_requires = >=3.10\ninstall_requires =\n    a>1\n',
  Pipfile:
    '[packages]\nrequests = "*"\nflask = {version = ">=1", extras = ["a"], markers = "os_name == \'nt\'"}\n[requires]\npython_version = "3.12"\n',
  'environment.yml': 'dependencies:\n  - python=3.12\n  - numpy >=1.26\n  - pip:\n    - requests>=2\n',
  'tox.ini': '[tox]\nenvlist = py3{11,12}-{a,b}, lint\n[testenv]\ndeps =\n  py311: tomli>=1\nbasepython = python3.12\n',
  '.python-version': '3.12.4\n3.11 # old\n',
};
const shop = 'examples/shop';
for (const name of readdirSync(shop, { withFileTypes: true }))
  if (name.isFile()) texts[name.name] ??= readFileSync(join(shop, name.name), 'utf8');

/** The same numbers in each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const pieces = [
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  '=',
  '>=',
  ',',
  ';',
  ':',
  '\n',
  ' ',
  '\\',
  '#',
  '3.',
  '|',
  '@',
  '\u0000',
  '😀',
  '(',
  '- ',
  '!',
  '^',
  '$',
];

function mutated(text: string, next: (below: number) => number): string {
  const at = next(text.length + 1);
  const piece = pieces[next(pieces.length)] ?? '';
  return text.slice(0, at) + piece + text.slice(at + next(3));
}

/** The file in which the fewest places offer something needs all rounds to come by one. */
const roundsOf = (path: string) => (path === '.pre-commit-config.yaml' ? 60 : share(60, 5));

for (const [path, original] of Object.entries(texts)) {
  test(`anything may stand in ${path}`, () => {
    const next = numbers(original.length);
    let text = original;
    let offered = 0;
    for (let round = 0; round < roundsOf(path); round++) {
      text = round % 6 === 0 ? original : mutated(text, next);
      const service = serviceOf({ [path]: text, 'demo/.python-version': '3.12\n' }, facts);
      for (let times = 0; times < 8; times++) {
        const offset = next(text.length + 1);
        const typed = next(2) === 0 ? undefined : text[offset - 1];
        for (const { replace, label } of completionsAt(service, `/demo/${path}`, offset, typed).items) {
          offered++;
          assert.ok(
            0 <= replace.start && replace.start <= offset && offset <= replace.end && replace.end <= text.length,
            `${label} at ${offset}`,
          );
          assert.ok(
            !text.slice(replace.start, replace.end).includes('\n'),
            `${label} replaces one line at ${offset} of ${JSON.stringify(text)}`,
          );
        }
      }
    }
    assert.ok(offered > 0 || path === 'README.md' || path === 'mkdocs.yml');
  });
}

test('texts that are long in one way are answered, too', () => {
  const long = share(20_000, 4);
  const hostile: readonly (readonly [path: string, text: string])[] = [
    ['requirements.txt', `requests${' '.repeat(long)}>=`],
    ['requirements.txt', `requests${'['.repeat(long)}`],
    ['requirements.txt', `requests>=${'1.'.repeat(long)}`],
    ['requirements.txt', `requests; ${'('.repeat(long)}os_name == "`],
    ['requirements.txt', `requests; ${"os_name == 'a' and ".repeat(long / 20)}`],
    ['requirements.txt', '='.repeat(long)],
    ['tox.ini', `[tox]\nenvlist = ${'py3{'.repeat(long / 4)}`],
    ['pyproject.toml', `[project]\nclassifiers = [${'"'.repeat(long)}`],
    ['pyproject.toml', `[project]\ndependencies = ["${' '.repeat(long)}`],
    ['Dockerfile', `FROM python:3.12-${'a'.repeat(long)}`],
  ];
  for (const [path, text] of hostile) {
    const service = serviceOf({ [path]: text }, facts);
    for (const offset of [text.length, text.length - 1, text.length >> 1, 0]) completionsAt(service, `/demo/${path}`, offset);
  }
});
