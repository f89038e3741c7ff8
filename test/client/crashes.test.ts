import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countCrashes } from '../../client/src/crashes.ts';

const minute = 60_000;

/** What is decided at each of these moments, in minutes. */
function decisions(moments: readonly number[]): boolean[] {
  let at = 0;
  const crashes = countCrashes(() => at);
  return moments.map((moment) => {
    at = moment * minute;
    return crashes.note();
  });
}

const cases: readonly (readonly [what: string, moments: readonly number[], expected: readonly boolean[]])[] = [
  ['the fifth crash within three minutes is the last', [0, 0.1, 0.2, 0.3, 0.4], [true, true, true, true, false]],
  ['crashes that are far apart are no reason to stop', [0, 1, 2, 3, 4, 5, 6, 7], Array(8).fill(true)],
  ['old ones no longer count', [0, 0.1, 0.2, 0.3, 3.35], [true, true, true, true, true]],
];
for (const [what, moments, expected] of cases) test(what, () => assert.deepEqual(decisions(moments), expected));

test('a start by hand forgets them', () => {
  const crashes = countCrashes(() => 0);
  for (let crash = 0; crash < 5; crash++) crashes.note();
  assert.equal(crashes.areFew(), false);
  crashes.forget();
  assert.equal(crashes.areFew(), true);
  assert.equal(crashes.note(), true);
});
