import { googleRuntime } from '../../notations/runtime.ts';
import { readYaml } from '../../syntax/yaml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { isPythonRuntime, onGoogle } from './hostedBy.ts';
import { type KnownKey, readYamlKeys } from './knownKeys.ts';

/** Functions of Firebase (firebase.google.com, "Manage functions", `runtime` of firebase.json). JSON is read as the YAML that it is. */
export const firebase: FileKind = {
  id: 'firebase',
  title: 'firebase.json',
  paths: ['firebase.json'],
  contains: 'python',
  places: [{ id: 'firebase.runtime', where: '`functions.runtime`', role: 'runs', notation: 'google-runtime' }],
  read: (document) => readingOf(readYamlKeys(document, readYaml(document.text).documents[0], known)),
};

/** One codebase, or a list of them. */
const known: readonly KnownKey[] = [
  ['functions', 'runtime'],
  ['functions', '*', 'runtime'],
].map((keys) => ({ place: 'firebase.runtime', keys, role: 'runs', notation: googleRuntime, extras: onGoogle, wanted: isPythonRuntime }));
