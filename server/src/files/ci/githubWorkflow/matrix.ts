import type { Declaration, ListItem } from '../../../project/declaration.ts';
import type { Document, Span } from '../../../project/span.ts';
import { type YamlItem, type YamlNode, type YamlScalar, yamlAt, yamlEntries, yamlEntry, yamlItems } from '../../../syntax/yaml.ts';
import { type Extras, withTraits } from '../../declare.ts';
import { declareScalar, itemOf } from '../../yamlValues.ts';
import { declareImageItem } from '../imageItem.ts';
import { expressionsIn, literalList } from './expressions.ts';
import type { Flow } from './flow.ts';
import { type Installer, notationOf, readerOf } from './installers.ts';
import type { Job } from './job.ts';
import { declareJsonList, type JsonText, jsonTexts } from './jsonList.ts';
import { isMatrixKey } from './pythonNames.ts';
import { type Runners, runnersOf } from './runners.ts';

/** A key of a job's matrix that names Pythons, and all values it ever has, where they are known. */
export interface MatrixKey {
  readonly key: string;
  /** Where in a value the Python stands: `version` of `matrix.python.version`, `0` of `matrix.config[0]`. */
  readonly sub: readonly string[];
  readonly installer: Installer;
  readonly values: readonly string[] | undefined;
  readonly at: Span;
}

/** Which keys of the matrix name Pythons: those that reach whoever installs it; else by their name. */
export function matrixKeys(document: Document, job: Job, flow: Flow): MatrixKey[] {
  const matrix = yamlAt(job.node, 'strategy', 'matrix');
  return pythonKeys(matrix, flow).map(({ key, sub, installer }) => {
    const at = yamlEntry(matrix, key)?.key ?? yamlEntry(matrix, 'include')?.key ?? job.node;
    return { key, sub, installer, values: valuesOf(document, matrix, key, sub), at: { start: at.start, end: at.end } };
  });
}

/** Where a row's Python is given by itself, the environment of tox beside it only follows it. */
function pythonKeys(matrix: YamlNode | undefined, flow: Flow): readonly Pick<MatrixKey, 'key' | 'sub' | 'installer'>[] {
  const given = flow.matrix.filter(({ key }) => isGiven(matrix, key));
  const installed = given.filter(({ installer }) => installer !== 'tox');
  if (flow.matrix.some(({ installer }) => installer !== 'tox')) return installed;
  const named = keysOf(matrix).filter(isMatrixKey);
  const isTox = named.length === 0 || given.some(({ key }) => named.includes(key));
  return isTox ? given : named.map((key) => ({ key, sub: [], installer: 'other' }));
}

const rowsOf = (matrix: YamlNode | undefined): YamlItem[] => [
  ...yamlItems(yamlAt(matrix, 'include')),
  ...yamlItems(yamlAt(matrix, 'exclude')),
];

/** `include` and `exclude` are lists of rows, not of values. */
const isGiven = (matrix: YamlNode | undefined, key: string): boolean =>
  key !== 'include' &&
  key !== 'exclude' &&
  (yamlEntry(matrix, key) !== undefined || rowsOf(matrix).some(({ value }) => yamlEntry(value, key) !== undefined));

const keysOf = (matrix: YamlNode | undefined): string[] => [
  ...new Set([matrix, ...rowsOf(matrix).map(({ value }) => value)].flatMap((node) => yamlEntries(node).map(({ key }) => key.value))),
];

/** A value of the matrix at what is taken out of it. */
const inside = (node: YamlNode | undefined, sub: readonly string[]): YamlNode | undefined =>
  sub.reduce<YamlNode | undefined>((at, step) => yamlAt(at, at?.kind === 'sequence' ? Number(step) : step), node);

