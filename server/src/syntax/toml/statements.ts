import { type KeyPath, readKeyPath } from './keys.ts';
import { isKeyLine } from './lookahead.ts';
import {
  closeBracket,
  comma,
  complainBroken,
  equals,
  hash,
  isBlank,
  isEnd,
  isQuote,
  openBrace,
  openBracket,
  type Source,
  skipRest,
  skipSpaces,
} from './source.ts';
import { addEntry, newTable, openHeader, type Table } from './tables.ts';
import { isOrphan, readValue, resumeArray } from './values.ts';

/** Reads a header or, into `table`, `key = value`; gives the table that the next line belongs to. */
export const readStatement = (source: Source, root: Table, table: Table): Table => {
  const next = readLine(source, root, table);
  if (next !== table) source.array = undefined;
  expectEnd(source);
  return next;
};

const readLine = (source: Source, root: Table, table: Table): Table => {
  if (source.text.charCodeAt(source.at) === openBracket) return readHeader(source, root, table);
  if (!isOrphan(source)) return readPair(source, root, table);
  source.spoilt = true;
  if (source.edited === undefined) resumeArray(source, table.depth);
  else source.at = source.text.length;
  return table;
};

/** Behind a header or a pair a comment or the end of the line is due. Another pair is read nevertheless, anything else is not. */
const expectEnd = (source: Source): void => {
  skipSpaces(source);
  const { text, at } = source;
  if (endsLine(text.charCodeAt(at))) return;
  const readable = isKeyLine(text, at);
  if (!readable) skipRest(source);
  complainBroken(source, at, readable ? at + 1 : source.at, 'The end of the line is expected here');
};

const endsLine = (code: number): boolean => isEnd(code) || code === hash;

const giveUpLine = (source: Source, start: number, message: string): void => {
  skipRest(source);
  complainBroken(source, start, source.at, message);
};

const readPair = (source: Source, root: Table, table: Table): Table => {
  const start = source.at;
  const path = readKeyPath(source);
  const code = source.text.charCodeAt(source.at);
  if (path.whole && code === equals) readAssigned(source, table, path, start);
  else if (path.whole && code === closeBracket && !isLoneString(source, path)) return readTail(source, root, table, path, start);
  else skipPair(source, table, start);
  return table;
};

const readAssigned = (source: Source, table: Table, { parts }: KeyPath, start: number): void => {
  source.at++;
  skipSpaces(source);
  const value = readValue(source, table.depth + parts.length);
  addEntry(source, table, parts, value, { start, end: value.end });
  source.said = { parts, value, end: value.end, double: false };
};

/** A line that is no pair is lost; where it has a value, it takes all of that with it, lest its lines be taken for pairs. */
const skipPair = (source: Source, table: Table, start: number): void => {
  const { text } = source;
  while (!endsLine(text.charCodeAt(source.at)) && text.charCodeAt(source.at) !== equals) source.at++;
  const assigned = text.charCodeAt(source.at) === equals && !isQuote(text.charCodeAt(start));
  complainBroken(source, start, source.at, 'A key and = are expected here');
  if (assigned) {
    source.at++;
    skipSpaces(source);
    readValue(source, table.depth);
  } else skipRest(source);
};

/** `tool.ruff]`: a header that lacks its beginning, unless the line before is a header that cannot be read. */
const readTail = (source: Source, root: Table, table: Table, { parts }: KeyPath, start: number): Table => {
  const { text } = source;
  const double = text.charCodeAt(source.at + 1) === closeBracket;
  source.at += double ? 2 : 1;
  const end = source.at;
  skipSpaces(source);
  if (!endsLine(text.charCodeAt(source.at)) || isLost(root, table)) {
    giveUpLine(source, start, 'A key and = are expected here');
    return table;
  }
  complainBroken(source, start, end, 'This header has no opening bracket');
  return openHeader(source, root, parts, { start, end }, double);
};

/** A table that is not part of the document: its name could not be read. */
const lostTable = (at: number): Table => newTable({ start: at, end: at }, 'header', 0);
const isLost = (root: Table, table: Table): boolean => table !== root && table.header === undefined;

/** `"a"` alone may be an item of an array that ended too early as well as a key. */
const isLoneString = (source: Source, { parts }: KeyPath): boolean =>
  parts.length === 1 && isQuote(source.text.charCodeAt(parts[0]?.start ?? 0));

const readHeader = (source: Source, root: Table, table: Table): Table => {
  const { text, at: start } = source;
  const double = text.charCodeAt(start + 1) === openBracket;
  source.at += double ? 2 : 1;
  skipSpaces(source);
  const key = source.at;
  const path = readKeyPath(source);
  if (path.whole && text.charCodeAt(source.at) === equals) {
    complainBroken(source, start, key, 'This bracket opens nothing');
    readAssigned(source, table, path, key);
    return table;
  }
  if (!path.whole || !closeHeader(source, path, double, start)) return leaveHeader(source, table, path, start);
  source.said = { parts: path.parts, value: undefined, end: source.at, double };
  return openHeader(source, root, path.parts, { start, end: source.at }, double);
};

/** Reads the closing brackets, or does without; false where the rest of the line tells that this is another name or no header at all. */
const closeHeader = (source: Source, path: KeyPath, double: boolean, start: number): boolean => {
  const { text, at } = source;
  if (text.charCodeAt(at) === closeBracket) source.at += text.charCodeAt(at + 1) === closeBracket ? 2 : 1;
  const brackets = source.at - at;
  const next = text.charCodeAt(source.at);
  if (brackets === 0 ? !endsLine(next) : !(endsLine(next) || isBlank(next) || next === comma || isKeyLine(text, source.at))) return false;
  if (isLoneString(source, path) && (brackets === 0 || next === comma)) return false;
  if (brackets !== (double ? 2 : 1)) complainBroken(source, start, source.at, 'A header has as many closing brackets as opening ones');
  return true;
};

const listSigns: ReadonlySet<number> = new Set([openBracket, closeBracket, openBrace, comma]);

/**
 * A line that begins like a header and cannot be read. If it names a table, the lines below it belong to one that is not known; a bracket
 * alone, and what rather is an item of an array that ended too early, changes nothing.
 */
const leaveHeader = (source: Source, table: Table, path: KeyPath, start: number): Table => {
  const code = source.text.charCodeAt(source.at);
  const nameless = path.parts.length === 0 && (endsLine(code) || listSigns.has(code));
  giveUpLine(source, start, 'This is no header');
  return nameless || isLoneString(source, path) ? table : lostTable(start);
};
