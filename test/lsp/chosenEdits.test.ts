// What is chosen for a whole project is proved at once, however much it is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editsFor } from '../../server/src/lsp/chosenEdits.ts';
import type { PackageFacts } from '../../server/src/packages/facts.ts';
import { parseVersion } from '../../server/src/python/versions.ts';
import { createService } from '../../server/src/service.ts';
import { memoryHost } from '../memoryHost.ts';

const release = (text: string) => ({
  text,
  version: parseVersion(text)!,
  requiresPython: undefined,
  yanked: undefined,
  uploaded: undefined,
});
const known: PackageFacts = { name: 'p', releases: [release('2.0'), release('1.0')], status: 'active', statusReason: undefined };

test('all pins of a project are updated after one trial', () => {
  const pins = Array.from({ length: 60 }, (_, at) => `"p${at}==1.0"`);
  const text = `[project]\nname = "demo"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = [${pins.join(', ')}]\n`;
  const facts = { index: () => known, locked: () => [], installed: () => undefined };
  const service = createService(memoryHost({ '/w/pyproject.toml': text }), { facts: () => facts });
  service.setFolders(['/w']);
  for (const _ of service.scan());
  service.update();
  let trials = 0;
  const counting: typeof service = {
    ...service,
    trial(edits) {
      trials++;
      return service.trial(edits);
    },
  };
  const edits = editsFor(counting, { all: { uri: 'file:///w/pyproject.toml', rule: 'outdated-requirement' } });
  assert.equal(edits?.length, 60);
  assert.equal(trials, 1);
});
