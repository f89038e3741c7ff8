import type { Span } from '../../project/span.ts';
import { type BracketedList, insertPart, removePart } from '../listEdits.ts';
import { attach, readAlias, readProperties, startsProperty } from './anchors.ts';
import { withQuotes } from './lists.ts';
import type { YamlEntry, YamlItem, YamlMapping, YamlNode, YamlScalar, YamlSequence } from './nodes.ts';
import { flowPlain, plainScalar, startsBlock } from './plain.ts';
import { quoted } from './quoted.ts';
import {
  column,
  depthLimit,
  isBlank,
  isDocumentMarker,
  isFlowIndicator,
  isLineEnd,
  problem,
  type Reader,
  templateEnd,
  toContent,
} from './reader.ts';

/** The collection around the ones being read: lines at or left of column `n` cannot belong to it, nor blocks left of its bracket. */
interface Outer {
  readonly n: number;
  readonly bracket: number;
}

/** One part as it is read; the comma behind it arrives later. What a part is deleted and inserted by is its text in the file. */
interface Part {
  readonly start: number;
  readonly end: number;
  readonly key: YamlScalar | undefined;
  readonly value: YamlNode | undefined;
  readonly alias: Span | undefined;
  comma: number | undefined;
}

/** A line that belongs to the block outside: the collection was left open. `separated` says that a comma or bracket precedes. */
function isOutside(r: Reader, outer: Outer, at: number, lineStart: number, separated: boolean): boolean {
  if (at === lineStart && isDocumentMarker(r.text, at)) return true;
  const limit = separated ? outer.n : Math.max(outer.n, outer.bracket);
  return at - lineStart <= limit && startsBlock(r.text, at) && isBlockKey(r.text, at);
}

/** The key of a line is a word: no comma or bracket stands before its colon. */
function isBlockKey(text: string, from: number): boolean {
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at);
    if (code === 58 && isBlank(text.charCodeAt(at + 1))) return at > from;
    if (isFlowIndicator(code) || isLineEnd(code)) return text.charCodeAt(from) === 45;
  }
}

/** Moves to the next token of the collection; false where it is left open. */
function toToken(r: Reader, outer: Outer, separated: boolean): boolean {
  const { lineStart } = r;
  if (!toContent(r) || r.outside === r.pos) return false;
  if (r.lineStart === lineStart) return true;
  const code = r.text.charCodeAt(r.pos);
  if (code === 93 || code === 125 || !isOutside(r, outer, r.pos, r.lineStart, separated)) return true;
  r.outside = r.pos;
  return false;
}

/** A colon that ends a key; behind quotes and brackets (`json`) it needs no white space. */
function atColon(r: Reader, json: boolean): boolean {
  if (r.text.charCodeAt(r.pos) !== 58) return false;
  const next = r.text.charCodeAt(r.pos + 1);
  return json || isBlank(next) || isFlowIndicator(next);
}

const isQuote = (code: number): boolean => code === 34 || code === 39;

/** Quoted or in brackets: what JSON has too. */
const isJson = (node: YamlNode | undefined): boolean =>
  node !== undefined && (node.kind === 'scalar' ? node.style === 'single' || node.style === 'double' : node.flow);

function readNode(r: Reader, outer: Outer): YamlNode | undefined {
  r.alias = undefined;
  const code = r.text.charCodeAt(r.pos);
  if (startsProperty(code)) {
    const properties = readProperties(r);
    if (!toToken(r, outer, false)) return attach(r, properties, undefined);
    const next = r.text.charCodeAt(r.pos);
    const empty = next === 44 || next === 93 || next === 125 || atColon(r, false);
    return attach(r, properties, empty ? undefined : readNode(r, outer));
  }
  if (isQuote(code)) return quoted(r, outer.n, true);
  if (code === 42) return readAlias(r);
  if (code === 91 || (code === 123 && !atTemplate(r))) return flowCollection(r, outer.n, outer);
  return flowPlain(r, (at, lineStart) => isOutside(r, outer, at, lineStart, false));
}

/** `{{ … }}` on one line is a template's expression, not two mappings. */
export function atTemplate(r: Reader): boolean {
  return r.text.charCodeAt(r.pos + 1) === 123 && templateEnd(r, r.pos) >= 0;
}

/** A node as a key: what is no scalar arrives as its text. */
export function asKey(r: Reader, node: YamlNode | undefined, start: number, end: number): YamlScalar {
  if (node?.kind !== 'scalar') return plainScalar(r.text, start, Math.max(start, end));
  return r.alias ? { ...node, ...r.alias, content: r.alias, verbatim: false } : node;
}

