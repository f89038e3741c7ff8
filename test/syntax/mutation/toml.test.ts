import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { share } from '../../share.ts';
import { changeKinds, type Leaf, mutationBench } from './mutation.ts';
import { tomlChangeKinds, tomlLeaves } from './tomlLeaves.ts';

const folder = 'test/syntax/mutation/fixtures';
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.toml'))
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));

describe('a TOML text that is spoiled in one place', () => {
  for (const { kind, untouched, found, worst } of mutationBench({
    texts,
    read: tomlLeaves,
    kinds: tomlChangeKinds,
    count: share(150, 5),
    seed: 20260101,
  })) {
    it(`keeps 99.5 % of the rest: ${kind}`, () => {
      assert.ok(untouched > share(5000, 5));
      assert.ok(found / untouched >= 0.995, JSON.stringify(worst, undefined, 2));
    });
  }
});

describe('the bench', () => {
  /** Words of lines `key word …`, up to the first line that has a question mark: a reader that gives up. */
  const readWords = (text: string): readonly Leaf[] => {
    const sound = text.split('?')[0] ?? '';
    return Array.from(sound.matchAll(/^(\w+) (\w+)$/gm), (match) => {
      const [, label = '', value = ''] = match;
      const start = match.index + label.length + 1;
      return { label, value, at: { start, end: start + value.length }, needs: [{ start: match.index, end: start }] };
    });
  };
  const text = 'a one\nb two\nc three\n';
  const run = (make: () => { start: number; end: number; newText: string }) =>
    mutationBench({ texts: [text], read: readWords, kinds: [{ name: 'it', make }], count: 1, seed: 1 })[0];

  it('counts what is found of what was not touched', () => {
    const row = run(() => ({ start: 12, end: 12, newText: '?\n' }));
    assert.deepEqual([row?.untouched, row?.found, row?.moved], [2, 2, 0]);
  });
  it('counts what a reader gives up', () => {
    const row = run(() => ({ start: 0, end: 0, newText: '?\n' }));
    assert.deepEqual([row?.untouched, row?.found, row?.moved], [2, 0, 0]);
    assert.deepEqual(row?.worst[0]?.lost, ['b: two', 'c: three']);
  });
  it('counts what moves under another key', () => {
    const joined = (text: string): readonly Leaf[] =>
      readWords(text).map((leaf) => ({ ...leaf, label: text.startsWith('!') ? 'x' : leaf.label }));
    const [row] = mutationBench({
      texts: [text],
      read: joined,
      kinds: [{ name: 'it', make: () => ({ start: 0, end: 0, newText: '!\n' }) }],
      count: 1,
      seed: 1,
    });
    assert.deepEqual([row?.untouched, row?.found, row?.moved], [2, 0, 2]);
  });
  it('makes the same changes for the same seed, within the text', () => {
    const changes = (seed: number) => {
      const kinds = changeKinds('"#', ['x = 1']);
      return mutationBench({ texts, read: () => [], kinds, count: 50, seed }).flatMap(({ worst }) => worst);
    };
    assert.deepEqual(changes(1), changes(1));
    assert.notDeepEqual(changes(1), changes(2));
    for (const { text, change } of changes(3))
      assert.ok(0 <= change.start && change.start <= change.end && change.end <= (texts[text]?.length ?? 0));
  });
});
