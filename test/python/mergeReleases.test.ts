import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeReleases, versionOfStage } from '../../scripts/mergeReleases.ts';
import type { ReleaseData } from '../../server/src/python/releaseData.ts';

const current: ReleaseData = {
  meta: { asOf: '2030-01-01', sources: ['a notice'], columns: 'words' },
  branches: [
    {
      minor: '7.9',
      firstRelease: '2025-01-01',
      endOfBugfix: '2027-01-01',
      endOfLife: '2030-01',
      releases: ['7.9.0 2025-01-01 0', '7.9.1 - 0'],
    },
    { minor: '7.10', firstRelease: '2030-02-01', endOfBugfix: null, endOfLife: '2035-02', releases: ['7.10.0b1 2029-10-10 0 4'] },
  ],
};

const cycle = {
  '7.11': { branch: 'main', pep: 9001, status: 'feature', first_release: '2031-02-01', end_of_life: '2036-02', release_manager: 'N. N.' },
  '7.10': { branch: '7.10', pep: 9000, status: 'bugfix', first_release: '2030-02-01', end_of_life: '2035-03' },
  '7.9': { branch: '7.9', pep: 8999, status: 'end-of-life', first_release: '2025-01-01', end_of_life: '2030-01-20' },
  '7.8': { branch: '7.8', status: 'end-of-life', first_release: '2020-01-01', end_of_life: '2025-01-01' },
};

const pythonReleases = {
  metadata: {
    '7.10': { pep: 9000, status: 'bugfix', first_release: '2030-02-01', end_of_bugfix: '2032-02-01', end_of_life: '2035-03-01' },
    '7.11': { end_of_bugfix: '2033-02-01' },
  },
  releases: {
    '7.8': [{ stage: '7.8.0 final', state: 'actual', date: '2020-01-01', note: '' }],
    '7.9': [{ stage: '7.9.0 final', state: 'actual', date: '2025-01-01', note: '' }],
    '7.10': [
      { stage: '7.10.0 beta 1', state: 'actual', date: '2029-10-11', note: '' },
      { stage: '7.10.0 candidate 1', state: 'actual', date: '2030-01-10', note: '' },
      { stage: '7.10.0 final', state: 'actual', date: '2030-02-03', note: 'late' },
      { stage: '7.10.1', state: 'expected', date: '2030-04-01', note: '' },
      { stage: '7.10.2 final', state: 'actual', date: '2031-01-01', note: 'after the day' },
      { stage: 'something else', state: 'actual', date: '2030-01-01' },
      { stage: '7.11.0 alpha 9', state: 'actual', date: '2030-01-01' },
      null,
    ],
    '7.11': [{ stage: '7.11.0 alpha 1', state: 'actual', date: '2030-02-20', note: '' }],
  },
};

test('what is published is added, and its date wins', () => {
  assert.deepEqual(mergeReleases(current, cycle, pythonReleases, '2030-03-01'), {
    meta: { asOf: '2030-03-01', sources: ['a notice', 'peps.python.org/api/python-releases.json (CC0), 2030-03-01'], columns: 'words' },
    branches: [
      {
        minor: '7.9',
        firstRelease: '2025-01-01',
        endOfBugfix: '2027-01-01',
        endOfLife: '2030-01-20',
        releases: ['7.9.0 2025-01-01 0', '7.9.1 - 0'],
      },
      {
        minor: '7.10',
        firstRelease: '2030-02-03',
        endOfBugfix: '2032-02-01',
        endOfLife: '2035-03',
        releases: ['7.10.0b1 2029-10-11 1 4', '7.10.0rc1 2030-01-10 1', '7.10.0 2030-02-03 1'],
      },
      { minor: '7.11', firstRelease: '2031-02-01', endOfBugfix: '2033-02-01', endOfLife: '2036-02', releases: ['7.11.0a1 2030-02-20 1'] },
    ],
  } satisfies ReleaseData);
});

test('merging twice changes nothing but the day', () => {
  const once = mergeReleases(current, cycle, pythonReleases, '2030-03-01');
  const twice = mergeReleases(once, cycle, pythonReleases, '2030-03-02');
  assert.deepEqual(twice, { ...once, meta: { ...once.meta, asOf: '2030-03-02' } });
});

test('a file that knows less takes nothing away', () => {
  const merged = mergeReleases(current, { '7.10': {} }, { releases: { '7.10': [] } }, '2030-03-01');
  assert.deepEqual(merged, { ...current, meta: { ...current.meta, asOf: '2030-03-01' } });
});

test('files in another form are refused', () => {
  for (const bad of [undefined, null, [], 'text', {}, { versions: [] }]) {
    assert.throws(() => mergeReleases(current, bad, pythonReleases, '2030-03-01'), /release-cycle\.json/);
    assert.throws(() => mergeReleases(current, cycle, bad, '2030-03-01'), /python-releases\.json/);
  }
});

test('stages', () => {
  const stages: [string, string | undefined][] = [
    ['3.15.0 alpha 1', '3.15.0a1'],
    ['3.15.0 beta 12', '3.15.0b12'],
    ['3.15.0 candidate 2', '3.15.0rc2'],
    ['3.15.0 release candidate 2', '3.15.0rc2'],
    ['3.15.0 final', '3.15.0'],
    [' 3.15.1 ', '3.15.1'],
    ['3.15', undefined],
    ['3.15.0 alpha', undefined],
    ['3.15.0 gamma 1', undefined],
  ];
  for (const [stage, version] of stages) assert.equal(versionOfStage(stage), version, stage);
});
