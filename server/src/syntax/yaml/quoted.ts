import type { YamlScalar } from './nodes.ts';
import { blockPlainLine, flowPlainLine, lineBreaks, overBreaks } from './plain.ts';
import { isBlank, isDocumentMarker, isFlowIndicator, isLineEnd, isSpace, problem, type Reader } from './reader.ts';

const escapes: ReadonlyMap<number, string> = new Map(
  Object.entries({
    '0': '\0',
    a: '\x07',
    b: '\b',
    t: '\t',
    '\t': '\t',
    n: '\n',
    v: '\v',
    f: '\f',
    r: '\r',
    e: '\x1b',
    ' ': ' ',
    '"': '"',
    '/': '/',
    '\\': '\\',
    N: '\x85',
    _: '\xa0',
    L: '\u2028',
    P: '\u2029',
  }).map(([letter, text]) => [letter.charCodeAt(0), text] as const),
);

const hexLength = (code: number): number => (code === 120 ? 2 : code === 117 ? 4 : code === 85 ? 8 : 0);

/** The character of a hexadecimal escape whose digits begin at `at`; undefined where they are not all there. */
function hexCharacter(text: string, at: number, length: number): string | undefined {
  const digits = text.slice(at, at + length);
  if (digits.length < length || !/^[0-9a-fA-F]+$/.test(digits)) return undefined;
  const code = Number.parseInt(digits, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** The value of quoted text: escapes and folded lines taken out (YAML 1.2.2, 7.3.1 and 7.3.2). */
function unquote(text: string, start: number, end: number, quote: number): string {
  let value = '';
  let from = start;
  let solid = start; // up to here white space is kept before a line break
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) {
      let cut = at;
      while (cut > solid && isSpace(text.charCodeAt(cut - 1))) cut--;
      const next = overBreaks(text, at);
      value += text.slice(from, cut) + lineBreaks(next.breaks);
      from = solid = at = Math.min(next.at, end);
    } else if (code === 39 && quote === 39) {
      value += text.slice(from, at + 1);
      at += 2;
      from = at;
    } else if (code === 92 && quote === 34) {
      const escaped = readEscape(text, at, end);
      value += text.slice(from, at) + escaped.value;
      from = solid = at = escaped.end;
    } else at++;
  }
  return value + text.slice(from, end);
}

/** What the backslash at `at` stands for. An unknown escape stands for itself. */
function readEscape(text: string, at: number, end: number): { value: string; end: number } {
  const code = text.charCodeAt(at + 1);
  if (code === 10 || code === 13) {
    const next = overBreaks(text, at + 1);
    return { value: '\n'.repeat(next.breaks - 1), end: Math.min(next.at, end) };
  }
  const length = hexLength(code);
  const value = length > 0 ? hexCharacter(text, at + 2, length) : escapes.get(code);
  return value === undefined ? { value: text.slice(at, at + 2), end: at + 2 } : { value, end: at + 2 + length };
}

/** The offset of the closing quote, or -1 where a line that belongs outside, a document's end or the text's end comes first. */
function closingQuote(r: Reader, n: number, quote: number): number {
  const { text } = r;
  for (let at = r.pos + 1; ; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      if (quote === 34 || text.charCodeAt(at + 1) !== 39) return at;
      at++;
    } else if (code === 92 && quote === 34) {
      if (!isLineEnd(text.charCodeAt(at + 1))) at++;
    } else if (code === 10 || code === 13) {
      const next = overBreaks(text, at);
      if (next.at - next.lineStart <= n || Number.isNaN(text.charCodeAt(next.at))) return -1;
      if (next.at === next.lineStart && isDocumentMarker(text, next.at)) return -1;
      r.lineStart = next.lineStart;
      at = next.at - 1;
    } else if (Number.isNaN(code)) return -1;
  }
}

/** What follows a closing quote could not follow it: the quote opens something else, and this scalar was left open. */
function isMispaired(r: Reader, close: number, inFlow: boolean): boolean {
  const { text } = r;
  const next = text.charCodeAt(close + 1);
  if (isBlank(next) || next === 58 || (inFlow && isFlowIndicator(next))) return false;
  for (let at = r.pos + 1; at < close; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13 || (inFlow && isFlowIndicator(code))) return true;
  }
  return false;
}

/** A quoted scalar without its end: the text up to where a plain one would end. */
function openQuoted(r: Reader, inFlow: boolean, style: 'single' | 'double'): YamlScalar {
  const start = r.pos;
  const line = inFlow ? flowPlainLine(r, start + 1) : blockPlainLine(r.text, start + 1, false);
  problem(r, start, line.end, 'a quote that is never closed');
  r.pos = line.stop;
  r.end = line.end;
  const content = { start: start + 1, end: line.end };
  const value = r.text.slice(content.start, content.end);
  return { kind: 'scalar', start, end: line.end, value, style, content, verbatim: true, plainType: 'string', tag: undefined };
}

/** A quoted scalar; lines at or left of column `n` cannot belong to it. */
export function quoted(r: Reader, n: number, inFlow: boolean): YamlScalar {
  const start = r.pos;
  const { lineStart } = r;
  const quote = r.text.charCodeAt(start);
  const style = quote === 34 ? 'double' : 'single';
  const close = closingQuote(r, n, quote);
  if (close < 0 || isMispaired(r, close, inFlow)) {
    r.lineStart = lineStart;
    return openQuoted(r, inFlow, style);
  }
  r.pos = close + 1;
  r.end = r.pos;
  const content = { start: start + 1, end: close };
  const value = unquote(r.text, content.start, close, quote);
  const verbatim = value.length === close - start - 1 && value === r.text.slice(content.start, close);
  return { kind: 'scalar', start, end: r.pos, value, style, content, verbatim, plainType: 'string', tag: undefined };
}
