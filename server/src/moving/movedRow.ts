import type { Edit } from '../project/span.ts';
import type { Minor } from '../python/version.ts';
import { written } from '../rules/items.ts';
import { cpythonMinor, isOlder } from './minors.ts';
import { type Aim, type Change, changing } from './move.ts';
import { isSpecial, respelled, type Unit, wordsOf } from './rows.ts';

/** A row at the new floor: what it changes, and its text then. */
export interface MovedRow {
  readonly change: Change;
  readonly text: string;
}

/**
 * `rows` are the words of the others, `tested` says whether a file tests a Python. A row of tests that says more than its Python and where it runs is kept, at the new floor: dropping a Python is no reason to lose the test
 * of the oldest dependencies. Undefined where the list has such a row already, and where the row was there for its Python alone.
 */
export function movedRow(
  aim: Aim,
  unit: Unit,
  rows: ReadonlySet<string>,
  tested: (path: string, minor: Minor) => boolean,
): MovedRow | undefined {
  const { project, next, come } = aim;
  const [first] = unit.items;
  const from = first === undefined ? undefined : cpythonMinor(first, project);
  const to = come[0] ?? next.floor;
  if (!unit.isRow || first === undefined || !(first.role === 'tests' || addsSettings(unit)) || from === undefined || to === undefined)
    return undefined;
  if (come.length === 0 && !isOlder(from, to)) return undefined;
  if (!unit.items.every((item) => cpythonMinor(item, project) === from)) return undefined;
  const text = rowAt(aim, unit, from, to);
  if (text === undefined || rows.has(wordsOf(text))) return undefined;
  if (!isSpecial(unit.text) && tested(first.path, to)) return undefined;
  return { change: changing(first, written(next, first, to)!, differences(unit, text)), text };
}

/**
 * A row of `include` that gives one Python of a list more than the others have: `dependencies: oldest`. That its job may fail is nothing that
 * the next Python inherits.
 */
const addsSettings = ({ items, text }: Unit): boolean =>
  items[0]!.place === 'github-workflow.matrix-include' && isSpecial(text) && !/experimental|continue|allow|fail|optional/i.test(text);

/** The row for another Python; undefined where one of its versions cannot be written. */
export function rowAt({ next }: Aim, { items, span, text }: Unit, from: Minor, to: Minor): string | undefined {
  const cells = items.map((item) => ({ start: item.start - span.start, end: item.end - span.start, newText: written(next, item, to) }));
  const known = cells.flatMap(({ start, end, newText }) => (newText === undefined ? [] : [{ start, end, newText }]));
  return known.length < cells.length ? undefined : respelled(text, known, from, to);
}

/** A row is rewritten line by line, so that each edit is as small as its line allows. */
function differences({ items, span, text }: Unit, fresh: string): readonly Edit[] {
  const path = items[0]!.path;
  const [before, after] = [text.split('\n'), fresh.split('\n')];
  if (before.length !== after.length) return [{ path, ...span, newText: fresh }];
  const edits: Edit[] = [];
  let at = span.start;
  for (const [index, line] of before.entries()) {
    const now = after[index]!;
    if (line !== now) edits.push({ path, ...trimmed(at, line, now) });
    at += line.length + 1;
  }
  return edits;
}

/** Only what differs of a line. */
function trimmed(at: number, line: string, now: string): { start: number; end: number; newText: string } {
  const most = Math.min(line.length, now.length);
  let head = 0;
  while (head < most && line[head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && line.at(-1 - tail) === now.at(-1 - tail)) tail++;
  return { start: at + head, end: at + line.length - tail, newText: now.slice(head, now.length - tail) };
}
