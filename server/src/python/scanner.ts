import type { Version } from './version.ts';

/** A position in a text, moved on by the functions that read from it; nothing is read at or behind `end`. */
export interface Cursor {
  readonly text: string;
  at: number;
  readonly end: number;
}

/** Longer versions are refused: no tool writes them, and their numbers would no longer be numbers. */
export const longestVersion = 200;

type Pre = NonNullable<Version['pre']>;

/** White space as Python's `str.strip` and `\s` understand it, which is not what JavaScript's `trim` does. */
export const isSpace = (code: number): boolean =>
  code <= 0x20
    ? code === 0x20 || (code >= 9 && code <= 13) || (code >= 0x1c && code <= 0x1f)
    : code === 0x85 ||
      code === 0xa0 ||
      (code >= 0x1680 &&
        (code === 0x1680 ||
          (code >= 0x2000 && code <= 0x200a) ||
          code === 0x2028 ||
          code === 0x2029 ||
          code === 0x202f ||
          code === 0x205f ||
          code === 0x3000));

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** An ASCII letter in either case. */
export const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** The code unit `ahead` places on, or -1 at the end. */
export const peek = (cursor: Cursor, ahead = 0): number => {
  const at = cursor.at + ahead;
  return at < cursor.end ? cursor.text.charCodeAt(at) : -1;
};

export const skipSpace = (cursor: Cursor): void => {
  while (cursor.at < cursor.end && isSpace(cursor.text.charCodeAt(cursor.at))) cursor.at++;
};

/** The number at the cursor, or -1 where there is no digit. Above 2^53 it is the nearest double. */
const scanNumber = (cursor: Cursor): number => {
  const { text, end } = cursor;
  let at = cursor.at;
  let value = 0;
  while (at < end) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    at++;
  }
  if (at === cursor.at) return -1;
  if (value > Number.MAX_SAFE_INTEGER) value = Number(text.slice(cursor.at, at));
  cursor.at = at;
  return value;
};

const isSeparator = (code: number): boolean => code === 46 || code === 45 || code === 95;

/** Whether `word` (lower case letters) stands at `at`, in any case. */
const hasWord = (cursor: Cursor, at: number, word: string): boolean => {
  if (at + word.length > cursor.end) return false;
  for (let index = 0; index < word.length; index++) {
    if ((cursor.text.charCodeAt(at + index) | 32) !== word.charCodeAt(index)) return false;
  }
  return true;
};

/** An optional separator and one of `words` (a longer word before its beginning); tells which, or -1. */
const scanWord = (cursor: Cursor, words: readonly string[]): number => {
  const at = isSeparator(peek(cursor)) ? cursor.at + 1 : cursor.at;
  const first = at < cursor.end ? cursor.text.charCodeAt(at) | 32 : -1;
  if (first < 97 || first > 122) return -1;
  const found = words.findIndex((word) => hasWord(cursor, at, word));
  if (found >= 0) cursor.at = at + words[found]!.length;
  return found;
};

/** The number that may follow `a`, `post` or `dev`, 0 where it is left out; a separator before it may stand even then (`1.0.dev.`). */
const scanOptionalNumber = (cursor: Cursor): number => {
  if (isSeparator(peek(cursor))) cursor.at++;
  return Math.max(scanNumber(cursor), 0);
};

const preWords = ['alpha', 'a', 'beta', 'b', 'preview', 'pre', 'rc', 'c'] as const;
const prePhases: readonly Pre['phase'][] = ['a', 'a', 'b', 'b', 'rc', 'rc', 'rc', 'rc'];
const postWords = ['post', 'rev', 'r'] as const;
const devWords = ['dev'] as const;

const scanPre = (cursor: Cursor): Pre | undefined => {
  const word = scanWord(cursor, preWords);
  return word < 0 ? undefined : { phase: prePhases[word]!, number: scanOptionalNumber(cursor) };
};

const scanPost = (cursor: Cursor): number | undefined => {
  if (peek(cursor) === 45 && isDigit(peek(cursor, 1))) {
    cursor.at++;
    return scanNumber(cursor);
  }
  return scanWord(cursor, postWords) < 0 ? undefined : scanOptionalNumber(cursor);
};

const scanDev = (cursor: Cursor): number | undefined => (scanWord(cursor, devWords) < 0 ? undefined : scanOptionalNumber(cursor));

const isLocalCharacter = (code: number): boolean => isDigit(code) || isLetter(code);

const localSegment = (text: string): string | number => {
  for (let index = 0; index < text.length; index++) if (!isDigit(text.charCodeAt(index))) return text.toLowerCase();
  return Number(text);
};

/** `+` and its segments; undefined, with the cursor where it was, where there is none. */
const scanLocal = (cursor: Cursor): (string | number)[] | undefined => {
  if (peek(cursor) !== 43 || !isLocalCharacter(peek(cursor, 1))) return undefined;
  const segments: (string | number)[] = [];
  do {
    const start = cursor.at + 1;
    let at = start;
    while (at < cursor.end && isLocalCharacter(cursor.text.charCodeAt(at))) at++;
    segments.push(localSegment(cursor.text.slice(start, at)));
    cursor.at = at;
  } while (isSeparator(peek(cursor)) && isLocalCharacter(peek(cursor, 1)));
  return segments;
};

/** `N(.N)*`; the cursor ends before a dot that no digit follows. */
const scanRelease = (cursor: Cursor, first: number): number[] => {
  const release = [first];
  while (peek(cursor) === 46 && isDigit(peek(cursor, 1))) {
    cursor.at++;
    release.push(scanNumber(cursor));
  }
  return release;
};

const suffixed = (epoch: number, release: readonly number[], cursor: Cursor): Version => {
  const pre = scanPre(cursor);
  const post = scanPost(cursor);
  const dev = scanDev(cursor);
  const local = scanLocal(cursor);
  if (pre === undefined && post === undefined && dev === undefined && local === undefined) return { epoch, release };
  return {
    epoch,
    release,
    ...(pre !== undefined && { pre }),
    ...(post !== undefined && { post }),
    ...(dev !== undefined && { dev }),
    ...(local !== undefined && { local }),
  };
};

/**
 * The longest version that begins at the cursor (PEP 440 "Appendix B", without the white space around it), which moves behind it;
 * undefined where none begins or it is too long.
 */
export const scanVersion = (cursor: Cursor): Version | undefined => {
  const start = cursor.at;
  if ((peek(cursor) | 32) === 118) cursor.at++;
  let epoch = 0;
  let first = scanNumber(cursor);
  if (first >= 0 && peek(cursor) === 33 && isDigit(peek(cursor, 1))) {
    epoch = first;
    cursor.at++;
    first = scanNumber(cursor);
  }
  if (first < 0) return undefined;
  const release = scanRelease(cursor, first);
  const version = cursor.at === cursor.end ? { epoch, release } : suffixed(epoch, release, cursor);
  return cursor.at - start > longestVersion ? undefined : version;
};
