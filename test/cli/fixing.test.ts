// Fixing until nothing is left to fix, over rules that are made up here: each is a word and what becomes of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOf } from '../../server/src/files/index.ts';
import { type Choice, type Fixable, type Fixed, fixAll } from '../../server/src/fixing.ts';
import { applyEdits, editsByPath } from '../../server/src/project/edits.ts';
import type { Report } from '../../server/src/reports.ts';
import type { Severity } from '../../server/src/rules/rule.ts';
import type { StoredFile } from '../../server/src/store.ts';

/** A word that is found, and what its fix writes for it. */
interface Rule {
  readonly word: string;
  readonly becomes?: string;
  readonly severity?: Severity;
  readonly safe?: boolean;
  readonly preferred?: boolean;
  /** A word that must stand in any of the texts. */
  readonly when?: string;
}

function serviceOver(texts: Map<string, string>, rules: readonly Rule[]): Fixable {
  const reportsOf = (of: ReadonlyMap<string, string>, path: string): Report[] =>
    rules
      .filter(({ when }) => when === undefined || [...of.values()].some((other) => other.includes(when)))
      .flatMap(({ word, becomes, severity = 'warning', safe = true, preferred }) =>
        [...(of.get(path) ?? '').matchAll(new RegExp(`\\b${word}\\b`, 'g'))].map(({ index }) => {
          const at = { path, start: index, end: index + word.length };
          const fix = {
            title: `${word} → ${becomes}`,
            safe,
            ...(preferred !== undefined && { preferred }),
            edits: [{ ...at, newText: becomes ?? '' }],
          };
          return { rule: word, severity, project: '/', at, message: `there is ${word}`, ...(becomes !== undefined && { fixes: [fix] }) };
        }),
      );
  const all = (of: ReadonlyMap<string, string>) => [...of.keys()].flatMap((path) => reportsOf(of, path));
  return {
    reports: (path) => reportsOf(texts, path),
    reportedPaths: () => [...texts.keys()].filter((path) => reportsOf(texts, path).length > 0),
    trial(edits) {
      const after = new Map(texts);
      for (const [path, list] of editsByPath(edits)) after.set(path, applyEdits(texts.get(path) ?? '', list));
      const changed = [...after].filter(([path, text]) => texts.get(path) !== text);
      return {
        texts: new Map(changed.map(([path, text]) => [path, { before: texts.get(path) ?? '', after: text }])),
        before: all(texts),
        after: all(after),
        projects: [],
      };
    },
    setText: (path, text) => texts.set(path, text ?? ''),
    update: () => [],
    file: (path) => storedFile(path, texts.get(path) ?? ''),
  };
}

const storedFile = (path: string, text: string): StoredFile => ({
  path,
  kind: kindOf('Dockerfile')!,
  text,
  contents: { declarations: [], requirements: [], problems: [], suppressions: [] },
  open: false,
  bom: false,
});

function fixing(
  text: string,
  rules: readonly Rule[],
  choice: Partial<Choice> = {},
): Fixed & { readonly text: string; readonly held: string } {
  const texts = new Map([['/x', text]]);
  const fixed = fixAll(serviceOver(texts, rules), { unsafe: false, ...choice });
  return { ...fixed, text: fixed.changes[0]?.text ?? text, held: texts.get('/x') ?? '' };
}

test('every fix is made, several in one text', () => {
  const { text, done, changes } = fixing('a b a c', [{ word: 'a', becomes: 'A' }, { word: 'b', becomes: 'B' }, { word: 'c' }]);
  assert.equal(text, 'A B A c');
  assert.equal(done.length, 3);
  assert.deepEqual(
    changes[0]?.edits?.map(({ start, newText }) => [start, newText]),
    [
      [0, 'A'],
      [2, 'B'],
      [4, 'A'],
    ],
  );
});

test('a fix that makes another possible', () => {
  const { text, changes } = fixing('a', [
    { word: 'a', becomes: 'b' },
    { word: 'b', becomes: 'c' },
  ]);
  assert.equal(text, 'c');
  assert.equal(changes[0]?.edits, undefined, 'whose edits stand in no text that was ever read');
});

