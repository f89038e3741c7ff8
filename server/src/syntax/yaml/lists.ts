import type { Span } from '../../project/span.ts';
import type { Insertion } from '../listEdits.ts';
import type { YamlNode } from './nodes.ts';
import { afterBreak, isBlank, isLineEnd, isSpace, lineEnd, type Reader } from './reader.ts';

/** Only white space stands before `at` in its line: the line's start, otherwise -1. */
function lineStartOf(text: string, at: number): number {
  let start = at;
  while (start > 0 && isSpace(text.charCodeAt(start - 1))) start--;
  return start === 0 || isLineEnd(text.charCodeAt(start - 1)) ? start : -1;
}

/** From `at` over white space and line breaks. */
function overBlanks(text: string, at: number): number {
  let next = at;
  while (next < text.length && isBlank(text.charCodeAt(next))) next++;
  return next;
}

/**
 * What to delete of a block collection: the lines of the entry or item, with the comment behind it. One that shares its line with its
 * parent's dash (`- - a`, `- key: v`) leaves that dash to its neighbour at `next` (-1 for none).
 */
export function blockRemove(r: Reader, start: number, end: number, next: number): Span {
  const { text } = r;
  const stop = lineEnd(r, end);
  const line = lineStartOf(text, start);
  if (line >= 0) return { start: line, end: afterBreak(text, stop) };
  if (next >= 0 && overBlanks(text, stop) === next) return { start, end: next };
  return { start, end: stop };
}

/** The quotes that content needs to stand beside `value` in its list. */
function quotesFor(value: YamlNode | undefined): string {
  if (value?.kind !== 'scalar') return '';
  if (value.style === 'single') return "'";
  if (value.style === 'double') return '"';
  return value.style === 'plain' && (value.plainType === 'float' || value.plainType === 'int') ? '"' : '';
}

/** Behind a block item whose dash stands in column `col`: a line of its own, indentation, gap and quotes as here. */
export function blockInsert(r: Reader, dash: number, col: number, start: number, end: number, value: YamlNode | undefined): Insertion {
  const { text } = r;
  const line = lineStartOf(text, dash);
  const indent = line >= 0 ? text.slice(line, dash) : ' '.repeat(col);
  const gap = start > dash + 1 && start - dash < 9 && !hasBreak(text, dash, start);
  const quote = quotesFor(value);
  return { offset: lineEnd(r, end), before: `${r.eol}${indent}-${gap ? text.slice(dash + 1, start) : ' '}${quote}`, after: quote };
}

function hasBreak(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isLineEnd(text.charCodeAt(at))) return true;
  return false;
}

/** How to put content beside a value: with its quotes. */
export function withQuotes({ offset, before, after }: Insertion, value: YamlNode | undefined): Insertion {
  const quote = quotesFor(value);
  return { offset, before: before + quote, after: quote + after };
}
