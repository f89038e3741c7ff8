import type { Span } from '../../project/span.ts';
import type { JsonProblem } from './nodes.ts';

/** A text being read, and what was noticed on the way. */
export interface Source {
  readonly text: string;
  /** The next character to read. */
  at: number;
  readonly problems: JsonProblem[];
  readonly comments: Span[];
  /** How many values may still be read. */
  fuel: number;
  /** How many arrays and objects are open. */
  brackets: number;
  braces: number;
}

export const openSource = (text: string): Source => ({
  text,
  at: text.charCodeAt(0) === 0xfeff ? 1 : 0,
  problems: [],
  comments: [],
  fuel: fuelLimit,
  brackets: 0,
  braces: 0,
});

/** The deepest nesting that is read. */
export const depthLimit = 200;

/** How many values of a text are read, and how many comments. */
const fuelLimit = 100_000;

/** How many problems of a text are told. */
const problemLimit = 1000;

export const doubleQuote = 0x22;
export const comma = 0x2c;
export const colon = 0x3a;
export const openBracket = 0x5b;
export const backslash = 0x5c;
export const closeBracket = 0x5d;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;
export const slash = 0x2f;
const star = 0x2a;

/** At the end of the text `charCodeAt` gives NaN. */
export const isLineEnd = (code: number): boolean => code === 0x0a || code === 0x0d || Number.isNaN(code);
export const isSpace = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;

export const complain = (source: Source, start: number, end: number, message: string): void => {
  if (source.problems.length < problemLimit) source.problems.push({ start, end, message });
};

/** The rest of the text is not read: no text that people write is like that. */
export const giveUp = (source: Source, message: string): undefined => {
  complain(source, source.at, source.text.length, message);
  source.at = source.text.length;
  return undefined;
};

/** Whether another value may be read; gives up if not. */
export const spend = (source: Source): boolean => {
  if (source.fuel-- > 0) return true;
  giveUp(source, `This has more than ${fuelLimit} values`);
  return false;
};

/** Steps over blanks, line ends and comments. */
export const skipTrivia = (source: Source): void => {
  const { text } = source;
  for (;;) {
    const code = text.charCodeAt(source.at);
    if (isSpace(code)) source.at++;
    else if (code !== slash || !skipComment(source)) return;
  }
};

const skipComment = (source: Source): boolean => {
  const { text, at: start } = source;
  const kind = text.charCodeAt(start + 1);
  if (kind !== slash && kind !== star) return false;
  source.at = kind === star ? endOfBlock(source) : endOfLine(text, start);
  if (source.comments.length < fuelLimit) source.comments.push({ start, end: source.at });
  return true;
};

const endOfLine = (text: string, from: number): number => {
  let at = from;
  while (!isLineEnd(text.charCodeAt(at))) at++;
  return at;
};

const endOfBlock = (source: Source): number => {
  const close = source.text.indexOf('*/', source.at + 2);
  if (close !== -1) return close + 2;
  complain(source, source.at, source.at + 2, 'This comment is not closed');
  return source.text.length;
};
