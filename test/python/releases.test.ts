import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { formatReleases } from '../../scripts/mergeReleases.ts';
import { type ReleaseData, readRow, writeRow } from '../../server/src/python/releaseData.ts';
import {
  endOfLifeDay,
  floorOf,
  newestPatch,
  newestSupported,
  partialMinors,
  releasedMinors,
  releases,
  releasesOf,
  statusOn,
  supportedMinors,
} from '../../server/src/python/releases.ts';
import { parseSpecifiers, setOf } from '../../server/src/python/specifiers.ts';
import { containsVersion } from '../../server/src/python/versionSet.ts';
import { compareMinors, compareVersions, isPrerelease, minorOf, parseVersion } from '../../server/src/python/versions.ts';

const path = 'server/src/python/releases.json';
const data: ReleaseData = JSON.parse(readFileSync(path, 'utf8'));
const set = (text: string) => setOf(parseSpecifiers(text)!);
const day = '2026-11-21';

const small: ReleaseData = {
  meta: { asOf: '2021-06-01', sources: ['first', 'second'], columns: '' },
  branches: [
    {
      minor: '7.9',
      firstRelease: '2015-01-01',
      endOfBugfix: '2017-01-01',
      endOfLife: '2020-01-31',
      releases: ['7.9.0 2015-01-01 0', '7.9.1 - 1'],
    },
    {
      minor: '7.10',
      firstRelease: '2020-02-01',
      endOfBugfix: '2021-02',
      endOfLife: '2025-02',
      releases: ['7.10.0a1 2019-05-05 0', '7.10.0 2020-02-01 0 3', '7.10.1 2020-08-01 0 0', '7.10.2 2021-05-01 1'],
    },
    { minor: '8.0', firstRelease: '2022-01-01', endOfBugfix: null, endOfLife: null, releases: ['8.0.0b1 2021-04-01 0'] },
  ],
};
const table = releasesOf(small);

test('the embedded table: ascending, dated, every row in its branch and with a source', () => {
  const minors = releases.branches.map((branch) => branch.minor);
  assert.deepEqual(minors, [...minors].sort(compareMinors));
  assert.ok(minors.length > 15 && minors.includes('2.7') && minors.includes('3.0'));
  for (const branch of data.branches) {
    const rows = branch.releases.map(readRow);
    const versions = rows.map((row) => parseVersion(row.version)!);
    versions.forEach((version, index) => {
      assert.equal(minorOf(version), branch.minor);
      if (index > 0) assert.ok(compareVersions(versions[index - 1]!, version) < 0, branch.releases[index]);
    });
    for (const row of rows) {
      assert.match(row.date ?? '2000-01-01', /^\d{4}-\d{2}-\d{2}$/);
      assert.ok((row.date ?? '') <= data.meta.asOf && data.meta.sources[row.source] !== undefined, row.version);
      assert.ok(row.securityFixes === undefined || row.securityFixes >= 0, row.version);
    }
    const first = rows.find((row) => row.version === `${branch.minor}.0`);
    assert.equal(first === undefined ? branch.firstRelease : first.date, branch.firstRelease, branch.minor);
    assert.ok((branch.endOfBugfix ?? '') <= `${branch.endOfLife ?? ''}-99`, branch.minor);
  }
});

test('the file is small and in the form the script writes', () => {
  assert.ok(statSync(path).size < 60_000);
  assert.equal(formatReleases(data), readFileSync(path, 'utf8'));
  for (const row of data.branches.flatMap((branch) => branch.releases)) assert.equal(writeRow(readRow(row)), row);
});

test('facts of the embedded table that no later release changes', () => {
  assert.equal(releases.dateOf('3.12.0'), '2023-10-02');
  assert.equal(releases.dateOf('2.7.18'), '2020-04-20');
  assert.equal(releases.dateOf('9.9.9'), undefined);
  assert.equal(releases.securityFixes('3.15.1'), 3);
  assert.equal(releases.securityFixes('2.7.18'), undefined);
  assert.equal(releases.branch('3.8')?.endOfLife, '2024-10-07');
  assert.equal(releases.branch('9.9'), undefined);
  assert.deepEqual(releasedMinors(releases, day).slice(-2), ['3.14', '3.15']);
  assert.equal(newestSupported(releases, day), '3.15');
  assert.equal(newestSupported(releases, '2026-10-08'), '3.14');
  assert.equal(newestPatch('3.12', releases, '2023-12-31'), '3.12.1');
  for (const branch of releases.branches) {
    assert.ok(
      branch.finals.every((text) => !isPrerelease(parseVersion(text)!)),
      branch.minor,
    );
    assert.ok(
      branch.prereleases.every((text) => isPrerelease(parseVersion(text)!)),
      branch.minor,
    );
  }
});

