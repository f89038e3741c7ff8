import { type TomlValue, tomlAt } from '../../syntax/toml.ts';
import type { Naming } from '../naming.ts';

// Build backends take the requirements of a package from files, relative to its own folder.

/**
 * `dependencies = { file = ["deps.txt"] }` and `optional-dependencies.test = { file = … }` below `[tool.setuptools.dynamic]`
 * (setuptools.pypa.io, "Dynamic Metadata").
 */
export function nameSetuptoolsFiles(dynamic: TomlValue | undefined, naming: Naming): void {
  if (dynamic?.kind !== 'table') return;
  nameAll(tomlAt(dynamic, 'dependencies', 'file'), naming);
  for (const extra of valuesOf(tomlAt(dynamic, 'optional-dependencies'))) {
    if (extra.kind === 'table') nameAll(tomlAt(extra, 'file'), naming);
  }
}

/**
 * `files` and the lists of `optional-dependencies` below `[tool.hatch.metadata.hooks.requirements_txt]` (hatch-requirements-txt, README);
 * `hatch` is Hatch's own table.
 */
export function nameHatchFiles(hatch: TomlValue | undefined, naming: Naming): void {
  const hook = hatch?.kind === 'table' ? tomlAt(hatch, 'metadata', 'hooks', 'requirements_txt') : undefined;
  if (hook?.kind !== 'table') return;
  nameAll(tomlAt(hook, 'files'), naming);
  for (const extra of valuesOf(tomlAt(hook, 'optional-dependencies'))) nameAll(extra, naming);
}

const valuesOf = (table: TomlValue | undefined): readonly TomlValue[] =>
  table?.kind === 'table' ? Array.from(table.entries.values(), ({ value }) => value) : [];

/** A name, or a list of them. */
function nameAll(value: TomlValue | undefined, naming: Naming): void {
  if (value?.kind === 'array') for (const item of value.items) nameOne(item.value, naming);
  else nameOne(value, naming);
}

function nameOne(value: TomlValue | undefined, naming: Naming): void {
  if (value?.kind === 'string' && value.closed) naming.add(value.value.trim(), 'requirements');
}
