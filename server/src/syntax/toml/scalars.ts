import type { TomlScalar } from './nodes.ts';
import { closeBrace, closeBracket, comma, complain, hash, isBlank, isEnd, type Source, space } from './source.ts';

const decimal = /^[+-]?(?:0|[1-9](?:_?\d)*)$/;
const prefixed = /^0(?:x[\da-fA-F](?:_?[\da-fA-F])*|o[0-7](?:_?[0-7])*|b[01](?:_?[01])*)$/;
const float = /^[+-]?(?:inf|nan|(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?)$/;
const date = /^(\d{4})-(\d\d)-(\d\d)$/;
const time = /^(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?$/;
const offset = /(?:[Zz]|[+-](\d\d):(\d\d))$/;

/** Reads what is written without quotes or brackets: everything up to a blank, comma, closing bracket, comment or line end. */
export const readScalar = (source: Source): TomlScalar => {
  const { text, at: start } = source;
  let end = endOfWord(text, start);
  const isDate = end - start === 10 && text.charCodeAt(end) === space && date.test(text.slice(start, end));
  if (isDate && isDigit(text.charCodeAt(end + 1))) end = endOfWord(text, end + 1);
  source.at = end;
  const scalar = classify(text.slice(start, end), start, end);
  if (scalar.kind !== 'invalid') return scalar;
  const message = start === end ? 'A value is missing' : outOfRange(scalar.text) ? 'This number has more than 64 bits' : notAValue;
  complain(source, start, end, message);
  return scalar;
};

const notAValue = 'This is no TOML value; text stands in quotes';

/** Whether `word` is a number, a date, a time or a boolean. */
export const isScalar = (word: string): boolean => classify(word, 0, 0).kind !== 'invalid';

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

const endOfWord = (text: string, from: number): number => {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isEnd(code) || isBlank(code) || code === comma || code === closeBracket || code === closeBrace || code === hash) return at;
    at++;
  }
};

const classify = (text: string, start: number, end: number): TomlScalar => {
  if (text === 'true' || text === 'false') return { kind: 'boolean', start, end, text, value: text === 'true' };
  if (decimal.test(text) || prefixed.test(text)) return integer(text, start, end);
  if (float.test(text)) return { kind: 'float', start, end, text, value: floatValue(text) };
  return { kind: isDateTime(text) ? 'datetime' : 'invalid', start, end, text, value: undefined };
};

/** There is one zero: `-0` is `0`. */
const integer = (text: string, start: number, end: number): TomlScalar =>
  outOfRange(text)
    ? { kind: 'invalid', start, end, text, value: undefined }
    : { kind: 'integer', start, end, text, value: Number(text.replaceAll('_', '')) + 0 };

const floatValue = (text: string): number => {
  if (text.endsWith('nan')) return Number.NaN;
  if (text.endsWith('inf')) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text.replaceAll('_', ''));
};

/** Whether an integer does not fit into 64 bits with a sign. Everything below a sixteen-digit number does. */
const outOfRange = (text: string): boolean => {
  if (text.length < 16 || !(decimal.test(text) || prefixed.test(text))) return false;
  const [prefix = '', digits = ''] = splitPrefix(text.replaceAll('_', ''));
  if (digits.length > 64) return true;
  const value = BigInt(prefix.replace(/^[+-]/, '') + (digits || '0'));
  return value > 0x7fff_ffff_ffff_ffffn + (prefix === '-' ? 1n : 0n);
};

/** The sign or `0x`, `0o`, `0b`, and the digits without leading zeros. */
const splitPrefix = (text: string): readonly string[] => {
  const length = /^0[xob]/.test(text) ? 2 : /^[+-]/.test(text) ? 1 : 0;
  return [text.slice(0, length), text.slice(length).replace(/^0+/, '')];
};

/** A date, a time, or both with or without an offset (RFC 3339, seconds left out or not), each part within its range. */
const isDateTime = (text: string): boolean => {
  if (date.test(text)) return isDate(text);
  if (text.charAt(2) === ':') return isTime(text);
  if (!/^[Tt ]$/.test(text.charAt(10)) || !isDate(text.slice(0, 10))) return false;
  const zone = offset.exec(text);
  return (zone === null || isOffset(zone)) && isTime(text.slice(11, zone?.index ?? text.length));
};

const isDate = (text: string): boolean => {
  const parts = date.exec(text);
  if (parts === null) return false;
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return month >= 1 && month <= 12 && day >= 1 && day <= days;
};

/** RFC 3339 allows a sixtieth second, for leap seconds. */
const isTime = (text: string): boolean => {
  const parts = time.exec(text);
  return parts !== null && Number(parts[1]) <= 23 && Number(parts[2]) <= 59 && Number(parts[3] ?? 0) <= 60;
};

const isOffset = (zone: RegExpExecArray): boolean => Number(zone[1] ?? 0) <= 23 && Number(zone[2] ?? 0) <= 59;
