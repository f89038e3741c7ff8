import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PackageFacts } from '../../server/src/packages/facts.ts';
import { goesFor } from '../../server/src/packages/goesFor.ts';
import { newestFitting, type Wanted } from '../../server/src/packages/newestFitting.ts';
import { parseSpecifiers, setOf } from '../../server/src/python/specifiers.ts';
import { exactly, type VersionSet } from '../../server/src/python/versionSet.ts';
import { compareVersions, parseVersion } from '../../server/src/python/versions.ts';

const range = (text: string): VersionSet => setOf(parseSpecifiers(text)!);
const one = (text: string): VersionSet => exactly(parseVersion(text)!);

/** `2.0 >=3.8` a release; an exclamation mark before it: withdrawn. */
function facts(...lines: readonly string[]): PackageFacts {
  const releases = lines.map((line) => {
    const [text = '', ...rest] = line.replace('!', '').split(' ');
    const requiresPython = rest.join(' ') || undefined;
    return { text, version: parseVersion(text)!, requiresPython, yanked: line.startsWith('!') ? '' : undefined, uploaded: undefined };
  });
  return {
    name: 'demo',
    releases: releases.sort((a, b) => compareVersions(b.version, a.version)),
    status: 'active',
    statusReason: undefined,
  };
}

const choose = (known: PackageFacts, pythons: VersionSet, specifiers = '', more: Partial<Wanted> = {}): string | undefined =>
  newestFitting(known, { pythons, specifiers: parseSpecifiers(specifiers), ...more })?.text;

describe('a release goes for', () => {
  const whole: readonly (readonly [requires: string | undefined, project: string, answer: boolean])[] = [
    [undefined, '>=3.8', true],
    ['>=3.8', '>=3.8', true],
    ['>=3.8', '>=3.9', true],
    ['>=3.9', '>=3.8', false],
    ['>=3.9', '>=3.8,<3.9', false],
    ['>=3.8,<3.13', '>=3.8', false],
    ['>=3.8,<4', '>=3.8,<4', true],
    ['>=3.8,<4', '>=3.8,<4.0', true],
    ['>=3.8,<4', '>=3.8', false],
    ['>=3.8.1', '>=3.8', false],
    ['>=3.8.1', '>=3.8,!=3.8.0', true],
    ['>3.7', '>=3.8', true],
    ['>=3', '==3.*', true],
    ['>=3.9', '==3.9.*', true],
    ['<3.13', '<=3.12.99', true],
    ['!=3.10.*', '>=3.9', false],
    ['!=3.10.*', '>=3.9,<3.10', true],
    ['==3.9', '>=3.9,<3.9.1', true],
    ['garbage', '>=3.8', true],
    ['', '>=3.8', true],
  ];
  for (const [requires, project, answer] of whole) {
    it(`${answer ? 'all' : 'not all'} of ${project} with ${requires}`, () => {
      assert.equal(goesFor({ requiresPython: requires }, range(project)), answer);
    });
  }

  const lower: readonly (readonly [requires: string, project: string, answer: boolean])[] = [
    ['>=3.8', '>=3.8', true],
    ['>=3.8,<3.13', '>=3.8', true],
    ['>=3.8,<3.13', '>=3.13', false],
    ['>=3.9', '>=3.8', false],
    ['>=3.8,!=3.9.*', '>=3.9', true],
    ['>3.8', '>=3.9', true],
    ['>3.8', '>=3.8', false],
    ['>=3.8,<3.7', '>=3.8', false],
    ['<4', '>=2.7', true],
  ];
  for (const [requires, project, answer] of lower) {
    it(`${answer ? '' : 'not '}the beginning of ${project} with ${requires}`, () => {
      assert.equal(goesFor({ requiresPython: requires }, range(project), 'lower-bound'), answer);
    });
  }
});

describe('the newest that fits', () => {
  const known = facts('1.0 >=2.7', '2.0 >=3.6', '3.0 >=3.9', '4.0 >=3.10,<3.13', '5.0rc1 >=3.10', '!4.1 >=3.6');

  it('goes for the one Python', () => {
    assert.equal(choose(known, one('3.12.1')), '4.0');
    assert.equal(choose(known, one('3.13.0')), '3.0');
    assert.equal(choose(known, one('3.8.18')), '2.0');
    assert.equal(choose(known, one('2.7.18')), '1.0');
    assert.equal(choose(known, one('2.6')), undefined);
  });

  it('goes for the whole range, or for its beginning', () => {
    assert.equal(choose(known, range('>=3.10')), '3.0');
    assert.equal(choose(known, range('>=3.10'), '', { coverage: 'lower-bound' }), '4.0');
    assert.equal(choose(known, range('>=3.8')), '2.0');
  });

  it('satisfies the specifiers', () => {
    assert.equal(choose(known, one('3.12.1'), '<4'), '3.0');
    assert.equal(choose(known, one('3.12.1'), '==2.*'), '2.0');
    assert.equal(choose(known, one('3.12.1'), '>=6'), undefined);
  });

  it('is no pre-release, unless one is asked for, named, or all there is', () => {
    assert.equal(choose(known, one('3.12.1'), '', { prereleases: true }), '5.0rc1');
    assert.equal(choose(known, one('3.12.1'), '>=4.0b1'), '5.0rc1');
    assert.equal(choose(known, one('3.12.1'), '>4.5'), '5.0rc1');
    assert.equal(choose(known, one('3.12.1'), '>4.5', { prereleases: false }), undefined);
    assert.equal(choose(facts('1.0a1', '1.0.dev1'), one('3.12.1')), '1.0a1');
  });

  it('is not withdrawn, unless it is pinned and nothing else is that version', () => {
    assert.equal(choose(known, one('3.8.0'), '>=4.1'), undefined);
    assert.equal(choose(known, one('3.8.0'), '==4.1'), '4.1');
    assert.equal(choose(known, one('3.8.0'), '===4.1'), '4.1');
    assert.equal(choose(known, one('3.8.0'), '==4.1.*'), undefined);
    assert.equal(choose(facts('!1.0', '1.0+local'), one('3.8.0'), '==1.0'), '1.0+local');
  });

  it('is compared by its letters after ===', () => {
    assert.equal(choose(known, one('3.12.1'), '===2.0'), '2.0');
    assert.equal(choose(known, one('3.12.1'), '===2.0.0'), undefined);
    assert.equal(choose(known, one('3.12.1'), '===2.0,<1'), undefined);
  });
});
