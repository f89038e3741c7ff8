import { yamlAt } from '../../syntax/yaml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { type Dialect, placesOf, pythonWords, shellReference } from './dialect.ts';
import { givenValues } from './given.ts';
import { readPipeline } from './pipeline.ts';

const id = 'codebuild';

const dialect: Dialect = {
  id,
  roundsNumbers: true,
  reference: shellReference,
  imageKeysOf: () => [],
  variableKeys: ['variables'],
  isScript: (key) => key === 'commands' || key === 'finally',
  isOneJob: true,
  givenTo: (_, root, { depth }) => (depth === 0 ? givenValues(yamlAt(root, 'env', 'variables')) : []),
  asks: (mapping, { name }) =>
    name === 'runtime-versions' ? [{ value: yamlAt(mapping, 'python'), taker: 'dotted', place: `${id}.runtime-versions` }] : [],
};

/** AWS CodeBuild (docs.aws.amazon.com/codebuild, "Build specification reference"). */
export const codebuild: FileKind = {
  id,
  title: 'AWS CodeBuild',
  paths: ['buildspec*.{yml,yaml}', '*buildspec.{yml,yaml}', 'buildspecs/*.{yml,yaml}'],
  contains: pythonWords,
  comment: '#',
  commands: 'base',
  places: [
    { id: `${id}.runtime-versions`, where: '`phases.install.runtime-versions.python`', role: 'runs', notation: 'dotted' },
    ...placesOf(id, undefined, undefined, '`env.variables` that are called after Python'),
  ],
  read: (document) => readingOf(readPipeline(document, dialect)),
};
