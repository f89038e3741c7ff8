import { type YamlMapping, yamlAt, yamlEntries, yamlText } from '../../syntax/yaml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { type Ask, type Dialect, placesOf, pythonWords } from './dialect.ts';
import type { Given } from './given.ts';
import { readPipeline } from './pipeline.ts';

const id = 'azure-pipelines';

const dialect: Dialect = {
  id,
  // microsoft/azure-pipelines-tasks#17323
  roundsNumbers: true,
  reference:
    /\$\(([\w.-]{1,100})\)|\$\{\{ {0,9}(?:variables|parameters)(?:\.([\w.-]{1,100})|\['([\w.-]{1,100})'\])|\$\[ {0,9}variables(?:\.([\w-]{1,100})|\['([\w.-]{1,100})'\])/,
  imageKeysOf: ({ name }) => (name === 'containers' || name === 'container' ? ['image'] : ['container']),
  variableKeys: ['variables', 'parameters'],
  isScript: (key) => key === 'script' || key === 'bash' || key === 'pwsh' || key === 'powershell',
  givenTo: (_, mapping) => matrixIn(mapping),
  asks,
};

/** `strategy.matrix`: a leg is a name with its variables, so that another one cannot be made of it without a name. */
function matrixIn(mapping: YamlMapping): Given[] {
  return yamlEntries(yamlAt(mapping, 'strategy', 'matrix')).flatMap(({ value: leg }) =>
    yamlEntries(leg).flatMap(({ key, value }) => (value?.kind === 'scalar' ? { name: key.value, value, isListed: true, extras: {} } : [])),
  );
}

/** `task: UsePythonVersion@0` (learn.microsoft.com, "UsePythonVersion@0"), whose ranges are those of npm. */
function asks(mapping: YamlMapping): readonly Ask[] {
  const task = yamlText(yamlAt(mapping, 'task'));
  if (task === undefined || !/^UsePythonVersion@/i.test(task)) return [];
  return [{ value: yamlAt(mapping, 'inputs', 'versionSpec'), taker: 'npm', place: `${id}.use-python-version` }];
}

/** Azure Pipelines (learn.microsoft.com, "YAML schema reference for Azure Pipelines"). */
export const azurePipelines: FileKind = {
  id,
  title: 'Azure Pipelines',
  paths: [
    'azure-pipelines*.{yml,yaml}',
    '.azure-pipelines.{yml,yaml}',
    '{.,}azure-pipelines/**/*.{yml,yaml}',
    '.{azuredevops,azure}/**/*.{yml,yaml}',
  ],
  contains: pythonWords,
  comment: '#',
  commands: 'base',
  places: [
    { id: `${id}.use-python-version`, where: '`inputs.versionSpec` of `UsePythonVersion@0`', role: 'runs', notation: 'npm' },
    ...placesOf(
      id,
      '`container`, `container.image`, `resources.containers[].image` that name a Python',
      '`strategy.matrix.LEG.NAME`, where a task, an image or the name itself makes it a Python',
      '`variables.NAME`, `parameters.NAME`, the same',
    ),
  ],
  read: (document) => readingOf(readPipeline(document, dialect)),
};
