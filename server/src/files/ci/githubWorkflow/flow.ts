import type { Document } from '../../../project/span.ts';
import { type YamlNode, type YamlScalar, yamlAt, yamlEntries, yamlText } from '../../../syntax/yaml.ts';
import { condaSpecsIn } from '../../pythonCommands.ts';
import { commandVariables } from '../commands.ts';
import { isOfficialImage } from '../imageUse.ts';
import { condaTexts } from './conda.ts';
import { expressionsOf, type Reference, referencesIn } from './expressions.ts';
import { type Installer, installerOf } from './installers.ts';
import type { Job } from './job.ts';
import { isVariable, isVersionInput } from './pythonNames.ts';
import { computedWheels } from './wheels.ts';

/** What a job hands to whoever installs Python, and who takes it first. */
export interface Flow {
  readonly matrix: readonly (Reference & { readonly installer: Installer })[];
  readonly env: ReadonlyMap<string, Installer>;
  readonly inputs: ReadonlyMap<string, Installer>;
}

/** A text with expressions that arrives at an installer. */
interface Use {
  readonly text: string;
  readonly installer: Installer;
}

/** Follows expressions from what installs Python back through `env` (docs.github.com, "Contexts"). */
export function flowOf(document: Document, job: Job, root: YamlNode | undefined): Flow {
  const matrix = new Map<string, Reference & { readonly installer: Installer }>();
  const env = new Map<string, Installer>();
  const inputs = new Map<string, Installer>();
  const uses = usesOf(document, job, root);
  for (let use = uses.pop(); use !== undefined; use = uses.pop()) {
    for (const reference of referencesOf(use.text)) {
      const { context, key, sub } = reference;
      if (context === 'inputs') setOnce(inputs, key, use.installer);
      else if (context === 'matrix') {
        const isNew = setOnce(matrix, [key, ...sub].join('\n'), { ...reference, installer: use.installer });
        if (isNew) for (const list of listOf(job, key, use.installer)) uses.push(list);
      } else if (setOnce(env, key, use.installer)) for (const value of valuesOfEnv(job, root, key, use.installer)) uses.push(value);
    }
  }
  return { matrix: [...matrix.values()], env, inputs };
}

/** A list of the matrix that is itself computed, or whose items are: `${{ fromJSON(inputs.python-versions) }}`. */
function listOf(job: Job, key: string, installer: Installer): Use[] {
  const list = yamlAt(job.node, 'strategy', 'matrix', key);
  return list?.kind === 'sequence' ? list.items.flatMap(({ value }) => use(value, installer)) : use(list, installer);
}

/** No workflow hands over more names than this; what is followed stays small. */
const mostNames = 100;

function setOnce<Value>(map: Map<string, Value>, key: string, value: Value): boolean {
  if (map.has(key) || map.size >= mostNames) return false;
  map.set(key, value);
  return true;
}

const referencesOf = (text: string): Reference[] => expressionsOf(text, 0).flatMap((expression) => referencesIn(expression.text));

/** Last come the actions, which are looked at first: their notation is the one that a value must fit. */
function usesOf(document: Document, job: Job, root: YamlNode | undefined): Use[] {
  const installing = job.steps.flatMap(({ action, given }) => {
    const installer = installerOf(action);
    return installer === undefined ? [] : inputUses(given, installer);
  });
  const others = job.steps.flatMap(({ action, given }) =>
    given === undefined || installerOf(action) !== undefined ? [] : [...inputUses(given, 'other'), ...buildUses(given)],
  );
  const commands = job.steps.flatMap(({ run }) => (run === undefined ? [] : commandUses(document, run)));
  const packages = job.steps.flatMap((step) =>
    condaTexts(step).flatMap(({ content }) =>
      condaSpecsIn(document.text, content.start, content.end).variables.map((text) => ({ text, installer: 'other' as const })),
    ),
  );
  const wheels = valuesOfEnv(job, root, 'CIBW_BUILD', 'cibuildwheel');
  const variables = [...valuesOfEnv(job, root, 'TOXENV', 'tox'), ...valuesOfEnv(job, root, 'UV_PYTHON', 'setup-uv')];
  return [
    ...wheels,
    ...imageUses(job.node),
    ...inputUses(yamlAt(job.node, 'with'), 'other'),
    ...others,
    ...variables,
    ...packages,
    ...commands,
    ...installing,
  ];
}

