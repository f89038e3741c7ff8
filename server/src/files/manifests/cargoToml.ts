import { parseToml, type TomlTable, type TomlValue, tomlAt } from '../../syntax/toml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { readAbiFeatures } from './stableAbi.ts';

const PLACE = 'cargo.abi3';

/** Cargo.toml of an extension module in Rust: PyO3's features say which Pythons its stable ABI serves. */
export const cargoToml: FileKind = {
  id: 'cargo',
  title: 'Cargo.toml',
  paths: ['Cargo.toml'],
  contains: 'abi3-py',
  comment: '#',
  places: [{ id: PLACE, where: '`features` with `abi3-py39`', role: 'targets', notation: 'abi-tag' }],
  read(document) {
    const { root } = parseToml(document.text);
    return readingOf(featureLists(root).flatMap((list) => readAbiFeatures(document, list, PLACE)));
  },
};

/** The features of dependencies, of the workspace and of platforms too, and those that the crate's own features switch on. */
function featureLists(root: TomlTable): TomlValue[] {
  const tables = [
    ...['dependencies', 'dev-dependencies', 'build-dependencies'].map((name) => tomlAt(root, name)),
    tomlAt(root, 'workspace', 'dependencies'),
    ...valuesOf(tomlAt(root, 'target')).map((target) => (target.kind === 'table' ? tomlAt(target, 'dependencies') : undefined)),
  ];
  const dependencies = tables.flatMap(valuesOf);
  return [
    ...dependencies.flatMap((dependency) => (dependency.kind === 'table' ? (tomlAt(dependency, 'features') ?? []) : [])),
    ...valuesOf(tomlAt(root, 'features')),
  ];
}

const valuesOf = (value: TomlValue | undefined): TomlValue[] =>
  value?.kind === 'table' ? [...value.entries.values()].map((entry) => entry.value) : [];
