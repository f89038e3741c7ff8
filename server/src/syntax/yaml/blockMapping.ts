import { attach, readProperties, startsProperty } from './anchors.ts';
import { inlineNode, readValue } from './block.ts';
import { atDash, atIndicator, code, type Parent, skipStrayBracket, toBlockContent } from './cursor.ts';
import { asKey } from './flow.ts';
import { blockRemove } from './lists.ts';
import type { YamlEntry, YamlMapping, YamlNode, YamlScalar } from './nodes.ts';
import { column, problem, type Reader, skipSpaces, toContent } from './reader.ts';
import { type BrokenKey, brokenKey, entriesOf, isNeighbour } from './recovery.ts';

/** The entries that a node was meant to be which stands where a mapping goes on. */
export function entriesFrom(r: Reader, col: number, start: number, node: YamlNode): YamlEntry[] {
  if (node.kind !== 'scalar') return entriesOf(node);
  const broken = brokenKey(r, node);
  return broken ? [brokenEntry(r, col, start, broken)] : [];
}

/** Reads a mapping in column `col` that has begun with `entries`. Lines a little off its column are taken as its own. */
export function blockMapping(r: Reader, n: number, parent: Parent, col: number, entries: YamlEntry[]): YamlMapping {
  const start = entries[0]?.start ?? r.pos;
  if (r.step === 0 && parent === 'mapping') r.step = col - n;
  let margin = col;
  r.depth++;
  while (!isNextItem(r, parent, margin, entries) && toBlockContent(r, n)) {
    const here = column(r);
    if (atDash(r)) {
      if (parent === 'sequence') break;
      problem(r, r.pos, r.pos + 1, 'a dash in a mapping');
      r.pos++;
    } else {
      if (here !== margin) problem(r, r.lineStart, r.pos, 'a line out of its column');
      if (!readEntries(r, n, parent, margin, entries)) break;
      if (here < margin - 1 && here > n) margin = here;
    }
  }
  r.depth--;
  r.alias = undefined;
  const [first, second] = entries;
  if (first && second && first.remove.start === first.start) {
    const { start, end, key, value, alias } = first;
    entries[0] = { start, end, key, value, alias, remove: blockRemove(r, start, end, second.start) };
  }
  return { kind: 'mapping', start, end: Math.max(start, r.end), entries, flow: false, tag: undefined };
}

/** A dash left of the mapping's column, of an item like the mapping itself. */
const isNextItem = (r: Reader, parent: Parent, col: number, entries: readonly YamlEntry[]): boolean =>
  parent !== 'sequence' && toContent(r) && column(r) < col && atDash(r) && isNeighbour(r, col, entries);

/** The column that the value of an entry is deeper than: one column off is a slip, more is meant, unless the line has slipped out of its block. */
const entryColumn = (n: number, margin: number, here: number): number =>
  here <= n ? margin : Math.abs(margin - here) === 1 ? Math.max(margin, here) : Math.min(margin, here);

/** Reads what stands at the start of an entry; false where it begins the next item of the sequence around. */
function readEntries(r: Reader, n: number, parent: Parent, margin: number, entries: YamlEntry[]): boolean {
  skipStrayBracket(r, margin, 'key');
  skipSpaces(r);
  const start = r.pos;
  const here = column(r);
  const col = entryColumn(n, margin, here);
  if (atIndicator(r, 63)) {
    entries.push(explicitEntry(r, col));
    return true;
  }
  const properties = startsProperty(code(r)) ? readProperties(r) : undefined;
  const node = attach(r, properties, inlineNode(r, here, 'key'));
  if (!r.isKey) {
    problem(r, start, r.end, 'a line without a key');
    if (node) for (const entry of entriesFrom(r, Math.max(margin, here), start, node)) entries.push(entry);
    return true;
  }
  const key = asKey(r, node, start, r.end - 1);
  if (parent === 'sequence' && here < margin && holds(entries, key.value)) {
    r.pos = start;
    r.end = entries.at(-1)?.end ?? start;
    return false;
  }
  entries.push(readEntry(r, col, start, key));
  return true;
}

/** Among its first entries, as a step or hook has few. */
const holds = (entries: readonly YamlEntry[], key: string): boolean => entries.slice(0, 30).some((entry) => entry.key.value === key);

/** Reads the value of a key whose colon has been read, in a mapping in column `col`. */
export function readEntry(r: Reader, col: number, start: number, key: YamlScalar): YamlEntry {
  const value = readValue(r, col, 'mapping', r.lineStart);
  const { alias, end } = r;
  return { start, end, key, value, alias, remove: blockRemove(r, start, end, -1) };
}

/** `? key` with its `: value`. */
function explicitEntry(r: Reader, col: number): YamlEntry {
  const start = r.pos;
  r.pos++;
  r.end = r.pos;
  const node = readValue(r, col, 'root', r.lineStart);
  const key = asKey(r, node, node?.start ?? start + 1, r.end);
  let value: YamlNode | undefined;
  r.alias = undefined;
  if (toContent(r) && column(r) === col && atIndicator(r, 58)) {
    r.pos++;
    r.end = r.pos;
    value = readValue(r, col, 'root', r.lineStart);
  }
  const { alias, end } = r;
  return { start, end, key, value, alias, remove: blockRemove(r, start, end, -1) };
}

/** A key without its colon, or without the white space behind it, and the block below that is its value. */
function brokenEntry(r: Reader, col: number, start: number, broken: BrokenKey): YamlEntry {
  const { key } = broken;
  r.alias = undefined;
  const value = broken.value ?? (toContent(r) ? readValue(r, col, 'mapping', -1) : undefined);
  const { alias, end } = r;
  return { start, end, key, value, alias, remove: blockRemove(r, start, end, -1) };
}
