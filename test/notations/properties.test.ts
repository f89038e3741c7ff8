// What holds for every notation and any text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notations } from '../../server/src/notations/index.ts';
import type { Meaning, Notation } from '../../server/src/notations/notation.ts';
import { toxFactor } from '../../server/src/notations/toxFactor.ts';
import { parseSpecifiers, setOf } from '../../server/src/python/specifiers.ts';
import { containsVersion, type VersionSet } from '../../server/src/python/versionSet.ts';
import { parseVersion } from '../../server/src/python/versions.ts';
import { finalPythons } from '../conformance/tables.ts';
import { sample, share } from '../share.ts';
import { samples } from './samples.ts';
import { minorsOf, patchOf } from './says.ts';

const ranges = [
  '>=3.9',
  '>= 3.9, < 4',
  '>=3.9.2',
  '~=3.9',
  '~=3.9.1',
  '==3.9.*',
  '>3.8',
  '>=3.9,<3.10',
  '>=2.7,!=3.0.*,!=3.1.*',
  '>=3.8,>=3.9',
  '^3.9',
  '~3.9',
  '3.9.*',
  '>=3.9 <4',
  '~2.7 || ^3.6',
  '3.9',
  '3.9.1',
  '3.9 - 3.12',
  '3.x',
  '*',
  '',
  '<3.13',
  '3.13t',
  '3.14-dev',
  '3.15.0-rc.1',
];

const all: readonly Notation[] = [...notations, toxFactor('py3'), toxFactor('py')];
const textsOf = ({ id }: Notation): readonly string[] => [...Object.keys(samples[id] ?? {}), ...ranges, '9', '9-14', '310'];
const minors = ['3.8', '3.10', '3.12', '3.13', '4.0'];

const versionsOf = (meaning: Meaning): VersionSet | undefined =>
  meaning.kind === 'versions' || meaning.kind === 'misread' ? meaning.versions : undefined;

const namedIn = (meaning: Meaning): string => {
  const versions = versionsOf(meaning);
  return versions === undefined ? meaning.kind : minorsOf(versions);
};

/** A text without its versions: what a rewrite must leave as it is. */
const frame = (text: string): string => text.replace(/\d+(?:\.\d+)*(?:(?:a|b|rc)\d+|-(?:alpha|beta|rc)\.\d+|-rc\b)?/g, '#');

test('what is moved to a floor has that floor', () => {
  let moved = 0;
  for (const notation of all) {
    for (const text of textsOf(notation)) {
      for (const floor of minors) {
        const result = notation.withFloor?.(text, floor);
        if (result === undefined) continue;
        moved++;
        const first = namedIn(notation.read(result)).split(/[ -]/)[0];
        assert.equal(first, floor, `${notation.id}: ${text} to ${floor} gives ${result}`);
      }
    }
  }
  assert.ok(moved > 1000, String(moved));
});

test('what is moved to a version names that version and no other', () => {
  let moved = 0;
  for (const notation of all) {
    for (const text of textsOf(notation)) {
      for (const minor of minors.slice(0, -1)) {
        const result = notation.withVersion?.(text, minor, patchOf(minor));
        if (result === undefined) continue;
        moved++;
        assert.equal(namedIn(notation.read(result)), minor, `${notation.id}: ${text} to ${minor} gives ${result}`);
        assert.equal(frame(result), frame(text), `${notation.id}: ${text} to ${minor} gives ${result}`);
      }
    }
  }
  assert.ok(moved > 500, String(moved));
});

test('moving a single version to a floor changes nothing beside it', () => {
  for (const notation of all) {
    if (notation.names !== 'version' || ['npm', 'python-request'].includes(notation.id)) continue;
    for (const text of textsOf(notation)) {
      const result = notation.withFloor?.(text, '3.10');
      if (result !== undefined && !/^-\d/.test(text)) assert.equal(frame(result), frame(text), `${notation.id}: ${text}`);
    }
  }
});

test('moving to the floor or version that is there changes nothing', () => {
  for (const notation of all) {
    for (const text of textsOf(notation)) {
      const there = namedIn(notation.read(text));
      if (!/^3\.\d+-?$/.test(there)) continue;
      const minor = there.replace('-', '');
      const result = notation.withFloor?.(text, minor);
      if (result !== undefined) assert.equal(result, text, notation.id);
    }
  }
});

test('an exact version is one that the text admits', () => {
  for (const notation of all) {
    for (const text of textsOf(notation)) {
      const meaning = notation.read(text);
      if (meaning.kind !== 'versions' || meaning.exact === undefined) continue;
      const version = parseVersion(meaning.exact);
      assert.ok(version !== undefined && containsVersion(meaning.versions, version), `${notation.id}: ${text}`);
    }
  }
});

