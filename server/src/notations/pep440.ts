import { clauseSet, parseSpecifiers, type SpecifierClause, setOf } from '../python/specifiers.ts';
import type { VersionSet } from '../python/versionSet.ts';
import { formatVersion, parseMinor } from '../python/versions.ts';
import type { Clause, Meaning, Notation } from './notation.ts';
import { type RangeBranch, type RangeClause, raiseFloor } from './raiseFloor.ts';
import { longestRange, remember } from './remember.ts';
import { suggestSpecifiers } from './suggestSpecifiers.ts';
import { whyNotSpecifiers } from './whyNotSpecifiers.ts';
import { asExpression } from './words.ts';

const tooLong: Meaning = { kind: 'unknown', why: 'too long to be judged' };

/** The one full version that a clause pins; `==3.11` means 3.11.0 but does not say it. */
const exactIn = (clauses: readonly SpecifierClause[]): string | undefined => {
  const pin = clauses.find(({ operator, wildcard }) => operator === '===' || (operator === '==' && !wildcard));
  return pin?.parsed !== undefined && pin.parsed.release.length > 2 ? formatVersion(pin.parsed) : undefined;
};

const meaningOfRange = (versions: VersionSet, exact: string | undefined): Meaning =>
  exact === undefined ? { kind: 'versions', versions } : { kind: 'versions', versions, exact };

const read = remember((text): Meaning => {
  if (text.length > longestRange) return tooLong;
  const specifiers = parseSpecifiers(text);
  if (specifiers !== undefined) return meaningOfRange(setOf(specifiers), exactIn(specifiers.clauses));
  return asExpression(text) ?? { kind: 'invalid', why: whyNotSpecifiers(text), suggestions: suggestSpecifiers(text) };
});

const clauseOf = (clause: SpecifierClause): Clause & RangeClause => ({
  start: clause.start,
  end: clause.end,
  operator: clause.operator,
  version: clause.version,
  versionStart: clause.versionStart,
  versions: clauseSet(clause),
});

const clausesOf = remember((text): readonly (Clause & RangeClause)[] | undefined =>
  text.length > longestRange ? undefined : parseSpecifiers(text)?.clauses.map(clauseOf),
);

const branchesOf = (text: string): readonly RangeBranch[] | undefined => {
  const clauses = clausesOf(text);
  const meaning = clauses && read(text);
  return meaning?.kind === 'versions' ? [{ start: 0, end: text.length, clauses: clauses ?? [], versions: meaning.versions }] : undefined;
};

/** `requires-python`: version specifiers of PEP 440 ("Version specifiers", packaging.python.org). */
export const pep440: Notation = {
  id: 'pep440',
  title: 'a PEP 440 specifier set',
  names: 'range',
  read,
  clauses: clausesOf,
  withFloor: (text, floor) => raiseFloor(text, floor, branchesOf),
  withVersion(text, version) {
    const [only, more] = clausesOf(text) ?? [];
    if (only === undefined || more !== undefined || only.operator !== '==' || parseMinor(version) === undefined) return undefined;
    if (!/^\d+\.\d+\.\*$/.test(only.version)) return undefined;
    return `${text.slice(0, only.versionStart)}${version}.*${text.slice(only.end)}`;
  },
  fromRange: (range) => (range.length <= longestRange && parseSpecifiers(range) !== undefined ? range : undefined),
};
