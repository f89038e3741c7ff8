import type { Span } from '../../../project/span.ts';
import { badgeAt } from './badges.ts';
import { versionsEnd } from './versions.ts';

/** The versions that one line of prose ascribes to Python, with what belongs to them: `3.9+`, `>= 3.9`, `3.9, 3.10 and 3.11`. */
export function mentionsIn(text: string, line: Span): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf('ython', line.start); at >= 0 && at < line.end; at = text.indexOf('ython', at)) {
    const start = at - 1;
    at += 'ython'.length;
    const badge = badgeAt(text, start, at, line.end);
    const mention = badge ?? mentionAt(text, start, at, line);
    if (mention === undefined) continue;
    found.push(mention);
    at = mention.end;
  }
  return found;
}

const isWordCode = (code: number): boolean => (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122) || code === 95;

/** `Python` and `CPython` by themselves: not `IronPython`, `opencv-python`, `docs.python` or `python/3.9`. */
function isTheWord(text: string, start: number): boolean {
  const first = text.charCodeAt(start);
  if (first !== 80 && first !== 112) return false;
  let before = start - 1;
  if (text.charCodeAt(before) === 67) before--;
  const code = text.charCodeAt(before);
  return !isWordCode(code) && code !== 45 && code !== 46 && code !== 47 && code !== 64;
}

function mentionAt(text: string, start: number, afterWord: number, line: Span): Span | undefined {
  if (!isTheWord(text, start)) return undefined;
  const from = overBetween(text, afterWord, line.end);
  // `python3.9` is the name of a program, `python>=3.9` is what a program is asked for.
  if (from < 0 || (from === afterWord && text.charCodeAt(start) === 112 && !'<>=~≥'.includes(text[from]!))) return undefined;
  const end = versionsEnd(text, from, line.end);
  return end < 0 || isPast(text, start, end, line) ? undefined : { start: from, end };
}

const blanks = (text: string, at: number, end: number): number => {
  while (at < end && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  return at;
};

/**
 * What may stand between the word and its versions: a plural, a link's address, emphasis, "version", the major version before a bracket, a
 * colon, a bracket or the border of a table's cell.
 */
function overBetween(text: string, from: number, end: number): number {
  let at = overLink(text, overPlural(text, from), end);
  at = overEmphasis(text, at, end);
  at = overMajor(text, overWord(text, at, end), end);
  at = overEmphasis(text, at, end);
  const after = blanks(text, at, end);
  const code = text.charCodeAt(after);
  if (after < end && (code === 58 || code === 124 || code === 40)) at = after + 1;
  at = overEmphasis(text, blanks(text, at, end), end);
  const first = blanks(text, at, end);
  return first - from > 250 ? -1 : first;
}

/** `Pythons 3.9 to 3.13`. */
const overPlural = (text: string, at: number): number => (text.startsWith('s ', at) ? at + 1 : at);

/** ` 3 (3.9+)`. */
function overMajor(text: string, at: number, end: number): number {
  const major = /^[ \t]{0,3}[23](?=[ \t]{0,3}\()/.exec(text.slice(at, Math.min(end, at + 8)));
  return major === null ? at : at + major[0].length;
}

/** `](https://www.python.org)` of a link whose text is the word. */
function overLink(text: string, at: number, end: number): number {
  if (!text.startsWith('](', at)) return at;
  const close = text.slice(at, Math.min(end, at + 200)).indexOf(')');
  return close < 0 ? at : at + close + 1;
}

function overEmphasis(text: string, at: number, end: number): number {
  let after = at;
  while (after < end && after < at + 4 && '*_`'.includes(text[after]!)) after++;
  return after;
}

/** ` version`, ` versions`. */
function overWord(text: string, at: number, end: number): number {
  const word = blanks(text, at, end);
  if (word === at || !/^versions?(?![a-z])/i.test(text.slice(word, Math.min(end, word + 9)))) return at;
  return word + (text.charCodeAt(word + 7) === 115 ? 8 : 7);
}

const before =
  /\b(?:drop(?:s|ped|ping)?|remov(?:e|es|ed|ing)|no longer|deprecat(?:e|es|ed)|end[- ]of[- ]life|eol|last|prior to|before|older than|below|until|not support|unsupported|not compatible|not work|add(?:s|ed|ing)?|new in|since|changed in|introduced)\b/i;
const behind = /\b(?:no longer|dropped|removed|deprecated|end[- ]of[- ]life|eol|not supported|unsupported)\b/i;

/** What a sentence says about a Python that came or went is history, and stays true. */
function isPast(text: string, start: number, end: number, line: Span): boolean {
  const lead = text.slice(Math.max(line.start, start - 60), start);
  const sentence = Math.max(lead.lastIndexOf('. '), lead.lastIndexOf('; '));
  if (before.test(lead.slice(sentence + 1))) return true;
  const rest = text.slice(end, Math.min(line.end, end + 50));
  const stop = rest.indexOf('. ');
  return behind.test(stop < 0 ? rest : rest.slice(0, stop));
}
