// Situations and what a move makes of them: each section of a page holds files and, behind `Move: drop 3.9`, a block that says the plan and
// the difference. UPDATE=1 writes what the product says; read the difference.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as runner from 'node:test';
import { parsePage, type Section } from '../markdown/page.ts';
import { serviceFor } from '../markdown/run.ts';
import { carryOut, describe, plan } from './plans.ts';

const folder = 'test/moving/pages';

interface Expected {
  readonly words: string;
  readonly project: string;
  /** The lines between the fences. */
  readonly first: number;
  readonly last: number;
}

for (const name of readdirSync(folder).sort()) {
  const file = `${folder}/${name}`;
  const page = parsePage(readFileSync(file, 'utf8'));
  const moves = page.sections.map((section) => ({ section, expected: expectedIn(page.lines, section) }));
  runner.describe(file, () => {
    for (const { section, expected } of moves) {
      runner.test(section.title, () => {
        assert.ok(expected.length > 0, 'a section without a move tests nothing');
        for (const one of expected) {
          if (process.env.UPDATE !== '1') assert.deepEqual(said(section, one), page.lines.slice(one.first, one.last), one.words);
          checkAgain(section, one);
        }
      });
    }
  });
  if (process.env.UPDATE === '1') writeFileSync(file, updated(page.lines, moves));
}

/** `Move: drop 3.9`, or `Move: drop 3.9 in packages/core`, and the block behind it. */
function expectedIn(lines: readonly string[], { title }: Section): Expected[] {
  const start = lines.indexOf(`## ${title}`);
  const next = lines.findIndex((line, index) => index > start && line.startsWith('## '));
  const found: Expected[] = [];
  for (let at = start; at < (next < 0 ? lines.length : next); at++) {
    const match = /^Move: ((?:drop|add|pin) [\d. ]+?)(?: in (\S+))?$/.exec(lines[at]!);
    if (match === null) continue;
    const first = lines.indexOf('```diff', at) + 1;
    found.push({ words: match[1]!, project: match[2] ?? '', first, last: lines.indexOf('```', first) });
  }
  return found;
}

function said(section: Section, { words, project }: Expected): readonly string[] {
  const service = serviceFor(section);
  return describe(service, plan(service, words, project));
}

/** Moving twice is moving once, and the proof of the plan holds: no error is there that was not. */
function checkAgain(section: Section, { words, project }: Expected): void {
  const service = serviceFor(section);
  const errors = () =>
    [...service.reportedPaths()].flatMap((path) => service.reports(path)).filter(({ severity }) => severity === 'error').length;
  const before = errors();
  const first = plan(service, words, project);
  carryOut(service, first);
  const again = plan(service, words, project);
  assert.deepEqual(
    again.groups.filter(({ doubtful }) => !doubtful),
    [],
    `${words} again`,
  );
  assert.ok(first.left.length > 0 || errors() <= before, `${words} brings errors`);
}

function updated(lines: readonly string[], moves: readonly { section: Section; expected: readonly Expected[] }[]): string {
  const result = [...lines];
  const all = moves.flatMap(({ section, expected }) => expected.map((one) => ({ section, one })));
  for (const { section, one } of all.toReversed()) result.splice(one.first, one.last - one.first, ...said(section, one));
  return result.join('\n');
}
