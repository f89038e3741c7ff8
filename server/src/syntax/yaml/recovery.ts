import type { YamlEntry, YamlNode, YamlScalar } from './nodes.ts';
import { blockPlainLine, plainScalar } from './plain.ts';
import { afterBreak, column, isBlank, isLineEnd, isSpace, lineEnd, type Reader } from './reader.ts';

/** A letter, digit, `_`, `-`, `.` or `/`: what keys are made of. */
const isKeyCharacter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 45 && code <= 57) || code === 95;

function skipWord(text: string, from: number): number {
  let at = from;
  while (isKeyCharacter(text.charCodeAt(at))) at++;
  return at;
}

function skipSpacesFrom(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** What a line was meant to be that holds no key: `name:value` without white space, or `name` without a colon. */
export interface BrokenKey {
  readonly key: YamlScalar;
  readonly value: YamlScalar | undefined;
}

/** Undefined for a template's expression and for text of several lines. */
export function brokenKey(r: Reader, scalar: YamlScalar): BrokenKey | undefined {
  const { text } = r;
  if (!scalar.verbatim || scalar.value.startsWith('{{')) return undefined;
  if (scalar.style !== 'plain') return { key: scalar, value: undefined };
  const colon = skipWord(text, scalar.start);
  if (text.charCodeAt(colon) !== 58 || colon === scalar.start || colon + 1 >= scalar.end) return { key: scalar, value: undefined };
  return { key: plainScalar(text, scalar.start, colon), value: plainScalar(text, colon + 1, scalar.end) };
}

/** The entries that stand in a flow collection. */
export function entriesOf(node: YamlNode): YamlEntry[] {
  if (node.kind === 'mapping') return [...node.entries];
  if (node.kind === 'scalar') return [];
  return node.items.flatMap((item) => (item.value?.kind === 'mapping' ? item.value.entries : []));
}

/** The offset of the quote that closes the one at `at`, or -1 if not before `end`. */
function closingQuote(text: string, from: number, end: number): number {
  const quote = text.charCodeAt(from);
  for (let at = from + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === quote && (quote === 34 || text.charCodeAt(at + 1) !== quote)) return at;
    if (code === quote || (code === 92 && quote === 34)) at++;
  }
  return -1;
}

/** Where the brackets that open at `from` are closed: the offset behind, or -1 if not before `end`. Quotes and comments are looked over. */
function closedAt(text: string, from: number, end: number): number {
  let open = 0;
  let starts = true; // a value may start here: a quote opens a scalar
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) continue;
    if ((code === 34 || code === 39) && starts) {
      at = closingQuote(text, at, end);
      if (at < 0) return -1;
    } else if (code === 91 || code === 123) open++;
    else if ((code === 93 || code === 125) && --open === 0) return at + 1;
    else if (code === 35 && isBlank(text.charCodeAt(at - 1))) at = lineAfter(text, at) - 1;
    starts = code === 91 || code === 123 || code === 44 || code === 58;
  }
  return -1;
}

/** The end of what a line says, without a comment and white space. */
function endOfText(text: string, from: number, end: number): number {
  let last = from;
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 35 && at > from && isSpace(text.charCodeAt(at - 1))) break;
    if (!isSpace(code)) last = at + 1;
  }
  return last;
}

/** Behind a word and the white space that follows it. */
function afterWord(text: string, from: number): number {
  let at = from;
  while (!isBlank(text.charCodeAt(at))) at++;
  return skipSpacesFrom(text, at);
}

/** A value that ends on its line, so that nothing deeper can follow: plain text, closed quotes, closed brackets; no block scalar. */
function isCompleteValue(text: string, at: number, end: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 34 || code === 39) return closingQuote(text, at, end) >= 0;
  if (code === 91 || code === 123) return closedAt(text, at, end) >= 0;
  if (code === 33 || code === 38) return isCompleteValue(text, afterWord(text, at), end);
  return at < end && code !== 124 && code !== 62 && code !== 63 && code !== 35;
}

/** What can be said of a line from itself: where its content begins, and what that is. */
interface LineShape {
  /** Column of the content behind the dashes. */
  readonly content: number;
  readonly dashes: boolean;
  /** `key: value`; `key:`; a name without a colon; other text; or something that lines below may belong to. */
  readonly kind: 'entry' | 'parent' | 'word' | 'text' | 'open';
}

