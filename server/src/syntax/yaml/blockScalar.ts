import type { YamlScalar } from './nodes.ts';
import {
  afterBreak,
  atComment,
  isDocumentMarker,
  isForeignLine,
  isLineEnd,
  isSpace,
  problem,
  type Reader,
  skipComment,
  skipRest,
  skipSpaces,
} from './reader.ts';
import { isStrayText } from './recovery.ts';

interface Header {
  readonly chomping: '' | '+' | '-';
  /** The indentation indicator; 0 where the first line decides. */
  readonly indent: number;
}

/** `|`, `>-`, `|2+`, with a comment behind (YAML 1.2.2, 8.1.1). */
function readHeader(r: Reader): Header {
  let chomping: Header['chomping'] = '';
  let indent = 0;
  r.pos++;
  for (;;) {
    const code = r.text.charCodeAt(r.pos);
    if (code === 43) chomping = '+';
    else if (code === 45) chomping = '-';
    else if (code >= 49 && code <= 57) indent = code - 48;
    else break;
    r.pos++;
  }
  r.end = r.pos;
  skipSpaces(r);
  if (atComment(r)) skipComment(r);
  else if (!isLineEnd(r.text.charCodeAt(r.pos))) skipRest(r, 'text behind the sign of a block scalar');
  return { chomping, indent };
}

/** One line of a body: from its indentation to its end; `text` is where the first character stands that is not white space. */
interface BodyLine {
  readonly start: number;
  readonly text: number;
  readonly end: number;
}

function readLine(text: string, start: number): BodyLine {
  let at = start;
  while (text.charCodeAt(at) === 32) at++;
  let end = at;
  while (!isLineEnd(text.charCodeAt(end))) end++;
  return { start, text: at, end };
}

const isBlankLine = (text: string, line: BodyLine): boolean => {
  for (let at = line.text; at < line.end; at++) if (!isSpace(text.charCodeAt(at))) return false;
  return true;
};

/** The lines of the body as spans without indentation; blank lines behind the last text count in `trailing`. */
interface Body {
  readonly lines: { readonly start: number; readonly end: number }[];
  trailing: number;
  /** The start of the first text and the end of the last. */
  start: number;
  end: number;
}

/**
 * Whether text at least `indent` deep follows before anything at or left of column `n`. Comments less deep than the body end it, but not
 * one that an edit has moved.
 */
function goesOn(text: string, from: number, n: number, indent: number): { readonly yes: boolean; readonly upTo: number } {
  let at = from;
  while (at < text.length) {
    const line = readLine(text, at);
    const depth = line.text - line.start;
    if (line.text < line.end && text.charCodeAt(line.text) !== 35) return { yes: depth >= indent && depth > n, upTo: line.start };
    const next = afterBreak(text, line.end);
    if (next === line.end) break;
    at = next;
  }
  return { yes: false, upTo: text.length };
}

/** The column of the body's text: given by the header, or that of its first line. */
interface Margin {
  indent: number;
  /** Up to here comments are known to belong to the body. */
  commentsUpTo: number;
}

/** What a line is to a body whose parent stands in column `n`. */
function lineRole(text: string, line: BodyLine, n: number, margin: Margin): 'blank' | 'text' | 'foreign' | 'outside' {
  const depth = line.text - line.start;
  if (isBlankLine(text, line)) return margin.indent >= 0 && line.end - line.start > margin.indent ? 'text' : 'blank';
  if (depth < Math.max(margin.indent, n + 1) && isForeignLine(text, line.text, line.start)) return 'foreign';
  if (depth <= n || (depth === 0 && isDocumentMarker(text, line.start))) return 'outside';
  if (depth < margin.indent && text.charCodeAt(line.text) === 35 && line.start >= margin.commentsUpTo) {
    const { yes, upTo } = goesOn(text, line.start, n, margin.indent);
    if (!yes) return 'outside';
    margin.commentsUpTo = upTo;
  }
  return 'text';
}

