import { type YamlMapping, yamlAt, yamlEntries } from '../../syntax/yaml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { type Dialect, placesOf, pythonWords } from './dialect.ts';
import { type Given, givenList } from './given.ts';
import { readPipeline } from './pipeline.ts';

const id = 'buildkite';

const dialect: Dialect = {
  id,
  reference: /\{\{ {0,9}(matrix(?:\.[\w-]{1,100})?) {0,9}\}\}|\$\$?\{?([A-Za-z_]\w{0,99})/,
  imageKeysOf: () => ['image'],
  variableKeys: ['env', 'environment'],
  isScript: (key) => key === 'command' || key === 'commands',
  givenTo: (_, mapping) => matrixIn(mapping),
};

/** `matrix` as a list, or by name under `setup` (buildkite.com/docs, "Build matrix"). */
function matrixIn(step: YamlMapping): Given[] {
  const matrix = yamlAt(step, 'matrix');
  const setup = yamlAt(matrix, 'setup');
  const list = matrix?.kind === 'sequence' ? matrix : setup;
  if (list?.kind === 'sequence') return givenList('matrix', list);
  return yamlEntries(setup).flatMap(({ key, value }) => givenList(`matrix.${key.value}`, value));
}

/** Buildkite (buildkite.com/docs, "Defining steps"). */
export const buildkite: FileKind = {
  id,
  title: 'Buildkite',
  paths: ['.buildkite/**/*.{yml,yaml}', 'buildkite.{yml,yaml}'],
  contains: pythonWords,
  comment: '#',
  commands: 'base',
  places: placesOf(
    id,
    '`image` of a step or of the Docker plugin that names a Python',
    '`matrix`, `matrix.setup.NAME`, where an image, a script or the name itself makes it a Python',
    '`env`, the same',
  ),
  read: (document) => readingOf(readPipeline(document, dialect)),
};
