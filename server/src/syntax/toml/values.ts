import { noteTakenItems, takeItem } from './itemsAgain.ts';
import { readKeyPath } from './keys.ts';
import { afterKey, isHeaderLine, isKeyLine } from './lookahead.ts';
import type { TomlArray, TomlTable, TomlValue } from './nodes.ts';
import {
  distrust,
  endOfParts,
  expectComma,
  isOutdented,
  leaveLine,
  type Part,
  readComma,
  skipStray,
  skipStuck,
  skipToEnd,
} from './parts.ts';
import { readScalar } from './scalars.ts';
import {
  closeBrace,
  closeBracket,
  comma,
  complainBroken,
  depthLimit,
  equals,
  giveUp,
  isBlank,
  isQuote,
  openBrace,
  openBracket,
  type Source,
  skipLines,
  skipSpaces,
  spend,
} from './source.ts';
import { readString } from './strings.ts';
import { addEntry, type Entry, newTable, type Table } from './tables.ts';

/** Reads the value at the next character; where there is none, an invalid scalar. `depth` is how many tables and arrays hold it. */
export const readValue = (source: Source, depth: number): TomlValue => {
  const { text, at: start } = source;
  const code = text.charCodeAt(start);
  const bracket = code === openBracket || code === openBrace;
  if (bracket && depth >= depthLimit) giveUp(source, `This is nested more than ${depthLimit} deep`);
  if (!spend(source) || source.at > start) return { kind: 'invalid', start, end: start, text: '', value: undefined };
  if (isQuote(code)) return readString(source);
  if (!bracket) return readScalar(source);
  return code === openBracket ? readArray(source, depth) : readBraces(source, depth);
};

interface Item extends Part {
  readonly value: TomlValue;
}

/** An array whose items may still come. */
export interface OpenArray extends TomlArray {
  readonly items: Item[];
  end: number;
  closed: boolean;
}

const readArray = (source: Source, depth: number): TomlArray => {
  const start = source.at++;
  const array: OpenArray = { kind: 'array', start, end: start, items: [], tables: false, closed: false };
  if (source.brackets === 0 && source.braces === 0) source.array = array;
  source.brackets++;
  array.closed = readItems(source, depth, array.items);
  source.brackets--;
  if (!array.closed) complainBroken(source, start, start + 1, 'This array is not closed');
  array.end = array.closed ? source.at : endOfParts(start, array.items.at(-1));
  noteTakenItems(source, array);
  return array;
};

/**
 * Whether an item, or the closing bracket, of the array before stands where a pair is due: a bracket, or a key, was written among the items.
 * A string alone may as well be a key that has only begun, unless the array is open.
 */
export const isOrphan = ({ text, at, array }: Source): boolean => {
  const code = text.charCodeAt(at);
  if (array === undefined || !(isQuote(code) || code === openBrace || code === closeBracket)) return false;
  if (!isQuote(code)) return code === openBrace || !array.closed;
  const end = afterKey(text, at);
  const next = end === undefined ? Number.NaN : text.charCodeAt(end);
  return next === comma || (!array.closed && next !== equals);
};

/** Goes on with the array before. It has no brackets that could be trusted: it is not closed, and ends where it ended. */
export const resumeArray = (source: Source, depth: number): void => {
  const { at, array } = source;
  if (array === undefined) return;
  complainBroken(source, at, at + 1, 'This stands in no array');
  source.brackets++;
  const closed = readItems(source, depth, array.items);
  source.brackets--;
  array.closed = false;
  if (closed) source.array = undefined;
};

/** Reads items up to the closing bracket, or to where it is clear that there is none. */
const readItems = (source: Source, depth: number, items: Item[]): boolean => {
  const opened = source.lineStart;
  while (!wasLeft(source)) {
    const entered = skipLines(source);
    const { text, at } = source;
    const code = text.charCodeAt(at);
    if (code === closeBracket) {
      if (entered && isOuterBracket(source, opened)) return false;
      source.at++;
      return true;
    }
    if (Number.isNaN(code) || (code === closeBrace && source.braces > 0)) return false;
    if (code === comma) readComma(source, items.at(-1));
    else if (code === closeBrace) skipStray(source);
    else if (takeItem(source, items)) continue;
    else if (entered && isHeaderLine(text, at)) return leaveArrays(source);
    else if (!readItem(source, depth, items, entered)) return leaveArrays(source);
  }
  return false;
};