/** Whether a line left of the body is a part of it that an edit has moved. */
function belongs(r: Reader, line: BodyLine, indent: number): boolean {
  if (indent < 0 || isDocumentMarker(r.text, line.start)) return false;
  const { pos, lineStart } = r;
  r.pos = line.text;
  r.lineStart = line.start;
  const stray = isStrayText(r, indent);
  r.pos = pos;
  r.lineStart = lineStart;
  return stray;
}

/** Reads the lines deeper than column `n` and moves the reader behind the last of them. */
function readBody(r: Reader, n: number, given: number): Body {
  const { text } = r;
  const body: Body = { lines: [], trailing: 0, start: -1, end: -1 };
  const margin: Margin = { indent: given, commentsUpTo: 0 };
  for (;;) {
    const lineStart = afterBreak(text, r.pos);
    if (lineStart === r.pos || lineStart >= text.length) return body;
    const line = readLine(text, lineStart);
    const role = lineRole(text, line, n, margin);
    if (role === 'outside' && !belongs(r, line, margin.indent)) return body;
    if (role === 'foreign' || role === 'outside') problem(r, line.text, line.end, 'a line that is not YAML');
    else if (role === 'blank') body.trailing++;
    else {
      const depth = line.text - lineStart;
      if (margin.indent < 0) margin.indent = depth;
      if (depth < margin.indent) problem(r, lineStart, line.text, 'a line out of its column');
      addText(body, lineStart + Math.min(depth, margin.indent), line.end);
    }
    r.pos = line.end;
    r.lineStart = lineStart;
  }
}

/** Adds a line of text, with the blank lines before it. */
function addText(body: Body, start: number, end: number): void {
  for (; body.trailing > 0; body.trailing--) body.lines.push({ start: end, end });
  body.lines.push({ start, end });
  if (body.start < 0) body.start = start;
  body.end = end;
}

function literalValue(text: string, body: Body): string {
  let value = '';
  for (const [index, line] of body.lines.entries()) value += (index > 0 ? '\n' : '') + text.slice(line.start, line.end);
  return value;
}

/** Folding (YAML 1.2.2, 8.1.3): a break between two lines of text is a space; blank and more indented lines keep theirs. */
function foldedValue(text: string, body: Body): string {
  let value = '';
  let blanks = 0;
  let previous: 'none' | 'text' | 'indented' = 'none';
  for (const line of body.lines) {
    if (line.start === line.end) {
      blanks++;
      continue;
    }
    const current = isSpace(text.charCodeAt(line.start)) ? 'indented' : 'text';
    if (previous === 'none') value += '\n'.repeat(blanks);
    else if (previous === 'text' && current === 'text') value += blanks === 0 ? ' ' : '\n'.repeat(blanks);
    else value += '\n'.repeat(blanks + 1);
    value += text.slice(line.start, line.end);
    blanks = 0;
    previous = current;
  }
  return value;
}

/** Chomping (YAML 1.2.2, 8.1.1.2). */
function lineFeedsAtEnd(header: Header, body: Body): string {
  if (header.chomping === '-') return '';
  if (header.chomping === '+') return '\n'.repeat(body.trailing + (body.lines.length > 0 ? 1 : 0));
  return body.lines.length > 0 ? '\n' : '';
}

/** A literal (`|`) or folded (`>`) scalar whose body is deeper than column `n`; the reader stands at its sign (YAML 1.2.2, 8.1). */
export function blockScalar(r: Reader, n: number): YamlScalar {
  const start = r.pos;
  const style = r.text.charCodeAt(start) === 124 ? 'literal' : 'folded';
  const header = readHeader(r);
  const headerEnd = r.end;
  const body = readBody(r, n, header.indent > 0 ? Math.max(n, 0) + header.indent : -1);
  const content = body.start < 0 ? { start: headerEnd, end: headerEnd } : { start: body.start, end: body.end };
  const joined = style === 'literal' ? literalValue(r.text, body) : foldedValue(r.text, body);
  const value = joined + lineFeedsAtEnd(header, body);
  const end = Math.max(headerEnd, content.end);
  r.end = end;
  const verbatim = value.length === content.end - content.start && value === r.text.slice(content.start, content.end);
  return { kind: 'scalar', start, end, value, style, content, verbatim, plainType: 'string', tag: undefined };
}