test('every suggestion is one that the same reader takes', () => {
  let suggested = 0;
  for (const notation of all) {
    for (const text of [...textsOf(notation), 'python3.9', '^3.9', '3.9+', '=>3.9', '>=3.9,!=3.9.7', '!=3.9', '~=3', '"3.9"']) {
      const meaning = notation.read(text);
      if (meaning.kind !== 'invalid' && meaning.kind !== 'misread') continue;
      for (const suggestion of meaning.suggestions) {
        suggested++;
        assert.equal(notation.read(suggestion).kind, 'versions', `${notation.id}: ${text} → ${suggestion}`);
        assert.notEqual(suggestion, text);
      }
    }
  }
  assert.ok(suggested > 200, String(suggested));
});

test('clauses stand where they say and together admit what the text does', () => {
  for (const notation of all) {
    for (const text of textsOf(notation)) {
      for (const { start, end, operator, version } of notation.clauses?.(text) ?? []) {
        const written = text.slice(start, end);
        assert.ok(written.startsWith(operator) && written.endsWith(version), `${notation.id}: ${text}`);
      }
    }
  }
});

test('a range in another language admits the same releases', () => {
  const specifiers = [
    '>=3.9',
    '>=3.9,<4',
    '~=3.9',
    '~=3.9.1',
    '==3.11.*',
    '==3.11',
    '>3.8',
    '<=3.12',
    '!=3.10.*',
    '>=3.8,!=3.9.*,!=3.11.2',
    '',
  ];
  for (const notation of all) {
    for (const text of specifiers) {
      const range = notation.fromRange?.(text);
      if (range === undefined) continue;
      const versions = versionsOf(notation.read(range));
      const admitted = (set: VersionSet): string[] => finalPythons().filter((version) => containsVersion(set, parseVersion(version)!));
      assert.deepEqual(versions && admitted(versions), admitted(setOf(parseSpecifiers(text)!)), `${notation.id}: ${text} → ${range}`);
    }
  }
});

test('equal texts have one meaning', () => {
  for (const notation of notations)
    for (const text of textsOf(notation)) assert.equal(notation.read(text), notation.read(text), notation.id);
});

/** Repeatable chance (mulberry32). */
const chance = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let value = Math.imul(seed ^ (seed >>> 15), seed | 1);
  value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
  return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
};

const alphabet = [
  ...'0123456789..,,  <>=!~^|*xX+-_@:/\\"\'()[]{}$%#tdpyabrc\n\t\u00a0–≥é\u{1f40d}',
  '3.9',
  '>=',
  '==',
  'python',
  'py3',
  '-rc',
  '.*',
  ' - ',
  '||',
  '${',
  'cp3',
  '-plus',
];
const kinds = new Set(['versions', 'unknown', 'invalid', 'misread']);

const useAll = (notation: Notation, text: string): void => {
  assert.ok(kinds.has(notation.read(text).kind));
  notation.clauses?.(text);
  notation.withFloor?.(text, '3.10');
  notation.withVersion?.(text, '3.12', '3.12.4');
  notation.fromRange?.(text);
};

test('no text makes a notation fail', () => {
  const random = chance(20261121);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  for (let round = 0; round < share(1500); round++) {
    const text = Array.from({ length: Math.floor(random() * 14) }, () => pick(alphabet)).join('');
    for (const notation of all) useAll(notation, text);
  }
  for (const notation of all) {
    for (const text of textsOf(notation)) {
      const at = Math.floor(random() * (text.length + 1));
      useAll(notation, text.slice(0, at) + pick(alphabet) + text.slice(at + Math.floor(random() * 2)));
    }
  }
});

test('no text is too long', () => {
  const parts = [
    '3',
    '.',
    '3.',
    '>',
    '>=3.9,',
    '|',
    '||',
    ' ',
    '*',
    '3.9 ',
    '%20',
    '{',
    '{a,b}',
    '(',
    '-',
    'py',
    'cp3*',
    '!=3.9,',
    '3.9-',
    "'",
    '~',
    'x.',
    '+',
  ];
  for (const part of sample(parts, 4)) {
    const long = part.repeat(share(100_000, 4) / part.length);
    for (const notation of all) {
      for (const text of [long, `>=3.9,${long}`, `3.9${long}`, `python${long}`, long.slice(0, 199), long.slice(0, 999)])
        useAll(notation, text);
    }
  }
});

test('a text that is too long is not judged', () => {
  const padded = `3.9${' '.repeat(1000)}`;
  for (const notation of notations) assert.notEqual(notation.read(padded).kind, 'versions', notation.id);
});

test('rewriting to something that is no version gives nothing', () => {
  for (const notation of all) {
    for (const text of textsOf(notation)) {
      assert.equal(notation.withFloor?.(text, 'newest'), undefined, notation.id);
      assert.equal(notation.withVersion?.(text, '3', '3.12.4'), undefined, notation.id);
    }
  }
});
