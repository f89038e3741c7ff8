import { readValue } from './block.ts';
import { atDash, code, outerDash, type Parent, toBlockContent } from './cursor.ts';
import { blockInsert, blockRemove } from './lists.ts';
import type { YamlItem, YamlNode, YamlSequence } from './nodes.ts';
import { startsBlock } from './plain.ts';
import { column, isSpace, problem, type Reader, skipRest } from './reader.ts';
import { placeOfLine } from './recovery.ts';

/** Reads a sequence that has begun with `items`, at the dash of the next. */
export function blockSequence(r: Reader, n: number, parent: Parent, items: YamlItem[]): YamlSequence {
  const start = items[0]?.start ?? r.pos;
  const col = column(r);
  const outer = outerDash(r);
  if (col < n) problem(r, r.pos, r.pos + 1, 'a dash out of its column');
  r.dashes.push(col);
  r.depth++;
  while (toBlockContent(r, Math.min(col - 1, n))) {
    const here = column(r);
    if (atDash(r)) {
      if (here < col && here <= n && !(here === n && parent === 'mapping') && !(here === col - 1 && here > outer)) break;
      if (here !== col) problem(r, r.pos, r.pos + 1, 'a dash out of its column');
      items.push(readItem(r, here === col - 1 ? col : Math.min(here, col)));
    } else if (here <= n || here < col) {
      if (placeOfLine(r, col - 1) !== 'stray') break;
      skipRest(r, 'a line out of place');
    } else items.push(readItemWithoutDash(r, col));
  }
  r.depth--;
  r.dashes.pop();
  r.alias = undefined;
  const [first, second] = items;
  if (first && second && r.text.charCodeAt(first.remove.start) === 45) {
    const { start, end, value, alias, remove, insert } = first;
    items[0] = { start, end, value, alias, remove: blockRemove(r, remove.start, end, dashOf(r, second)), insert };
  }
  return { kind: 'sequence', start, end: Math.max(start, r.end), items, flow: false, tag: undefined };
}

/** The dash of an item that has its lines to itself. */
function dashOf(r: Reader, item: YamlItem): number {
  let at = item.remove.start;
  while (isSpace(r.text.charCodeAt(at))) at++;
  return at;
}

export function itemOf(r: Reader, dash: number, col: number, value: YamlNode | undefined): YamlItem {
  const { alias, end } = r;
  const start = alias?.start ?? value?.start ?? end;
  return { start, end, value, alias, remove: blockRemove(r, dash, end, -1), insert: blockInsert(r, dash, col, start, end, value) };
}

/** Reads `- value` in a sequence in column `n`. */
function readItem(r: Reader, n: number): YamlItem {
  const dash = r.pos;
  const col = column(r);
  r.pos++;
  r.end = r.pos;
  const value = readValue(r, n, 'sequence', r.lineStart);
  return itemOf(r, dash, col, value);
}

/** An item whose dash is gone, or whose dash sticks to it. */
function readItemWithoutDash(r: Reader, col: number): YamlItem {
  const start = r.pos;
  problem(r, start, start, 'an item without a dash');
  if (code(r) === 45) r.pos++;
  const n = startsBlock(r.text, r.pos) ? col - 1 : col;
  return itemOf(r, start, col, readValue(r, n, 'sequence', r.lineStart));
}
