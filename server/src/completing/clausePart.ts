import type { Span } from '../project/span.ts';
import type { Dialect } from './operators.ts';

/** Where the cursor stands in a list of clauses: where an operator is missing or begun, or at a version. */
export type ClausePart =
  | { readonly kind: 'operator'; readonly span: Span }
  | { readonly kind: 'version'; readonly operator: string; readonly span: Span };

/** Longer operators and versions are not looked at. UTF-16 units. */
const longest = 100;

/** The part of the clauses of `text` that ends at `at`; they begin at `from`. Undefined behind a clause that is whole. */
export function clauseAt(text: string, from: number, at: number, { operators, takesVersionAlone }: Dialect): ClausePart | undefined {
  const first = Math.max(from, at - longest);
  const versionStart = back(text, at, first, /[\w.*+!-]/);
  // A `!` belongs to an operator where no epoch is before it.
  const typed = text.slice(versionStart, at).replace(/^!/, '');
  const start = at - typed.length;
  const operatorEnd = back(text, start, first, /[ \t]/);
  const operatorStart = back(text, operatorEnd, first, /[<>=!~^]/);
  const operator = text.slice(operatorStart, operatorEnd);
  const span = { start, end: at + (/^[\w.*+!-]*/.exec(text.slice(at, at + longest))?.[0].length ?? 0) };
  if (operator === '') {
    if (!isBeginning(text, operatorEnd, from)) return undefined;
    if (typed === '') return { kind: 'operator', span: { start: at, end: at } };
    return takesVersionAlone ? { kind: 'version', operator, span } : undefined;
  }
  if (operators.includes(operator)) return { kind: 'version', operator, span };
  const isBegun = typed === '' && operatorEnd === at && operators.some((one) => one.startsWith(operator));
  return isBegun ? { kind: 'operator', span: { start: operatorStart, end: at } } : undefined;
}

/** Whether a clause may begin behind `at`. */
const isBeginning = (text: string, at: number, from: number): boolean => at <= from || /[,|(]/.test(text.charAt(at - 1));

function back(text: string, at: number, first: number, wanted: RegExp): number {
  let start = at;
  while (start > first && wanted.test(text.charAt(start - 1))) start--;
  return start;
}
