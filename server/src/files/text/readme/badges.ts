import type { Span } from '../../../project/span.ts';

/** What stands between the word and the versions in an address: `python-3.9`, `python%20versions-v3.9`, `python/3.9`, `label=python&message=3.9`. */
const between = /^(?:%20|_)?(?:versions?)?(?:&message=|%20|_|\/|--?|%3A|:){0,3}v?(?=(?:%20|[<>=≥~]|%3[CDEcde]|%7[Ee]|v){0,5}[23]\.\d)/;

/** Where a badge's address begins, if the word lies in one. */
const opening = /(?:\/badge\/|[?&]label=)[^\s()<>"'/]{0,60}$/i;

/**
 * The versions on a badge of shields.io or badgen.net whose label or message holds the word: up to the next single dash, slash or end of the
 * address (shields.io, "Static Badge").
 */
export function badgeAt(text: string, start: number, afterWord: number, end: number): Span | undefined {
  if (!opening.test(text.slice(Math.max(0, start - 70), start))) return undefined;
  const lead = between.exec(text.slice(afterWord, Math.min(end, afterWord + 60)));
  if (lead === null) return undefined;
  const from = afterWord + lead[0].length;
  const to = badgeEnd(text, from, Math.min(end, from + 100));
  return /[23]\.\d/.test(text.slice(from, to)) ? { start: from, end: to } : undefined;
}

function badgeEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && !isEnd(text, at)) at += text.startsWith('--', at) ? 2 : 1;
  return Math.min(at, end);
}

/** A dash written twice is a dash; `>` is one of an operator, or closes the address. */
function isEnd(text: string, at: number): boolean {
  const sign = text[at]!;
  if (sign === '-') return text[at + 1] !== '-';
  return sign === '>' ? text[at + 1] !== '=' : sign <= ' ' || ')]"\'/&?#'.includes(sign);
}
