import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inMemory } from './cli.ts';

const explain = (argv: readonly string[]) => inMemory({}, ['explain', ...argv]);

test('a range for people: Pythons, floor, releases, what to know', async () => {
  assert.deepEqual(await explain(['>=3.8.2,!=3.9.4,<3.10']), {
    status: 0,
    out: [
      '>=3.8.2,!=3.9.4,<3.10: a PEP 440 specifier set',
      '  Pythons   3.8 (from 3.8.2 on) 3.9 (without 3.9.4)',
      '  floor     3.8.2',
      '  releases  44, the newest 3.9.25',
      '  note      past its end of life: Python 3.8 (2024-10-07), Python 3.9 (2025-10-31)',
      '  note      released and supported, but not admitted: Python 3.10–3.14',
      '',
    ].join('\n'),
    err: '',
  });
});

test('every dialect reads in its own way', async () => {
  const minors = async (as: string, text: string) =>
    JSON.parse((await explain([text, '--as', as, '--format', 'json'])).out).minors.join(' ');
  assert.equal(await minors('pep440', '>=3.12,<3.14'), '3.12 3.13');
  assert.equal(await minors('poetry', '^3.12'), '3.12 3.13 3.14');
  assert.equal(await minors('npm', '>=3.12 <3.14'), '3.12 3.13');
  assert.equal(await minors('conda', '3.12|3.14.*'), '3.12 3.14');
  assert.equal(await minors('python-version-file', '3.12'), '3.12');
});

test('json: every field, in its order', async () => {
  const { out, status } = await explain(['==3.9.1', '--format', 'json']);
  const expected = {
    version: 1,
    text: '==3.9.1',
    as: 'pep440',
    valid: true,
    minors: ['3.9'],
    partial: ['3.9'],
    releases: ['3.9.1'],
    floor: '3.9.1',
    notes: ['past its end of life: Python 3.9 (2025-10-31)'],
  };
  assert.equal(out, `${JSON.stringify(expected, undefined, 2)}\n`);
  assert.equal(status, 0);
});

test('what is not valid: why, what may have been meant, and status 1', async () => {
  const { status, out } = await explain(['3.9', '--format', 'json']);
  assert.equal(status, 1);
  const { valid, minors, partial, releases, floor, notes } = JSON.parse(out);
  assert.deepEqual({ valid, minors, partial, releases, floor }, { valid: false, minors: [], partial: [], releases: [], floor: null });
  assert.ok(notes.includes('did you mean >=3.9'));
  const text = (await explain(['3.9'])).out;
  assert.match(text, /^3\.9: not a PEP 440 specifier set\n {2}why {7}.*\n {2}try {7}>=3\.9\n/);
});

test('traps: clauses that mean another part of a minor than it seems', async () => {
  const trap = async (text: string, as = 'pep440') => /^ {2}trap +(.*)$/m.exec((await explain([text, '--as', as])).out)?.[1];
  assert.equal(await trap('==3.9'), '==3.9 is 3.9.0 alone; every patch is ==3.9.*');
  assert.equal(await trap('>=3.8,<=3.12'), '<=3.12 admits 3.12.0 but no later patch of it');
  assert.equal(await trap('>3.9'), '>3.9 admits the patches of 3.9 from 3.9.1 on');
  assert.equal(await trap('>=3.8,!=3.9'), '!=3.9 excludes 3.9.0 alone; every patch is !=3.9.*');
  assert.equal(await trap('~=3.9'), '~=3.9 admits every later 3.x; 3.9 alone is ==3.9.*');
  assert.equal(await trap('~=3.9.0'), undefined);
  assert.equal(await trap('>=3.9,<4'), undefined);
  assert.equal(await trap('>3.9', 'npm'), undefined, 'npm means the next minor');
  assert.match((await trap('~=3.9', 'npm')) ?? '', /npm reads ~= as ~/);
});

test('the parts of a minor that is admitted in part', async () => {
  const pythons = async (text: string) => /^ {2}Pythons {3}(.*)$/m.exec((await explain([text])).out)?.[1];
  assert.equal(await pythons('<=3.9.3,>=3.9'), '3.9 (up to 3.9.3)');
  assert.equal(await pythons('>=3.9,<3.10,!=3.9.1,!=3.9.3,!=3.9.5,!=3.9.7'), '3.9 (22 of 26 patches)');
  assert.equal(await pythons('>=3.99'), 'none that is released');
  assert.equal(await pythons('>=2.7,!=3.0.*,!=3.1.*,<3.4'), '2.7 3.2 3.3');
});

test('--today decides what is released', async () => {
  const at = async (day: string) => JSON.parse((await explain(['>=3.13', '--format', 'json', '--today', day])).out);
  const before = await at('2024-12-01');
  assert.deepEqual({ minors: before.minors, releases: before.releases }, { minors: ['3.13'], releases: ['3.13.0'] });
  assert.deepEqual((await at('2024-10-01')).releases, []);
  assert.deepEqual((await at('2026-01-15')).minors, ['3.13', '3.14']);
});

test('an old range is told of in one line', async () => {
  const { out } = await explain(['>=2.7']);
  assert.match(out, /^ {2}note {6}past its end of life: Python 2\.7–3\.9 \(the last on 2025-10-31\)$/m);
});

test('text that a terminal would obey', async () => {
  const { out } = await explain(['>=3.9\u001b[2J\u202e']);
  assert.match(out, /^>=3\.9\\u001b\[2J\\u202e: not a PEP 440/);
});
