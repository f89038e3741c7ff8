import { decodeEscapes } from './escapes.ts';
import { isKeyPrefix } from './lookahead.ts';
import type { TomlString } from './nodes.ts';
import {
  backslash,
  carriageReturn,
  complain,
  complainBroken,
  doubleQuote,
  isBlank,
  isEnd,
  isForbidden,
  lineFeed,
  type Source,
} from './source.ts';

const forbidden = 'This character is not allowed in a string';

/** Reads the string whose first quote is next. One without its closing quotes ends with its line. */
export const readString = (source: Source): TomlString => {
  const { text, at } = source;
  const quote = text.charCodeAt(at);
  const triple = text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote;
  return triple ? readMultiline(source, quote) : readLine(source, quote);
};

/** Reads a string in single quotes or double quotes that stands on one line. */
export const readLine = (source: Source, quote: number): TomlString => {
  const { text, at: start } = source;
  const basic = quote === doubleQuote;
  let at = start + 1;
  let verbatim = true;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === quote || isEnd(code)) break;
    if (basic && code === backslash) {
      verbatim = false;
      if (!isEnd(text.charCodeAt(at + 1))) at++;
    } else if (isForbidden(text, at, code)) complain(source, at, at + 1, forbidden);
    at++;
  }
  const closed = text.charCodeAt(at) === quote;
  const content = { start: start + 1, end: at };
  source.at = closed ? at + 1 : at;
  if (!closed) complainBroken(source, start, at, 'This string has no closing quote');
  const value = verbatim ? text.slice(content.start, at) : decodeEscapes(source, content.start, at, false);
  return { kind: 'string', start, end: source.at, value, content, verbatim, multiline: false, closed };
};

/** Where a multi-line string closes (its last quotes are `end - 3 … end`), or where one that does not is taken to end. */
interface Extent {
  readonly end: number;
  readonly closed: boolean;
  readonly verbatim: boolean;
  /** Where the line of `end` begins; undefined where that is the line of the opening quotes. */
  readonly line: number | undefined;
}

const readMultiline = (source: Source, quote: number): TomlString => {
  const { text, at: start } = source;
  source.multiline = start;
  const { end, closed, verbatim, line } = extent(source, quote);
  const content = { start: Math.min(afterFirstLineEnd(text, start + 3), end), end: closed ? end - 3 : end };
  source.at = end;
  source.lineStart = line ?? source.lineStart;
  checkCharacters(source, content.start, content.end);
  if (!closed) complainBroken(source, start, end, 'This string has no closing quotes');
  const value = verbatim ? text.slice(content.start, content.end) : decodeEscapes(source, content.start, content.end, true);
  return { kind: 'string', start, end, value, content, verbatim, multiline: true, closed };
};

/** A newline directly behind the opening quotes belongs to no value. */
const afterFirstLineEnd = (text: string, at: number): number => {
  if (text.charCodeAt(at) === lineFeed) return at + 1;
  return text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed ? at + 2 : at;
};

const extent = (source: Source, quote: number): Extent => {
  const { text, at: start } = source;
  const body = start + 3;
  if (start >= lastQuotes(source, quote)) return firstLine(text, body);
  const { whole, short } = closing(text, quote, body);
  if (whole === undefined) {
    forgetQuotes(source, quote, start);
    return short ?? firstLine(text, body);
  }
  // `name = """` that closes a string of several lines would rather open one: an opening was lost or added above.
  if (whole.line !== undefined && isKeyPrefix(text, whole.line, whole.end - 3)) {
    source.doubtful = true;
    if (source.wary) return short ?? firstLine(text, body);
  }
  return whole;
};

const lastQuotes = (source: Source, quote: number): number => (quote === doubleQuote ? source.lastBasic : source.lastLiteral);

/** No closing quotes were found from `at` on: they need not be looked for again. */
const forgetQuotes = (source: Source, quote: number, at: number): void => {
  if (quote === doubleQuote) source.lastBasic = Math.min(source.lastBasic, at);
  else source.lastLiteral = Math.min(source.lastLiteral, at);
};

const firstLine = (text: string, from: number): Extent => {
  let end = from;
  while (!isEnd(text.charCodeAt(end))) end++;
  return {
    end,
    closed: false,
    verbatim: text.charCodeAt(from - 1) !== doubleQuote || !text.slice(from, end).includes('\\'),
    line: undefined,
  };
};

/** `short`: the end of the first line on which one or two quotes stand alone, as when one of three was deleted. */
const closing = (text: string, quote: number, body: number): { readonly whole?: Extent; readonly short: Extent | undefined } => {
  let verbatim = true;
  let line: number | undefined;
  let short: Extent | undefined;
  for (let at = body; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash && quote === doubleQuote) {
      verbatim = false;
      at++;
      if (text.charCodeAt(at) === lineFeed) line = at + 1;
    } else if (code === lineFeed) line = at + 1;
    else if (code === quote) {
      const count = quotes(text, at, quote);
      if (count >= 3) return { whole: { end: at + Math.min(count, 5), closed: true, verbatim, line }, short };
      if (line !== undefined && standsAlone(text, at, count, line)) short ??= { end: at + count, closed: false, verbatim, line };
      at += count - 1;
    }
  }
  return { short };
};

const quotes = (text: string, at: number, quote: number): number => {
  let count = 1;
  while (count < 6 && text.charCodeAt(at + count) === quote) count++;
  return count;
};

/** Whether nothing but blanks stands beside `count` quotes at `at`. */
const standsAlone = (text: string, at: number, count: number, line: number): boolean => {
  if (!isEnd(text.charCodeAt(at + count))) return false;
  let from = line;
  while (isBlank(text.charCodeAt(from))) from++;
  return from === at;
};

const checkCharacters = (source: Source, start: number, end: number): void => {
  const { text } = source;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === lineFeed || (code === carriageReturn && text.charCodeAt(at + 1) === lineFeed)) continue;
    if (isForbidden(text, at, code)) complain(source, at, at + 1, forbidden);
  }
};
