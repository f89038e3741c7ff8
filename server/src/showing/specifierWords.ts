import type { Requirement } from '../project/requirement.ts';
import { parseVersion } from '../python/versions.ts';
import { listOf } from '../rules/wording.ts';

/** Whoever writes more is better shown what he wrote. */
const mostClauses = 4;

/** What a requirement asks of its package, in words: "2.0 or newer, and below 3"; as it is written where there are no short words for it. */
export function specifierWords({
  specifier,
  notation,
  error,
}: Pick<Requirement, 'specifier' | 'notation'> & { readonly error?: Requirement['error'] }): string {
  if (error !== undefined) return specifier;
  if (specifier === '') return 'any version';
  const clauses = notation.clauses?.(specifier);
  if (clauses === undefined || clauses.length > mostClauses) return specifier;
  const words = clauses.map((clause) => clauseWords(clause.operator, clause.version, notation.id === 'conda'));
  if (words.some((word) => word === undefined)) return specifier;
  return words.length === 0 ? 'any version' : listOf(words.filter((word) => word !== undefined));
}

function clauseWords(operator: string, version: string, isPrefix: boolean): string | undefined {
  if (version === '*') return 'any version';
  if (version.endsWith('.*')) return wildcardWords(operator, version.slice(0, -2));
  switch (operator) {
    case '>=':
      return `${version} or newer`;
    case '>':
      return `newer than ${version}`;
    case '<=':
      return `up to ${version}`;
    case '<':
      return `below ${version}`;
    case '!=':
    case '<>':
      return `not ${version}`;
    case '~=':
      return growing(version, (parts) => (parts.length > 1 && parts.length < 4 ? parts.slice(0, -1) : []));
    case '~':
      return growing(version, (parts) => parts.slice(0, 2));
    case '^':
      return growing(version, upToFirst);
    case '=':
      return isPrefix ? `any ${version}` : `only ${version}`;
    case '==':
    case '===':
    case '':
      return `only ${version}`;
    default:
      return undefined;
  }
}

const wildcardWords = (operator: string, prefix: string): string | undefined =>
  operator === '!=' || operator === '<>' ? `no ${prefix}` : ['==', '=', ''].includes(operator) ? `any ${prefix}` : undefined;

/** A version and those behind it that begin like it; none where the dialects do not agree what that is. */
function growing(version: string, prefixOf: (parts: readonly number[]) => readonly number[]): string | undefined {
  const prefix = prefixOf(parseVersion(version)?.release ?? []);
  return prefix.length === 0 ? undefined : `${version} or newer within ${prefix.join('.')}`;
}

/** What a caret keeps: up to the first part that is not zero, or all. */
function upToFirst(parts: readonly number[]): readonly number[] {
  const first = parts.findIndex((part) => part > 0);
  return first < 0 ? parts : parts.slice(0, first + 1);
}
