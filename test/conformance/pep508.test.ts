import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatMarker, markerResult, parseMarker } from '../../server/src/packages/marker.ts';
import { normaliseName } from '../../server/src/packages/names.ts';
import { formatRequirement, parseRequirement } from '../../server/src/packages/requirement.ts';
import { formatClause } from '../../server/src/python/specifiers.ts';
import { disputedCases, type MarkerCase, markerCases, pypaCases, type RequirementCase, requirementCases } from './tables.ts';

const partsOf = (text: string) => {
  const requirement = parseRequirement(text);
  if ('error' in requirement) return undefined;
  const { name, extras, specifiers, url, marker } = requirement;
  return {
    name,
    normalName: normaliseName(name),
    extras: [...extras].sort(),
    clauses: [...new Set(specifiers.clauses.map(formatClause))].sort(),
    url: url ?? null,
    marker: marker === undefined ? null : formatMarker(marker),
  };
};

/** The form of formatRequirement reads as what it was written from. */
const checkFormat = (input: string): void => {
  const requirement = parseRequirement(input);
  if ('error' in requirement) return;
  const formatted = formatRequirement(requirement);
  const again = parseRequirement(formatted);
  assert.ok(!('error' in again), formatted);
  assert.equal(formatRequirement(again), formatted);
  assert.deepEqual({ ...partsOf(formatted), clauses: [] }, { ...partsOf(input), clauses: [] }, formatted);
};

const checkRequirement = ({ input, parts }: RequirementCase): void => {
  assert.deepEqual(partsOf(input), parts && { ...parts, clauses: [...new Set(parts.clauses)] }, JSON.stringify(input));
  checkFormat(input);
};

const resultOf = (text: string, environment: MarkerCase['environment']): MarkerCase['result'] => {
  const marker = parseMarker(text);
  if ('error' in marker) return 'invalid';
  const result = markerResult(marker, environment ?? {});
  return typeof result === 'boolean' ? result : 'error';
};

const checkMarker = ({ marker, environment, result }: MarkerCase): void => {
  assert.equal(resultOf(marker, environment), result, `${marker} in ${JSON.stringify(environment)}`);
  if (environment === undefined) return;
  const parsed = parseMarker(marker);
  assert.ok(!('error' in parsed));
  assert.equal(resultOf(formatMarker(parsed), environment), result, `${marker} as ${formatMarker(parsed)}`);
};

/** Checks every row, and that the table was not read short. */
const checkAll = <Row>(rows: readonly Row[], count: number, check: (row: Row) => void): void => {
  assert.equal(rows.length, count);
  for (const row of rows) check(row);
};

test('requirements: validity and parts', () => checkAll(requirementCases(), 1469, checkRequirement));

test('markers: validity and result', () => checkAll(markerCases(), 1814, checkMarker));

test('inputs of the tests of pypa/packaging: requirements and markers', () => {
  const { requirements, markers } = pypaCases();
  checkAll(requirements, 86, checkRequirement);
  checkAll(markers, 143, checkMarker);
});

test('disputed cases: requirements and markers as packaging 26.2', () => {
  const { requirements, markers } = disputedCases();
  checkAll(requirements, 61, checkRequirement);
  checkAll(markers, 250, checkMarker);
});
