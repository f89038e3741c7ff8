import type { Span } from '../project/span.ts';
import type { Insertion } from './listEdits.ts';

/** One word of a line, separated from its neighbours by white space. */
export interface Token extends Span {
  readonly text: string;
}

/** One line of a plain file (`.python-version`, `.tool-versions`, `runtime.txt`). The span leaves the line end out. */
export interface Line extends Span {
  /** Counted from 0. */
  readonly number: number;
  /** What is left of the line without indentation, comment and trailing white space; empty for a blank line. */
  readonly content: Span & { readonly text: string };
  /** From the comment's sign to the end of the line. */
  readonly comment: Span | undefined;
  /** The words of the content. */
  readonly tokens: readonly Token[];
  /** The whole line with its line end, for deleting it. */
  readonly remove: Span;
  /** How to put a line of its own behind this one. */
  readonly insert: Insertion;
}

/** How a plain file writes comments: not at all, only as whole lines, or behind white space as well. */
export type CommentStyle = 'none' | 'lines' | 'inline';

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 12 || code === 11 || code === 0xa0;

/** The line end that a text uses, for what is inserted. */
export function eolOf(text: string): string {
  const newline = text.indexOf('\n');
  if (newline < 0) return text.includes('\r') ? '\r' : '\n';
  return newline > 0 && text.charCodeAt(newline - 1) === 13 ? '\r\n' : '\n';
}

/** The offset of the first LF or CR from `from` on, or the end of the text. */
export function lineEnd(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) break;
  }
  return at;
}

/** Behind the LF, CR LF or CR at `end`. */
export function afterLineEnd(text: string, end: number): number {
  if (end >= text.length) return end;
  return text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
}

/** Lines of a file joined to one text, and the way back. */
export interface Joined {
  readonly text: string;
  /** The parts of the file that make the text, in order, and where each begins in it. */
  readonly segments: readonly (Span & { readonly at: number })[];
}

/** The place in the file of the character at `offset` of a joined text. */
export function placeIn({ segments }: Joined, offset: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const segment = segments[low];
  return segment ? segment.start + offset - segment.at : offset;
}

/** The place in the file of a part of a joined text, which must not be empty. */
export const spanIn = (joined: Joined, start: number, end: number): Span => ({
  start: placeIn(joined, start),
  end: placeIn(joined, end - 1) + 1,
});

/** Where the comment of a line begins; its end where there is none. */
function commentStart(text: string, start: number, end: number, comments: CommentStyle): number {
  if (comments === 'none') return end;
  let first = start;
  while (first < end && isSpace(text.charCodeAt(first))) first++;
  if (comments === 'lines') return text.charCodeAt(first) === 35 ? first : end;
  for (let at = first; at < end; at++) {
    if (text.charCodeAt(at) === 35 && (at === first || isSpace(text.charCodeAt(at - 1)))) return at;
  }
  return end;
}

function tokensOf(text: string, start: number, end: number): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = start; at < end; at++) {
    if (isSpace(text.charCodeAt(at))) continue;
    const from = at;
    while (at < end && !isSpace(text.charCodeAt(at))) at++;
    tokens.push({ start: from, end: at, text: text.slice(from, at) });
  }
  return tokens;
}

/** Every line of `text`; a byte order mark belongs to none. LF, CR LF and CR end a line; the last one needs no end. */
export function readLines(text: string, comments: CommentStyle = 'inline'): readonly Line[] {
  const lines: Line[] = [];
  const eol = eolOf(text);
  for (let start = text.charCodeAt(0) === 0xfeff ? 1 : 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const next = afterLineEnd(text, end);
    const sign = commentStart(text, start, end, comments);
    const tokens = tokensOf(text, start, sign);
    const first = tokens[0]?.start ?? sign;
    const last = tokens.at(-1)?.end ?? sign;
    lines.push({
      number: lines.length,
      start,
      end,
      content: { start: first, end: last, text: text.slice(first, last) },
      comment: sign < end ? { start: sign, end } : undefined,
      tokens,
      remove: { start, end: next },
      insert: { offset: end, before: eol, after: '' },
    });
    start = next;
  }
  return lines;
}