function shapeOf(r: Reader): LineShape {
  const { text } = r;
  const end = lineEnd(r, r.pos);
  let at = r.pos;
  while (isDash(text, at)) at = skipSpacesFrom(text, at + 1);
  const dashes = at > r.pos;
  return { content: at - r.lineStart, dashes, kind: kindOf(text, at, end, dashes) };
}

function kindOf(text: string, from: number, end: number, dashes: boolean): LineShape['kind'] {
  const code = text.charCodeAt(from);
  // No key goes on over lines: a bracket or quote left open before one opens nothing.
  const open = !dashes && (code === 91 || code === 123) && closedAt(text, from, end) < 0;
  const at = open ? skipSpacesFrom(text, from + 1) : from;
  if (!isCompleteValue(text, at, end)) return !dashes && (code === 34 || code === 39) ? 'text' : 'open';
  const colon = keyEnd(text, at, end);
  if (colon < 0) return skipWord(text, at) === endOfText(text, at, end) ? 'word' : 'text';
  const value = skipSpacesFrom(text, colon + 1);
  if (isCompleteValue(text, value, end)) return 'entry';
  return value >= end || text.charCodeAt(value) === 35 ? 'parent' : 'open';
}

/** The colon behind the key at `at`, or -1. */
function keyEnd(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  if (code === 34 || code === 39) {
    const close = closingQuote(text, at, end);
    const colon = skipSpacesFrom(text, close + 1);
    return close >= 0 && text.charCodeAt(colon) === 58 ? colon : -1;
  }
  if (code === 91 || (code === 123 && text.charCodeAt(at + 1) !== 123)) return -1;
  const line = blockPlainLine(text, at, true);
  return line.colon ? line.stop : -1;
}

/** The start and content of the next line from `from` on that is neither blank nor a comment. */
function contentLine(text: string, from: number): { readonly start: number; readonly at: number } | undefined {
  for (let start = from; ; ) {
    const at = skipSpacesFrom(text, start);
    const code = text.charCodeAt(at);
    if (Number.isNaN(code)) return undefined;
    if (code !== 35 && !isLineEnd(code)) return { start, at };
    start = lineAfter(text, at);
  }
}

function lineAfter(text: string, from: number): number {
  let end = from;
  while (!isLineEnd(text.charCodeAt(end))) end++;
  return afterBreak(text, end);
}

const isDash = (text: string, at: number): boolean => text.charCodeAt(at) === 45 && isBlank(text.charCodeAt(at + 1));

/** A line of text without a key, left of a block scalar's body that goes on in column `indent` below it: it belongs to the body. */
export function isStrayText(r: Reader, indent: number): boolean {
  const line = contentLine(r.text, lineAfter(r.text, r.pos));
  if (!line || line.at - line.start < indent) return false;
  const { dashes, kind } = shapeOf(r);
  return !dashes && (kind === 'text' || (kind === 'word' && indent - column(r) > Math.max(r.step, 2)));
}

/** How far to look for what a line or bracket belongs to. */
const distance = 4000;

/**
 * Below the line at the reader stands a block in column `inner`, and below that a line less deep, which no YAML has, and deeper than what
 * the line at the reader would have in it.
 */
function isContradicted(r: Reader, inner: number, from: number): boolean {
  const { text } = r;
  const here = column(r);
  const step = Math.max(r.step, 2);
  for (let line = contentLine(text, from); line && line.start < r.pos + distance; line = contentLine(text, lineAfter(text, line.at))) {
    const depth = line.at - line.start;
    if (depth <= here) return false;
    if (depth < inner) return depth > here + step || inner > here + 2 * step;
  }
  return false;
}

/** A block that is open in this column may go on with the line at the reader. */
function fits(r: Reader): boolean {
  const here = column(r);
  return isDash(r.text, r.pos) && r.dashes.includes(here);
}

type Place = 'right' | 'stray' | 'slipped';

