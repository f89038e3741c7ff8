import type { Span } from '../../../project/span.ts';

/** A piece of Groovy, as far as a Jenkinsfile's settings go. */
export type GroovyToken =
  /** `image`, `docker.image`. */
  | (Span & { readonly kind: 'name'; readonly value: string })
  /** A string; `content` is what stands between its quotes. */
  | (Span & { readonly kind: 'text'; readonly value: string; readonly content: Span; readonly quote: string })
  | (Span & { readonly kind: 'sign'; readonly value: string });

const isSpace = (code: number): boolean => code <= 32;
const isWord = (code: number): boolean =>
  (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122) || code === 95 || code === 46;

/** More pieces of one file are not looked at. */
const mostTokens = 100_000;

/** The pieces of a text (groovy-lang.org, "Syntax"); comments are none. Linear; anything has pieces. */
export function groovyTokens(text: string): GroovyToken[] {
  const tokens: GroovyToken[] = [];
  // Where nothing closes any more, nothing is looked for again.
  const open = new Set<string>();
  const find = (what: string, from: number): number => {
    const at = open.has(what) ? -1 : text.indexOf(what, from);
    if (at < 0) open.add(what);
    return at < 0 ? text.length : at;
  };
  for (let at = 0; at < text.length && tokens.length < mostTokens; ) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) at++;
    else if (text.startsWith('//', at)) at = find('\n', at);
    else if (text.startsWith('/*', at)) at = find('*/', at + 2) + 2;
    else {
      const token = code === 34 || code === 39 ? readText(text, at, find) : isWord(code) ? readName(text, at) : sign(text, at);
      tokens.push(token);
      at = token.end;
    }
  }
  return tokens;
}

function readName(text: string, start: number): GroovyToken {
  let end = start;
  while (end < text.length && isWord(text.charCodeAt(end))) end++;
  return { kind: 'name', start, end, value: text.slice(start, end) };
}

const sign = (text: string, start: number): GroovyToken => ({ kind: 'sign', start, end: start + 1, value: text.charAt(start) });

function readText(text: string, start: number, find: (what: string, from: number) => number): GroovyToken {
  const single = text.charAt(start);
  const triple = single.repeat(3);
  const quote = text.startsWith(triple, start) ? triple : single;
  const from = start + quote.length;
  const to = quote === triple ? find(triple, from) : endOfLine(text, from, single);
  const content = { start: from, end: to };
  const isClosed = text.startsWith(quote, to);
  return { kind: 'text', start, end: isClosed ? to + quote.length : to, value: text.slice(from, to), content, quote };
}

/** The closing quote, or the end of the line where there is none. */
function endOfLine(text: string, from: number, quote: string): number {
  let at = from;
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === quote || character === '\n' || character === '\r') return at;
    if (character === '\\' && text.charAt(at + 1) !== '\n') at++;
  }
  return Math.min(at, text.length);
}
