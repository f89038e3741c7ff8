import type { Notation } from '../../notations/notation.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { type TomlValue, tomlAt } from '../../syntax/toml.ts';
import type { Extras } from '../declare.ts';
import { declareValue } from '../tomlValues.ts';

/** Some files may well need a newer Python than the others, but none an older one than the floor. */
export const ofSubtree: Extras = { traits: ['lower-bound'] };

/** ruff's `per-file-target-version`: a target for every pattern (docs.astral.sh/ruff, "Settings"). */
export function readPerFile(document: Document, table: TomlValue | undefined, place: string, notation: Notation): Declaration[] {
  if (table?.kind !== 'table') return [];
  return [...table.entries.values()].flatMap(({ value }) => declareValue(document, value, place, 'targets', notation, ofSubtree) ?? []);
}

/** pyright's `executionEnvironments`: a folder each, with a version of its own (microsoft.github.io/pyright, "Configuration"). */
export function readEnvironments(document: Document, list: TomlValue | undefined, place: string, notation: Notation): Declaration[] {
  if (list?.kind !== 'array') return [];
  return list.items.flatMap(({ value }) => {
    const version = value.kind === 'table' ? tomlAt(value, 'pythonVersion') : undefined;
    return declareValue(document, version, place, 'targets', notation, ofSubtree) ?? [];
  });
}