/** Undefined as soon as one of them is computed elsewhere. */
function valuesOf(document: Document, matrix: YamlNode | undefined, key: string, sub: readonly string[]): string[] | undefined {
  if (matrix?.kind !== 'mapping') return undefined;
  const list = yamlAt(matrix, key);
  const include = yamlAt(matrix, 'include');
  if (include?.kind === 'scalar') return undefined;
  const literals = list?.kind === 'scalar' ? listIn(document, list) : undefined;
  const texts = literals && jsonTexts(literals);
  if (list?.kind === 'scalar' && texts === undefined) return undefined;
  const rows = yamlItems(include).flatMap(({ value }) => inside(yamlAt(value, key), sub) ?? []);
  const nodes = [...yamlItems(list).map(({ value }) => inside(value, sub)), ...rows];
  const values = [...(texts ?? []), ...nodes.map((node) => (node?.kind === 'scalar' ? node.value : '${{'))];
  return values.some((value) => value.includes('${{')) ? undefined : values;
}

/** The list of `${{ fromJSON('[…]') }}`, if that is all of the scalar. */
function listIn(document: Document, scalar: YamlScalar): JsonText | undefined {
  const [expression, ...others] = expressionsIn(document, scalar);
  return expression === undefined || others.length > 0 ? undefined : literalList(expression);
}

/** What the declarations of one key share. */
interface Scene {
  readonly document: Document;
  readonly key: MatrixKey;
  readonly extras: Extras;
  readonly runners: Runners;
  /** Whether a value's jobs may fail. */
  readonly isLenient: (value: string) => boolean;
}

/** The declarations of a matrix key: its list, and the rows of `include` and `exclude` that name it. */
export function readMatrixKey(
  document: Document,
  job: Job,
  key: MatrixKey,
  extras: Extras,
  isLenient: (value: string) => boolean,
): Declaration[] {
  const system = key.installer === 'cibuildwheel' ? { system: 'cibuildwheel' } : {};
  const scene: Scene = { document, key, extras: { ...extras, ...system }, runners: runnersOf(job.node, key), isLenient };
  const matrix = yamlAt(job.node, 'strategy', 'matrix');
  return [...readList(scene, yamlAt(matrix, key.key)), ...readRows(scene, matrix, 'include'), ...readRows(scene, matrix, 'exclude')];
}

/** A matrix that is computed: its job tests with Pythons that nobody knows. */
export function readComputedMatrix(document: Document, job: Job, flow: Flow, extras: Extras): Declaration[] {
  const matrix = yamlAt(job.node, 'strategy', 'matrix');
  if (matrix?.kind !== 'scalar' || flow.matrix.length === 0) return [];
  const notation = notationOf(flow.matrix[0]!.installer, '');
  return [declareScalar(document, matrix, 'github-workflow.matrix', 'tests', notation, extras) ?? []].flat();
}

function readList(scene: Scene, list: YamlNode | undefined): Declaration[] {
  const place = 'github-workflow.matrix';
  if (list?.kind === 'sequence')
    return list.items.flatMap((item) =>
      declareCell(scene, inside(item.value, scene.key.sub), place, {
        ...(item.alias === undefined && itemExtras(scene, item, list.start)),
        ...runnerOf(scene, inside(item.value, scene.key.sub), scene.key.sub.length === 0 ? undefined : item.value),
      }),
    );
  if (list?.kind !== 'scalar') return [];
  const json = listIn(scene.document, list);
  const { document, key, extras, runners } = scene;
  const all = { ...extras, ...readerOf(key.installer, runners.all) };
  const items = json && declareJsonList(document, json, place, 'tests', notationOf(key.installer, ''), all);
  return items ?? declareCell(scene, list, place, {});
}

/** Who is asked for the Python of one cell, and where. */
const runnerOf = ({ key, runners }: Scene, cell: YamlNode | undefined, row: YamlNode | undefined): Extras =>
  cell?.kind === 'scalar' ? readerOf(key.installer, runners.of(cell.value, row)) : {};

/** An item that is more than its Python is copied whole, but for its version. */
function itemExtras({ document, key }: Scene, item: YamlItem, list: number): Extras {
  const cell = inside(item.value, key.sub);
  return key.sub.length === 0 || cell?.kind !== 'scalar' ? itemOf(item, list) : rowExtras(document, item, cell, list);
}

