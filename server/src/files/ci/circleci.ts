import type { Document } from '../../project/span.ts';
import { type YamlMapping, type YamlNode, yamlAt, yamlEntries, yamlItems, yamlText } from '../../syntax/yaml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { type Ask, type Dialect, type Position, placesOf, pythonWords } from './dialect.ts';
import { type Given, givenList, givenRow, givenValues, type Scopes, scopeOf } from './given.ts';
import { readPipeline } from './pipeline.ts';

const id = 'circleci';

const dialect: Dialect = {
  id,
  roundsNumbers: true,
  reference: /<< {0,9}(?:pipeline\.)?(?:parameters|matrix)\.([\w-]{1,100}) {0,9}>>|\$\{?([A-Za-z_]\w{0,99})/,
  imageKeysOf: ({ name }) => (name === 'docker' ? ['image'] : []),
  variableKeys: ['parameters', 'environment'],
  isScript: (key) => key === 'run' || key === 'command',
  givenTo: (document, mapping, position) =>
    position.depth === 2 ? callsOf(document, position) : position.name === 'matrix' ? matrixIn(document, mapping) : [],
  asks: orbExecutor,
};

/** The values that a workflow's matrix runs a job with; its job knows them as parameters. */
function matrixIn(document: Document, mapping: YamlMapping): Given[] {
  const exclude = yamlAt(mapping, 'exclude');
  const excluded = yamlItems(exclude).flatMap((row) => givenRow(document, row, exclude!.start));
  return [
    ...yamlEntries(yamlAt(mapping, 'parameters')).flatMap(({ key, value }) => givenList(key.value, value)),
    ...excluded.map((given) => ({ ...given, isCondition: true as const })),
  ];
}

/** What a job, an executor or a command is given by those that use it (circleci.com/docs, "Reusing config"). */
function callsOf(document: Document, { root, name, parent }: Position): readonly Given[] {
  if (root === undefined) return [];
  const calls = callsByRoot.get(root) ?? callsIn(document, root);
  callsByRoot.set(root, calls);
  return parent === 'jobs' || parent === 'executors' || parent === 'commands' ? (calls[parent].get(name) ?? []) : [];
}

type Arguments = Map<string, Given[]>;

/** What each definition is given, by its name. */
interface Calls {
  readonly jobs: Arguments;
  readonly executors: Arguments;
  readonly commands: Arguments;
}

const callsByRoot = new WeakMap<YamlNode, Calls>();

function callsIn(document: Document, root: YamlNode): Calls {
  const calls: Calls = { jobs: new Map(), executors: new Map(), commands: new Map() };
  const items = yamlEntries(yamlAt(root, 'workflows')).flatMap(({ value }) => yamlItems(yamlAt(value, 'jobs')));
  for (const { key, value } of items.flatMap(({ value }) => yamlEntries(value))) add(calls.jobs, key.value, jobArguments(document, value));
  for (const { key, value: job } of yamlEntries(yamlAt(root, 'jobs'))) {
    // `<< parameters.v >>` in an argument is the parameter of the job that gives it.
    const within = [scopeOf([...givenValues(yamlAt(job, 'parameters')), ...(calls.jobs.get(key.value) ?? [])])];
    const executor = yamlAt(job, 'executor');
    add(calls.executors, yamlText(yamlAt(executor, 'name')) ?? '', argumentsIn(executor, within));
    for (const step of yamlItems(yamlAt(job, 'steps')).flatMap(({ value }) => yamlEntries(value)))
      add(calls.commands, step.key.value, argumentsIn(step.value, within));
  }
  return calls;
}

function add(calls: Arguments, name: string, given: readonly Given[]): void {
  if (given.length === 0) return;
  const known = calls.get(name) ?? [];
  calls.set(name, known);
  for (const one of given) known.push(one);
}

/** `- test: { version: "3.12" }` and `- test: { matrix: { parameters: { version: […] } } }`. */
function jobArguments(document: Document, call: YamlNode | undefined): Given[] {
  const matrix = yamlAt(call, 'matrix');
  return [...(matrix?.kind === 'mapping' ? matrixIn(document, matrix) : []), ...argumentsIn(call)];
}

const argumentsIn = (call: YamlNode | undefined, within?: Scopes): Given[] =>
  yamlEntries(call).flatMap(({ key, value }) =>
    value?.kind === 'scalar' && key.value !== 'name'
      ? { name: key.value, value, isListed: false, extras: {}, ...(within && { within }) }
      : [],
  );

/** `executor: { name: python/default, tag: "3.12" }` of the orb circleci/python, whose tag is that of `cimg/python`. */
function orbExecutor(mapping: YamlMapping): readonly Ask[] {
  const executor = yamlAt(mapping, 'executor');
  const isPython = yamlText(yamlAt(executor, 'name'))?.startsWith('python/') === true;
  return isPython ? [{ value: yamlAt(executor, 'tag'), taker: 'tag', place: `${id}.image` }] : [];
}

/** CircleCI (circleci.com/docs, "Configuration reference"). */
export const circleci: FileKind = {
  id,
  title: 'CircleCI',
  paths: ['.circleci/**/*.{yml,yaml}'],
  contains: pythonWords,
  isForTop: () => true,
  comment: '#',
  commands: 'base',
  places: placesOf(
    id,
    '`docker[].image` that names a Python, `tag` of the executor `python/default`',
    '`matrix.parameters.NAME`, where an image, a script or the name itself makes it a Python',
    '`parameters.NAME.default`, `environment.NAME`, arguments of jobs, executors and commands, the same',
    '`matrix.exclude[].NAME`',
  ),
  read: (document) => readingOf(readPipeline(document, dialect)),
};
