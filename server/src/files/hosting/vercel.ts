import { lambdaRuntime } from '../../notations/runtime.ts';
import { readYaml } from '../../syntax/yaml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { hostedBy, isPythonRuntime } from './hostedBy.ts';
import { type KnownKey, readYamlKeys } from './knownKeys.ts';

/** Vercel (vercel.com/docs, "Project Configuration", `builds` and `functions`). JSON is read as the YAML that it is. */
export const vercel: FileKind = {
  id: 'vercel',
  title: 'vercel.json',
  paths: ['{vercel,now}.json'],
  contains: 'python',
  places: [{ id: 'vercel.runtime', where: '`builds.*.config.runtime`, `functions.*.runtime`', role: 'runs', notation: 'lambda-runtime' }],
  read: (document) => readingOf(readYamlKeys(document, readYaml(document.text).documents[0], known)),
};

/** `vercel-python@1.0` names a builder, not a Python. */
const known: readonly KnownKey[] = [
  ['builds', '*', 'config', 'runtime'],
  ['functions', '*', 'runtime'],
].map((keys) => ({
  place: 'vercel.runtime',
  keys,
  role: 'runs',
  notation: lambdaRuntime,
  extras: hostedBy('vercel'),
  wanted: isPythonRuntime,
}));
