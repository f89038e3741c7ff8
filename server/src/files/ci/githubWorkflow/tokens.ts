import type { Span } from '../../../project/span.ts';

/** A piece of an expression of GitHub Actions; spans count in the text that was given. */
export type Token =
  /** `matrix.python-version`, `matrix['python-version']`, `matrix.config[0]`, `startsWith`; an index that is computed is `*`. */
  | (Span & { readonly kind: 'name'; readonly path: readonly string[] })
  /** `'3.9'`, the span inside the quotes; `verbatim` unless it holds the doubled quote that stands for one. */
  | (Span & { readonly kind: 'text'; readonly value: string; readonly verbatim: boolean })
  | (Span & { readonly kind: 'number'; readonly value: string })
  /** `(`, `)`, `,`, `!`, `==`, `!=`, `<`, `<=`, `>`, `>=`, `&&`, `||`, and whatever else is no token of the language. */
  | (Span & { readonly kind: 'sign'; readonly value: string });

/** Longer expressions are not read. UTF-16 units. */
const longest = 50_000;

/** The tokens of an expression (docs.github.com, "Evaluate expressions in workflows and actions"). Linear; anything has tokens. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  if (text.length > longest) return tokens;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code <= 32) {
      at++;
      continue;
    }
    const token =
      code === QUOTE ? readText(text, at) : isDigit(code) ? readNumber(text, at) : isLetter(code) ? readName(text, at) : readSign(text, at);
    tokens.push(token);
    at = token.kind === 'text' ? token.end + 1 : token.end;
  }
  return tokens;
}

const QUOTE = 39;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean => ((code | 32) >= 97 && (code | 32) <= 122) || code === 95;
const isWord = (code: number): boolean => isLetter(code) || isDigit(code) || code === 45;

function readText(text: string, start: number): Token {
  let end = start + 1;
  let verbatim = true;
  while (end < text.length) {
    if (text.charCodeAt(end) !== QUOTE) end++;
    else if (text.charCodeAt(end + 1) === QUOTE) {
      verbatim = false;
      end += 2;
    } else break;
  }
  const raw = text.slice(start + 1, end);
  return { kind: 'text', start: start + 1, end, value: verbatim ? raw : raw.replaceAll("''", "'"), verbatim };
}

function readNumber(text: string, start: number): Token {
  let end = start;
  while (end < text.length && (isWord(text.charCodeAt(end)) || text.charCodeAt(end) === 46)) end++;
  return { kind: 'number', start, end, value: text.slice(start, end) };
}

function wordEnd(text: string, at: number): number {
  while (at < text.length && isWord(text.charCodeAt(at))) at++;
  return at;
}

/** A name with what is taken out of it by dots and brackets. */
function readName(text: string, start: number): Token {
  let end = wordEnd(text, start);
  const path = [text.slice(start, end)];
  for (;;) {
    const code = text.charCodeAt(end);
    const next = code === 46 ? wordEnd(text, end + 1) : end;
    if (next > end + 1) {
      path.push(text.slice(end + 1, next));
      end = next;
      continue;
    }
    const index = code === 91 ? readIndex(text, end) : undefined;
    if (index === undefined) return { kind: 'name', start, end, path };
    path.push(index.key);
    end = index.end;
  }
}

/** `[0]`, `['key']`; anything else in brackets is computed. Brackets within brackets end the name. */
function readIndex(text: string, start: number): { readonly key: string; readonly end: number } | undefined {
  let at = start + 1;
  while (text.charCodeAt(at) <= 32) at++;
  if (text.charCodeAt(at) === QUOTE) {
    const string = readText(text, at);
    at = string.end + 1;
    while (text.charCodeAt(at) <= 32) at++;
    return string.kind === 'text' && text.charCodeAt(at) === 93 ? { key: string.value, end: at + 1 } : undefined;
  }
  const close = at + 200 < text.length ? text.slice(at, at + 200).indexOf(']') : text.slice(at).indexOf(']');
  if (close < 0) return undefined;
  const inside = text.slice(at, at + close).trim();
  return { key: /^\d{1,6}$/.test(inside) ? inside : '*', end: at + close + 1 };
}

const pairs: ReadonlySet<string> = new Set(['==', '!=', '<=', '>=', '&&', '||']);

function readSign(text: string, start: number): Token {
  const pair = text.slice(start, start + 2);
  const end = pairs.has(pair) ? start + 2 : start + 1;
  return { kind: 'sign', start, end, value: text.slice(start, end) };
}
