import { carriageReturn, complain, isBlank, isEnd, lineFeed, type Source } from './source.ts';

const simple: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\u001b'],
  ['"', '"'],
  ['\\', '\\'],
]);

/** How many hexadecimal digits follow `\x`, `\u` and `\U`. */
const lengths: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

const isHexadecimal = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);

/** The character that `\x41`, `\u0041` or `\U00000041` at `at` names; undefined where the digits name none. */
const numbered = (text: string, at: number, length: number): string | undefined => {
  for (let i = 0; i < length; i++) if (!isHexadecimal(text.charCodeAt(at + 2 + i))) return undefined;
  const code = Number.parseInt(text.slice(at + 2, at + 2 + length), 16);
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? undefined : String.fromCodePoint(code);
};

/** A backslash at the end of a line takes all blanks and line ends behind it; undefined where more stands on the line. */
const endOfFold = (text: string, start: number, end: number): number | undefined => {
  let at = start + 1;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  if (at >= end || !isEnd(text.charCodeAt(at))) return undefined;
  while (at < end && (isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === lineFeed || text.charCodeAt(at) === carriageReturn)) at++;
  return at;
};

/** What the backslash at `at` and the characters up to the second value stand for; undefined where it is no escape. */
const escapeAt = (text: string, at: number, end: number, multiline: boolean): readonly [string | undefined, number] => {
  const letter = text.charAt(at + 1);
  const length = lengths.get(letter);
  if (length !== undefined) {
    const character = numbered(text, at, length);
    return [character, at + 2 + (character === undefined ? 0 : length)];
  }
  const character = simple.get(letter);
  if (character !== undefined) return [character, at + 2];
  const fold = multiline ? endOfFold(text, at, end) : undefined;
  return fold === undefined ? [undefined, at + 1] : ['', fold];
};

/** What `start … end`, the inside of a basic string, stands for. What is no escape stands for itself and is complained of. */
export const decodeEscapes = (source: Source, start: number, end: number, multiline: boolean): string => {
  const { text } = source;
  let value = '';
  let from = start;
  let at = text.indexOf('\\', start);
  while (at !== -1 && at < end) {
    const [character, next] = escapeAt(text, at, end, multiline);
    if (character === undefined) complain(source, at, next, 'This is no escape; a backslash itself is written twice');
    else {
      value += text.slice(from, at) + character;
      from = next;
    }
    at = text.indexOf('\\', next);
  }
  return value + text.slice(from, end);
};
