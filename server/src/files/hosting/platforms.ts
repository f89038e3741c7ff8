import { dotted } from '../../notations/dotted.ts';
import { imagePythonTag } from '../../notations/imageTag.ts';
import { pythonInText } from '../../notations/pythonInText.ts';
import { googleRuntime } from '../../notations/runtime.ts';
import { readYaml } from '../../syntax/yaml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { isPythonRuntime, isVersion, production } from './hostedBy.ts';
import { type KnownKey, readYamlKeys } from './knownKeys.ts';

/**
 * Platforms whose files name a Python at one key: AWS App Runner ("App Runner configuration file reference"), the command line of Elastic
 * Beanstalk ("Configure the EB CLI") and Upsun, once Platform.sh (docs.upsun.com, "App reference", `type`).
 */
export const platforms: FileKind = {
  id: 'platforms',
  title: 'App Runner, Elastic Beanstalk or Upsun',
  paths: [
    'apprunner.{yaml,yml}',
    '.elasticbeanstalk/config.{yml,yaml}',
    '.platform.app.{yaml,yml}',
    '.platform/applications.{yaml,yml}',
    '.upsun/config.{yaml,yml}',
  ],
  contains: ['python', 'Python'],
  comment: '#',
  places: [
    { id: 'platforms.app-runner', where: '`runtime` of apprunner.yaml', role: 'runs', notation: 'google-runtime' },
    { id: 'platforms.app-runner-version', where: '`run.runtime-version` of apprunner.yaml', role: 'runs', notation: 'dotted' },
    {
      id: 'platforms.beanstalk',
      where: '`global.default_platform` of .elasticbeanstalk/config.yml',
      role: 'runs',
      notation: 'python-in-text',
    },
    { id: 'platforms.upsun', where: '`type: python:…` of an application', role: 'runs', notation: 'image-python-tag' },
  ],
  read: (document) => readingOf(readYamlKeys(document, readYaml(document.text).documents[0], known)),
};

const runs = { role: 'runs', extras: production } as const;

const isUpsunPython = (text: string): boolean => text.startsWith('python:');

const known: readonly KnownKey[] = [
  { ...runs, place: 'platforms.app-runner', keys: ['runtime'], notation: googleRuntime, wanted: isPythonRuntime },
  { ...runs, place: 'platforms.app-runner-version', keys: ['run', 'runtime-version'], notation: dotted, wanted: isVersion },
  {
    ...runs,
    place: 'platforms.beanstalk',
    keys: ['global', 'default_platform'],
    notation: pythonInText,
    wanted: (text) => pythonInText.read(text).kind === 'versions',
  },
  ...[['type'], ['applications', '*', 'type'], ['*', 'type']].map(
    (keys): KnownKey => ({ ...runs, place: 'platforms.upsun', keys, notation: imagePythonTag, wanted: isUpsunPython }),
  ),
];
