import type { Document } from '../../project/span.ts';
import { type YamlMapping, yamlAt, yamlItems } from '../../syntax/yaml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { type Dialect, placesOf, pythonWords } from './dialect.ts';
import { type Given, givenRow } from './given.ts';
import { readPipeline } from './pipeline.ts';

const id = 'cirrus';

const dialect: Dialect = {
  id,
  reference: /\$\{?([A-Za-z_]\w{0,99})|%([A-Za-z_]\w{0,99})%/,
  imageKeysOf: () => ['image'],
  variableKeys: ['env', 'environment'],
  isScript: (key) => key === 'script' || key.endsWith('_script'),
  givenTo: matrixIn,
};

/** `env: { matrix: [{ NAME: … }] }` (cirrus-ci.org, "Writing tasks", "Matrix modification"). */
function matrixIn(document: Document, task: YamlMapping): Given[] {
  return ['env', 'environment'].flatMap((key) => {
    const matrix = yamlAt(task, key, 'matrix');
    return yamlItems(matrix).flatMap((row) => givenRow(document, row, matrix!.start));
  });
}

/** Cirrus CI (cirrus-ci.org, "Writing tasks"). */
export const cirrus: FileKind = {
  id,
  title: 'Cirrus CI',
  paths: ['.cirrus.{yml,yaml}'],
  contains: pythonWords,
  isForTop: () => true,
  comment: '#',
  commands: 'base',
  places: placesOf(
    id,
    '`container.image` that names a Python',
    '`env.matrix[].NAME`, where an image, a script or the name itself makes it a Python',
    '`env.NAME`, the same',
  ),
  read: (document) => readingOf(readPipeline(document, dialect)),
};