/** Reads `key: value`, `key`, `? key : value` or a lone value; `isMapping` says what a part without a colon is. */
function readPart(r: Reader, outer: Outer, isMapping: boolean): Part {
  const start = r.pos;
  r.end = start;
  const explicit = r.text.charCodeAt(start) === 63 && isBlank(r.text.charCodeAt(start + 1));
  if (explicit) {
    r.pos++;
    r.end = r.pos;
  }
  const keyStart = explicit && toToken(r, outer, true) ? r.pos : start;
  const empty = atColon(r, false) || isCloser(r.text.charCodeAt(r.pos));
  const node = empty ? undefined : readNode(r, outer);
  const { alias, end } = r;
  const line = r.lineStart;
  if (!toToken(r, outer, false) || !atColon(r, isJson(node)) || (!isMapping && !explicit && (r.lineStart !== line || start < line))) {
    if (!isMapping && !explicit) return { start, end, key: undefined, value: node, alias, comma: undefined };
    return { start, end, key: asKey(r, node, keyStart, end), value: undefined, alias: undefined, comma: undefined };
  }
  const key = asKey(r, node, keyStart, end);
  r.pos++;
  r.end = r.pos;
  const value = readValue(r, outer);
  return { start, end: r.end, key, value, alias: r.alias, comma: undefined };
}

const isCloser = (code: number): boolean => code === 44 || code === 93 || code === 125;

function readValue(r: Reader, outer: Outer): YamlNode | undefined {
  r.alias = undefined;
  if (!toToken(r, outer, true) || isCloser(r.text.charCodeAt(r.pos))) return undefined;
  return readNode(r, outer);
}

/** Consumes the bracket that ends a collection; one of the other kind only where no collection around this one waits for it. */
function close(r: Reader, code: number, isMapping: boolean): void {
  if (code !== (isMapping ? 125 : 93)) {
    problem(r, r.pos, r.pos + 1, 'a bracket that closes another kind');
    if ((isMapping ? r.squares : r.braces) > 0) return;
  }
  r.pos++;
  r.end = r.pos;
}

function readParts(r: Reader, outer: Outer, isMapping: boolean): Part[] {
  const parts: Part[] = [];
  let separated = true;
  for (;;) {
    if (!toToken(r, outer, separated)) {
      problem(r, r.end, r.end, 'a bracket that is never closed');
      return parts;
    }
    const code = r.text.charCodeAt(r.pos);
    if (code === 93 || code === 125) {
      close(r, code, isMapping);
      return parts;
    }
    if (code === 44) {
      const last = parts.at(-1);
      if (last) last.comma ??= r.pos;
      r.pos++;
      r.end = r.pos;
      separated = true;
      continue;
    }
    if (!separated) problem(r, r.pos, r.pos, 'a comma is missing');
    parts.push(readPart(r, outer, isMapping));
    separated = false;
  }
}

function toEntry(r: Reader, list: BracketedList, part: Part, index: number): YamlEntry {
  const { start, end, value, alias } = part;
  return { start, end, key: part.key ?? asKey(r, value, start, end), value, alias, remove: removePart(list, index) };
}

/** `[a: 1]` holds a mapping of one entry. */
function pairOf(part: Part, key: YamlScalar): YamlMapping {
  const { start, end, value, alias } = part;
  const entry = { start, end, key, value, alias, remove: { start, end } };
  return { kind: 'mapping', start, end, entries: [entry], flow: true, tag: undefined };
}

function toItem(list: BracketedList, part: Part, index: number): YamlItem {
  const value = part.key ? pairOf(part, part.key) : part.value;
  const alias = part.key ? undefined : part.alias;
  const start = alias?.start ?? value?.start ?? part.start;
  const insert = insertPart(list, index) ?? { offset: part.end, before: '', after: '' };
  return { start, end: part.end, value, alias, remove: removePart(list, index), insert: withQuotes(insert, value) };
}

/** Moves behind a collection that is nested too deep, by counting brackets. */
function skipCollection(r: Reader): void {
  const { text } = r;
  let open = 0;
  for (; r.pos < text.length; r.pos++) {
    const code = text.charCodeAt(r.pos);
    if (code === 91 || code === 123) open++;
    else if ((code === 93 || code === 125) && --open === 0) break;
    else if (code === 10) r.lineStart = r.pos + 1;
  }
  if (r.pos < text.length) r.pos++;
  r.end = r.pos;
}

/** Reads `[…]` or `{…}` at the reader; lines at or left of column `n` that begin a block end one that was left open. */
export function flowCollection(r: Reader, n: number, around?: Outer): YamlMapping | YamlSequence {
  const start = r.pos;
  const isMapping = r.text.charCodeAt(start) === 123;
  const outer = around ?? { n, bracket: column(r) };
  let parts: Part[] = [];
  if (r.depth >= depthLimit) {
    problem(r, start, start + 1, 'nested too deep');
    skipCollection(r);
  } else {
    r.depth++;
    if (isMapping) r.braces++;
    else r.squares++;
    r.pos++;
    r.end = r.pos;
    parts = readParts(r, outer, isMapping);
    if (isMapping) r.braces--;
    else r.squares--;
    r.depth--;
  }
  r.alias = undefined;
  const { end } = r;
  const list: BracketedList = { text: r.text, start, end, parts, comment: '#' };
  if (isMapping) {
    return { kind: 'mapping', start, end, entries: parts.map((part, index) => toEntry(r, list, part, index)), flow: true, tag: undefined };
  }
  return { kind: 'sequence', start, end, items: parts.map((part, index) => toItem(list, part, index)), flow: true, tag: undefined };
}
