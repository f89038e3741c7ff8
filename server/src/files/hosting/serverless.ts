import { imagePythonTag } from '../../notations/imageTag.ts';
import { googleRuntime, lambdaRuntime } from '../../notations/runtime.ts';
import { readYaml, yamlAt, yamlText } from '../../syntax/yaml.ts';
import { type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { hostedBy, isPythonRuntime, onGoogle, onLambda, production } from './hostedBy.ts';
import { type KnownKey, readYamlKeys } from './knownKeys.ts';

/** Serverless Framework (serverless.com, "Serverless.yml Reference"), and its plugin serverless-python-requirements. */
export const serverless: FileKind = {
  id: 'serverless',
  title: 'Serverless Framework',
  paths: ['serverless.{yml,yaml,json}', 'serverless.*.{yml,yaml,json}', 'serverless-*.{yml,yaml}'],
  contains: 'python',
  comment: '#',
  places: [
    { id: 'serverless.runtime', where: '`provider.runtime`, `functions.*.runtime`', role: 'runs', notation: 'lambda-runtime' },
    { id: 'serverless.google', where: 'the same with `provider.name: google`', role: 'runs', notation: 'google-runtime' },
    { id: 'serverless.compatible', where: '`layers.*.compatibleRuntimes`', role: 'guards', notation: 'lambda-runtime' },
    { id: 'serverless.image', where: '`custom.pythonRequirements.dockerImage`', role: 'runs', notation: 'image-python-tag' },
  ],
  read(document) {
    const root = readYaml(document.text).documents[0];
    const provider = yamlText(yamlAt(root, 'provider', 'name')) ?? yamlText(yamlAt(root, 'provider'));
    return readingOf(readYamlKeys(document, root, keysOf(provider)));
  },
};

const image: KnownKey = {
  place: 'serverless.image',
  keys: ['custom', 'pythonRequirements', 'dockerImage'],
  role: 'runs',
  notation: imagePythonTag,
  extras: production,
  wanted: (text) => imagePythonTag.read(text).kind === 'versions',
};

const runtimeKeys: readonly (readonly string[])[] = [
  ['provider', 'runtime'],
  ['functions', '*', 'runtime'],
  // A list of functions, as `${file(...)}` joins them.
  ['functions', '*', '*', 'runtime'],
];

/** Azure's runtimes (`python3.11`) are spelled as Lambda's, and are not its. */
function keysOf(provider: string | undefined): KnownKey[] {
  const isGoogle = provider === 'google';
  const isAws = provider === undefined || provider === 'aws';
  const runtimes = runtimeKeys.map(
    (keys): KnownKey => ({
      place: isGoogle ? 'serverless.google' : 'serverless.runtime',
      keys,
      role: 'runs',
      notation: isGoogle ? googleRuntime : lambdaRuntime,
      extras: isGoogle ? onGoogle : isAws ? onLambda : onOther(provider),
      wanted: isPythonRuntime,
    }),
  );
  const compatible: KnownKey = {
    place: 'serverless.compatible',
    keys: ['layers', '*', 'compatibleRuntimes', '*'],
    role: 'guards',
    notation: lambdaRuntime,
    extras: onLambda,
    wanted: isPythonRuntime,
  };
  return [...runtimes, compatible, image];
}

const onOther = (provider: string | undefined): Extras => (provider === 'azure' ? hostedBy('azure-functions') : production);
