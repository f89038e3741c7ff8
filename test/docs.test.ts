// A rule's page is its test: docs/rules/<id>.md, and test/rules/<id>.md where more cases are needed than a page can bear.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { rules } from '../server/src/rules/index.ts';
import { findingMarks, runPages } from './markdown/run.ts';

runPages('docs/rules', findingMarks);
if (existsSync('test/rules/pages')) runPages('test/rules/pages', findingMarks);

test('every rule has its page and every page its rule', () => {
  const pages = readdirSync('docs/rules').filter((name) => name.endsWith('.md') && name !== 'README.md');
  assert.deepEqual(pages.sort(), rules.map(({ id }) => `${id}.md`).sort());
});
