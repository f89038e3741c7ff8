import type { JsonString } from './nodes.ts';
import { backslash, complain, doubleQuote, isLineEnd, type Source } from './source.ts';

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** Reads the string whose quote is next. One without its closing quote ends with its line. */
export const readString = (source: Source): JsonString => {
  const { text, at: start } = source;
  let at = start + 1;
  let verbatim = true;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === doubleQuote || isLineEnd(code)) break;
    if (code === backslash) {
      verbatim = false;
      if (!isLineEnd(text.charCodeAt(at + 1))) at++;
    } else if (code < 0x20) complain(source, at, at + 1, 'This character is not allowed in a string');
    at++;
  }
  const closed = text.charCodeAt(at) === doubleQuote;
  source.at = closed ? at + 1 : at;
  if (!closed) complain(source, start, at, 'This string has no closing quote');
  const content = { start: start + 1, end: at };
  const value = verbatim ? text.slice(content.start, at) : decode(source, content.start, at);
  return { kind: 'string', start, end: source.at, value, content, verbatim, closed };
};

/** What the inside of a string stands for. What is no escape stands for itself and is complained of. */
const decode = (source: Source, start: number, end: number): string => {
  const { text } = source;
  let value = '';
  let from = start;
  let at = text.indexOf('\\', start);
  while (at !== -1 && at < end) {
    const numbered = text.charAt(at + 1) === 'u';
    const character = numbered ? codeUnit(text.slice(at + 2, Math.min(at + 6, end))) : escapes.get(text.charAt(at + 1));
    const next = character === undefined ? at + 1 : at + (numbered ? 6 : 2);
    if (character === undefined) complain(source, at, next, 'This is no escape');
    else {
      value += text.slice(from, at) + character;
      from = next;
    }
    at = text.indexOf('\\', next);
  }
  return value + text.slice(from, end);
};

const codeUnit = (digits: string): string | undefined =>
  /^[\da-fA-F]{4}$/.test(digits) ? String.fromCharCode(Number.parseInt(digits, 16)) : undefined;
