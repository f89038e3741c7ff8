import type { ListPart } from '../listEdits.ts';
import {
  closeBrace,
  closeBracket,
  comma,
  complain,
  complainBroken,
  equals,
  hash,
  isBlank,
  isEnd,
  type Source,
  skipSpaces,
} from './source.ts';

/** A value in brackets or braces, and the comma behind it. */
export interface Part extends ListPart {
  comma: number | undefined;
}

export const endOfParts = (start: number, last: Part | undefined): number =>
  last?.comma === undefined ? (last?.end ?? start + 1) : last.comma + 1;

/** Something legal is odd; it is believed as long as nothing is broken. */
export const distrust = (source: Source): boolean => {
  source.doubtful = true;
  return source.wary;
};

/** Whether the line that begins here is indented no more than the one at `line`. */
export const isOutdented = ({ text, at, lineStart }: Source, line: number): boolean => {
  for (let i = 0; i < at - lineStart; i++) if (!isBlank(text.charCodeAt(line + i))) return false;
  return true;
};

/** Goes back to the end of the line before: what follows does not belong to the brackets that were left open. */
export const leaveLine = (source: Source): false => {
  source.at = source.lineStart - 1;
  return false;
};

export const readComma = (source: Source, before: Part | undefined): void => {
  if (before !== undefined && before.comma === undefined) before.comma = source.at;
  else complain(source, source.at, source.at + 1, 'A value is missing before this comma');
  source.at++;
};

export const expectComma = (source: Source, before: Part | undefined, at: number): void => {
  if (before !== undefined && before.comma === undefined) complainBroken(source, before.end, at, 'A comma is missing');
};

export const skipStray = (source: Source): void => {
  complainBroken(source, source.at, source.at + 1, 'This bracket closes nothing');
  source.at++;
};

/** Steps over what sticks to the end of a value, as in `"a"b`, and over `= 1` behind a word that was meant as a key. */
export const skipStuck = (source: Source): void => {
  const start = source.at;
  while (!endsValue(source.text.charCodeAt(source.at))) source.at++;
  const stuck = source.at > start;
  skipSpaces(source);
  if (!stuck && source.text.charCodeAt(source.at) !== equals) return;
  skipToEnd(source);
  complainBroken(source, start, source.at, 'A comma or the end of the line is expected here');
};

const endsValue = (code: number): boolean => isBlank(code) || endsPart(code);
const endsPart = (code: number): boolean => code === comma || code === closeBracket || code === closeBrace || code === hash || isEnd(code);

export const skipToEnd = (source: Source): void => {
  while (!endsPart(source.text.charCodeAt(source.at))) source.at++;
};
