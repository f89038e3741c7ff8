import type { YamlScalar } from './nodes.ts';
import { plainTypeOf } from './plainTypes.ts';
import {
  afterBreak,
  isBlank,
  isDocumentMarker,
  isFlowIndicator,
  isForeignLine,
  isLineEnd,
  isSpace,
  problem,
  type Reader,
  templateEnd,
} from './reader.ts';

export function plainScalar(text: string, start: number, end: number): YamlScalar {
  const value = text.slice(start, end);
  return {
    kind: 'scalar',
    start,
    end,
    value,
    style: 'plain',
    content: { start, end },
    verbatim: true,
    plainType: plainTypeOf(value),
    tag: undefined,
  };
}

/** Lines of a flow scalar joined: one line break is a space, each further one a line feed (YAML 1.2.2, 6.5). */
export const lineBreaks = (count: number): string => (count === 1 ? ' ' : '\n'.repeat(count - 1));

/** Where the plain text of one line ends, and whether a colon ended it. */
interface PlainLine {
  readonly end: number;
  readonly stop: number;
  readonly colon: boolean;
}

/** Reads plain text of one line in block style: up to `: `, ` #` or the line's end. */
export function blockPlainLine(text: string, from: number, colons: boolean): PlainLine {
  let end = from;
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at);
    if (code === 58) {
      if (colons && isBlank(text.charCodeAt(at + 1))) return { end, stop: at, colon: true };
    } else if (code === 32 || code === 9) {
      if (text.charCodeAt(at + 1) === 35) return { end, stop: at + 1, colon: false };
      continue;
    } else if (code === 10 || code === 13 || Number.isNaN(code)) return { end, stop: at, colon: false };
    end = at + 1;
  }
}

/** A line of which a block is made: `key: …`, `- …`, `? …`. */
export function startsBlock(text: string, from: number): boolean {
  const code = text.charCodeAt(from);
  if ((code === 45 || code === 63) && isBlank(text.charCodeAt(from + 1))) return true;
  return blockPlainLine(text, from, true).colon;
}

/** From a line's end over blank lines to the next text: its offset and line, and how many breaks lie between. */
export function overBreaks(text: string, from: number): { at: number; lineStart: number; breaks: number } {
  let at = from;
  let lineStart = from;
  let breaks = 0;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) {
      at = afterBreak(text, at);
      lineStart = at;
      breaks++;
    } else if (code === 32 || code === 9) at++;
    else return { at, lineStart, breaks };
  }
}

/** The rest of a plain scalar in block style that began on the line that ends at `r.pos`: deeper lines that begin no block. */
function plainLines(r: Reader, n: number, start: number, firstEnd: number): YamlScalar {
  const { text } = r;
  let value = text.slice(start, firstEnd);
  let end = firstEnd;
  while (isLineEnd(text.charCodeAt(r.pos))) {
    const next = overBreaks(text, r.pos);
    const code = text.charCodeAt(next.at);
    if (Number.isNaN(code) || code === 35 || next.at - next.lineStart <= n) break;
    if (next.at === next.lineStart && isDocumentMarker(text, next.at)) break;
    const line = blockPlainLine(text, next.at, true);
    if (line.colon || isForeignLine(text, next.at, next.lineStart)) break;
    value += lineBreaks(next.breaks) + text.slice(next.at, line.end);
    end = line.end;
    r.pos = line.stop;
    r.lineStart = next.lineStart;
  }
  if (end === firstEnd) return plainScalar(text, start, end);
  return {
    kind: 'scalar',
    start,
    end,
    value,
    style: 'plain',
    content: { start, end },
    verbatim: false,
    plainType: plainTypeOf(value),
    tag: undefined,
  };
}

/**
 * A plain scalar in block style. `'block'`: it may be a key or go on over lines. `'value'`: it stands behind a key and can be none.
 * `'key'`: it is one line, a key if a colon follows.
 */
export function blockPlain(r: Reader, n: number, mode: 'block' | 'value' | 'key'): YamlScalar {
  const start = r.pos;
  let line = blockPlainLine(r.text, start, true);
  if (line.colon && mode === 'value') {
    problem(r, line.stop, line.stop + 1, 'a second colon in a line');
    line = blockPlainLine(r.text, start, false);
  } else if (line.colon) {
    r.isKey = true;
    r.end = line.stop + 1;
    r.pos = line.stop + 1;
    return plainScalar(r.text, start, line.end);
  }
  r.pos = line.stop;
  const scalar = mode === 'key' ? plainScalar(r.text, start, line.end) : plainLines(r, n, start, line.end);
  r.end = scalar.end;
  return scalar;
}

/** The end of the plain text of one line in flow style, and where reading stopped. Templates (`${{ … }}`) are text. */
export function flowPlainLine(r: Reader, from: number): PlainLine {
  const { text } = r;
  let end = from;
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at);
    if (code === 58) {
      const next = text.charCodeAt(at + 1);
      if (isBlank(next) || isFlowIndicator(next)) return { end, stop: at, colon: true };
    } else if (isSpace(code)) {
      if (text.charCodeAt(at + 1) === 35) return { end, stop: at + 1, colon: false };
      continue;
    } else if (isFlowIndicator(code)) {
      const template = code === 123 && text.charCodeAt(at + 1) === 123 ? templateEnd(r, at) : -1;
      if (template < 0) return { end, stop: at, colon: false };
      at = template - 1;
    } else if (isLineEnd(code)) return { end, stop: at, colon: false };
    end = at + 1;
  }
}

/** A plain scalar in flow style; `ends` says of a line's start that the collection was left open and the line belongs outside. */
export function flowPlain(r: Reader, ends: (at: number, lineStart: number) => boolean): YamlScalar {
  const { text } = r;
  const start = r.pos;
  let line = flowPlainLine(r, start);
  let value = text.slice(start, line.end);
  const firstEnd = line.end;
  r.pos = line.stop;
  while (isLineEnd(text.charCodeAt(r.pos))) {
    const next = overBreaks(text, r.pos);
    const code = text.charCodeAt(next.at);
    if (Number.isNaN(code) || code === 35 || isFlowIndicator(code) || ends(next.at, next.lineStart)) break;
    if (code === 58 && isBlank(text.charCodeAt(next.at + 1))) break;
    line = flowPlainLine(r, next.at);
    value += lineBreaks(next.breaks) + text.slice(next.at, line.end);
    r.pos = line.stop;
    r.lineStart = next.lineStart;
  }
  r.end = line.end;
  const content = { start, end: line.end };
  const verbatim = line.end === firstEnd;
  return { kind: 'scalar', start, end: line.end, value, style: 'plain', content, verbatim, plainType: plainTypeOf(value), tag: undefined };
}
