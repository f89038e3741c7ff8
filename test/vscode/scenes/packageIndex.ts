import assert from 'node:assert/strict';
import type { Served } from '../../indexes/server.ts';
import type { Steps } from '../scene.ts';
import { until } from '../suites/until.ts';

/** A project whose pins are not what its Pythons can have. */
export const pinned = {
  'pyproject.toml': `[project]
name = "demo"
version = "1.0"
requires-python = ">=3.12"
dependencies = [
  "spam==1.0",
  "eggs==3.0",
]
`,
  'requirements.txt': 'spam==1.0\n',
};

const releases = (name: string, pythons: Readonly<Record<string, string>>): Served => ({
  files: Object.entries(pythons).map(([version, requiresPython]) => ({
    filename: `${name}-${version}.tar.gz`,
    requiresPython,
    uploaded: '2026-02-03T10:00:00Z',
  })),
});

/** What the index has. */
export const packages: Readonly<Record<string, Served>> = {
  spam: releases('spam', { '1.0': '>=3.9', '1.4': '>=3.9', '2.1': '>=3.11', '3.0': '>=3.14' }),
  eggs: releases('eggs', { '2.5': '>=3.10', '3.0': '>=3.14' }),
};

/** What only an index knows: fetched by the editor, shown in the file, mended in one go. */
export const asked: Steps = {
  'tells which pin shuts Pythons of the project out': async (w) => {
    await w.open('pyproject.toml');
    await w.squiggle('warning').first().waitFor();
    // It moves the lines below it when it comes.
    await w.page.locator('.codelens-decoration', { hasText: 'Use spam ==2.1' }).waitFor();
    await w.pointAt(w.line('"eggs==3.0"').getByText('eggs'));
    await w.hover('eggs 3.0 needs Python >=3.14').first().waitFor();
    await w.picture('incompatible');
  },
  'offers the update above the line': async (w) => {
    await w.page.locator('.codelens-decoration', { hasText: 'Use spam ==2.1' }).waitFor();
    await w.picture('lens');
  },
  'updates compatible ones by a command': async (w) => {
    await w.command('Requires Python: Update Dependencies to the Newest Compatible');
    await w.line('"spam==1.4"').waitFor();
    await w.page.getByText('Also updated: requirements.txt').first().waitFor();
    await w.picture('compatible');
  },
  'updates all by another': async (w) => {
    await w.command('Requires Python: Update Dependencies to the Newest That Fit');
    await w.line('"spam==2.1"').waitFor();
    await w.save();
    await until('it is saved', () => w.read('pyproject.toml').includes('"spam==2.1"'));
    assert.ok(w.read('pyproject.toml').includes('"eggs==3.0"'), 'what does not fit is no update');
  },
  'says so where nothing is left to update': async (w) => {
    await w.command('Requires Python: Update Dependencies to the Newest That Fit');
    await w.page.getByText('Nothing to update').first().waitFor();
    await w.picture('nothing-left');
  },
};
