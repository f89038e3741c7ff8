import type { Clause } from '../notations/notation.ts';
import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Edit, Span } from '../project/span.ts';
import { everything, intersect, isSubset, type VersionSet } from '../python/versionSet.ts';
import type { Finding } from './rule.ts';

/** A declaration that requires, and its clauses, all of which must hold. */
export interface Clauses {
  readonly declaration: Declaration;
  readonly clauses: readonly Clause[];
}

/** The declarations that require a range of one or more clauses, a script's own included. */
export function requiredClauses({ declarations }: Project): Clauses[] {
  return declarations.flatMap((declaration) => {
    if (declaration.role !== 'requires' || declaration.traits?.includes('reference') === true) return [];
    const clauses = clausesOf(declaration);
    return clauses === undefined || clauses.length === 0 ? [] : [{ declaration, clauses }];
  });
}

/** Rules compare clauses with each other: nobody writes this many, and a hostile text shall not make them slow. */
const mostClauses = 64;

/** The clauses of a range that can be read and has that form. */
export function clausesOf(declaration: Declaration): readonly Clause[] | undefined {
  if (declaration.meaning.kind !== 'versions') return undefined;
  const clauses = declaration.notation.clauses?.(declaration.text);
  return clauses !== undefined && clauses.length <= mostClauses ? clauses : undefined;
}

/** What all of these clauses admit together. */
export const admittedBy = (clauses: readonly Clause[]): VersionSet =>
  clauses.reduce<VersionSet>((set, clause) => intersect(set, clause.versions), everything);

/** The clauses that remain when every clause implied by the remaining ones is dropped; of two equal clauses the first remains. */
export function neededOf(clauses: readonly Clause[]): readonly Clause[] {
  let kept = clauses;
  for (const clause of clauses.toReversed()) {
    const others = kept.filter((other) => other !== clause);
    if (others.length > 0 && isSubset(admittedBy(others), clause.versions)) kept = others;
  }
  return kept;
}

/** Where a clause stands in its file. */
export const placeOf = ({ path, start }: Declaration, clause: Span): Finding['at'] => ({
  path,
  start: start + clause.start,
  end: start + clause.end,
});

/** The edit that writes `newText` for a part of the declaration's text. */
export const rewritePart = (declaration: Declaration, part: Span, newText: string): Edit => ({ ...placeOf(declaration, part), newText });

/** The text after `part` of it became `newText`. */
export const withPart = (text: string, part: Span, newText: string): string => text.slice(0, part.start) + newText + text.slice(part.end);

/**
 * What to delete of the text so that `clause` is gone and the rest stays a range: what follows it up to the next clause, or, with
 * `behind` (a clause that stays and stands before it), what precedes it.
 */
export function removalOf({ clauses }: Clauses, clause: Clause, behind: boolean): Span {
  const index = clauses.indexOf(clause);
  const [previous, next] = [clauses[index - 1], clauses[index + 1]];
  if (previous !== undefined && (behind || next === undefined)) return { start: previous.end, end: clause.end };
  return { start: clause.start, end: next?.start ?? clause.end };
}