/** What the line at the reader is, and the column of the line below that shows it. */
function placeOf(r: Reader): { readonly place: Place; readonly below: number } {
  const { text } = r;
  const right = { place: 'right', below: -1 } as const;
  const line = contentLine(text, lineAfter(text, r.pos));
  const here = column(r);
  if (!line || line.at - line.start <= here) return right;
  const below = line.at - line.start;
  const far = below - here > Math.max(r.step, 2);
  if (isDash(text, r.pos) ? skipSpacesFrom(text, r.pos + 1) - r.lineStart === below : !far && blockPlainLine(text, r.pos, true).colon)
    return right;
  const shape = shapeOf(r);
  if (shape.kind === 'open') return right;
  if (shape.kind === 'parent') {
    const slipped = far && below !== shape.content && !fits(r) && isContradicted(r, below, line.start);
    return slipped ? { place: 'slipped', below } : right;
  }
  if (shape.dashes && below !== shape.content && !fits(r)) return { place: 'stray', below };
  if (!shape.dashes && (shape.kind === 'text' || (shape.kind === 'word' && far))) return { place: 'stray', below };
  if (!blockPlainLine(text, line.at, true).colon) return right;
  if (shape.dashes && (below === shape.content || (below < shape.content && isDash(text, line.at)))) return right;
  return shape.dashes || far ? { place: 'stray', below } : right;
}

/**
 * Whether the line at the reader, left of a block that it would end, is out of place, as what lies below is deeper than column `n` again.
 * `'stray'`: it can hold no block and belongs to nothing; so looks the second half of a line that was broken in the middle. `'slipped'`:
 * it holds the block below, but belongs further to the right.
 */
export function placeOfLine(r: Reader, n: number): Place {
  if (r.placeFrom !== r.pos) {
    const { place, below } = placeOf(r);
    r.placeFrom = r.pos;
    r.place = place;
    r.placeBelow = below;
  }
  return r.placeBelow > n ? r.place : 'right';
}

/**
 * The bracket at the reader opens nothing: lines below are a block's, and none before the first at or left of column `n` closes it. Behind
 * a key the lines below are deeper than it; otherwise the bracket stands before a key of its own line.
 */
export function isStrayBracket(r: Reader, n: number, behindKey: boolean): boolean {
  const { text } = r;
  const end = lineEnd(r, r.pos);
  const next = skipSpacesFrom(text, r.pos + 1);
  if (behindKey ? next < end : keyEnd(text, next, end) < 0) return false;
  if (closedAt(text, r.pos, end) >= 0) return false;
  const last = text.charCodeAt(endOfText(text, r.pos, end) - 1);
  if (!behindKey && (last === 44 || last === 91 || last === 123)) return false;
  const below = contentLine(text, lineAfter(text, end));
  if (!below || (behindKey && below.at - below.start <= n) || !blockPlainLine(text, below.at, true).colon) return false;
  return closedAt(text, r.pos, endOfBlock(text, end, n)) < 0;
}

/** The start of the first line at or left of column `n` that closes no bracket, or some way on. */
function endOfBlock(text: string, from: number, n: number): number {
  const limit = Math.min(text.length, from + distance);
  let start = afterBreak(text, from);
  while (start < limit) {
    const at = skipSpacesFrom(text, start);
    const code = text.charCodeAt(at);
    if (!isLineEnd(code) && code !== 93 && code !== 125 && at - start <= n) return start;
    let end = at;
    while (end < limit && !isLineEnd(text.charCodeAt(end))) end++;
    start = Math.max(afterBreak(text, end), end + 1);
  }
  return limit;
}

/**
 * A dash of an item that is like a mapping in column `col` above it: its content is in the same column, and one of its first keys is among
 * the mapping's. So the mapping was an item too, and has lost its dash.
 */
export function isNeighbour(r: Reader, col: number, entries: readonly YamlEntry[]): boolean {
  const { text } = r;
  const first = skipSpacesFrom(text, r.pos + 1);
  const content = first - r.lineStart;
  if (content !== col && content !== col + 1) return false;
  const keys = new Set(entries.slice(0, 30).map((entry) => entry.key.value));
  let line: ReturnType<typeof contentLine> = { start: r.lineStart, at: first };
  for (let seen = 0; line && seen < 30 && line.at - line.start >= content; seen++) {
    const end = line.at - line.start === content ? keyEnd(text, line.at, lineAfter(text, line.at)) : -1;
    if (end >= 0 && keys.has(text.slice(line.at, end))) return true;
    line = contentLine(text, lineAfter(text, line.at));
  }
  return false;
}
