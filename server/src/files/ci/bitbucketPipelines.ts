import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { type Dialect, placesOf, pythonWords, shellReference } from './dialect.ts';
import { readPipeline } from './pipeline.ts';

const id = 'bitbucket-pipelines';

const dialect: Dialect = {
  id,
  reference: shellReference,
  imageKeysOf: () => ['image'],
  variableKeys: ['variables'],
  isScript: (key) => key === 'script' || key === 'after-script',
};

/** Bitbucket Pipelines (support.atlassian.com, "Bitbucket Pipelines configuration reference"). */
export const bitbucketPipelines: FileKind = {
  id,
  title: 'Bitbucket Pipelines',
  paths: ['bitbucket-pipelines.{yml,yaml}'],
  contains: pythonWords,
  isForTop: () => true,
  comment: '#',
  commands: 'base',
  places: placesOf(
    id,
    '`image`, `image.name` that name a Python',
    undefined,
    '`variables` that an image uses or that are called after Python',
  ),
  read: (document) => readingOf(readPipeline(document, dialect)),
};
