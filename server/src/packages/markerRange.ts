import { after, beforeRelease, type Cut, compareKeys, keyOf } from '../python/order.ts';
import { clauseSet, parseSpecifiers, type SpecifierClause } from '../python/specifiers.ts';
import type { Version } from '../python/version.ts';
import {
  below,
  complement,
  everything,
  exactly,
  from,
  intersect,
  intersectAll,
  minorSet,
  nothing,
  stretch,
  unionAll,
  upTo,
  type VersionSet,
} from '../python/versionSet.ts';
import { formatVersion, parseMinor, parseVersion } from '../python/versions.ts';
import type { Comparison, Marker, MarkerOperator } from './marker.ts';
import { fullVersionsIn, minorsIn } from './versionsInText.ts';

/** What a marker says of the running Python, whatever else it asks for. */
export interface PythonRange {
  /** Outside of it the marker is false in every environment. */
  readonly possible: VersionSet;
  /** Within it the marker is true in every environment. */
  readonly certain: VersionSet;
}

const unknown: PythonRange = { possible: everything, certain: nothing };

const known = (set: VersionSet): PythonRange => ({ possible: set, certain: set });

/** `python_version` is the minor alone, `3.8` for every 3.8; `python_full_version` is the whole version. */
type PythonVariable = 'python_version' | 'python_full_version';

/** The beginning of the first minor whose number, as a version, lies at or behind a place; undefined where there is none. */
const firstMinorAt = (cut: Cut): Cut | undefined => {
  if (cut.length === 0) return cut;
  if (cut[0]! > 0) return undefined;
  const major = Math.max(cut[1] ?? 0, 0);
  const minor = Math.max(cut[1] === -1 ? 0 : (cut[2] ?? 0), 0);
  const isBehind = compareKeys(keyOf({ epoch: 0, release: [major, minor] }), cut) >= 0;
  return beforeRelease(0, [major, isBehind ? minor : minor + 1]);
};

/** The versions of all minors whose number, as a version, is in the set. */
const minorsWithNumberIn = (set: VersionSet): VersionSet => {
  const result: Cut[] = [];
  for (const cut of set) {
    const place = firstMinorAt(cut);
    if (place === undefined) break;
    const last = result.at(-1);
    if (last !== undefined && compareKeys(last, place) === 0) result.pop();
    else result.push(place);
  }
  return result;
};

/** The versions whose variable has a value in the set. */
const withValueIn = (variable: PythonVariable, values: VersionSet): VersionSet =>
  variable === 'python_version' ? minorsWithNumberIn(values) : values;

/** The versions whose variable is written like this, in any case. */
const writtenLike = (variable: PythonVariable, text: string): VersionSet => {
  if (variable === 'python_version') return parseMinor(text) === undefined ? nothing : minorSet(text);
  const version = parseVersion(text);
  if (version === undefined || version.release.length !== 3 || formatVersion(version) !== text.toLowerCase()) return nothing;
  return exactly(version);
};

const clauseOf = (operator: MarkerOperator, text: string): SpecifierClause | undefined => {
  const clauses = text.includes(',') ? undefined : parseSpecifiers(operator + text)?.clauses;
  return clauses?.length === 1 ? clauses[0] : undefined;
};

/** Where the text is no version, `!=` holds for all, `~=` and `===` have no meaning, and the rest holds for none. */
const besideNoVersion = (operator: MarkerOperator): PythonRange =>
  operator === '~=' || operator === '===' ? unknown : known(operator === '!=' ? everything : nothing);

const isIn = (variable: PythonVariable, text: string): VersionSet =>
  variable === 'python_version' ? minorsIn(text) : fullVersionsIn(text);

/** `python_version >= "3.8"`. */
const variableFirst = (variable: PythonVariable, operator: MarkerOperator, text: string): PythonRange => {
  if (operator === 'in') return known(isIn(variable, text));
  if (operator === 'not in') return known(complement(isIn(variable, text)));
  const clause = clauseOf(operator, text);
  if (clause === undefined) return besideNoVersion(operator);
  return known(clause.operator === '===' ? writtenLike(variable, clause.version) : withValueIn(variable, clauseSet(clause)));
};

/** For `~=`: the versions that begin like the text but for the last part of the variable, up to the text. */
const compatibleBelow = (variable: PythonVariable, version: Version): VersionSet => {
  if (version.epoch !== 0) return nothing;
  const prefix = [version.release[0] ?? 0, ...(variable === 'python_version' ? [] : [version.release[1] ?? 0])];
  return intersect(stretch(beforeRelease(0, prefix)), upTo(version));
};

const isFinal = (version: Version): boolean =>
  version.pre === undefined && version.post === undefined && version.dev === undefined && version.local === undefined;

/** Which values `V` of the variable make `"3.8" <= V` true, where the text is a final version. */
const valuesBeside = (variable: PythonVariable, operator: MarkerOperator, version: Version): VersionSet | undefined => {
  switch (operator) {
    case '==':
      return exactly(version);
    case '!=':
      return complement(exactly(version));
    case '<=':
      return from(version);
    case '>=':
      return upTo(version);
    case '<':
      return stretch(after(version));
    case '>':
      return below(version);
    case '~=':
      return compatibleBelow(variable, version);
    default:
      return undefined;
  }
};

/** `"3.8" <= python_version`: the value of the variable is the clause's version, and the text is what it is applied to. */
const textFirst = (text: string, operator: MarkerOperator, variable: PythonVariable): PythonRange => {
  if (operator === '===') return known(writtenLike(variable, text));
  if (operator === 'in' || operator === 'not in') return unknown;
  const version = parseVersion(text);
  if (version === undefined) return known(nothing);
  const values = isFinal(version) ? valuesBeside(variable, operator, version) : undefined;
  return values === undefined ? unknown : known(withValueIn(variable, values));
};

const isPythonVariable = (name: string): name is PythonVariable => name === 'python_version' || name === 'python_full_version';

const rangeOfComparison = ({ left, operator, right }: Comparison): PythonRange => {
  if (left.kind === 'variable' && right.kind === 'text' && isPythonVariable(left.name))
    return variableFirst(left.name, operator, right.value);
  if (left.kind === 'text' && right.kind === 'variable' && isPythonVariable(right.name)) return textFirst(left.value, operator, right.name);
  return unknown;
};

const rangeOf = (marker: Marker): PythonRange => {
  if (marker.kind === 'comparison') return rangeOfComparison(marker);
  if (marker.kind === 'group') return pythonRange(marker.marker);
  const ranges = marker.markers.map(pythonRange);
  const join = marker.kind === 'and' ? intersectAll : unionAll;
  return { possible: join(ranges.map(({ possible }) => possible)), certain: join(ranges.map(({ certain }) => certain)) };
};

const ranges = new WeakMap<Marker, PythonRange>();

/**
 * The Pythons for which a marker may be true, and those for which it is true whatever else the environment is. Every comparison that is not
 * with `python_version` or `python_full_version` counts as unknown, each by itself, so the two sets err on the safe side only.
 */
export const pythonRange = (marker: Marker): PythonRange => {
  const cached = ranges.get(marker);
  if (cached !== undefined) return cached;
  const range = rangeOf(marker);
  ranges.set(marker, range);
  return range;
};
