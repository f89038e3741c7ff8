import type { Span } from '../project/span.ts';
import { afterLineEnd, eolOf, type Joined, lineEnd, placeIn, spanIn } from './lines.ts';
import type { Insertion } from './listEdits.ts';

/** `-r base.txt`, `--index-url=…`, `--hash=…`. */
export interface RequirementOption extends Span {
  /** In its long form where it has one: `--requirement` for `-r`. */
  readonly name: string;
  readonly value: (Span & { readonly text: string }) | undefined;
}

/** One logical line: physical lines joined by a backslash at their end. */
export interface RequirementLine extends Span {
  /** The requirement without comment and options; undefined for a line of options. `text` has continuations taken out. */
  readonly requirement: (Span & { readonly text: string; readonly verbatim: boolean }) | undefined;
  /** Options of the line; behind a requirement, its hashes and build settings. */
  readonly options: readonly RequirementOption[];
  readonly comment: Span | undefined;
  /** Whole lines with their line ends. */
  readonly remove: Span;
  readonly insert: Insertion;
}

export interface RequirementsFile {
  /** Lines that say something, in order. */
  readonly lines: readonly RequirementLine[];
  /** From `#` to the end of the line, in order. */
  readonly comments: readonly Span[];
}

const longNames: ReadonlyMap<string, string> = new Map([
  ['-r', '--requirement'],
  ['-c', '--constraint'],
  ['-e', '--editable'],
  ['-i', '--index-url'],
  ['-f', '--find-links'],
  ['-C', '--config-settings'],
]);

/** Options of a line that take no value (pip.pypa.io, "Requirements File Format"). */
const switches: ReadonlySet<string> = new Set(['--no-index', '--pre', '--prefer-binary', '--require-hashes']);

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0;

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

function trimEnd(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

/** A line that is nothing but a comment: it ends a joined line, whatever stands at its end. */
function isCommentLine(text: string, start: number, end: number): boolean {
  const first = skipSpaces(text, start);
  return first < end && text.charCodeAt(first) === 35;
}

/** Joins the line at `from` with those that a backslash at its end adds, as pip does; `next` is the start of the line behind. */
function joinLines(text: string, from: number): { readonly joined: Joined; readonly last: number; readonly next: number } {
  const segments: (Span & { readonly at: number })[] = [];
  let joined = '';
  for (let start = from; ; ) {
    const end = lineEnd(text, start);
    const next = afterLineEnd(text, end);
    const goesOn = end > start && text.charCodeAt(end - 1) === 92 && !isCommentLine(text, start, end);
    const stop = goesOn ? end - 1 : end;
    segments.push({ start, end: stop, at: joined.length });
    joined += text.slice(start, stop);
    if (!goesOn || next >= text.length) return { joined: { text: joined, segments }, last: end, next };
    start = next;
  }
}

/** Where the comment begins: `#` at the start of a physical line or behind white space; the end where there is none. */
function commentStart(joined: Joined): number {
  const { text } = joined;
  for (let sign = text.indexOf('#'); sign >= 0; sign = text.indexOf('#', sign + 1)) {
    if (sign === 0 || isSpace(text.charCodeAt(sign - 1)) || placeIn(joined, sign) !== placeIn(joined, sign - 1) + 1) return sign;
  }
  return text.length;
}

/** Where the options begin: a word that starts with a dash. */
function optionsStart(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (text.charCodeAt(at) === 45 && (at === from || isSpace(text.charCodeAt(at - 1)))) return at;
  }
  return end;
}

/** The end of the word at `from`; white space in quotes belongs to it. */
function wordEnd(text: string, from: number, end: number): number {
  let quote = 0;
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (quote === 0 && isSpace(code)) return at;
    if (quote === 0 && (code === 34 || code === 39)) quote = code;
    else if (code === quote) quote = 0;
  }
  return end;
}

const textIn = (joined: Joined, start: number, end: number): Span & { readonly text: string } => ({
  start: placeIn(joined, start),
  end: placeIn(joined, end - 1) + 1,
  text: joined.text.slice(start, end),
});

/** The name that an option begins with and where it ends: `--hash` of `--hash=…`, `-r` of `-rbase.txt`. */
function nameEnd(text: string, start: number, end: number): number {
  if (text.charCodeAt(start + 1) !== 45) return Math.min(start + 2, end);
  let at = start;
  while (at < end && text.charCodeAt(at) !== 61) at++;
  return at;
}

function readOptions(joined: Joined, from: number, end: number): readonly RequirementOption[] {
  const { text } = joined;
  const options: RequirementOption[] = [];
  for (let start = from; start < end; ) {
    const stop = wordEnd(text, start, end);
    const nameStop = nameEnd(text, start, stop);
    const short = text.slice(start, nameStop);
    const name = longNames.get(short) ?? short;
    let valueStart = text.charCodeAt(nameStop) === 61 && nameStop < stop ? nameStop + 1 : nameStop;
    let valueEnd = stop;
    if (nameStop === stop && !switches.has(name)) {
      const next = skipSpaces(text, stop);
      if (next < end && text.charCodeAt(next) !== 45) {
        valueStart = next;
        valueEnd = wordEnd(text, next, end);
      }
    }
    const value = valueEnd > valueStart ? textIn(joined, valueStart, valueEnd) : undefined;
    options.push({ ...spanIn(joined, start, Math.max(stop, valueEnd)), name, value });
    start = skipSpaces(text, Math.max(stop, valueEnd));
  }
  return options;
}

/** The requirement that stands in `start … end` of a joined line. */
function requirementOf(file: string, joined: Joined, start: number, end: number): RequirementLine['requirement'] {
  if (start === end) return undefined;
  const requirement = textIn(joined, start, end);
  const verbatim = joined.segments.length === 1 || file.slice(requirement.start, requirement.end) === requirement.text;
  return { start: requirement.start, end: requirement.end, text: requirement.text, verbatim };
}

/** Reads a requirements or constraints file (pip.pypa.io, "Requirements File Format"). Linear; never throws. */
export function readRequirements(text: string): RequirementsFile {
  const lines: RequirementLine[] = [];
  const comments: Span[] = [];
  const eol = eolOf(text);
  for (let from = text.charCodeAt(0) === 0xfeff ? 1 : 0; from < text.length; ) {
    const { joined, last, next } = joinLines(text, from);
    const sign = commentStart(joined);
    const end = trimEnd(joined.text, 0, sign);
    const start = Math.min(skipSpaces(joined.text, 0), end);
    const comment = sign < joined.text.length ? { start: placeIn(joined, sign), end: last } : undefined;
    if (comment) comments.push(comment);
    if (start < end) {
      const options = optionsStart(joined.text, start, end);
      lines.push({
        start: placeIn(joined, start),
        end: placeIn(joined, end - 1) + 1,
        requirement: requirementOf(text, joined, start, trimEnd(joined.text, start, options)),
        options: readOptions(joined, options, end),
        comment,
        remove: { start: from, end: next },
        insert: { offset: last, before: eol, after: '' },
      });
    }
    from = next;
  }
  return { lines, comments };
}
