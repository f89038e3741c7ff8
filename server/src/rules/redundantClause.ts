import type { Clause } from '../notations/notation.ts';
import { isEmpty, isSubset } from '../python/versionSet.ts';
import { admittedBy, type Clauses, neededOf, placeOf, removalOf, requiredClauses, rewritePart } from './clauses.ts';
import type { Finding, Rule } from './rule.ts';
import { excerpt } from './wording.ts';

export const redundantClause: Rule = {
  id: 'redundant-clause',
  severity: 'hint',
  description: 'A clause of a range that the other clauses already imply.',
  *check(project) {
    for (const range of requiredClauses(project)) {
      if (!isEmpty(admittedBy(range.clauses))) yield* redundantIn(range);
    }
  },
};

function* redundantIn(range: Clauses): Iterable<Finding> {
  const kept = neededOf(range.clauses);
  let behind = false;
  for (const clause of range.clauses) {
    if (kept.includes(clause)) behind = true;
    else yield finding(range, kept, clause, behind);
  }
}

function finding(range: Clauses, kept: readonly Clause[], clause: Clause, behind: boolean): Finding {
  const { declaration } = range;
  const textOf = ({ start, end }: Clause): string => excerpt(declaration.text.slice(start, end));
  const reason = kept.find((other) => isSubset(other.versions, clause.versions));
  const beside = reason === undefined ? 'the other clauses' : textOf(reason);
  return {
    at: placeOf(declaration, clause),
    message: `${textOf(clause)} has no effect beside ${beside}`,
    tag: 'unnecessary',
    fixes: [
      {
        title: `Remove ${textOf(clause)}`,
        safe: true,
        preferred: true,
        edits: [rewritePart(declaration, removalOf(range, clause, behind), '')],
      },
    ],
  };
}
