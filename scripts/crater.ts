// npm run crater -- FOLDER…: lists, checks and moves (dry) many repositories, and writes what came out to out/crater/ for people to read:
// a page for each, and a table of all.
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { nodeHost } from '../server/src/nodeHost.ts';
import { pageOf, rowOf, tableHead } from './crater/pages.ts';
import { survey } from './crater/survey.ts';

const out = resolve('out', 'crater');

const folders = process.argv.slice(2).map((folder) => resolve(folder));
if (folders.length === 0) {
  process.stderr.write('crater: name the folders of repositories\n');
  process.exitCode = 2;
}

mkdirSync(out, { recursive: true });
const rows: string[] = [];
for (const folder of folders) {
  const host = nodeHost({ log: { info() {}, warn() {}, error: (message) => process.stderr.write(`${folder}: ${message}\n`) } });
  const found = survey(host, folder);
  writeFileSync(join(out, `${basename(folder)}.md`), pageOf(found));
  rows.push(rowOf(found));
  process.stdout.write(rows.length === 1 ? `${tableHead}${rows[0]}` : rows.at(-1)!);
}
writeFileSync(join(out, 'README.md'), `# Crater\n\n${tableHead}${rows.join('')}`);