test('a fix that makes another possible in a file that was fine', () => {
  const texts = new Map([
    ['/x', 'a'],
    ['/y', 'c'],
  ]);
  const rules = [
    { word: 'a', becomes: 'b' },
    { word: 'c', becomes: 'd', when: 'b' },
  ];
  const { changes } = fixAll(serviceOver(texts, rules), { unsafe: false });
  assert.deepEqual(
    changes.map(({ file, text }) => [file.path, text]),
    [
      ['/x', 'b'],
      ['/y', 'd'],
    ],
  );
});

test('only files that are meant', () => {
  const texts = new Map([
    ['/x', 'a'],
    ['/y', 'a'],
  ]);
  const { changes } = fixAll(serviceOver(texts, [{ word: 'a', becomes: 'b' }]), { unsafe: false, includes: (path) => path === '/y' });
  assert.deepEqual(
    changes.map(({ file }) => file.path),
    ['/y'],
  );
});

test('fixes that undo one another stop where their circle began', () => {
  const rules = [
    { word: 'a', becomes: 'b' },
    { word: 'b', becomes: 'c' },
    { word: 'c', becomes: 'b' },
  ];
  const once = fixing('a', rules);
  assert.deepEqual([once.text, once.held], ['b', 'b']);
  assert.deepEqual(fixing(once.text, rules).changes, [], 'fixing again changes nothing');
  assert.deepEqual(fixing('c', rules).changes, []);
  assert.deepEqual(
    new Set(once.left.map(({ fix, reason }) => `${fix.title}: ${reason}`)),
    new Set(['b → c: fixing it would not come to an end', 'c → b: fixing it would not come to an end']),
  );
});

test('fixes that never end are not begun', () => {
  const rules = Array.from({ length: 60 }, (_, index) => ({ word: `w${index}`, becomes: `w${index + 1}` }));
  const { changes, done, held } = fixing('w0', rules);
  assert.deepEqual([changes, done, held], [[], [], 'w0']);
});

test('a fix that leads to an error is left, and so is one that leaves its finding', () => {
  const { left, changes } = fixing('a b', [
    { word: 'a', becomes: 'bad' },
    { word: 'bad', severity: 'error' },
    { word: 'b', becomes: 'b' },
  ]);
  assert.deepEqual(changes, []);
  assert.deepEqual(
    left.map(({ reason, because }) => [reason, because]),
    [
      ['it would lead to: there is bad', 'proof'],
      ['the text around it is not what was read', 'proof'],
    ],
  );
});

test('fixes that only together lead to an error: one of them is made', () => {
  const rules: readonly Rule[] = [
    { word: 'a', becomes: 'b' },
    { word: 'c', becomes: 'd' },
    { word: 'b d', severity: 'error' },
  ];
  const { text, left } = fixing('a c', rules);
  assert.equal(text, 'b c');
  assert.deepEqual(
    left.map(({ fix }) => fix.title),
    ['c → d'],
  );
});

test('what touches the same characters waits for the next round', () => {
  const { text, done } = fixing('a b', [
    { word: 'a b', becomes: 'b' },
    { word: 'b', becomes: 'c' },
  ]);
  assert.equal(text, 'c');
  assert.equal(done.length, 2);
});

test('unsafe fixes, and a choice among several, are made only when asked for', () => {
  const rules = [{ word: 'a', becomes: 'b', safe: false }];
  assert.equal(fixing('a', rules).text, 'a');
  assert.equal(fixing('a', rules, { unsafe: true }).text, 'b');
});

test('only the chosen rules', () => {
  const rules = [
    { word: 'a', becomes: 'A' },
    { word: 'b', becomes: 'B' },
  ];
  assert.equal(fixing('a b', rules, { rules: new Set(['b']) }).text, 'a B');
});

test('a file that may not be changed', () => {
  const { changes, left } = fixing('a', [{ word: 'a', becomes: 'A' }], { refuse: () => 'it is read-only' });
  assert.deepEqual(changes, []);
  assert.deepEqual(
    left.map(({ path, reason, because }) => [path, reason, because]),
    [['/x', 'it is read-only', 'file']],
  );
});
