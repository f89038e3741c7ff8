import { pep440 } from '../../notations/pep440.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Requirement, RequirementKind } from '../../project/requirement.ts';
import type { Document } from '../../project/span.ts';
import { type TomlTable, tomlAt } from '../../syntax/toml.ts';
import { declareMarkers } from '../markerVersions.ts';
import { requirementsIn } from '../requirementLists.ts';
import { declareValue, isPlain } from '../tomlValues.ts';

/** The lists of PEP 508 strings (docs.astral.sh/uv, "Settings"). */
const lists: readonly (readonly [key: string, kind: RequirementKind])[] = [
  ['dev-dependencies', 'dev'],
  ['constraint-dependencies', 'constraint'],
  ['override-dependencies', 'override'],
  ['build-constraint-dependencies', 'constraint'],
];

export const readUvRequirements = (document: Document, uv: TomlTable, place: string): Requirement[] =>
  lists.flatMap(([key, kind]) => requirementsIn(document, tomlAt(uv, key), place, { kind }));

/** `environments` and `required-environments`: markers that narrow what is resolved for. */
export function readUvEnvironments(document: Document, uv: TomlTable, place: string): Declaration[] {
  return ['environments', 'required-environments'].flatMap((key) => {
    const list = tomlAt(uv, key);
    if (list?.kind !== 'array') return [];
    return list.items.flatMap(({ value }) => (isPlain(value) ? declareMarkers(document, value.content, place) : []));
  });
}

/** `[tool.uv.dependency-groups] dev = { requires-python = ">=3.12" }`: a group that asks for more than the project does. */
export function readUvGroups(document: Document, uv: TomlTable, place: string): Declaration[] {
  const groups = tomlAt(uv, 'dependency-groups');
  if (groups?.kind !== 'table') return [];
  return [...groups.entries.values()].flatMap(({ value }) => {
    const range = value.kind === 'table' ? tomlAt(value, 'requires-python') : undefined;
    return declareValue(document, range, place, 'guards', pep440) ?? [];
  });
}
