import type { Span } from '../project/span.ts';

// Spans of one text in order, so that a question about thousands of them is not asked of each.

/** The index of the first span that begins at or behind `offset`; the spans ascend by where they begin. */
export function firstFrom(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Spans of one text that do not overlap, ascending: what is asked of them looks at the neighbours only. */
export interface Disjoint<T extends Span> {
  readonly all: readonly T[];
  /** Puts a span in, unless it touches the characters of another or is an insertion where another is: false then. */
  put(span: T): boolean;
  /** Whether one of them has characters of the span. */
  touches(span: Span): boolean;
}

export function disjoint<T extends Span>(): Disjoint<T> {
  const all: T[] = [];
  const overlaps = (span: Span): boolean => {
    const at = firstFrom(all, span.start);
    const [before, here] = [all[at - 1], all[at]];
    return (before !== undefined && span.start < before.end) || (here !== undefined && here.start < span.end);
  };
  return {
    all,
    put(span) {
      const at = firstFrom(all, span.start);
      const here = all[at];
      if (overlaps(span) || (here !== undefined && here.start === span.start && here.end === span.end)) return false;
      // An insertion stands before what begins where it does.
      const behind = here !== undefined && here.start === span.start && here.end === here.start ? at + 1 : at;
      all.splice(behind, 0, span);
      return true;
    },
    touches: (span) => span.end > span.start && overlaps(span),
  };
}

/** Whether a span lies within one of these that is larger than it; the answer for thousands is found by halving. */
export function containment(spans: readonly Span[]): (span: Span) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const reach: number[] = [];
  for (const { end } of sorted) reach.push(Math.max(end, reach.at(-1) ?? 0));
  return (span) => {
    let at = firstFrom(sorted, span.start);
    while (sorted[at]?.start === span.start && sorted[at]!.end > span.end) at++;
    return at > 0 && reach[at - 1]! >= span.end;
  };
}
