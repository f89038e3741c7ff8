import type { Span } from '../../project/span.ts';
import type { HclProblem } from './nodes.ts';

/** A text being read, and what was noticed on the way. */
export interface Source {
  readonly text: string;
  /** The next character to read. */
  at: number;
  readonly comments: Span[];
  readonly problems: HclProblem[];
  /** How many values and names may still be read. */
  fuel: number;
  /** No interpolation that is open at the end of its line is closed further down. */
  unclosed: boolean;
}

/** How many values of a text are read, and how many comments. */
const fuelLimit = 100_000;

/** The deepest nesting that is read. */
export const depthLimit = 100;

/** How many problems of a text are told. */
const problemLimit = 1000;

export const openSource = (text: string): Source => ({
  text,
  at: text.charCodeAt(0) === 0xfeff ? 1 : 0,
  comments: [],
  problems: [],
  fuel: fuelLimit,
  unclosed: false,
});

export const quote = 0x22;
export const hash = 0x23;
export const openParenthesis = 0x28;
export const closeParenthesis = 0x29;
export const comma = 0x2c;
export const slash = 0x2f;
export const colon = 0x3a;
export const less = 0x3c;
export const equals = 0x3d;
export const openBracket = 0x5b;
export const backslash = 0x5c;
export const closeBracket = 0x5d;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;
const star = 0x2a;

/** At the end of the text `charCodeAt` gives NaN. */
export const isLineEnd = (code: number): boolean => code === 0x0a || code === 0x0d;
const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;
const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code > 0x7f;
export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
export const isNameStart = (code: number): boolean => isLetter(code) || code === 0x5f;

/** Behind the name at `from`; names hold dashes ("Identifiers"). */
export const nameEnd = (text: string, from: number): number => {
  let at = from;
  if (!isNameStart(text.charCodeAt(at))) return at;
  for (;;) {
    const code = text.charCodeAt(at);
    if (!isLetter(code) && !isDigit(code) && code !== 0x5f && code !== 0x2d) return at;
    at++;
  }
};

export const complain = (source: Source, start: number, end: number, message: string): void => {
  if (source.problems.length < problemLimit) source.problems.push({ start, end, message });
};

/** The rest of the text is not read: no text that people write is like that. */
export const giveUp = (source: Source, message: string): void => {
  complain(source, source.at, source.text.length, message);
  source.at = source.text.length;
};

/** Whether another value may be read; gives up if not. */
export const spend = (source: Source): boolean => {
  if (source.fuel-- > 0) return true;
  giveUp(source, `This has more than ${fuelLimit} values`);
  return false;
};

/** Steps over blanks and comments and, where they mean nothing, line ends. */
export const skipTrivia = (source: Source, lineEnds: boolean): void => {
  const { text } = source;
  for (;;) {
    const code = text.charCodeAt(source.at);
    if (isBlank(code) || (lineEnds && isLineEnd(code))) source.at++;
    else if (code === hash || code === slash ? !skipComment(source, code) : true) return;
  }
};

const skipComment = (source: Source, code: number): boolean => {
  const { text, at: start } = source;
  const next = text.charCodeAt(start + 1);
  if (code === slash && next !== slash && next !== star) return false;
  source.at = code === slash && next === star ? blockEnd(source) : lineEnd(text, start);
  if (source.comments.length < fuelLimit) source.comments.push({ start, end: source.at });
  return true;
};

export const lineEnd = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
};

const blockEnd = (source: Source): number => {
  const close = source.text.indexOf('*/', source.at + 2);
  if (close !== -1) return close + 2;
  complain(source, source.at, source.at + 2, 'This comment is not closed');
  return source.text.length;
};