const use = (node: YamlNode | undefined, installer: Installer): Use[] =>
  node?.kind === 'scalar' && node.value.includes('${{') ? [{ text: node.value, installer }] : [];

const inputUses = (given: YamlNode | undefined, installer: Installer): Use[] =>
  yamlEntries(given).flatMap(({ key, value }) => (isVersionInput(key.value) ? use(value, installer) : []));

/** `PYTHON_VERSION=${{ matrix.python }}` among the arguments of an image that a step builds. */
function buildUses(given: YamlNode): Use[] {
  const list = yamlText(yamlAt(given, 'build-args'));
  if (list === undefined || !list.includes('${{')) return [];
  return list.split('\n').flatMap((line) => {
    const [name = '', value = ''] = line.trim().split('=', 2);
    return value.includes('${{') && isVariable(name) ? { text: line, installer: 'other' as const } : [];
  });
}

/** What every `env` that a job sees gives to a name. */
const valuesOfEnv = (job: Job, root: YamlNode | undefined, name: string, installer: Installer): Use[] =>
  [yamlAt(root, 'env'), yamlAt(job.node, 'env'), ...job.steps.map(({ env }) => env)].flatMap((env) =>
    env === undefined ? [] : use(yamlAt(env, name), installer),
  );

/** `uv run --python ${{ matrix.python }}`, `pyenv install ${{ matrix.python }}`, and the same by way of a variable of the shell. */
function commandUses(document: Document, run: YamlScalar): Use[] {
  const named = commandVariables(document, run).map(({ text, taker }) => ({
    text: asExpression(text),
    installer: taker === 'uv' ? ('setup-uv' as const) : taker,
  }));
  const built = computedWheels(document, run).map((text) => ({ text: asExpression(text), installer: 'cibuildwheel' as const }));
  return [...named, ...built];
}

/** Variables of the shell are those of `env`. */
const asExpression = (text: string): string => text.replace(/\$\{?([A-Za-z_]\w{0,99})\}?/g, (_, name) => `\${{ env.${name} }}`);

/** `container: python:${{ matrix.python }}`, `container.image`. */
function imageUses(node: YamlNode): Use[] {
  const container = yamlAt(node, 'container');
  const image = yamlText(container?.kind === 'scalar' ? container : yamlAt(container, 'image')) ?? '';
  const open = image.indexOf('${{');
  if (open < 0) return [];
  const first = image.slice(open, image.indexOf('}}', open) + 2);
  const before = image.slice(0, open).toLowerCase();
  if (open === 0) return [{ text: first, installer: first === image ? 'image' : 'other' }];
  if (isOfficialImage(before)) return [{ text: first, installer: 'image-tag' }];
  return before.endsWith('python:') || before.endsWith('py') || before.endsWith('python') || before.endsWith('python-')
    ? [{ text: first, installer: 'other' }]
    : [];
}

export interface ExpressionScalar {
  readonly scalar: YamlScalar;
  readonly whole: boolean;
}

/** Every scalar of the job that may hold an expression; `if:` conditions are expressions as a whole. */
export function expressionScalars(node: YamlNode | undefined, key = '', found: ExpressionScalar[] = []): readonly ExpressionScalar[] {
  if (node?.kind === 'scalar') {
    const whole = key === 'if';
    if (whole || node.value.includes('${{')) found.push({ scalar: node, whole });
  } else if (node?.kind === 'mapping') {
    for (const entry of node.entries) if (entry.alias === undefined) expressionScalars(entry.value, entry.key.value, found);
  } else if (node?.kind === 'sequence') {
    for (const item of node.items) if (item.alias === undefined) expressionScalars(item.value, '', found);
  }
  return found;
}
