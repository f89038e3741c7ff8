import type { HclEntry, HclExpression, HclItem, HclObject, HclScalar, HclTuple, HclValue } from './nodes.ts';
import {
  closeBrace,
  closeBracket,
  closeParenthesis,
  colon,
  comma,
  complain,
  depthLimit,
  equals,
  giveUp,
  isDigit,
  isLineEnd,
  isNameStart,
  less,
  nameEnd,
  openBrace,
  openBracket,
  openParenthesis,
  quote,
  type Source,
  skipTrivia,
  spend,
} from './source.ts';
import { readHeredoc, readString } from './strings.ts';

const dash = 0x2d;

/**
 * Reads an expression: up to a comma or a closing bracket and, unless `lineEnds` (within brackets), up to the end of the line. Undefined where
 * nothing stands. A single literal is itself, anything else an expression that holds the literals in it.
 */
export const readValue = (source: Source, depth: number, lineEnds: boolean): HclValue | undefined => {
  skipTrivia(source, lineEnds);
  const start = source.at;
  const parts: HclValue[] = [];
  let others = false;
  let end = start;
  while (!endsValue(source, lineEnds)) {
    if (!spend(source)) break;
    const part = readLiteral(source, depth);
    others ||= part === undefined || part.kind === 'expression';
    if (part !== undefined) add(parts, part);
    end = source.at;
    skipTrivia(source, lineEnds);
  }
  if (end === start) return undefined;
  if (!others && parts.length === 1) return parts[0];
  return { kind: 'expression', start, end, text: source.text.slice(start, end), parts };
};

/** Of an expression its literals: what is within it is no deeper in the list. */
const add = (parts: HclValue[], value: HclValue): void => {
  if (value.kind !== 'expression') parts.push(value);
  else for (const part of value.parts) parts.push(part);
};

const endsValue = ({ text, at }: Source, lineEnds: boolean): boolean => {
  const code = text.charCodeAt(at);
  if (at >= text.length || (!lineEnds && isLineEnd(code))) return true;
  return code === comma || code === closeBrace || code === closeBracket || code === closeParenthesis;
};

/** One literal, the arguments in parentheses, or, for anything else, undefined and one step on. */
const readLiteral = (source: Source, depth: number): HclValue | undefined => {
  const code = source.text.charCodeAt(source.at);
  if (code === quote) return readString(source);
  if (code === less) return readHeredoc(source) ?? step(source);
  if (isDigit(code) || isNameStart(code)) return readWord(source);
  if (code !== openBracket && code !== openBrace && code !== openParenthesis) return step(source);
  if (depth >= depthLimit) {
    giveUp(source, `This is nested more than ${depthLimit} deep`);
    return undefined;
  }
  if (code === openParenthesis) return readArguments(source, depth);
  if (startsFor(source)) return readArguments(source, depth);
  return code === openBracket ? readTuple(source, depth) : readObject(source, depth);
};

const step = (source: Source): undefined => {
  source.at++;
  return undefined;
};

/** A number, `true`, `false` or `null`; names are undefined. */
const readWord = (source: Source): HclScalar | undefined => {
  const { text, at: start } = source;
  const afterName = nameEnd(text, start);
  if (afterName > start) {
    source.at = afterName;
    const name = text.slice(start, afterName);
    if (name === 'null') return { kind: 'null', start, end: afterName, text: name };
    return name === 'true' || name === 'false' ? { kind: 'boolean', start, end: afterName, text: name } : undefined;
  }
  while (isNumberPart(text, source.at)) source.at++;
  return { kind: 'number', start, end: source.at, text: text.slice(start, source.at) };
};

const isNumberPart = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return isDigit(code) || (code === 0x2e && isDigit(text.charCodeAt(at + 1)));
};

const startsFor = ({ text, at }: Source): boolean => {
  let from = at + 1;
  while (text.charCodeAt(from) === 0x20) from++;
  return text.startsWith('for', from) && nameEnd(text, from) === from + 3;
};

/** `(a, b)`, also what stands between the brackets of a `for`. */
const readArguments = (source: Source, depth: number): HclExpression => {
  const { text, at: start } = source;
  const parts: HclValue[] = [];
  const closing = closingOf(text.charCodeAt(start));
  source.at++;
  for (;;) {
    const value = readValue(source, depth + 1, true);
    if (value !== undefined) add(parts, value);
    const code = text.charCodeAt(source.at);
    if (code === comma) source.at++;
    else break;
  }
  closeWith(source, start, closing);
  return { kind: 'expression', start, end: source.at, text: text.slice(start, source.at), parts };
};

const closingOf = (opening: number): number =>
  opening === openParenthesis ? closeParenthesis : opening === openBracket ? closeBracket : closeBrace;

/** Steps over the closing bracket; another one belongs to someone further out. */
const closeWith = (source: Source, start: number, closing: number): boolean => {
  const closed = source.text.charCodeAt(source.at) === closing;
  if (closed) source.at++;
  else complain(source, start, start + 1, 'This bracket is not closed');
  return closed;
};

const readTuple = (source: Source, depth: number): HclTuple => {
  const { text, at: start } = source;
  const items: HclItem[] = [];
  source.at++;
  for (;;) {
    const value = readValue(source, depth + 1, true);
    const isComma = text.charCodeAt(source.at) === comma;
    if (value !== undefined) items.push({ start: value.start, end: value.end, value, comma: isComma ? source.at : undefined });
    if (!isComma) break;
    source.at++;
  }
  const closed = closeWith(source, start, closeBracket);
  return { kind: 'tuple', start, end: source.at, items, closed };
};

const readObject = (source: Source, depth: number): HclObject => {
  const { text, at: start } = source;
  const entries: HclEntry[] = [];
  source.at++;
  for (;;) {
    skipTrivia(source, true);
    const code = text.charCodeAt(source.at);
    if (code === comma) source.at++;
    else if (source.at >= text.length || code === closeBrace || code === closeBracket || code === closeParenthesis) break;
    else if (!spend(source)) break;
    else readEntry(source, depth, entries);
  }
  const closed = closeWith(source, start, closeBrace);
  return { kind: 'object', start, end: source.at, entries, closed };
};

/** One `key = value`, and in any case a step forward. */
const readEntry = (source: Source, depth: number, entries: HclEntry[]): void => {
  const { text, at: start } = source;
  const key = readKey(source, depth);
  skipTrivia(source, false);
  const code = text.charCodeAt(source.at);
  if (key === undefined || (code !== equals && code !== colon)) {
    if (source.at === start) source.at++;
    return;
  }
  source.at++;
  const value = readValue(source, depth + 1, false);
  if (value !== undefined) entries.push({ start, end: value.end, ...key, value });
};

const readKey = (source: Source, depth: number): Pick<HclEntry, 'key' | 'keySpan'> | undefined => {
  const { text, at: start } = source;
  const code = text.charCodeAt(start);
  if (code === quote) {
    const { value, content } = readString(source);
    return { key: value, keySpan: content };
  }
  if (code === openParenthesis && depth < depthLimit) readArguments(source, depth);
  else while (isKeyPart(text.charCodeAt(source.at))) source.at++;
  if (source.at === start) return undefined;
  return { key: text.slice(start, source.at), keySpan: { start, end: source.at } };
};

/** Names, numbers and references (`local.name`). */
const isKeyPart = (code: number): boolean => isNameStart(code) || isDigit(code) || code === dash || code === 0x2e;
