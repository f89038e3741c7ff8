import type { Requirement } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { type TomlTable, tomlAt } from '../../../syntax/toml.ts';
import { requirementsIn } from '../../tomlValues.ts';
import { uvLists } from '../uvSettings.ts';
import { hatchDependencies } from './hatch.ts';

/** Lists of PEP 508 strings: by their place, the keys that lead to one list or to a table of lists. */
const lists: readonly (readonly [place: string, keys: readonly string[], each: boolean])[] = [
  ['pyproject.dependencies', ['project', 'dependencies'], false],
  ['pyproject.optional-dependencies', ['project', 'optional-dependencies'], true],
  ['pyproject.dependency-groups', ['dependency-groups'], true],
  ['pyproject.build-system', ['build-system', 'requires'], false],
  ...uvLists.map((key) => ['pyproject.uv', ['tool', 'uv', key], false] as const),
  ['pyproject.pdm', ['tool', 'pdm', 'dev-dependencies'], true],
  ['pyproject.flit', ['tool', 'flit', 'metadata', 'requires'], false],
  ['pyproject.flit', ['tool', 'flit', 'metadata', 'requires-extra'], true],
];

export function readDependencies(document: Document, root: TomlTable): Requirement[] {
  const found = lists.flatMap(([place, keys, each]) => {
    const value = tomlAt(root, ...keys);
    if (!each) return requirementsIn(document, value, place);
    return value?.kind === 'table' ? [...value.entries.values()].flatMap((entry) => requirementsIn(document, entry.value, place)) : [];
  });
  return [...found, ...hatchDependencies(document, root)];
}
