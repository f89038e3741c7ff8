import { variable } from '../../notations/dotted.ts';
import { pythonPackage } from '../../notations/pythonPackage.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { parseToml } from '../../syntax/toml.ts';
import { readYaml } from '../../syntax/yaml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { isVersion, production } from './hostedBy.ts';
import { type KnownKey, readTomlKeys, readYamlKeys } from './knownKeys.ts';

/** Railway and its builders (docs.railway.com "Config as Code"; nixpacks.com "Configuration"; railpack.com "Configuration File"). */
export const railway: FileKind = {
  id: 'railway',
  title: 'Railway, Nixpacks or Railpack',
  paths: ['{railway,nixpacks}.{toml,json}', 'railpack.json'],
  contains: ['python', 'PYTHON'],
  comment: '#',
  places: [
    { id: 'railway.package', where: '`nixPkgs` of a phase', role: 'runs', notation: 'python-package' },
    { id: 'railway.variable', where: '`[variables] NIXPACKS_PYTHON_VERSION`', role: 'runs', notation: 'variable' },
    { id: 'railway.railpack', where: '`packages.python` of railpack.json', role: 'runs', notation: 'variable' },
  ],
  read: (document) => readingOf(readKeys(document)),
};

const readKeys = (document: Document): Declaration[] =>
  document.path.endsWith('.toml')
    ? readTomlKeys(document, parseToml(document.text).root, known)
    : readYamlKeys(document, readYaml(document.text).documents[0], known);

const packages = (...keys: readonly string[]): KnownKey => ({
  place: 'railway.package',
  keys: [...keys, 'nixPkgs', '*'],
  role: 'runs',
  notation: pythonPackage,
  extras: production,
  wanted: (text) => /^python\d\d/.test(text) && !text.includes('Packages'),
});

const value = (place: string, ...keys: readonly string[]): KnownKey => ({
  place,
  keys,
  role: 'runs',
  notation: variable,
  extras: production,
  wanted: isVersion,
});

const known: readonly KnownKey[] = [
  packages('phases', '*'),
  packages('build', 'nixpacksPlan', 'phases', '*'),
  value('railway.variable', 'variables', 'NIXPACKS_PYTHON_VERSION'),
  value('railway.variable', 'build', 'nixpacksPlan', 'variables', 'NIXPACKS_PYTHON_VERSION'),
  value('railway.railpack', 'packages', 'python'),
];
