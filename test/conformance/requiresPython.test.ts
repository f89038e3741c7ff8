import assert from 'node:assert/strict';
import { test } from 'node:test';
import { releases, supportedMinors } from '../../server/src/python/releases.ts';
import { parseSpecifiers, setOf } from '../../server/src/python/specifiers.ts';
import { containsVersion, isDisjoint, isSubset, subtract, type VersionSet } from '../../server/src/python/versionSet.ts';
import { minorOf, parseVersion } from '../../server/src/python/versions.ts';
import { admittedCases, finalPythons, pairCases, prereleasePythons, probePythons } from './tables.ts';

const setOfText = (text: string): VersionSet => {
  const set = parseSpecifiers(text);
  assert.ok(set, text);
  return setOf(set);
};

const versions = new Map([...finalPythons(), ...probePythons(), ...prereleasePythons()].map((text) => [text, parseVersion(text)!]));

const inSet = (set: VersionSet, texts: readonly string[]): string[] => texts.filter((text) => containsVersion(set, versions.get(text)!));

const minorsOf = (texts: readonly string[]): string[] => [...new Set(texts.map((text) => minorOf(versions.get(text)!)))];

/** The day on which the tables were computed: everything they know was released by then. */
const day = '2026-11-21';

test('the Pythons that requires-python admits', () => {
  const cases = admittedCases();
  assert.equal(cases.length, 151);
  for (const { requiresPython, versions: admitted, probes, prereleases } of cases) {
    const set = setOfText(requiresPython);
    assert.deepEqual(inSet(set, finalPythons()), admitted, requiresPython);
    assert.deepEqual(inSet(set, probePythons()), probes, requiresPython);
    assert.deepEqual(inSet(set, prereleasePythons()), prereleases, requiresPython);
    assert.deepEqual(supportedMinors(set, releases, day), minorsOf(admitted), requiresPython);
  }
});

test('pairs: what of a project a dependency covers', () => {
  const cases = pairCases();
  assert.equal(cases.length, 1500);
  const known = finalPythons();
  for (const pair of cases) {
    const told = `${pair.project} and ${pair.dependency}`;
    const project = setOfText(pair.project);
    const dependency = setOfText(pair.dependency);
    const required = inSet(project, known);
    const uncovered = inSet(subtract(project, dependency), known);
    const covered = minorsOf(required.filter((version) => !uncovered.includes(version)));
    assert.equal(uncovered.length === 0, pair.isCovered, told);
    assert.equal(required.length === 0, pair.isEmptyOnKnown, told);
    assert.equal(uncovered.length === required.length, pair.isDisjointOnKnown, told);
    assert.equal(uncovered[0], pair.firstUncovered, told);
    assert.deepEqual(supportedMinors(subtract(project, dependency), releases, day), pair.uncoveredMinors, told);
    assert.deepEqual(
      minorsOf(uncovered).filter((minor) => !covered.includes(minor)),
      pair.fullyUncoveredMinors,
      told,
    );
  }
});

test('pairs: subset and disjoint over all versions there can be', () => {
  for (const pair of pairCases()) {
    const project = setOfText(pair.project);
    const dependency = setOfText(pair.dependency);
    assert.equal(isSubset(project, dependency), pair.isSubset, `${pair.project} within ${pair.dependency}`);
    assert.equal(isDisjoint(project, dependency), pair.isDisjoint, `${pair.project} beside ${pair.dependency}`);
  }
});
