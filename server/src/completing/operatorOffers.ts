import type { Requirement } from '../project/requirement.ts';
import type { Span } from '../project/span.ts';
import { formatVersion, isPrerelease, parseVersion } from '../python/versions.ts';
import type { Completion, Completions, Site } from './completion.ts';
import { dialectOf, type Usual } from './operators.ts';
import { type Candidate, candidatesFor, itemOf, nextMajor } from './releases.ts';

/** More versions are not given at once. */
const most = 100;

/** Where no operator stands: the usual ones with the best version, then the first of them with every other version. */
export function operatorsFor(site: Site, requirement: Requirement, replace: Span): Completions {
  const typed = site.text.slice(replace.start, site.offset);
  const dialect = dialectOf(requirement);
  const usual = dialect.usual.filter(({ operator }) => operator.startsWith(typed));
  const { all, isIncomplete } = candidatesFor(site, requirement);
  const [best, ...others] = all;
  if (best === undefined) return { items: alone(dialect.operators, dialect.usual, typed, replace), isIncomplete };
  if (hasOnlyBeginning(clausesBefore(site, replace.start))) return { items: ends(all, typed, replace), isIncomplete };
  const first = usual.map((one) => ({
    ...itemOf(best, one.operator + inPrecision(best.text, one), replace),
    documentation: one.means,
  }));
  const full = usual.find(({ precision }) => precision === 'full') ?? usual[0];
  const rest = full === undefined ? [] : others.slice(0, most).map((one) => itemOf(one, full.operator + one.text, replace));
  return { items: [...first, ...rest], isIncomplete: isIncomplete || others.length > most };
}

/** What stands before a comma: nobody writes more clauses than there is room for here. */
const clausesBefore = ({ text }: Site, at: number): string => /[^"'\n]*,\s*$/.exec(text.slice(Math.max(0, at - 200), at))?.[0] ?? '';

/** `>=2,` as against `>=2,<3,` and `~=2,`. */
const hasOnlyBeginning = (clauses: string): boolean => clauses.includes('>') && !/[<~^]/.test(clauses);

/** What follows such a beginning: the next major version as the end, and versions that are left out. */
function ends(all: readonly Candidate[], typed: string, replace: Span): readonly Completion[] {
  const bound = nextMajor(all);
  const end = bound === undefined ? [] : [itemOf(bound, `<${bound.text}`, replace)];
  const without = all.slice(0, most).map((one) => itemOf(one, `!=${one.text}`, replace));
  return [...end, ...without].filter(({ insert }) => insert.startsWith(typed));
}

/** Operators without versions. */
function alone(operators: readonly string[], usual: readonly Usual[], typed: string, replace: Span): readonly Completion[] {
  return operators
    .filter((operator) => operator.startsWith(typed))
    .map((operator): Completion => {
      const means = usual.find((one) => one.operator === operator)?.means;
      return { label: operator, kind: 'operator', replace, insert: operator, ...(means !== undefined && { detail: means }) };
    });
}

/** `2.31.0` as `2.31`; what is no final release, and what has fewer parts, keeps all it has. */
function inPrecision(text: string, { precision }: Usual): string {
  const version = precision === 'full' ? undefined : parseVersion(text);
  if (version === undefined || isPrerelease(version) || version.release.length < 2) return text;
  return formatVersion({ epoch: version.epoch, release: version.release.slice(0, 2) });
}
