import { atComment, column, isBlank, isLineEnd, problem, type Reader, skipRest, toContent } from './reader.ts';
import { isStrayBracket, placeOfLine } from './recovery.ts';

/**
 * Where a node stands. `'block'`: it may be a block or a key. `'value'`: behind a key on its line, where it can be neither. `'key'`: at
 * the start of an entry.
 */
export type Mode = 'block' | 'value' | 'key';

/** What a node is the child of. Its lines are deeper than the column `n` of its parent. */
export type Parent = 'mapping' | 'sequence' | 'root';

export const code = (r: Reader): number => r.text.charCodeAt(r.pos);

/** An indicator by itself: `- `, `? `, `: `. */
export const atIndicator = (r: Reader, indicator: number): boolean => code(r) === indicator && isBlank(r.text.charCodeAt(r.pos + 1));

export const atDash = (r: Reader): boolean => atIndicator(r, 45);

/** Nothing more stands on this line. */
export const atLineEnd = (r: Reader): boolean => isLineEnd(code(r)) || atComment(r);

/** Moves to the next content deeper than column `n`, or that has slipped to the left; lines that belong nowhere are skipped. */
export function toBlockContent(r: Reader, n: number): boolean {
  while (toContent(r)) {
    if (column(r) > n) return true;
    const place = placeOfLine(r, n);
    if (place !== 'stray') return place === 'slipped';
    skipRest(r, 'a line out of place');
  }
  return false;
}

/** The column of the innermost block sequence around, -1 for none. */
export const outerDash = (r: Reader): number => r.dashes.at(-1) ?? -1;

/** A dash below a mapping's key in column `n`, or one column left of it by a slip, begins its value. */
export const atValueDash = (r: Reader, n: number): boolean => {
  const col = column(r);
  return (col === n || (col === n - 1 && col > outerDash(r))) && atDash(r);
};

/** Skips a bracket that opens nothing: it stands before a key, or alone behind one, and is never closed. */
export function skipStrayBracket(r: Reader, n: number, mode: Mode): boolean {
  const first = code(r);
  if ((first !== 91 && first !== 123) || !isStrayBracket(r, mode === 'key' ? column(r) : n, mode === 'value')) return false;
  problem(r, r.pos, r.pos + 1, 'a bracket that is never closed');
  r.pos++;
  return true;
}
