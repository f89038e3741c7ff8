// Whatever is generated from the code is what the code would generate now.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { generatedFiles } from '../scripts/generated.ts';

for (const [path, text] of generatedFiles()) {
  test(`${path} is up to date (npm run generate)`, () => assert.equal(readFileSync(path, 'utf8'), text));
}
