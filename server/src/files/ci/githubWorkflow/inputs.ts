import { variable } from '../../../notations/dotted.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { type YamlNode, type YamlScalar, yamlAt, yamlEntries } from '../../../syntax/yaml.ts';
import { declare, type Extras, withoutTrait } from '../../declare.ts';
import { declareScalar } from '../../yamlValues.ts';
import { type Installer, notationOf } from './installers.ts';
import { declareJsonList, type JsonText } from './jsonList.ts';
import { declareFallbacks, looksLikeVersion } from './literals.ts';
import { isVariable, isVersionInput } from './pythonNames.ts';

/** Defaults of `workflow_call`, `workflow_dispatch` and action inputs: their caller may give another. */
export function readInputs(document: Document, root: YamlNode | undefined, used: ReadonlyMap<string, Installer>): Declaration[] {
  const lists = [yamlAt(root, 'on', 'workflow_call', 'inputs'), yamlAt(root, 'on', 'workflow_dispatch', 'inputs'), yamlAt(root, 'inputs')];
  return lists.flatMap(yamlEntries).flatMap(({ key, value }) => {
    const given = yamlAt(value, 'default');
    const installer = used.get(key.value) ?? (isVersionInput(key.value) ? 'other' : undefined);
    if (given?.kind !== 'scalar' || installer === undefined) return [];
    return readGiven(document, given, installer, 'github-workflow.input', { stage: 'ci', traits: ['default'] });
  });
}

/** What a step or a job hands to an action or a workflow whose reader is not known, by an input that is called after Python. */
export function readArguments(document: Document, given: YamlNode | undefined, extras: Extras): Declaration[] {
  return yamlEntries(given).flatMap(({ key, value }) =>
    value?.kind === 'scalar' && isVersionInput(key.value) ? readGiven(document, value, 'other', 'github-workflow.with', extras) : [],
  );
}

/** `PYTHON_VERSION=3.12` among the arguments of an image that a step builds (docker/build-push-action, `build-args`). */
export function readBuildArguments(document: Document, given: YamlNode | undefined, extras: Extras): Declaration[] {
  const list = yamlAt(given, 'build-args');
  if (list?.kind !== 'scalar' || list.value.length > longestList) return [];
  const text = document.text.slice(list.content.start, list.content.end);
  return [...text.matchAll(buildArgument)].flatMap((match) => {
    const [, name = '', value = ''] = match;
    if (!isVariable(name) || !looksLikeVersion(value)) return [];
    const start = list.content.start + match.index + match[0].length - value.length;
    return declare(document, { start, end: start + value.length }, 'github-workflow.with', 'runs', variable, extras);
  });
}

/** Longer lists of arguments are written by no one. UTF-16 units. */
const longestList = 10_000;
const buildArgument = /(?<![^\s"'])([A-Z][A-Z0-9_]{0,60})=([^\s"',]{1,40})/g;

/** A version, a list of them as JSON, or an expression that falls back to one; other words name no Python. */
export function readGiven(document: Document, scalar: YamlScalar, installer: Installer, place: string, extras: Extras): Declaration[] {
  const notation = notationOf(installer, scalar.value);
  if (scalar.value.includes('${{')) return declareFallbacks(document, scalar, place, notation, extras);
  const json = scalar.verbatim && scalar.value.trimStart().startsWith('[') ? jsonIn(scalar) : undefined;
  const tests: Extras = { ...withoutTrait(extras, 'auxiliary'), system: 'ci' };
  if (json !== undefined) return declareJsonList(document, json, place, 'tests', notation, tests) ?? [];
  if (installer === 'other' && !looksLikeVersion(scalar.value)) return [];
  const given = declareScalar(document, scalar, place, 'runs', notation, extras);
  return given === undefined || notation.read(given.text).kind === 'unknown' ? [] : [given];
}

const jsonIn = ({ content, value }: YamlScalar): JsonText => ({ start: content.start, end: content.end, text: value });