/** A row as an item of its list, where its version stands in it and was not merged from elsewhere. */
function rowExtras(document: Document, row: YamlItem, { content }: YamlScalar, list: number): Extras {
  if (row.alias !== undefined || content.start < row.start || content.end > row.end) return {};
  return { item: { list, remove: row.remove, insert: likeRow(document, row, content) } };
}

function declareCell(
  { document, key, extras, isLenient }: Scene,
  node: YamlNode | undefined,
  place: string,
  more: Extras,
  mayFail = false,
): Declaration[] {
  if (node?.kind !== 'scalar') return [];
  const lenient = extras.traits?.includes('optional') !== true && (mayFail || isLenient(node.value));
  const all = withTraits({ ...extras, ...more }, lenient ? ['optional'] : []);
  if (key.installer === 'image') return node.verbatim ? declareImageItem(document, node.content, place, all) : [];
  const declaration = declareScalar(document, node, place, 'tests', notationOf(key.installer, node.value), all);
  return declaration === undefined || (key.installer === 'tox' && !namesPython(declaration)) ? [] : [declaration];
}

/** `py312` does, `lint` does not. */
const namesPython = ({ versions, text }: Declaration): boolean => versions !== undefined || text.startsWith('pypy');

/**
 * A row of `include` that names a Python outside the list adds a job of its own; one inside it only says more of jobs that exist. A row of
 * `exclude` takes jobs away (docs.github.com, "Running variations of jobs in a workflow").
 */
function readRows(scene: Scene, matrix: YamlNode | undefined, list: 'include' | 'exclude'): Declaration[] {
  const rows = yamlAt(matrix, list);
  const listed = listedValues(scene, matrix);
  const isJudged = list === 'exclude' && listed.size > 0 && scene.key.values !== undefined;
  const among: Extras = isJudged ? { among: { values: [...listed], at: scene.key.at } } : {};
  return yamlItems(rows).flatMap((row) => readRow(scene, row, list, { values: listed, among, start: rows?.start ?? 0 }));
}

function listedValues({ document, key }: Scene, matrix: YamlNode | undefined): ReadonlySet<string> {
  const list = yamlAt(matrix, key.key);
  const literals = list?.kind === 'scalar' ? listIn(document, list) : undefined;
  const nodes = yamlItems(list).map(({ value }) => inside(value, key.sub));
  return new Set([...((literals && jsonTexts(literals)) ?? []), ...nodes.flatMap((node) => (node?.kind === 'scalar' ? node.value : []))]);
}

/** What the rows of one list have in common. */
interface Rows {
  readonly values: ReadonlySet<string>;
  readonly among: Extras;
  readonly start: number;
}

function readRow(scene: Scene, row: YamlItem, list: 'include' | 'exclude', { values, among, start }: Rows): Declaration[] {
  const { document, key, extras } = scene;
  const cell = inside(yamlAt(row.value, key.key), key.sub);
  if (cell?.kind !== 'scalar') return [];
  const place = `github-workflow.matrix-${list}`;
  const removal = rowExtras(document, row, cell, start);
  if (list === 'include' && !values.has(cell.value)) {
    return declareCell(scene, cell, place, { ...removal, ...runnerOf(scene, cell, row.value) }, isExperimental(row.value));
  }
  const guard = declareScalar(document, cell, place, 'guards', notationOf(key.installer, cell.value), { ...extras, ...removal, ...among });
  return guard === undefined ? [] : [guard];
}

/** Another row like this one, but for its version. */
function likeRow({ text }: Document, row: YamlItem, version: Span): ListItem['insert'] {
  const { offset, before, after } = row.insert;
  return { offset, before: before + text.slice(row.start, version.start), after: text.slice(version.end, row.end) + after };
}

/** Rows that may fail: the customary names, as the expression of `continue-on-error` uses them. */
const isExperimental = (row: YamlNode | undefined): boolean =>
  yamlEntries(row).some(
    ({ key, value }) =>
      /experimental|continue-on-error|allow.failure/i.test(key.value) && value?.kind === 'scalar' && value.value === 'true',
  );