/**
 * Whether the bracket that begins this line is indented less than the line of the bracket that it would close, within another array: in a
 * broken text it closes the array around.
 */
const isOuterBracket = (source: Source, opened: number): boolean => {
  if (source.brackets < 2 || source.braces > 0) return false;
  return isBlank(source.text.charCodeAt(opened + source.at - source.lineStart)) && isOutdented(source, opened) && distrust(source);
};

/** Reads one item; false where it is the key of the next line instead. */
const readItem = (source: Source, depth: number, items: Item[], entered: boolean): boolean => {
  const problems = source.problems.length;
  const value = readValue(source, depth + 1);
  if (entered && isKey(source, value)) {
    source.problems.length = problems;
    return false;
  }
  expectComma(source, items.at(-1), value.start);
  if (isStrayBracket(source, value, items.at(-1), entered)) for (const item of value.items) items.push(item);
  else items.push({ value, start: value.start, end: value.end, comma: undefined });
  skipStuck(source);
  return true;
};

/** An inner array was ended by the bracket of the outer one. Unless it stands where an array would, only its bracket is too many. */
const isStrayBracket = (source: Source, value: TomlValue, before: Item | undefined, entered: boolean): value is OpenArray => {
  if (value.kind !== 'array' || value.closed || source.text.charCodeAt(source.at) !== closeBracket) return false;
  return !entered || (before !== undefined && before.value.kind !== 'array');
};

const isKey = (source: Source, value: TomlValue): boolean =>
  ((value.kind === 'string' && !value.multiline) || value.kind === 'invalid') && isKeyLine(source.text, value.start);

/** Goes back before a key or header: it belongs to no array, so that the arrays around this one end here as well. */
const leaveArrays = (source: Source): false => {
  source.left = source.lineStart;
  return leaveLine(source);
};

const wasLeft = (source: Source): boolean => source.left === source.lineStart && source.at < source.lineStart;

const readBraces = (source: Source, depth: number): TomlTable => {
  const start = source.at++;
  const table = newTable({ start, end: start }, 'braces', depth, true);
  const opened = source.lineStart;
  source.braces++;
  const last: { entry: Entry | undefined } = { entry: undefined };
  const closed = readEntries(source, table, last, opened);
  source.braces--;
  if (!closed) complainBroken(source, start, start + 1, 'This table is not closed');
  table.end = closed ? source.at : endOfParts(start, last.entry);
  return table;
};

/** Reads `key = value` up to the closing brace, or to where it is clear that there is none. `opened` is the line of the opening brace. */
const readEntries = (source: Source, table: Table, last: { entry: Entry | undefined }, opened: number): boolean => {
  for (;;) {
    const entered = skipLines(source);
    const code = source.text.charCodeAt(source.at);
    if (code === closeBrace) {
      source.at++;
      return true;
    }
    if (Number.isNaN(code) || (code === closeBracket && source.brackets > 0)) return false;
    if (code === comma) readComma(source, last.entry);
    else if (code === closeBracket) skipStray(source);
    else if (entered && leavesBraces(source, opened)) return leaveLine(source);
    else last.entry = readEntry(source, table, last.entry) ?? last.entry;
  }
};

/** Whether the line that begins here cannot belong to the braces, or, in a broken text, is indented no more than the line that opened them. */
const leavesBraces = (source: Source, opened: number): boolean => {
  const { text, at } = source;
  if (isHeaderLine(text, at)) return true;
  const code = text.charCodeAt(at);
  if (!isKeyLine(text, at)) return source.brackets > 0 && (isQuote(code) || code === openBrace);
  return isOutdented(source, opened) && distrust(source);
};

const readEntry = (source: Source, table: Table, before: Entry | undefined): Entry | undefined => {
  const start = source.at;
  const { parts, whole } = readKeyPath(source);
  if (!whole || source.text.charCodeAt(source.at) !== equals) {
    if (source.at === start) source.at++;
    skipToEnd(source);
    complainBroken(source, start, source.at, 'A key and = are expected here');
    return undefined;
  }
  expectComma(source, before, start);
  source.at++;
  skipSpaces(source);
  const value = readValue(source, table.depth + parts.length);
  const entry = addEntry(source, table, parts, value, { start, end: value.end });
  skipStuck(source);
  return entry;
};
