// What a notation says, in one line that a table can hold.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notationById } from '../../server/src/notations/index.ts';
import type { Meaning, Notation } from '../../server/src/notations/notation.ts';
import { isDisjoint, minorSet, type VersionSet } from '../../server/src/python/versionSet.ts';

/** The minors that tables tell apart; those from 4.0 on stand for "no upper end". */
const minors = ['2.6', '2.7', ...Array.from({ length: 22 }, (_, minor) => `3.${minor}`), '3.99', '4.0'];

const admitted = (versions: VersionSet): number[] =>
  minors.flatMap((minor, index) => (isDisjoint(versions, minorSet(minor)) ? [] : [index]));

/** `3.9 3.11-3.13`, and `3.9-` where there is no upper end. */
export const minorsOf = (versions: VersionSet): string => {
  const runs: [number, number][] = [];
  for (const index of admitted(versions)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === index - 1) last[1] = index;
    else runs.push([index, index]);
  }
  const end = (index: number): string => (index === minors.length - 1 ? '' : minors[index]!);
  return runs.map(([from, to]) => (from === to ? minors[from]! : `${minors[from]}-${end(to)}`)).join(' ');
};

/** `3.9-3.12`, `3.12.4` for one version, `unknown`, `invalid: >=3.9 | ==3.9.*`, `misread 3.11: >=3.11 <4`. */
export const inWords = (meaning: Meaning): string => {
  switch (meaning.kind) {
    case 'versions':
      return meaning.exact ?? minorsOf(meaning.versions);
    case 'unknown':
      return 'unknown';
    case 'invalid':
      return ['invalid', ...(meaning.suggestions.length > 0 ? [meaning.suggestions.join(' | ')] : [])].join(': ');
    case 'misread':
      return `misread ${meaning.versions === undefined ? 'nothing' : minorsOf(meaning.versions)}: ${meaning.suggestions.join(' | ')}`;
  }
};

export const known = (id: string): Notation => {
  const notation = notationById(id);
  assert.ok(notation, id);
  return notation;
};

/** One test a notation: text → what it says. */
export const saysAll = (notation: Notation, table: Readonly<Record<string, string>>): void => {
  test(`${notation.id} says`, () => {
    const rows = Object.keys(table).map((text) => [text, inWords(notation.read(text))]);
    assert.deepEqual(Object.fromEntries(rows), table);
  });
};

export type Rewrites = readonly (readonly [text: string, to: string, result: string | undefined])[];

/** One test a notation: text, floor → text. */
export const movesFloor = (notation: Notation, rows: Rewrites): void => {
  test(`${notation.id} moves its floor`, () => {
    assert.deepEqual(
      rows.map(([text, floor]) => [text, floor, notation.withFloor?.(text, floor)]),
      rows,
    );
  });
};

/** A patch for every minor, as the release table would give it. */
export const patchOf = (minor: string): string => `${minor}.7`;

/** One test a notation: text, minor → text; the newest patch of every minor is 7. */
export const namesVersion = (notation: Notation, rows: Rewrites): void => {
  test(`${notation.id} names another version`, () => {
    assert.deepEqual(
      rows.map(([text, version]) => [text, version, notation.withVersion?.(text, version, patchOf(version))]),
      rows,
    );
  });
};
