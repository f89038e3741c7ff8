import type { JsonArray, JsonDocument, JsonEntry, JsonItem, JsonObject, JsonScalar, JsonString, JsonValue } from './nodes.ts';
import {
  closeBrace,
  closeBracket,
  colon,
  comma,
  complain,
  depthLimit,
  doubleQuote,
  giveUp,
  isSpace,
  openBrace,
  openBracket,
  openSource,
  type Source,
  skipTrivia,
  slash,
  spend,
} from './source.ts';
import { readString } from './strings.ts';

/** Reads any text of at most `limit` UTF-16 units (4 Mi unless given): linear in its length, nothing thrown, at most 200 deep and 100,000 values. */
export const parseJson = (text: string, limit = 4 * 1024 * 1024): JsonDocument => {
  if (text.length > limit) {
    return { root: undefined, problems: [{ start: 0, end: 0, message: `This is longer than ${limit} characters` }], comments: [] };
  }
  const source = openSource(text);
  skipTrivia(source);
  const root = readValue(source, 0);
  skipTrivia(source);
  if (root === undefined) complain(source, source.at, source.at, 'A value is missing');
  else if (source.at < text.length) complain(source, source.at, text.length, 'The end of the file is expected here');
  const { problems, comments } = source;
  problems.sort((a, b) => a.start - b.start);
  return { root, problems, comments };
};

/** Reads the value that is next; undefined, without having moved, where a comma, colon, closing bracket or the end is. */
const readValue = (source: Source, depth: number): JsonValue | undefined => {
  if (!spend(source)) return undefined;
  const code = source.text.charCodeAt(source.at);
  if (code === doubleQuote) return readString(source);
  if (code !== openBracket && code !== openBrace) return readWord(source);
  if (depth >= depthLimit) return giveUp(source, `This is nested more than ${depthLimit} deep`);
  return code === openBracket ? readArray(source, depth) : readObject(source, depth);
};

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

const readWord = (source: Source): JsonScalar | undefined => {
  const { text, at: start } = source;
  while (!endsWord(text.charCodeAt(source.at))) source.at++;
  const end = source.at;
  const word = text.slice(start, end);
  if (word === 'true' || word === 'false') return { kind: 'boolean', start, end, text: word, value: word === 'true' };
  if (word === 'null') return { kind: 'null', start, end, text: word, value: null };
  if (number.test(word)) return { kind: 'number', start, end, text: word, value: Number(word) };
  if (end > start) complain(source, start, end, 'This is no JSON value');
  return undefined;
};

const signs: ReadonlySet<number> = new Set([comma, slash, colon, openBracket, closeBracket, openBrace, closeBrace, doubleQuote]);
const endsWord = (code: number): boolean => Number.isNaN(code) || isSpace(code) || signs.has(code);

/** A part of an array or object while the comma behind it is awaited. */
interface Part {
  readonly end: number;
  comma: number | undefined;
}

/** Whether the bracket that is next closes one of those that are open further out, so that this one was not closed. */
const closesOther = (source: Source, code: number): boolean =>
  Number.isNaN(code) || (code === closeBrace && source.braces > 0) || (code === closeBracket && source.brackets > 0);

const readComma = (source: Source, before: Part | undefined): void => {
  if (before !== undefined && before.comma === undefined) before.comma = source.at;
  else complain(source, source.at, source.at + 1, 'A value is missing before this comma');
  source.at++;
};

const expectComma = (source: Source, before: Part | undefined, at: number): void => {
  if (before !== undefined && before.comma === undefined) complain(source, before.end, at, 'A comma is missing');
};

const skipSign = (source: Source): void => {
  complain(source, source.at, source.at + 1, 'This sign is not expected here');
  source.at++;
};

const endOfParts = (start: number, last: Part | undefined): number =>
  last?.comma === undefined ? (last?.end ?? start + 1) : last.comma + 1;

type Item = JsonItem & Part;

