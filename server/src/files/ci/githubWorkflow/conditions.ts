import { condition } from '../../../notations/conditions.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { yamlAt } from '../../../syntax/yaml.ts';
import { declare, type Extras } from '../../declare.ts';
import { type Comparison, comparisonsIn, type Expression, expressionsIn, listTestsIn, type Reference } from './expressions.ts';
import { expressionScalars } from './flow.ts';
import type { Job } from './job.ts';
import { declareJsonList, jsonTexts } from './jsonList.ts';
import type { MatrixKey } from './matrix.ts';

const PLACE = 'github-workflow.if';

/** Conditions on a matrix value; where all values are known, a comparison that none of them meets is dead. */
export function readConditions(document: Document, job: Job, keys: readonly MatrixKey[], extras: Extras): Declaration[] {
  if (keys.length === 0) return [];
  return [...expressionScalars(job.node)]
    .filter(({ scalar }) => scalar.value.includes('matrix'))
    .flatMap(({ scalar, whole }) => expressionsIn(document, scalar, whole))
    .flatMap((expression) => [...readComparisons(document, expression, keys, extras), ...readLists(document, expression, keys, extras)]);
}

const keyOf = ({ context, key, sub }: Reference, keys: readonly MatrixKey[]): MatrixKey | undefined =>
  context === 'matrix' ? keys.find((candidate) => candidate.key === key && candidate.sub.join('\n') === sub.join('\n')) : undefined;

function readComparisons(document: Document, expression: Expression, keys: readonly MatrixKey[], extras: Extras): Declaration[] {
  return comparisonsIn(expression).flatMap((comparison) => {
    const matrix = keyOf(comparison.reference, keys);
    const { literal, verbatim } = comparison;
    if (matrix === undefined || !verbatim || literal.text === '') return [];
    if (comparison.operator === 'part' && !isWholeMinor(literal.text, matrix)) return [];
    return declare(document, literal, PLACE, 'guards', condition, { ...extras, ...amongOf(comparison, matrix) });
  });
}

/** An unquoted number is compared as a number, whatever the text of the matrix is, and nobody is surprised that `!=` is always true. */
function amongOf({ operator, quoted }: Comparison, { values, at }: MatrixKey): Pick<Extras, 'among'> {
  return (operator === '==' || operator === 'part') && quoted && values !== undefined ? { among: { values, at } } : {};
}

/** `3.1` is the beginning of `3.10`, too: where a part of a text is looked for, only what no value goes on with a digit names a minor. */
function isWholeMinor(text: string, { values }: MatrixKey): boolean {
  if (values === undefined || condition.read(text).kind !== 'versions') return false;
  return !values.some((value) => {
    const at = value.indexOf(text);
    const next = at < 0 ? Number.NaN : value.charCodeAt(at + text.length);
    return next >= 48 && next <= 57;
  });
}

function readLists(document: Document, expression: Expression, keys: readonly MatrixKey[], extras: Extras): Declaration[] {
  return listTestsIn(expression).flatMap(({ reference, list }) =>
    keyOf(reference, keys) === undefined ? [] : (declareJsonList(document, list, PLACE, 'guards', condition, extras) ?? []),
  );
}

/**
 * Whether the jobs of a matrix value may fail: `continue-on-error: ${{ matrix.python == '3.15-dev' }}`, and the same with a list or a part
 * of the value.
 */
export function lenienceOf(document: Document, job: Job, { key, sub }: Pick<MatrixKey, 'key' | 'sub'>): (value: string) => boolean {
  const scalar = yamlAt(job.node, 'continue-on-error');
  if (scalar?.kind !== 'scalar' || !scalar.value.includes('matrix')) return () => false;
  const isKey = (reference: Reference) => reference.context === 'matrix' && reference.key === key && reference.sub.join() === sub.join();
  const expressions = expressionsIn(document, scalar, true);
  const comparisons = expressions.flatMap(comparisonsIn).filter(({ reference }) => isKey(reference));
  const lists = expressions.flatMap(listTestsIn).filter(({ reference }) => isKey(reference));
  const listed = new Set(lists.flatMap(({ list }) => jsonTexts(list) ?? []));
  return (value) => listed.has(value) || comparisons.some((comparison) => meets(comparison, value));
}

const meets = ({ operator, literal }: Comparison, value: string): boolean =>
  (operator === '==' && literal.text === value) || (operator === 'part' && literal.text !== '' && value.includes(literal.text));
