import type { PythonLiteral } from './nodes.ts';

const simple: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\n', ''],
]);

const hexLengths: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** What the backslash at `at` stands for, and how long it is. An unknown escape stands for itself (Python reference, 2.4.1). */
function readEscape(text: string, at: number): { readonly value: string; readonly length: number } {
  const letter = text.charAt(at + 1);
  if (letter === '\r') return { value: '', length: text.charAt(at + 2) === '\n' ? 3 : 2 };
  const known = simple.get(letter);
  if (known !== undefined) return { value: known, length: 2 };
  const length = hexLengths.get(letter);
  const digits = length === undefined ? /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0] : text.slice(at + 2, at + 2 + length);
  if (digits === undefined || digits.length < (length ?? 1)) return { value: text.slice(at, at + 2), length: 2 };
  const code = length === undefined ? Number.parseInt(digits, 8) : Number(`0x${digits}`);
  if (!(code <= 0x10ffff)) return { value: text.slice(at, at + 2), length: 2 };
  return { value: String.fromCodePoint(code), length: digits.length + (length === undefined ? 1 : 2) };
}

function unescapeText(text: string): string {
  let value = '';
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', from)) {
    const { value: character, length } = readEscape(text, at);
    value += text.slice(from, at) + character;
    from = at + length;
  }
  return value + text.slice(from);
}

/** The literal that stands in `start … end`; undefined for bytes and templates. One that is never closed ends where it ends. */
export function readLiteral(text: string, start: number, end: number): PythonLiteral | undefined {
  let at = start;
  while (at < end && text.charCodeAt(at) !== 34 && text.charCodeAt(at) !== 39) at++;
  const prefix = text.slice(start, at).toLowerCase();
  if (at === end || (prefix !== '' && prefix !== 'r' && prefix !== 'u')) return undefined;
  const sign = text.charAt(at);
  const quote = text.startsWith(sign.repeat(3), at) && end - at >= 6 ? sign.repeat(3) : sign;
  const open = at + quote.length;
  const closed = end - quote.length >= open && text.startsWith(quote, end - quote.length);
  const content = { start: open, end: closed ? end - quote.length : end };
  const written = text.slice(content.start, content.end);
  const value = prefix === 'r' ? written : unescapeText(written);
  return { start, end, value, content, verbatim: value === written, quote };
}
