import type { Span } from '../../project/span.ts';
import type { TomlProblem } from './nodes.ts';
import type { Edited, Note, Said } from './remembered.ts';
import type { Tail } from './tail.ts';
import type { OpenArray } from './values.ts';

/** A text being read, and what was noticed on the way. */
export interface Source {
  readonly text: string;
  /** The next character to read. */
  at: number;
  /** Where the line that was entered last begins. */
  lineStart: number;
  /** The line before which arrays that are not closed ended, if some did. */
  left: number | undefined;
  readonly problems: TomlProblem[];
  readonly comments: Span[];
  /** A bracket, quote or sign is missing or too many: what follows may have been misread. */
  broken: boolean;
  /** Something legal was read that is more often the start of something unclosed. */
  doubtful: boolean;
  /** Take what is doubtful for unclosed. The second reading of a broken text does. */
  readonly wary: boolean;
  /** From here on, three double or three single quotes do not come again. */
  lastBasic: number;
  lastLiteral: number;
  /** The array that a line below may belong to: the last that was assigned below this header. */
  array: OpenArray | undefined;
  /** How many values and lines may still be read. */
  fuel: number;
  /** How many arrays and inline tables are open. */
  brackets: number;
  braces: number;
  /** Where the last multi-line string began: where one ends may depend on what stands far from it. */
  multiline: number;
  /** How the text differs from the one before, which is then looked into for what is the same. */
  readonly edited: Edited | undefined;
  /** The statements of this text, for the next; what the one that is being read says. */
  readonly notes: Note[];
  said: Said | undefined;
  /** What was taken whole behind those statements. */
  tail: Tail | undefined;
  /** A value that a note has, and maybe the text before, would be written to: neither may be believed. */
  spoilt: boolean;
}

export const openSource = (text: string, wary: boolean, edited?: Edited): Source => ({
  text,
  at: text.charCodeAt(0) === 0xfeff ? 1 : 0,
  lineStart: 0,
  left: undefined,
  problems: [],
  comments: [],
  broken: false,
  doubtful: false,
  wary,
  lastBasic: text.length,
  lastLiteral: text.length,
  array: undefined,
  fuel: fuelLimit,
  brackets: 0,
  braces: 0,
  multiline: -1,
  edited,
  notes: [],
  said: undefined,
  tail: undefined,
  spoilt: false,
});

/** How many problems of a text are told: a text with more is not TOML. */
const problemLimit = 1000;

/** How many values and lines of a text are read, and how many comments: many times what the largest pyproject.toml has. */
export const fuelLimit = 100_000;

/** The deepest nesting of arrays and tables that is read. */
export const depthLimit = 200;

const tab = 0x09;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const space = 0x20;
export const doubleQuote = 0x22;
export const hash = 0x23;
const singleQuote = 0x27;
export const comma = 0x2c;
export const dot = 0x2e;
export const equals = 0x3d;
export const openBracket = 0x5b;
export const backslash = 0x5c;
export const closeBracket = 0x5d;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;

export const isBlank = (code: number): boolean => code === space || code === tab;
export const isQuote = (code: number): boolean => code === doubleQuote || code === singleQuote;
/** At the end of the text `charCodeAt` gives NaN. */
export const isEnd = (code: number): boolean => code === lineFeed || code === carriageReturn || Number.isNaN(code);

/** Letters, digits, `_` and `-`. */
export const isBare = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || code === 0x2d || code === 0x5f || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);

/** What TOML allows neither in comments nor in strings, line ends aside: control characters other than tab, and halves of characters. */
export const isForbidden = (text: string, at: number, code: number): boolean => {
  if (code < 0x20) return code !== tab;
  if (code < 0x7f) return false;
  if (code === 0x7f) return true;
  if (code < 0xd800 || code > 0xdfff) return false;
  const other = code < 0xdc00 ? text.charCodeAt(at + 1) : text.charCodeAt(at - 1);
  return code < 0xdc00 ? !(other >= 0xdc00 && other <= 0xdfff) : !(other >= 0xd800 && other <= 0xdbff);
};

/** Something is wrong within `start … end`, and it is clear where it ends. */
export const complain = (source: Source, start: number, end: number, message: string): void => {
  if (source.problems.length < problemLimit) source.problems.push({ start, end, message });
};

/** Something is wrong, and what follows may have been misread. */
export const complainBroken = (source: Source, start: number, end: number, message: string): void => {
  source.broken = true;
  complain(source, start, end, message);
};

/** The rest of the text is not read: no text that people write is like that. */
export const giveUp = (source: Source, message: string): void => {
  complain(source, source.at, source.text.length, message);
  source.at = source.text.length;
};

/** Whether another value or line may be read; gives up if not. */
export const spend = (source: Source): boolean => {
  if (source.fuel-- > 0) return true;
  giveUp(source, `This has more than ${fuelLimit} values and lines`);
  return false;
};

export const skipSpaces = (source: Source): void => {
  while (isBlank(source.text.charCodeAt(source.at))) source.at++;
};

/** Steps over a line end. */
const skipLineEnd = (source: Source): void => {
  const { text, at } = source;
  if (text.charCodeAt(at) === carriageReturn) {
    if (text.charCodeAt(at + 1) === lineFeed) source.at++;
    else complain(source, at, at + 1, 'A carriage return without a line feed ends no line');
  }
  source.at++;
  source.lineStart = source.at;
};

/** Reads a comment up to the end of its line. */
const readComment = (source: Source): void => {
  const { text, at: start } = source;
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isEnd(code)) break;
    if (isForbidden(text, at, code)) complain(source, at, at + 1, 'This character is not allowed in a comment');
    at++;
  }
  if (source.comments.length < fuelLimit) source.comments.push({ start, end: at });
  source.at = at;
};

/** Steps over what cannot be read, up to the end of the line or a comment. */
export const skipRest = (source: Source): void => {
  for (;;) {
    const code = source.text.charCodeAt(source.at);
    if (isEnd(code) || code === hash) return;
    source.at++;
  }
};

/** At the beginning of a line: `<<<<<<<`, `|||||||`, `=======` or `>>>>>>>`, as a merge leaves them. Steps over that line. */
const skipConflictMarker = (source: Source): boolean => {
  const { text, at } = source;
  const code = text.charCodeAt(at);
  if (code !== 0x3c && code !== 0x3e && code !== equals && code !== 0x7c) return false;
  for (let i = 1; i < 7; i++) if (text.charCodeAt(at + i) !== code) return false;
  const next = text.charCodeAt(at + 7);
  if (next !== space && !isEnd(next)) return false;
  while (!isEnd(text.charCodeAt(source.at))) source.at++;
  complain(source, at, source.at, 'A merge was left unfinished here');
  return true;
};

/** Steps over blanks, line ends, comments and marks of a merge; says whether a new line was entered. */
export const skipLines = (source: Source): boolean => {
  const { text } = source;
  let entered = false;
  for (;;) {
    const code = text.charCodeAt(source.at);
    if (code === space || code === tab) source.at++;
    else if (code === hash) readComment(source);
    else if (code === lineFeed || code === carriageReturn) {
      skipLineEnd(source);
      entered = true;
    } else if (source.at !== source.lineStart || !skipConflictMarker(source)) return entered;
  }
};
