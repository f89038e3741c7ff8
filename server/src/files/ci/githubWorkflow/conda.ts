import { toxFactor } from '../../../notations/toxFactor.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { type YamlScalar, yamlAt } from '../../../syntax/yaml.ts';
import { declare, type Extras } from '../../declare.ts';
import { condaSpecsIn } from '../../pythonCommands.ts';
import type { Step } from './job.ts';

/** Actions that make environments of Conda, and the inputs that name their packages. */
const inputs: ReadonlyMap<string, readonly string[]> = new Map([
  ['mamba-org/setup-micromamba', ['create-args']],
  ['mamba-org/provision-with-micromamba', ['extra-specs']],
  ['prefix-dev/setup-pixi', []],
]);

export const isCondaAction = (action: string): boolean => inputs.has(action);

/** What the inputs of a step that makes an environment of Conda say of Python, where they are texts. */
export const condaTexts = ({ action, given }: Step): YamlScalar[] =>
  (inputs.get(action ?? '') ?? []).flatMap((name) => {
    const value = yamlAt(given, name);
    return value?.kind === 'scalar' ? value : [];
  });

/** `create-args: python=3.12 numpy` of setup-micromamba, `environments: py312` of setup-pixi. */
export function readCondaArguments(document: Document, step: Step, extras: Extras): Declaration[] {
  const packages = condaTexts(step).flatMap(({ content }) => condaSpecsIn(document.text, content.start, content.end).pythons);
  return [
    ...packages.map(({ start, end, notation }) => declare(document, { start, end }, 'github-workflow.conda', 'runs', notation, extras)),
    ...readPixiEnvironments(document, step, extras),
  ];
}

function readPixiEnvironments(document: Document, { action, given }: Step, extras: Extras): Declaration[] {
  const names = action === 'prefix-dev/setup-pixi' ? yamlAt(given, 'environments') : undefined;
  if (names?.kind !== 'scalar' || names.value.length > 1_000) return [];
  const { start, end } = names.content;
  return [...document.text.slice(start, end).matchAll(/(?<![\w.-])py3\d{1,2}(?![\w.-])/g)].flatMap((match) => {
    const at = start + match.index;
    return declare(document, { start: at, end: at + match[0].length }, 'github-workflow.conda', 'runs', toxFactor(), extras);
  });
}
