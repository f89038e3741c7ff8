// Fixing twice is fixing once, over every example of the rules' pages.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fixAll } from '../../server/src/fixing.ts';
import { parsePage } from '../markdown/page.ts';
import { serviceFor } from '../markdown/run.ts';

const ROOT = '/repository/';
const pages = readdirSync('docs/rules').filter((name) => name.endsWith('.md') && name !== 'README.md');

describe('fixing the examples again changes nothing', () => {
  for (const name of pages) {
    test(name, () => {
      for (const section of parsePage(readFileSync(`docs/rules/${name}`, 'utf8')).sections) {
        for (const unsafe of [false, true]) {
          const once = fixAll(serviceFor(section), { unsafe });
          const texts = new Map(once.changes.map(({ file, text }) => [file.path, text]));
          const files = section.files.map((file) => ({ ...file, text: texts.get(ROOT + file.path) ?? file.text }));
          const again = fixAll(serviceFor({ ...section, files }), { unsafe });
          assert.deepEqual(
            again.done.map(({ report, fix }) => `${report.at.path}: ${fix.title}`),
            [],
            `${section.title}${unsafe ? ' (unsafe)' : ''}`,
          );
        }
      }
    });
  }
});
