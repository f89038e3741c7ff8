import { isScalar } from './scalars.ts';
import { backslash, closeBracket, dot, doubleQuote, equals, hash, isBare, isBlank, isEnd, isQuote, openBracket } from './source.ts';

const afterBlanks = (text: string, from: number): number => {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
};

/** Behind a bare or quoted key at `from`, or undefined. */
const afterPart = (text: string, from: number): number | undefined => {
  const quote = text.charCodeAt(from);
  let at = from;
  if (!isQuote(quote)) {
    while (isBare(text.charCodeAt(at))) at++;
    return at > from ? at : undefined;
  }
  for (at++; !isEnd(text.charCodeAt(at)); at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash && quote === doubleQuote && !isEnd(text.charCodeAt(at + 1))) at++;
  }
  return undefined;
};

/** Behind `a`, `a.b`, `"a" . b` at `from` and the blanks after it, or undefined. */
export const afterKey = (text: string, from: number): number | undefined => {
  let at = afterPart(text, from);
  while (at !== undefined) {
    at = afterBlanks(text, at);
    if (text.charCodeAt(at) !== dot) return at;
    at = afterPart(text, afterBlanks(text, at + 1));
  }
  return undefined;
};

/** Whether `key =` stands at `from`. */
export const isKeyLine = (text: string, from: number): boolean => {
  const at = afterKey(text, from);
  return at !== undefined && text.charCodeAt(at) === equals && text.charCodeAt(at + 1) !== equals;
};

/** Whether `from … to` is nothing but `key =`. */
export const isKeyPrefix = (text: string, from: number, to: number): boolean => {
  const at = afterKey(text, afterBlanks(text, from));
  return at !== undefined && at < to && text.charCodeAt(at) === equals && afterBlanks(text, at + 1) === to;
};

/**
 * Whether `[key]` or `[[key]]` stands alone on the line at `from`, and is no array: `[tool.black]` is a header, `["a"]`, `[3.9]` and
 * `[true]` are arrays as well, and among the items of an array they are taken for that.
 */
export const isHeaderLine = (text: string, from: number): boolean => {
  if (text.charCodeAt(from) !== openBracket) return false;
  const double = text.charCodeAt(from + 1) === openBracket;
  const key = afterBlanks(text, from + (double ? 2 : 1));
  const end = afterKey(text, key);
  if (end === undefined || text.charCodeAt(end) !== closeBracket || (double && text.charCodeAt(end + 1) !== closeBracket)) return false;
  const after = text.charCodeAt(afterBlanks(text, end + (double ? 2 : 1)));
  if (!isEnd(after) && after !== hash) return false;
  const name = text.slice(key, end).trimEnd();
  return isQuote(name.charCodeAt(0)) ? afterPart(text, key) !== key + name.length : !isScalar(name);
};
