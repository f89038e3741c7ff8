import type { Notation } from '../../notations/notation.ts';
import type { Declaration, Role } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { type TomlTable, type TomlValue, tomlAt } from '../../syntax/toml.ts';
import { type YamlNode, yamlEntries, yamlEntry, yamlItems } from '../../syntax/yaml.ts';
import type { Extras } from '../declare.ts';
import { declareValue, itemOf as tomlItemOf } from '../tomlValues.ts';
import { declareScalar, itemOf } from '../yamlValues.ts';

/** A key that holds a version in a file of which nothing else matters. */
export interface KnownKey {
  readonly place: string;
  /** From the root of the file; `*` stands for every key of a mapping and every item of a list. */
  readonly keys: readonly string[];
  readonly role: Role;
  readonly notation: Notation;
  readonly extras?: Extras;
  /** Which values speak of Python, where those of other languages stand at the same place. */
  readonly wanted?: (text: string) => boolean;
}

/** What stands at the known keys of a YAML (or JSON) text. A place that several keys share through an anchor is declared once. */
export function readYamlKeys(document: Document, root: YamlNode | undefined, known: readonly KnownKey[]): Declaration[] {
  const found = new Map<number, Declaration>();
  for (const key of known) {
    const visit = (node: YamlNode | undefined, extras: Extras): void => {
      if (node?.kind !== 'scalar' || key.wanted?.(node.value) === false) return;
      const declaration = declareScalar(document, node, key.place, key.role, key.notation, { ...key.extras, ...extras });
      if (declaration !== undefined && !found.has(declaration.start)) found.set(declaration.start, declaration);
    };
    visitYaml(root, key.keys, 0, visit);
  }
  return [...found.values()];
}

function visitYaml(
  node: YamlNode | undefined,
  keys: readonly string[],
  depth: number,
  visit: (node: YamlNode | undefined, extras: Extras) => void,
): void {
  const key = keys[depth];
  if (key === undefined) visit(node, {});
  else if (key !== '*') visitYaml(yamlEntry(node, key)?.value, keys, depth + 1, visit);
  else visitAll(node, keys, depth, visit);
}

function visitAll(
  node: YamlNode | undefined,
  keys: readonly string[],
  depth: number,
  visit: (node: YamlNode | undefined, extras: Extras) => void,
): void {
  for (const { value, alias } of yamlEntries(node)) if (alias === undefined) visitYaml(value, keys, depth + 1, visit);
  for (const item of yamlItems(node)) {
    if (item.alias !== undefined) continue;
    if (depth + 1 === keys.length) visit(item.value, itemOf(item, node?.start ?? 0));
    else visitYaml(item.value, keys, depth + 1, visit);
  }
}

/** What stands at the known keys of a TOML text. */
export function readTomlKeys(document: Document, root: TomlTable, known: readonly KnownKey[]): Declaration[] {
  const found: Declaration[] = [];
  for (const key of known) {
    const visit = (value: TomlValue | undefined, extras: Extras): void => {
      if (value?.kind === 'string' && key.wanted?.(value.value) === false) return;
      const declaration = declareValue(document, value, key.place, key.role, key.notation, { ...key.extras, ...extras });
      if (declaration !== undefined) found.push(declaration);
    };
    visitToml(document, root, key.keys, 0, visit);
  }
  return found;
}

function visitToml(
  document: Document,
  value: TomlValue | undefined,
  keys: readonly string[],
  depth: number,
  visit: (value: TomlValue | undefined, extras: Extras) => void,
): void {
  const key = keys[depth];
  const next = (inner: TomlValue | undefined): void => visitToml(document, inner, keys, depth + 1, visit);
  if (key === undefined) visit(value, {});
  else if (value?.kind === 'table' && key !== '*') next(tomlAt(value, key));
  else if (value?.kind === 'table') for (const entry of value.entries.values()) next(entry.value);
  else if (value?.kind === 'array' && key === '*')
    for (const [index, item] of value.items.entries()) {
      if (depth + 1 === keys.length) visit(item.value, tomlItemOf(document, value, index));
      else next(item.value);
    }
}
