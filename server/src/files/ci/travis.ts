import type { Document } from '../../project/span.ts';
import { type YamlMapping, type YamlNode, yamlAt, yamlEntries, yamlItems, yamlText } from '../../syntax/yaml.ts';
import { readingOf, withTraits } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { type Dialect, placesOf, pythonWords, shellReference } from './dialect.ts';
import { assignmentsIn, type Given, givenList, givenRow, rowItem } from './given.ts';
import { readPipeline } from './pipeline.ts';

const id = 'travis';

const dialect: Dialect = {
  id,
  roundsNumbers: true,
  reference: shellReference,
  imageKeysOf: () => [],
  variableKeys: [],
  isScript: (key) => /^(?:(?:before_|after_)?(?:install|script|success|failure)|before_deploy)$/.test(key),
  givenTo: (document, root, { depth }) => (depth === 0 ? givenAt(document, root) : []),
};

/** Everything that Travis makes jobs of stands at the top (docs.travis-ci.com, "Build Matrix"). */
function givenAt(document: Document, root: YamlMapping): Given[] {
  const jobs = yamlAt(root, 'jobs') ?? yamlAt(root, 'matrix');
  const env = yamlAt(root, 'env');
  const lenient = rowsOf(document, yamlAt(jobs, 'allow_failures'));
  const optional = new Set(lenient.filter(({ name }) => name === 'python').map(({ value }) => value.value));
  const tested = [
    ...(isPython(root) ? givenList('python', yamlAt(root, 'python')).map(asPython) : []),
    ...environments(document, yamlEntries(env).length > 0 ? (yamlAt(env, 'jobs') ?? yamlAt(env, 'matrix')) : env),
    ...rowsOf(document, yamlAt(jobs, 'include')),
  ];
  const conditions = [...lenient, ...rowsOf(document, yamlAt(jobs, 'exclude'))];
  return [
    ...tested.map((given) =>
      given.name === 'python' && optional.has(given.value.value) ? { ...given, extras: withTraits(given.extras, ['optional']) } : given,
    ),
    ...globals(yamlAt(env, 'global')),
    ...conditions.map((given) => ({ ...given, isCondition: true as const })),
  ];
}

/** `nightly` and `pypy3.9-7.3` are Pythons, too. */
const asPython = (given: Given): Given => ({ ...given, taker: 'other' });

/** `python` means something to Python's builds only. */
function isPython(job: YamlNode | undefined): boolean {
  const language = yamlAt(job, 'language');
  return language === undefined || yamlText(language) === 'python' || yamlItems(language).some(({ value }) => yamlText(value) === 'python');
}

/** `python` of a row, else what its `env` sets. */
function rowsOf(document: Document, rows: YamlNode | undefined): Given[] {
  return yamlItems(rows).flatMap((row): Given[] => {
    if (!isPython(row.value)) return [];
    const values = givenRow(document, row, rows!.start)
      .filter(({ name }) => name === 'python')
      .map(asPython);
    if (values.length > 0) return values;
    const env = yamlAt(row.value, 'env');
    if (env?.kind !== 'scalar') return [];
    return assignmentsIn(env).map((given) => ({ ...given, isListed: true, extras: rowItem(document, row, given.value, rows!.start) }));
  });
}

/** `env: [TOXENV=py39, TOXENV=py310]`: a job each. */
function environments(document: Document, list: YamlNode | undefined): Given[] {
  if (list?.kind === 'scalar') return assignmentsIn(list).map((given) => ({ ...given, isListed: true }));
  return yamlItems(list).flatMap((row) =>
    row.value?.kind === 'scalar'
      ? assignmentsIn(row.value).map((given) => ({ ...given, isListed: true, extras: rowItem(document, row, given.value, list!.start) }))
      : [],
  );
}

const globals = (list: YamlNode | undefined): Given[] =>
  [list, ...yamlItems(list).map(({ value }) => value)].flatMap((node) => (node?.kind === 'scalar' ? assignmentsIn(node) : []));

/** Travis CI (docs.travis-ci.com, "Building a Python Project"). */
export const travis: FileKind = {
  id,
  title: 'Travis CI',
  paths: ['.travis.{yml,yaml}'],
  contains: pythonWords,
  isForTop: () => true,
  comment: '#',
  commands: 'base',
  places: placesOf(
    id,
    undefined,
    '`python`, `jobs.include[].python`, `TOXENV=…` in `env`',
    '`env.global` that is called after Python',
    '`jobs.allow_failures[].python`, `jobs.exclude[].python`',
  ),
  read: (document) => readingOf(readPipeline(document, dialect)),
};
