import { dottedAt, exactOf, joinedAt, minorNamed, type Named } from './named.ts';

const ornaments = new Set(' \t\r\n"\'`()[]>=~^:@-'.split(''));
const endings = new Set(' \t\r\n"\'`()[]+.,;*xX'.split(''));

const skip = (text: string, at: number, characters: ReadonlySet<string>): number => {
  let end = at;
  while (end < text.length && characters.has(text[end]!)) end++;
  return end;
};

const wordEnd = (text: string, at: number): number => {
  let end = at;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end) | 32;
    if (code < 97 || code > 122) break;
  }
  return end;
};

/** The decimal comma of half of Europe: `3,9`. */
const commaAt = (text: string, at: number): Named | undefined => {
  const comma = dottedAt(text, at);
  if (comma === undefined || comma.minor >= 0 || text[comma.end] !== ',') return undefined;
  return dottedAt(`${text.slice(0, comma.end)}.${text.slice(comma.end + 1)}`, at);
};

const prefixes = new Set(['', 'v', 'py', 'cp', 'python', 'cpython']);

const versionAt = (text: string, at: number, word: string): Named | undefined => {
  const named = commaAt(text, at) ?? dottedAt(text, at);
  return named !== undefined && named.minor < 0 && word !== '' && word !== 'v' ? joinedAt(text, at) : named;
};

/**
 * The version that a misspelt text most likely means: `3.9` for `py39`, `python-3.9`, `"3.9"`, `v3.9`, `>=3.9`, `3.9+`, `3,9`. Undefined
 * where the text is anything more than one version and its ornaments.
 */
export const nearestVersion = (text: string): string | undefined => {
  const start = skip(text, 0, ornaments);
  const afterWord = wordEnd(text, start);
  const word = text.slice(start, afterWord).toLowerCase();
  if (!prefixes.has(word)) return undefined;
  const named = versionAt(text, skip(text, afterWord, ornaments), word);
  if (named === undefined || named.minor < 0 || skip(text, named.end, endings) < text.length) return undefined;
  return exactOf(named) ?? minorNamed(named);
};
