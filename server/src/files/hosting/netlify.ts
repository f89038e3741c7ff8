import { variable } from '../../notations/dotted.ts';
import { parseToml } from '../../syntax/toml.ts';
import { type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { type KnownKey, readTomlKeys } from './knownKeys.ts';

/** Netlify (docs.netlify.com, "Manage build dependencies"). Python builds the site there, and runs nothing of it. */
export const netlify: FileKind = {
  id: 'netlify',
  title: 'netlify.toml',
  paths: ['netlify.toml'],
  contains: 'PYTHON_VERSION',
  comment: '#',
  places: [
    { id: 'netlify.variable', where: '`PYTHON_VERSION` of `[build.environment]` and of contexts', role: 'runs', notation: 'variable' },
  ],
  read: (document) => readingOf(readTomlKeys(document, parseToml(document.text).root, known)),
};

const extras: Extras = { stage: 'documentation', reader: { id: 'netlify' } };

const known: readonly KnownKey[] = [
  ['build', 'environment', 'PYTHON_VERSION'],
  ['context', '*', 'environment', 'PYTHON_VERSION'],
].map((keys) => ({ place: 'netlify.variable', keys, role: 'runs', notation: variable, extras }));
