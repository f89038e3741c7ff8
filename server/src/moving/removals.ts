import type { Span } from '../project/span.ts';
import type { Unit } from './rows.ts';

/** What to delete for several units of one list at once; neighbours in the list are deleted together, and no empty lines stay. */
export function removals(text: string, units: readonly Unit[], going: ReadonlySet<Unit>): readonly Span[] {
  const spans: Span[] = [];
  for (let index = 0; index < units.length; index++) {
    if (!going.has(units[index]!)) continue;
    let last = index;
    while (last + 1 < units.length && going.has(units[last + 1]!)) last++;
    spans.push(...removalOfRun(text, units, index, last));
    index = last;
  }
  return spans.map((span) => tidy(text, span));
}

/**
 * Each takes the separator behind it, the last of a list the one before: where a run ends with the last, the run begins before the separator
 * of its first, too.
 */
function removalOfRun(text: string, units: readonly Unit[], first: number, last: number): readonly Span[] {
  const spans = units.slice(first, last + 1).map(({ span }) => span);
  const overlaps = spans.some((span, index) => index > 0 && span.start < spans[index - 1]!.end);
  if (!overlaps) return merged(text, spans);
  const end = spans.at(-1)!;
  const inner = units[last - 1]!.items.at(-1)!;
  const kept = units[first - 1]?.items.at(-1);
  const width = end.start - inner.end;
  if (kept === undefined || width < 0) return [{ start: spans[0]!.start, end: end.end }];
  return [{ start: kept.end + width, end: end.end }];
}

/** Deletions with nothing but white space between them are one. */
function merged(text: string, spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const before = result.at(-1);
    if (before !== undefined && text.slice(before.end, span.start).trim() === '')
      result[result.length - 1] = { start: before.start, end: Math.max(before.end, span.end) };
    else result.push(span);
  }
  return result;
}

/** A line of which only white space would be left goes whole; of two empty lines around whole lines one goes. */
export function tidy(text: string, { start, end }: Span): Span {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const stop = lineEnd(text, end);
  const isWhole = text.slice(line, start).trim() === '' && (text[end - 1] === '\n' || text.slice(end, stop).trim() === '');
  if (!isWhole || !text.slice(start, end).trim()) return { start, end };
  const after = text[end - 1] === '\n' ? end : Math.min(text.length, stop + 1);
  if (text[end - 1] !== '\n' && line === 0 && after === text.length) return { start, end };
  const next = lineEnd(text, after);
  const follows = after < text.length && text.slice(after, next).trim() === '';
  return { start: line, end: follows && opens(text, line) ? Math.min(text.length, next + 1) : after };
}

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

/** Whether the line before is empty, or the key of the list. */
function opens(text: string, line: number): boolean {
  if (line === 0) return true;
  const before = text.slice(text.lastIndexOf('\n', line - 2) + 1, line - 1).trim();
  return before === '' || before.endsWith(':');
}
