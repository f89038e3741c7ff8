import type { Span } from '../project/span.ts';
import type { Service } from '../service.ts';

/** A place in a text for people: line and column from 1, columns and offsets in UTF-16 units, offsets from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** The offsets at which the lines of a text begin. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

export function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low]! + 1, offset };
}

export const rangeOf = (starts: readonly number[], { start, end }: Span): Range => ({
  start: positionAt(starts, start),
  end: positionAt(starts, end),
});

/** Finds places in the files of a service; the lines of a file are counted when it is first asked for. */
export interface Places {
  text(path: string): string;
  starts(path: string): readonly number[];
  range(at: Span & { readonly path: string }): Range;
}

export function placesIn(service: Service): Places {
  const known = new Map<string, readonly number[]>();
  const text = (path: string) => service.file(path)?.text ?? '';
  const starts = (path: string) => {
    const found = known.get(path) ?? lineStarts(text(path));
    known.set(path, found);
    return found;
  };
  return { text, starts, range: (at) => rangeOf(starts(at.path), at) };
}
