import { contains, parseSpecifiers, type SpecifierSet } from '../python/specifiers.ts';
import type { Comparison, Marker, MarkerOperator, MarkerVariable, Operand } from './marker.ts';
import { normaliseName } from './names.ts';
import type { SyntaxProblem } from './reading.ts';

/** Values of the variables of one interpreter. `extra` may be left out; the two of lock files are lists or sets of names. */
export type Environment = Readonly<Partial<Record<MarkerVariable, string | readonly string[] | ReadonlySet<string>>>>;

/** Variables whose values are versions, or may be (packaging.python.org "Dependency specifiers", as installers apply it). */
const isVersionVariable = (name: MarkerVariable): boolean =>
  name === 'python_version' || name === 'python_full_version' || name === 'implementation_version' || name === 'platform_release';

const isListVariable = (name: MarkerVariable): boolean => name === 'extras' || name === 'dependency_groups';

type Result = boolean | SyntaxProblem;

/** One clause as a specifier set, where it is one; `in` and `not in` never are. */
const specifierOf = (operator: MarkerOperator, version: string): SpecifierSet | undefined => {
  const specifiers = version.includes(',') ? undefined : parseSpecifiers(operator + version);
  return specifiers?.clauses.length === 1 ? specifiers : undefined;
};

/** Texts are only equal or not: `<=` and `>=` mean equal, `<` and `>` are false, and the rest has no meaning. */
const compareTexts = (left: string, operator: MarkerOperator, right: string): boolean | undefined => {
  switch (operator) {
    case '==':
    case '<=':
    case '>=':
      return left === right;
    case '!=':
      return left !== right;
    case 'in':
      return right.includes(left);
    case 'not in':
      return !right.includes(left);
    case '<':
    case '>':
      return false;
    default:
      return undefined;
  }
};

const undefinedComparison = (comparison: Comparison): SyntaxProblem => ({
  error: `“${comparison.operator}” has no meaning between these texts`,
  at: comparison.operatorAt.start,
});

/** The names in a list variable are normal forms. */
const compareNames = (comparison: Comparison, name: string, names: readonly string[] | ReadonlySet<string>): Result => {
  if (comparison.operator !== 'in' && comparison.operator !== 'not in') return undefinedComparison(comparison);
  const wanted = normaliseName(name);
  let isIn = false;
  for (const each of names) if (normaliseName(each) === wanted) isIn = true;
  return (comparison.operator === 'in') === isIn;
};

const compareValues = (comparison: Comparison, variable: MarkerVariable, left: string, right: string): Result => {
  const { operator } = comparison;
  const specifier = isVersionVariable(variable) ? specifierOf(operator, right) : undefined;
  if (specifier !== undefined) return contains(specifier, left);
  const isExtra = variable === 'extra';
  return (
    compareTexts(isExtra ? normaliseName(left) : left, operator, isExtra ? normaliseName(right) : right) ?? undefinedComparison(comparison)
  );
};

/** The text of the side that is not looked up. Of two variables only one is: installers take the name of the other for a text. */
const textOf = (operand: Operand): string => (operand.kind === 'text' ? operand.value : operand.name);

const isExtraVariable = (operand: Operand): boolean => operand.kind === 'variable' && operand.name === 'extra';

const evaluateComparison = (comparison: Comparison, environment: Environment): Result => {
  const { left, right } = comparison;
  const fromLeft = left.kind === 'variable' && !isExtraVariable(right);
  const looked = fromLeft ? left : right;
  if (looked.kind !== 'variable') return { error: 'a comparison needs a variable', at: comparison.start };
  const value = environment[looked.name] ?? (looked.name === 'extra' ? '' : undefined);
  if (value === undefined) return { error: `the environment does not say what ${looked.name} is`, at: looked.start };
  const text = textOf(fromLeft ? right : left);
  if (typeof value === 'string')
    return fromLeft ? compareValues(comparison, looked.name, value, text) : compareValues(comparison, looked.name, text, value);
  if (fromLeft || !isListVariable(looked.name)) return undefinedComparison(comparison);
  return compareNames(comparison, text, value);
};

/** Every part is evaluated, as installers do: a part without meaning spoils the marker even where it could not change the result. */
const evaluateAll = (markers: readonly Marker[], kind: 'and' | 'or', environment: Environment): Result => {
  let result = kind === 'and';
  for (const marker of markers) {
    const part = markerResult(marker, environment);
    if (typeof part !== 'boolean') return part;
    result = kind === 'and' ? result && part : result || part;
  }
  return result;
};

/** Whether a marker is true in an environment, or why that cannot be said. */
export const markerResult = (marker: Marker, environment: Environment): Result => {
  switch (marker.kind) {
    case 'comparison':
      return evaluateComparison(marker, environment);
    case 'group':
      return markerResult(marker.marker, environment);
    default:
      return evaluateAll(marker.markers, marker.kind, environment);
  }
};

/**
 * Whether a marker is true in an environment. Throws an Error where it has no result: a variable that the environment does not name, or an
 * operator without meaning for its texts (`os_name ~= "x"`). `markerResult` is the same without exceptions.
 */
export const evaluateMarker = (marker: Marker, environment: Environment): boolean => {
  const result = markerResult(marker, environment);
  if (typeof result === 'boolean') return result;
  throw new Error(`${result.error} (at ${result.at})`);
};