test('the phases of a branch', () => {
  const phases: [string, string, string][] = [
    ['7.9', '2014-12-31', 'planned'],
    ['7.9', '2015-01-01', 'bugfix'],
    ['7.9', '2017-01-01', 'bugfix'],
    ['7.9', '2017-01-02', 'security'],
    ['7.9', '2020-01-31', 'security'],
    ['7.9', '2020-02-01', 'end-of-life'],
    ['7.10', '2019-05-04', 'planned'],
    ['7.10', '2019-05-05', 'prerelease'],
    ['7.10', '2020-02-01', 'bugfix'],
    ['7.10', '2021-02-28', 'bugfix'],
    ['7.10', '2021-03-01', 'security'],
    ['7.10', '2025-02-28', 'security'],
    ['7.10', '2025-03-01', 'end-of-life'],
    ['8.0', '2021-12-31', 'prerelease'],
    ['8.0', '2022-01-01', 'bugfix'],
    ['8.0', '2099-01-01', 'bugfix'],
  ];
  for (const [minor, on, status] of phases) assert.equal(statusOn(table.branch(minor)!, on), status, `${minor} on ${on}`);
});

test('a month as an end is its last day', () => {
  assert.equal(endOfLifeDay(table.branch('7.9')!), '2020-01-31');
  assert.equal(endOfLifeDay(table.branch('7.10')!), '2025-02-28');
  assert.equal(endOfLifeDay(table.branch('8.0')!), undefined);
  assert.equal(endOfLifeDay({ ...table.branch('8.0')!, endOfLife: '2024-02' }), '2024-02-29');
  assert.equal(endOfLifeDay({ ...table.branch('8.0')!, endOfLife: '2024-12' }), '2024-12-31');
});

test('the newest patch: dated ones first, and none after the day', () => {
  assert.equal(newestPatch('7.10', table), '7.10.2');
  assert.equal(newestPatch('7.10', table, '2021-04-30'), '7.10.1');
  assert.equal(newestPatch('7.9', table), '7.9.0');
  assert.equal(newestPatch('7.9', table, '2014-01-01'), '7.9.1');
  assert.equal(newestPatch('8.0', table), undefined);
  assert.equal(newestPatch('8.1', table), undefined);
});

test('released, supported and partial minors on a day', () => {
  assert.deepEqual(releasedMinors(table, '2030-01-01'), ['7.9', '7.10']);
  assert.deepEqual(releasedMinors(table, '2020-01-31'), ['7.9']);
  assert.deepEqual(supportedMinors(set('>=7.9.1,<7.10.2'), table, '2021-06-01'), ['7.9', '7.10']);
  assert.deepEqual(partialMinors(set('>=7.9.1,<7.10.2'), table, '2021-06-01'), ['7.9', '7.10']);
  assert.deepEqual(partialMinors(set('>=7.9.1,<7.10.2'), table, '2021-01-01'), ['7.9'], '7.10.2 is not out yet');
  assert.deepEqual(partialMinors(set('>=7.9,!=7.10.1'), table, '2021-06-01'), ['7.10']);
  assert.deepEqual(supportedMinors(set('>=8'), table, '2030-01-01'), []);
  assert.deepEqual(supportedMinors(set('>7.10,<7.10.1'), table, '2030-01-01'), []);
  assert.equal(floorOf(set('>=7.9.2'), table, '2030-01-01'), '7.10');
  assert.equal(floorOf(set('>=8'), table, '2030-01-01'), undefined);
  assert.equal(newestSupported(table, '2024-01-01'), '7.10');
  assert.equal(newestSupported(table, '2030-01-01'), undefined);
});

test('answers agree with counting the releases one by one', () => {
  for (const text of ['>=3.8', '>=3.8,!=3.9.7,!=3.10.*', '<=3.12', '>3.8,<3.13', '==3.11.4', '', '~=3.9.5', '<3', '>=4']) {
    for (const on of [day, '2020-10-05', '2008-10-02']) {
      const admitted = releases.branches.map((branch) => {
        const out = branch.finals.filter((version) => (releases.dateOf(version) ?? '') <= on);
        const inside = out.filter((version) => containsVersion(set(text), parseVersion(version)!));
        return { minor: branch.minor, out: out.length, inside: inside.length };
      });
      const minors = (fits: (count: { out: number; inside: number }) => boolean) => admitted.filter(fits).map(({ minor }) => minor);
      assert.deepEqual(
        supportedMinors(set(text), releases, on),
        minors(({ inside }) => inside > 0),
        `${text} on ${on}`,
      );
      assert.deepEqual(
        partialMinors(set(text), releases, on),
        minors(({ inside, out }) => inside > 0 && inside < out),
        `${text} on ${on}`,
      );
    }
  }
});

test('answers are kept for a set and asked anew for another day or table', () => {
  const range = set('>=7.9');
  const first = supportedMinors(range, table, '2021-06-01');
  assert.equal(supportedMinors(range, table, '2021-06-01'), first);
  assert.deepEqual(supportedMinors(range, table, '2016-01-01'), ['7.9']);
  assert.deepEqual(supportedMinors(range, releases, day), []);
  assert.deepEqual(supportedMinors(range, table, '2021-06-01'), first);
});
