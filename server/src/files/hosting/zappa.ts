import { lambdaRuntime } from '../../notations/runtime.ts';
import { parseToml } from '../../syntax/toml.ts';
import { readYaml } from '../../syntax/yaml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { isPythonRuntime, onLambda } from './hostedBy.ts';
import { type KnownKey, readTomlKeys, readYamlKeys } from './knownKeys.ts';

/** Zappa (github.com/zappa/Zappa, "Advanced Settings", `runtime`): one table a stage. */
export const zappa: FileKind = {
  id: 'zappa',
  title: 'Zappa settings',
  paths: ['zappa_settings.{json,yml,yaml,toml}'],
  contains: 'python',
  comment: '#',
  places: [{ id: 'zappa.runtime', where: '`runtime` of a stage', role: 'runs', notation: 'lambda-runtime' }],
  read: (document) =>
    readingOf(
      document.path.endsWith('.toml')
        ? readTomlKeys(document, parseToml(document.text).root, known)
        : readYamlKeys(document, readYaml(document.text).documents[0], known),
    ),
};

const known: readonly KnownKey[] = [
  { place: 'zappa.runtime', keys: ['*', 'runtime'], role: 'runs', notation: lambdaRuntime, extras: onLambda, wanted: isPythonRuntime },
];
