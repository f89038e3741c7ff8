import type { Span } from '../../project/span.ts';
import { afterLineEnd, type Joined, lineEnd } from '../lines.ts';
import type { DockerHeredoc, DockerText } from './nodes.ts';

/** What one instruction says, its lines joined. */
export interface Logical extends Span, Joined {}

export const isSpace = (code: number): boolean => code === 32 || code === 9;

export interface Source {
  readonly text: string;
  readonly escape: number;
  readonly comments: Span[];
  /** Where each line's text stands last, for the ends of heredocs; made when first needed. */
  lines: ReadonlyMap<string, number> | undefined;
}

function firstInLine(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Where the sign that joins a line with the next stands: the last character, single, white space behind it aside; -1 for none. */
function continuation(source: Source, start: number, end: number): number {
  let at = end - 1;
  while (at >= start && isSpace(source.text.charCodeAt(at))) at--;
  if (at < start || source.text.charCodeAt(at) !== source.escape) return -1;
  return at > start && source.text.charCodeAt(at - 1) === source.escape ? -1 : at;
}

/** A comment line, noted, or a blank one: neither ends an instruction. */
function isBetween(source: Source, start: number, end: number): boolean {
  const first = firstInLine(source.text, start, end);
  if (first === end) return true;
  if (source.text.charCodeAt(first) !== 35) return false;
  source.comments.push({ start: first, end });
  return true;
}

/**
 * Reads the instruction that begins on the line at `from`, and gives the start of the line behind it. Undefined for a comment or blank line.
 * A heredoc's body is not part of it.
 */
export function readLogical(source: Source, from: number): { readonly logical: Logical | undefined; readonly next: number } {
  const { text } = source;
  let end = lineEnd(text, from);
  let next = afterLineEnd(text, end);
  if (isBetween(source, from, end)) return { logical: undefined, next };
  const start = firstInLine(text, from, end);
  const segments: (Span & { readonly at: number })[] = [];
  let joined = '';
  let line = start;
  for (let sign = continuation(source, line, end); ; sign = continuation(source, line, end)) {
    const stop = sign < 0 ? end : sign;
    segments.push({ start: line, end: stop, at: joined.length });
    joined += text.slice(line, stop);
    if (sign < 0) break;
    do {
      line = next;
      end = lineEnd(text, line);
      next = afterLineEnd(text, end);
    } while (line < text.length && isBetween(source, line, end));
    if (line >= text.length) break;
  }
  return { logical: { start, end: segments.at(-1)?.end ?? start, text: joined, segments }, next };
}

/** The last line of each text, leading tabs aside. */
function lastLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    let first = start;
    while (text.charCodeAt(first) === 9) first++;
    lines.set(text.slice(first, end), start);
    start = afterLineEnd(text, end);
  }
  return lines;
}

/** Reads the body of a heredoc from the line at `from` to its delimiter; undefined where that never comes. */
export function readHeredoc(
  source: Source,
  delimiter: string,
  dash: boolean,
  from: number,
): { heredoc: DockerHeredoc; next: number } | undefined {
  const { text } = source;
  source.lines ??= lastLines(text);
  if ((source.lines.get(delimiter) ?? -1) < from) return undefined;
  for (let start = from; start < text.length; ) {
    const end = lineEnd(text, start);
    const next = afterLineEnd(text, end);
    let first = start;
    while (dash && text.charCodeAt(first) === 9) first++;
    if (end - first === delimiter.length && text.startsWith(delimiter, first)) {
      return { heredoc: { start: from, end, delimiter, body: slice(text, { start: from, end: start }) }, next };
    }
    start = next;
  }
  return undefined;
}

export const slice = (text: string, { start, end }: Span): DockerText => ({ start, end, text: text.slice(start, end) });
