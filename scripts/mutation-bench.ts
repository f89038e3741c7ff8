// node scripts/run.mjs mutation-bench [SEED]: spoils texts in one place and prints how much of the rest is still found, per kind of change.
// WORST=3 in the environment adds the three changes of each kind that lost most.
import { readdirSync, readFileSync } from 'node:fs';
import { type Bench, mutationBench, type Row } from '../test/syntax/mutation/mutation.ts';
import { tomlChangeKinds, tomlLeaves } from '../test/syntax/mutation/tomlLeaves.ts';
import { yamlChangeKinds, yamlLeaves } from '../test/syntax/mutation/yamlLeaves.ts';

const folder = 'test/syntax/mutation/fixtures';

/** One line for each reader that is measured. */
const readers: readonly (Pick<Bench, 'read' | 'kinds'> & { readonly extension: string })[] = [
  { extension: '.toml', read: tomlLeaves, kinds: tomlChangeKinds },
  { extension: '.yaml', read: yamlLeaves, kinds: yamlChangeKinds },
];

const percent = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(2)} %`);

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |\n`;

const printRow = ({ kind, changes, untouched, found, moved }: Row): void => {
  process.stdout.write(line([kind, changes, untouched, percent(found, untouched), untouched - found, moved]));
};

const printWorst = (rows: readonly Row[], texts: readonly string[]): void => {
  for (const { kind, worst } of rows) {
    for (const { text, change, lost } of worst.slice(0, Number(process.env.WORST ?? 0))) {
      const around = (texts[text] ?? '').slice(Math.max(0, change.start - 50), change.end + 50);
      process.stdout.write(`${kind}: ${JSON.stringify({ lost: lost.length, newText: change.newText, around, first: lost[0] })}\n`);
    }
  }
};

const seed = Number(process.argv[2] ?? 20260101);
for (const { extension, read, kinds } of readers) {
  const names = readdirSync(folder).filter((name) => name.endsWith(extension));
  const texts = names.map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
  const rows = mutationBench({ texts, read, kinds, count: 1000, seed });
  process.stdout.write(`\n${texts.length} texts *${extension}, seed ${seed}\n\n`);
  process.stdout.write(line(['change', 'changes', 'untouched values', 'found', 'lost', 'of these under another key']));
  process.stdout.write(line(['---', '--:', '--:', '--:', '--:', '--:']));
  for (const row of rows) printRow(row);
  const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const whole = { changes: sum((row) => row.changes), untouched: sum((row) => row.untouched), found: sum((row) => row.found) };
  printRow({ kind: '**all**', ...whole, moved: sum((row) => row.moved), worst: [] });
  printWorst(rows, texts);
}
