import { dotted, variable } from '../../notations/dotted.ts';
import { googleRuntime } from '../../notations/runtime.ts';
import { readYaml } from '../../syntax/yaml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { hostedBy, isPythonRuntime, isVersion, production } from './hostedBy.ts';
import { type KnownKey, readYamlKeys } from './knownKeys.ts';

/** Google App Engine (docs.cloud.google.com/appengine, "app.yaml reference"), standard and flexible. */
export const appEngine: FileKind = {
  id: 'app-engine',
  title: 'Google App Engine app.yaml',
  paths: ['app.{yaml,yml}', 'app.*.{yaml,yml}', 'app{-,_}*.{yaml,yml}'],
  contains: 'runtime',
  comment: '#',
  places: [
    { id: 'app-engine.runtime', where: '`runtime`', role: 'runs', notation: 'google-runtime' },
    { id: 'app-engine.flexible', where: '`runtime_config.runtime_version`', role: 'runs', notation: 'dotted' },
    { id: 'app-engine.build', where: '`build_env_variables.GOOGLE_PYTHON_VERSION`', role: 'runs', notation: 'variable' },
  ],
  read: (document) => readingOf(readYamlKeys(document, readYaml(document.text).documents[0], known)),
};

const known: readonly KnownKey[] = [
  {
    place: 'app-engine.runtime',
    keys: ['runtime'],
    role: 'runs',
    notation: googleRuntime,
    extras: hostedBy('google-app-engine'),
    wanted: isPythonRuntime,
  },
  ...['runtime_version', 'python_version'].map(
    (key): KnownKey => ({
      place: 'app-engine.flexible',
      keys: ['runtime_config', key],
      role: 'runs',
      notation: dotted,
      extras: production,
      wanted: isVersion,
    }),
  ),
  ...['GOOGLE_PYTHON_VERSION', 'GOOGLE_RUNTIME_VERSION'].map(
    (key): KnownKey => ({
      place: 'app-engine.build',
      keys: ['build_env_variables', key],
      role: 'runs',
      notation: variable,
      extras: production,
      wanted: isVersion,
    }),
  ),
];
