// What was found before an edit and stands elsewhere after it is what a check of the new text finds.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strictGuard } from '../server/src/guard.ts';
import type { Report } from '../server/src/reports.ts';
import { createService, type Service } from '../server/src/service.ts';
import { type Shift, shiftBetween, shifted } from '../server/src/shift.ts';
import { memoryHost } from './memoryHost.ts';
import { randomFrom } from './random.ts';
import { share } from './share.ts';

const root = '/w';
const manifest = `${root}/pyproject.toml`;

const files: Readonly<Record<string, string>> = {
  [manifest]: `[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "shop" # requires-python: ignore[end-of-life-python]
version = "1"
requires-python = ">=3.9,!=3.10.1"
classifiers = [
    "Programming Language :: Python :: 3.8", # an old one
    "Programming Language :: Python :: 3.12",
]
dependencies = ["tomli; python_version < '3.8'", "requests>=2,", "dataclasses"]

[tool.ruff]
# requires-python: ignore
target-version = "py37"

[tool.mypy]
python_version = "3.7"
`,
  [`${root}/.python-version`]: '3.8\n',
  [`${root}/tox.ini`]: '[tox]\nenvlist = py38, py312\n',
  [`${root}/.github/workflows/ci.yml`]:
    'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/setup-python@v5\n        with:\n          python-version: 3.10\n      - run: pytest\n',
};

function serviceOf(): Service {
  const service = createService(memoryHost(files, { today: '2026-11-21' }), { guard: strictGuard });
  service.setFolders([root]);
  for (const _ of service.scan());
  service.update();
  return service;
}

const span = ({ path, start, end }: Report['at']) => ({ path, start, end });

const plain = ({ rule, severity, at, message, tag, related = [], fixes = [] }: Report) => ({
  rule,
  severity,
  at: span(at),
  message,
  tag,
  related: related.map((other) => ({ ...span(other), message: other.message })),
  fixes,
});

const found = (service: Service) => Object.keys(files).map((path) => service.reports(path).map(plain));

const pieces = [' ', '\n', '#', '# note\n', '3', '.9', '"', ',', '[', "'", 'x', '"flask>=2",', '# requires-python: ignore\n', 'é', '\\'];

function edited(text: string, random: (below: number) => number): string {
  const at = random(text.length + 1);
  const removed = random(3) === 0 ? random(4) : 0;
  return text.slice(0, at) + (random(4) === 0 ? '' : pieces[random(pieces.length)]!) + text.slice(at + removed);
}

test('after random edits, one upon the other, a service that was there from the start finds what a new one does', () => {
  const random = randomFrom(2026);
  const service = serviceOf();
  for (let round = 0; round < share(400); round++) {
    const path = round % 3 === 0 ? `${root}/tox.ini` : manifest;
    const before = round % 8 < 2 ? files[path]! : (service.file(path)?.text ?? '');
    const texts = new Map([[path, edited(before, random)]]);
    for (const other of [manifest, `${root}/tox.ini`]) if (!texts.has(other)) texts.set(other, service.file(other)?.text ?? '');
    const fresh = serviceOf();
    for (const one of [service, fresh]) {
      for (const [file, text] of texts) one.setText(file, text);
      one.update();
    }
    assert.deepEqual(found(service), found(fresh), `round ${round}: ${JSON.stringify(texts.get(path))}`);
  }
});

test('rules that look at nothing that changed are not run again', () => {
  const service = serviceOf();
  const text = files[manifest]!;
  service.setText(manifest, text);
  service.update();
  const before = service.reports(manifest).find(({ rule }) => rule === 'stale-target' || rule === 'outside-requires-python');
  service.setText(manifest, `# one more line\n${text}`);
  service.update();
  const after = service.reports(manifest).find(({ rule, message }) => rule === before?.rule && message === before.message);
  assert.ok(before !== undefined && after !== undefined);
  assert.deepEqual([after.at.start, after.at.end], [before.at.start + 16, before.at.end + 16]);
  assert.equal(after.related?.length, before.related?.length);
});

describe('a shift', () => {
  const at = (start: number, end: number, more: object = {}) => ({ path: 'a', start, end, ...more });

  test('is the same step for all that stands behind one place', () => {
    const shift = shiftBetween([at(1, 2), at(5, 9, { text: 't' })], [at(1, 2), at(8, 12, { text: 't' })]);
    assert.deepEqual(shift, { path: 'a', stayed: 2, moved: 5, by: 3 });
  });

  test('is none where anything else differs', () => {
    for (const [before, after] of [
      [[at(1, 2)], [at(1, 3), at(4, 5)]],
      [at(1, 2, { text: 'a' }), at(2, 3, { text: 'b' })],
      [at(1, 2, { a: undefined }), at(2, 3, { b: undefined })],
      [
        [at(1, 2), at(5, 6)],
        [at(2, 3), at(5, 6)],
      ],
      [
        [at(1, 2), at(5, 6)],
        [at(2, 3), at(7, 8)],
      ],
      [
        [at(1, 2), { path: 'b', start: 1, end: 2 }],
        [at(2, 3), { path: 'b', start: 2, end: 3 }],
      ],
      [at(1, 2, { read: () => 1 }), at(2, 3, { read: () => 1 })],
      [at(1, 2, { of: new Map([[1, 2]]) }), at(2, 3, { of: new Map([[1, 3]]) })],
    ] as const)
      assert.equal(shiftBetween(before, after), undefined, JSON.stringify([before, after]));
  });

  test('moves places behind the edit, and knows nothing of those in it', () => {
    const shift: Shift = { path: 'a', stayed: 4, moved: 6, by: 2 };
    assert.deepEqual(shifted(at(2, 4), shift), at(2, 4));
    assert.deepEqual(shifted(at(6, 9), shift), at(8, 11));
    assert.equal(shifted(at(3, 7), shift), undefined);
    assert.equal(shifted(at(5, 5), shift), undefined);
    assert.deepEqual(shifted({ path: 'b', start: 3, end: 7 }, shift), { path: 'b', start: 3, end: 7 });
  });
});
