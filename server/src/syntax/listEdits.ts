import type { Span } from '../project/span.ts';

/** Inserting `before + text + after` at `offset`. */
export interface Insertion {
  readonly offset: number;
  readonly before: string;
  readonly after: string;
}

/** A part of a list and the comma behind it. */
export interface ListPart extends Span {
  readonly comma: number | undefined;
}

/** A list in brackets or braces (`start … end`) and its parts in order, in a text whose line comments begin with `comment`. */
export interface BracketedList extends Span {
  readonly text: string;
  readonly parts: readonly ListPart[];
  readonly comment: '#' | '//';
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;
const isLineEnd = (code: number): boolean => code === 0x0a || code === 0x0d;

/** Where the blanks before `at` begin. */
const blanksBefore = (text: string, at: number): number => {
  let from = at;
  while (from > 0 && isBlank(text.charCodeAt(from - 1))) from--;
  return from;
};

const blanksAfter = (text: string, at: number): number => {
  let to = at;
  while (isBlank(text.charCodeAt(to))) to++;
  return to;
};

const isLineStart = (text: string, at: number): boolean => at === 0 || isLineEnd(text.charCodeAt(at - 1));

/** The beginning of the line of `at`, if only blanks stand before it. */
export const startOfLine = (text: string, at: number): number | undefined => {
  const from = blanksBefore(text, at);
  return isLineStart(text, from) || (from === 1 && text.charCodeAt(0) === 0xfeff) ? from : undefined;
};

/** The end of the line of `at`, before its line end, if only blanks and a comment stand behind it. */
export const endOfLine = (text: string, at: number, comment: string): number | undefined => {
  let to = blanksAfter(text, at);
  while (comment === '//' && text.startsWith('/*', to)) {
    const close = text.indexOf('*/', to + 2);
    if (close === -1) return undefined;
    to = blanksAfter(text, close + 2);
  }
  if (text.startsWith(comment, to)) while (to < text.length && !isLineEnd(text.charCodeAt(to))) to++;
  return to >= text.length || isLineEnd(text.charCodeAt(to)) ? to : undefined;
};

/** Behind the line end at `at`. */
export const nextLine = (text: string, at: number): number => {
  if (text.charCodeAt(at) === 0x0d && text.charCodeAt(at + 1) === 0x0a) return at + 2;
  return Math.min(at + 1, text.length);
};

/** The line end that stands at `at` or, at the end of the text, before `lineStart`. */
export const lineEndOf = (text: string, at: number, lineStart: number): string => {
  const crossed = at < text.length ? text.charCodeAt(at) === 0x0d : text.charCodeAt(lineStart - 2) === 0x0d;
  return crossed ? '\r\n' : '\n';
};

/** `, "a"` at the beginning of a line: where the line and where the comma is. */
const leadingComma = ({ text, parts }: BracketedList, index: number): { readonly line: number; readonly comma: number } | undefined => {
  const comma = parts[index - 1]?.comma;
  const part = parts[index];
  if (comma === undefined || part === undefined || blanksAfter(text, comma + 1) !== part.start) return undefined;
  const line = startOfLine(text, comma);
  return line === undefined ? undefined : { line, comma };
};

/** Whether nothing but blanks and line ends stands in `from … to`. */
const isEmpty = (text: string, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (!isBlank(text.charCodeAt(at)) && !isLineEnd(text.charCodeAt(at))) return false;
  return true;
};

/**
 * What to delete so that a part is gone and the list is well formed: with it go its comma (or, of the last part, the one before it), the line
 * that it has to itself and the comment at the end of that line. Other parts and their comments stay.
 */
export const removePart = (list: BracketedList, index: number): Span => {
  const { text, parts } = list;
  const part = parts[index];
  if (part === undefined) return { start: list.end, end: list.end };
  const leading = leadingComma(list, index);
  const line = startOfLine(text, part.start);
  const stop = part.comma === undefined ? part.end : part.comma + 1;
  if (leading !== undefined) return removeLeading(list, part, leading);
  const before = parts[index - 1]?.comma;
  if (before !== undefined && parts[index + 1] === undefined && part.comma === undefined && isEmpty(text, before + 1, part.start)) {
    return { start: before, end: (line === undefined ? undefined : endOfLine(text, stop, list.comment)) ?? stop };
  }
  const end = endOfLine(text, stop, list.comment);
  if (line !== undefined && end !== undefined) return { start: line, end: nextLine(text, end) };
  return removeWithin(list, index, stop);
};

const removeLeading = ({ text, comment }: BracketedList, part: ListPart, leading: { line: number; comma: number }): Span => {
  const end = endOfLine(text, part.end, comment);
  return end === undefined ? { start: leading.comma, end: part.end } : { start: leading.line, end: nextLine(text, end) };
};

/** A part that shares its line with others or with a bracket. */
const removeWithin = (list: BracketedList, index: number, stop: number): Span => {
  const { text, parts } = list;
  const start = parts[index]?.start ?? stop;
  const before = parts[index - 1]?.comma;
  const next = parts[index + 1]?.start;
  const blanks = blanksBefore(text, start);
  if (next !== undefined && blanksAfter(text, stop) === next) return { start, end: next };
  if (before !== undefined && blanks === before + 1) return { start: blanks, end: stop };
  const alone = blanks === list.start + 1 && blanksAfter(text, stop) === list.end - 1;
  if (alone) return { start: blanks, end: list.end - 1 };
  return { start, end: before === undefined ? (endOfLine(text, stop, list.comment) ?? stop) : stop };
};

/** Where to put a new part behind the one at `index` (-1: as the first), in the style of the list. `pad` stands inside empty brackets. */
export const insertPart = (list: BracketedList, index: number, pad = ''): Insertion | undefined => {
  const part = list.parts[index];
  if (part === undefined) return index === -1 ? insertFirst(list, pad) : undefined;
  const line = startOfLine(list.text, part.start);
  const leading = leadingComma(list, index) ?? leadingComma(list, index + 1);
  if (leading !== undefined) return insertLeading(list, part, leading.line, leading.comma);
  return line === undefined ? insertWithin(list, index, part) : insertLine(list, index, part, line);
};

const insertFirst = (list: BracketedList, pad: string): Insertion => {
  const { text, parts, start, end } = list;
  const first = parts[0];
  const line = startOfLine(text, first?.start ?? end - 1);
  if (first === undefined) return line === undefined ? { offset: start + 1, before: pad, after: pad } : insertOnly(list, line);
  if (line === undefined) return { offset: first.start, before: '', after: ', ' };
  return { offset: line, before: text.slice(line, first.start), after: `,${lineEndOf(text, text.length, line)}` };
};

/** Into `[` line end `]`: above the closing bracket, indented, with the trailing comma that TOML allows and JSON does not. */
const insertOnly = ({ text, end, comment }: BracketedList, line: number): Insertion => {
  const indentation = text.slice(line, end - 1);
  const step = indentation.includes('\t') ? '\t' : '    ';
  return { offset: line, before: indentation + step, after: (comment === '#' ? ',' : '') + lineEndOf(text, text.length, line) };
};

const insertLeading = ({ text, comment }: BracketedList, part: ListPart, line: number, comma: number): Insertion => {
  const before = `${lineEndOf(text, text.length, line)}${text.slice(line, comma)}, `;
  return { offset: endOfLine(text, part.end, comment) ?? part.end, before, after: '' };
};

const insertWithin = ({ parts }: BracketedList, index: number, part: ListPart): Insertion => {
  const next = parts[index + 1] ?? part;
  const comma = parts[index + 1] === undefined ? parts[index - 1]?.comma : part.comma;
  return { offset: part.end, before: comma !== undefined && comma + 1 === next.start ? ',' : ', ', after: '' };
};

/** Behind a part with which a line begins. */
const insertLine = ({ text, parts, comment }: BracketedList, index: number, part: ListPart, line: number): Insertion => {
  const begin = `${lineEndOf(text, text.length, line)}${text.slice(line, part.start)}`;
  const stop = part.comma === undefined ? part.end : part.comma + 1;
  const end = endOfLine(text, stop, comment);
  if (part.comma !== undefined)
    return end === undefined ? { offset: part.end, before: ', ', after: '' } : { offset: end, before: begin, after: ',' };
  const commented = parts[index + 1] === undefined && end !== undefined && !isEmpty(text, stop, end);
  // The comma cannot stand both before the comment and before the new part: it begins the new line.
  return commented ? { offset: end, before: `${begin}, `, after: '' } : { offset: part.end, before: `,${begin}`, after: '' };
};
