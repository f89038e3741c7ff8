import { type YamlNode, yamlAt, yamlItems, yamlText } from '../../syntax/yaml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { type Dialect, placesOf, pythonWords, shellReference } from './dialect.ts';
import { type Given, givenList } from './given.ts';
import { readPipeline } from './pipeline.ts';

const id = 'semaphore';

const dialect: Dialect = {
  id,
  reference: shellReference,
  imageKeysOf: ({ name }) => (name === 'containers' ? ['image'] : []),
  variableKeys: ['env_vars'],
  isScript: (key) => key === 'commands',
  // The prologue and the epilogue of a task are run by each of its jobs.
  givenTo: (_, mapping) => [mapping, ...yamlItems(yamlAt(mapping, 'jobs')).map(({ value }) => value)].flatMap(matrixOf),
};

const matrixOf = (job: YamlNode | undefined): Given[] =>
  yamlItems(yamlAt(job, 'matrix')).flatMap(({ value }) => {
    const name = yamlText(yamlAt(value, 'env_var'));
    return name === undefined ? [] : givenList(name, yamlAt(value, 'values'));
  });

/** Semaphore (docs.semaphore.io, "Pipeline YAML reference"). */
export const semaphore: FileKind = {
  id,
  title: 'Semaphore',
  paths: ['.semaphore/**/*.{yml,yaml}'],
  contains: pythonWords,
  isForTop: () => true,
  comment: '#',
  commands: 'base',
  places: placesOf(
    id,
    '`containers[].image` that names a Python',
    '`matrix[].values`, where `sem-version python $NAME` or the name itself makes them Pythons',
    '`env_vars`, the same',
  ),
  read: (document) => readingOf(readPipeline(document, dialect)),
};
