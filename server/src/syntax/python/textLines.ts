import { afterLineEnd, lineEnd } from '../lines.ts';
import type { Insertion } from '../listEdits.ts';
import type { PythonItem, PythonLiteral, PythonValue } from './nodes.ts';

/** A line of a literal: `end … next` is its line end. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly next: number;
  /** Its text begins behind the blanks, and ends before a comment. */
  readonly from: number;
  readonly to: number;
  /** A backslash ends it, so that its line end is none of the value. */
  readonly goesOn: boolean;
  /** It is only a part of a line of the value. */
  readonly isJoined: boolean;
}

const isBlank = (code: number): boolean => code === 32 || code === 9;

/**
 * The lines of a string in three quotes (`"""…""".splitlines()`) that are not empty, as items of a list: each goes with its line end, and
 * a neighbour gets a line of its own. Undefined where the string is written otherwise. What is commented out is no item, as setuptools
 * reads its lists (jaraco.text, `yield_lines` and `drop_comment`).
 */
export function linesOf(text: string, literal: PythonLiteral): readonly PythonItem[] | undefined {
  if (literal.quote.length !== 3) return undefined;
  const lines = linesIn(text, literal);
  const filled = lines.filter(({ from, to }) => from < to);
  return filled.map((line) => ({
    start: line.from,
    end: line.to,
    value: asValue(text, literal, line),
    remove: removalOf(lines, line),
    insert: insertionBehind(text, lines, filled, line),
  }));
}

function linesIn(text: string, { content, verbatim }: PythonLiteral): readonly Line[] {
  const lines: Line[] = [];
  let isContinued = false;
  for (let start = content.start; start < content.end; ) {
    const end = Math.min(lineEnd(text, start), content.end);
    const next = Math.min(afterLineEnd(text, end), content.end);
    const goesOn = !verbatim && end > start && text.charCodeAt(end - 1) === BACKSLASH;
    let [from, to] = [start, end];
    while (from < to && isBlank(text.charCodeAt(from))) from++;
    // A backslash alone, as behind the opening quotes, joins nothing to the line that follows.
    const isEmpty = goesOn && from === end - 1;
    if (isEmpty) to = from;
    to = commentAt(text, from, to);
    while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
    lines.push({ start, end, next, from, to, goesOn, isJoined: isContinued || (goesOn && !isEmpty) });
    isContinued = goesOn && (isContinued || !isEmpty);
    start = next;
  }
  return lines;
}

const BACKSLASH = 92;

/** Where a comment begins, as the first of its line or behind a blank; `to` where there is none. */
function commentAt(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 35 && (at === from || text.charCodeAt(at - 1) === 32)) return at;
  return to;
}

function asValue(text: string, { quote, verbatim }: PythonLiteral, { from, to, isJoined }: Line): PythonValue {
  const span = { start: from, end: to };
  const written = text.slice(from, to);
  if (isJoined || (!verbatim && written.includes('\\'))) return { kind: 'other', ...span, text: written };
  return { kind: 'string', ...span, value: written, parts: [{ ...span, value: written, content: span, verbatim: true, quote }] };
}

/** The line; the last one before the closing quotes goes with the line end in front of it. */
function removalOf(lines: readonly Line[], line: Line): PythonItem['remove'] {
  if (line.next > line.end) return { start: line.start, end: line.next };
  const before = lines.at(-2);
  return { start: before === undefined || before.goesOn ? line.start : before.end, end: line.end };
}

/** A line like this one; behind the first, which begins at the quotes, one that is indented as the second. */
function insertionBehind(text: string, lines: readonly Line[], filled: readonly Line[], line: Line): Insertion {
  const like = line === lines[0] ? (filled[1] ?? line) : line;
  const other = line.next > line.end ? line : lines[0]!;
  const lineBreak = text.slice(other.end, other.next) || '\n';
  return { offset: line.end, before: lineBreak + text.slice(like.start, like.from), after: '' };
}