const readArray = (source: Source, depth: number): JsonArray => {
  const start = source.at++;
  const items: Item[] = [];
  const closed = readItems(source, depth, items);
  if (!closed) complain(source, start, start + 1, 'This array is not closed');
  return { kind: 'array', start, end: closed ? source.at : endOfParts(start, items.at(-1)), items, closed };
};

const readItems = (source: Source, depth: number, items: Item[]): boolean => {
  for (;;) {
    skipTrivia(source);
    const code = source.text.charCodeAt(source.at);
    if (code === closeBracket) {
      source.at++;
      return true;
    }
    if (closesOther(source, code)) return false;
    if (code === comma) readComma(source, items.at(-1));
    else if (!readItem(source, depth, items)) return false;
  }
};

/** Reads one item; false where it is a key of the object around the array instead. */
const readItem = (source: Source, depth: number, items: Item[]): boolean => {
  const start = source.at;
  source.brackets++;
  const value = readValue(source, depth + 1);
  source.brackets--;
  if (value?.kind === 'string' && source.braces > 0 && isKey(source)) {
    source.at = start;
    return false;
  }
  if (value === undefined) {
    if (source.at === start) skipSign(source);
    return true;
  }
  expectComma(source, items.at(-1), value.start);
  items.push({ value, start: value.start, end: value.end, comma: undefined });
  return true;
};

const isKey = (source: Source): boolean => {
  let { at } = source;
  while (isSpace(source.text.charCodeAt(at))) at++;
  return source.text.charCodeAt(at) === colon;
};

type Entry = JsonEntry & Part;

const readObject = (source: Source, depth: number): JsonObject => {
  const start = source.at++;
  const entries: Entry[] = [];
  const closed = readEntries(source, depth, entries);
  if (!closed) complain(source, start, start + 1, 'This object is not closed');
  const byName = new Map(entries.map((entry) => [entry.key.name, entry]));
  const duplicates = byName.size === entries.length ? [] : entries.filter((entry) => byName.get(entry.key.name) !== entry);
  return { kind: 'object', start, end: closed ? source.at : endOfParts(start, entries.at(-1)), entries: byName, duplicates, closed };
};

const readEntries = (source: Source, depth: number, entries: Entry[]): boolean => {
  for (;;) {
    skipTrivia(source);
    const code = source.text.charCodeAt(source.at);
    if (code === closeBrace) {
      source.at++;
      return true;
    }
    if (closesOther(source, code)) return false;
    if (code === comma) readComma(source, entries.at(-1));
    else if (code === doubleQuote) readEntry(source, depth, entries);
    else skipUnnamed(source, depth);
  }
};

/** A value where a key is expected. */
const skipUnnamed = (source: Source, depth: number): void => {
  const start = source.at;
  const value = readValue(source, depth + 1);
  if (value !== undefined) complain(source, start, value.end, 'A key is expected here');
  else if (source.at === start) skipSign(source);
};

const readEntry = (source: Source, depth: number, entries: Entry[]): void => {
  const key = readString(source);
  const value = readAssigned(source, depth);
  if (value === undefined) complain(source, key.start, source.at, 'A colon and a value are expected behind this key');
  else {
    expectComma(source, entries.at(-1), key.start);
    entries.push({ key: nameOf(key), value, start: key.start, end: value.end, comma: undefined });
  }
};

/** Reads a colon and a value; undefined where one is missing, and the next key may follow at once. */
const readAssigned = (source: Source, depth: number): JsonValue | undefined => {
  skipTrivia(source);
  if (source.text.charCodeAt(source.at) !== colon) return undefined;
  source.at++;
  skipTrivia(source);
  const start = source.at;
  source.braces++;
  const value = readValue(source, depth + 1);
  source.braces--;
  if (value?.kind !== 'string' || !isKey(source)) return value;
  source.at = start;
  return undefined;
};

const nameOf = ({ start, end, value }: JsonString): JsonEntry['key'] => ({ start, end, name: value });
