import { variable } from '../../../notations/dotted.ts';
import { pep440 } from '../../../notations/pep440.ts';
import { pythonRequest } from '../../../notations/pythonRequest.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { type YamlEntry, type YamlNode, yamlEntries } from '../../../syntax/yaml.ts';
import { type Extras, withoutTrait } from '../../declare.ts';
import { declareSelectors } from '../../tools/cibuildwheelSelectors.ts';
import { declareScalar } from '../../yamlValues.ts';
import { rawText } from './expressions.ts';
import { type Installer, notationOf } from './installers.ts';
import { declareFallbacks, looksLikeVersion } from './literals.ts';
import { isVariable } from './pythonNames.ts';

/** `env:` of a workflow, a job or a step: versions by name or by use, and cibuildwheel's selectors. */
export function readEnvironment(
  document: Document,
  env: YamlNode | undefined,
  used: ReadonlyMap<string, Installer>,
  extras: Extras,
): Declaration[] {
  return yamlEntries(env).flatMap((entry) => readVariable(document, entry, used, extras));
}

const selectorUses: ReadonlyMap<string, 'build' | 'skip'> = new Map([
  ['CIBW_BUILD', 'build'],
  ['CIBW_SKIP', 'skip'],
  ['CIBW_TEST_SKIP', 'skip'],
]);

function readVariable(
  document: Document,
  { key, value, alias }: YamlEntry,
  used: ReadonlyMap<string, Installer>,
  extras: Extras,
): Declaration[] {
  if (value?.kind !== 'scalar' || alias !== undefined) return [];
  const name = key.value;
  const selectors = selectorUses.get(name);
  if (selectors !== undefined) {
    // What the matrix gives is declared there.
    if (/cp\$\{\{\s{0,9}matrix/.test(value.value.slice(0, 1_000))) return [];
    const raw = rawText(document, value);
    return raw === undefined ? [] : declareSelectors(document, raw, selectors, withoutTrait(extras, 'auxiliary'));
  }
  if (name === 'CIBW_PROJECT_REQUIRES_PYTHON') return declareRange(document, value, extras);
  const installer = used.get(name) ?? (name === 'UV_PYTHON' ? 'setup-uv' : undefined);
  const isComputed = value.value.includes('${{');
  if (installer === undefined && !(isVariable(name) && (isComputed || looksLikeVersion(value.value)))) return [];
  const notation = installer === undefined ? variable : name === 'UV_PYTHON' ? pythonRequest : notationOf(installer, value.value);
  if (isComputed) return declareFallbacks(document, value, 'github-workflow.env', notation, extras);
  return [declareScalar(document, value, 'github-workflow.env', 'runs', notation, extras) ?? []].flat();
}

/** What cibuildwheel takes for requires-python where it cannot find one (cibuildwheel.pypa.io, "project-requires-python"). */
const declareRange = (document: Document, value: YamlNode, extras: Extras): Declaration[] =>
  [declareScalar(document, value, 'cibuildwheel.requires-python', 'targets', pep440, { ...extras, traits: ['reference'] }) ?? []].flat();
