import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { type YamlItem, type YamlNode, type YamlScalar, yamlAt, yamlEntries, yamlItems } from '../../syntax/yaml.ts';
import { declareImage } from '../containers/image.ts';
import { type Extras, withoutTrait } from '../declare.ts';
import { declareScalar, itemOf } from '../yamlValues.ts';
import { looksLikeVersion } from './githubWorkflow/literals.ts';
import { isMatrixKey, isVariable } from './githubWorkflow/pythonNames.ts';
import { declareImageItem } from './imageItem.ts';
import { notationFor, readerFor, type Taker } from './imageUse.ts';

/** What a name is given in a file of CI: one value, or one of those that a matrix runs through. */
export interface Given {
  readonly name: string;
  readonly value: YamlScalar;
  readonly isListed: boolean;
  /** It only says for which jobs something holds: a row of `exclude`. */
  readonly isCondition?: true;
  readonly extras: Extras;
  /** Who takes it, where that is known from the place it is given at. */
  readonly taker?: Taker;
  /** What is known where the value stands, if that is elsewhere than where it is used. */
  readonly within?: Scopes;
}

/** What is given to names, by the names in lower case: some systems tell it from upper case, some do not, and nobody means two things. */
export type Scope = ReadonlyMap<string, readonly Given[]>;

/** What is known where a job stands: the names of the nearest mapping first. */
export type Scopes = readonly Scope[];

export function scopeOf(given: readonly Given[]): Scope {
  const scope = new Map<string, Given[]>();
  for (const one of given) {
    const name = one.name.toLowerCase();
    const known = scope.get(name);
    if (known === undefined) scope.set(name, [one]);
    else known.push(one);
  }
  return scope;
}

/** `NAME: value`, `NAME: { value: … }`, lists of `{ name, value }` and of `NAME=value`. A default may be a list. */
export const givenValues = (variables: YamlNode | undefined): Given[] => [
  ...yamlEntries(variables).flatMap(({ key, value, alias }) => (alias === undefined ? given(key.value, value) : [])),
  ...yamlItems(variables).flatMap(({ value: pair }) => {
    if (pair?.kind === 'scalar') return assignmentsIn(pair);
    const name = yamlAt(pair, 'name');
    return name?.kind === 'scalar' ? given(name.value, pair) : [];
  }),
];

function given(name: string, value: YamlNode | undefined): Given[] {
  if (value?.kind === 'scalar') return single(name, value);
  if (value?.kind === 'sequence') return givenList(name, value);
  const own = yamlAt(value, 'value');
  const fallback = own ?? yamlAt(value, 'default');
  if (fallback?.kind === 'sequence') return givenList(name, fallback);
  if (fallback?.kind !== 'scalar') return [];
  return single(name, fallback).map((one) => ({ ...one, extras: own === undefined ? { traits: ['default'] } : {} }));
}

const single = (name: string, value: YamlScalar): Given[] => [{ name, value, isListed: false, extras: {} }];

/** A part of a scalar as a scalar of its own. */
export function partOf(scalar: YamlScalar, from: number, value: string): YamlScalar {
  const start = scalar.content.start + from;
  const content = { start, end: start + value.length };
  return { ...scalar, ...content, value, content, verbatim: true, plainType: 'string' };
}

const assignment = /(?<![^\s])([A-Za-z_]\w{0,60})=(["']?)([^\s"']{1,100})\2(?![^\s])/g;

/** `PYTHON=3.12 TOXENV=py312` in a text. */
export function assignmentsIn(scalar: YamlScalar): Given[] {
  if (!scalar.verbatim || scalar.value.length > 2_000) return [];
  return [...scalar.value.matchAll(assignment)].map((match) => {
    const [all, name = '', quote = '', value = ''] = match;
    const from = match.index + all.length - quote.length - value.length;
    return { name, value: partOf(scalar, from, value), isListed: false, extras: {} };
  });
}

/** The values of a list, each with how it is taken out; or the single one that stands where a list may stand. */
export function givenList(name: string, list: YamlNode | undefined): Given[] {
  if (list?.kind === 'scalar') return [{ name, value: list, isListed: true, extras: {} }];
  return yamlItems(list).flatMap((item) => {
    const { value, alias } = item;
    if (value?.kind !== 'scalar') return [];
    return { name, value, isListed: true, extras: alias === undefined ? itemOf(item, list!.start) : {} };
  });
}

/** A row of a matrix: its values go with it. Its Python is taken out with the whole row, where it names only one. */
export function givenRow(document: Document, row: YamlItem, list: number, extras: Extras = {}): Given[] {
  return yamlEntries(row.value).flatMap(({ key, value }) => {
    if (value?.kind !== 'scalar') return [];
    return { name: key.value, value, isListed: true, extras: { ...extras, ...rowItem(document, row, value, list) } };
  });
}

/** A row as an item of its list, where a version stands in it; what is put behind it is the same row with another version. */
export function rowItem({ text }: Document, row: YamlItem, { content }: YamlScalar, list: number): Pick<Extras, 'item'> {
  if (row.alias !== undefined || content.start < row.start || content.end > row.end) return {};
  const { offset, before, after } = row.insert;
  const insert = {
    offset,
    before: before + text.slice(row.start, content.start),
    after: text.slice(content.end, row.end) + after,
  };
  return { item: { list, remove: row.remove, insert } };
}

/** Names that say of themselves that they hold a Python, or an environment of tox: `PYTHON_VERSION`, `_PYTHON`, `python.version`. */
export function takerByName({ name: written, value }: Given): Taker | undefined {
  const name = written.replace(/^(?:_|matrix\.)/, '').replaceAll('.', '-');
  if (name === 'TOXENV') return 'tox';
  if (name === 'UV_PYTHON') return 'uv';
  return (isVariable(name) || isMatrixKey(name)) && looksLikeVersion(value.value.replace(/\.[xX]$/, '')) ? 'other' : undefined;
}

/** What a name is given, as a declaration. */
export function declareGiven(document: Document, given: Given, taker: Taker, place: string, extras: Extras): Declaration[] {
  const { value, isListed } = given;
  const role = given.isCondition === true ? 'guards' : isListed ? 'tests' : 'runs';
  const base: Extras = isListed ? { ...withoutTrait(extras, 'auxiliary'), system: 'ci' } : extras;
  const traits = [...(base.traits ?? []), ...(given.extras.traits ?? [])];
  const all: Extras = { ...base, ...given.extras, ...(traits.length > 0 && { traits }) };
  if (taker === 'image') {
    if (!value.verbatim) return [];
    return isListed ? declareImageItem(document, value.content, place, all) : declareImage(document, value.content, place, role, all);
  }
  const declaration = declareScalar(document, value, place, role, notationFor(taker), { ...readerFor(taker), ...all });
  if (declaration === undefined) return [];
  return taker === 'tox' && declaration.versions === undefined ? [] : [declaration];
}
