import type { Document } from '../../project/span.ts';
import { type YamlMapping, yamlAt, yamlEntries, yamlItems } from '../../syntax/yaml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { type Dialect, placesOf, pythonWords } from './dialect.ts';
import { type Given, givenList, givenRow } from './given.ts';
import { readPipeline } from './pipeline.ts';

const id = 'woodpecker';

const dialect: Dialect = {
  id,
  reference: /\$\$?\{?([A-Za-z_]\w{0,99})/,
  imageKeysOf: () => ['image'],
  variableKeys: ['environment'],
  isScript: (key) => key === 'commands',
  givenTo: (document, mapping, { depth }) => (depth === 0 ? matrixIn(document, mapping) : []),
};

/** `matrix`: lists by name, or rows under `include` (woodpecker-ci.org/docs, "Matrix workflows"). */
function matrixIn(document: Document, root: YamlMapping): Given[] {
  const matrix = yamlAt(root, 'matrix');
  const include = yamlAt(matrix, 'include');
  return [
    ...yamlEntries(matrix).flatMap(({ key, value }) => (key.value === 'include' ? [] : givenList(key.value, value))),
    ...yamlItems(include).flatMap((row) => givenRow(document, row, include!.start)),
  ];
}

/** Woodpecker and its ancestor Drone, whose files are nearly the same. */
export const woodpecker: FileKind = {
  id,
  title: 'Woodpecker or Drone',
  paths: ['.{woodpecker,drone}.{yml,yaml}', '.woodpecker/**/*.{yml,yaml}', '.drone/**/*.{yml,yaml}'],
  contains: pythonWords,
  isForTop: () => true,
  comment: '#',
  commands: 'base',
  places: placesOf(
    id,
    '`steps[].image` that names a Python',
    '`matrix.NAME`, `matrix.include[].NAME`, where an image, a script or the name itself makes it a Python',
    '`environment.NAME`, the same',
  ),
  read: (document) => readingOf(readPipeline(document, dialect)),
};
