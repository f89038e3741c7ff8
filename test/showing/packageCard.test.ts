// What is known of a package where an index tells.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strictGuard } from '../../server/src/guard.ts';
import { createService } from '../../server/src/service.ts';
import { type PackageCard, packageCardAt } from '../../server/src/showing/packageCard.ts';
import { type FactLines, factsOf, noFacts } from '../markdown/facts.ts';
import { memoryHost } from '../memoryHost.ts';

const project = (dependency: string) =>
  `[project]\nname = "demo"\nversion = "1"\nrequires-python = ">=3.9"\ndependencies = ["${dependency}"]\n`;

/** The card of the one dependency of a project. */
function cardOf(dependency: string, lines: Partial<FactLines>, lock = ''): PackageCard | undefined {
  const files = { 'pyproject.toml': project(dependency), ...(lock === '' ? {} : { 'uv.lock': `version = 1\n\n${lock}` }) };
  const listed = Object.entries(files).map(([path, text]) => ({ path, text }));
  const host = memoryHost(Object.fromEntries(listed.map(({ path, text }) => [`/r/${path}`, text])), { today: '2026-11-21' });
  const facts = factsOf({ ...noFacts, ...lines }, listed, '/r');
  const service = createService(host, { guard: strictGuard, facts: () => facts });
  service.setFolders(['/r']);
  for (const _ of service.scan());
  service.update();
  const offset = files['pyproject.toml'].indexOf(dependency) + 1;
  return packageCardAt(service, '/r/pyproject.toml', offset, { installed: { at: () => undefined }, pages: () => () => undefined });
}

const numpy = 'numpy 2.3.5 >=3.11 2025-11-16; 2.1.0 >=3.10; 2.0.2 >=3.9 2024-08-26; 2.0.1 >=3.9 yanked "broken"; 1.26.4 >=3.9';

describe('the card of a package', () => {
  test('says which release each Python of the project can have', () => {
    const card = cardOf('numpy>=1.26', { index: [numpy], locked: ['numpy 2.1.0 uv.lock'] }, 'name = "numpy"\nversion = "2.1.0"\n');
    assert.deepEqual(card?.lines, [
      'newest 2.3.5 of 2025-11-16',
      "newest for the project's Pythons 2.0.2 of 2024-08-26",
      '2.3.5 needs Python >=3.11, and requires-python >=3.9 admits others',
      'locked 2.1.0 in uv.lock',
    ]);
    assert.deepEqual(card?.support, {
      had: '2.1.0',
      rows: [
        { pythons: '3.9', newest: '2.0.2', had: false },
        { pythons: '3.10', newest: '2.1.0', had: true },
        { pythons: '3.11 – 3.15', newest: '2.3.5', had: true },
      ],
    });
  });

  test('has no table where every Python can have the newest', () => {
    const card = cardOf('requests>=2', { index: ['requests 2.32.3 >=3.8; 2.31.0 >=3.7'] });
    assert.deepEqual([card?.title, card?.lines, card?.support], ['requests: 2 or newer', ['newest 2.32.3'], undefined]);
  });

  test('tells what is wrong with the release or the package', () => {
    const card = cardOf('numpy==2.0.1', { index: [numpy] });
    assert.ok(card?.lines.includes('2.0.1 was yanked from the index: broken'), card?.lines.join('; '));
    assert.deepEqual(cardOf('old', { index: ['old 1.0; archived "no time"'] })?.lines, [
      'newest 1.0',
      'archived and gets no more releases: no time',
    ]);
    assert.deepEqual(cardOf('typo', { index: ['typo none'] })?.lines, ['the index has no such package']);
    assert.deepEqual(cardOf('new', { index: ['new 1.0 >=3.14'] })?.lines.slice(0, 2), [
      'newest 1.0',
      "no release is for the project's Pythons",
    ]);
  });

  test('is none where nothing is known', () => {
    assert.equal(cardOf('requests>=2', {}), undefined);
  });
});
