import type { YamlEntry, YamlItem, YamlMapping, YamlNode, YamlScalar } from './nodes.ts';

/** How many mappings one look-up may visit through merge keys. */
const mergeFuel = 200;

/** The last entry of that key among a mapping's own: where a key is given twice, the last one counts for PyYAML. */
function ownEntry(mapping: YamlMapping, key: string): YamlEntry | undefined {
  for (let i = mapping.entries.length - 1; i >= 0; i--) {
    const entry = mapping.entries[i];
    if (entry && entry.key.value === key) return entry;
  }
  return undefined;
}

function findEntry(node: YamlNode | undefined, key: string, fuel: { left: number }): YamlEntry | undefined {
  if (node?.kind !== 'mapping' || fuel.left-- <= 0) return undefined;
  const own = ownEntry(node, key);
  if (own) return own;
  const merged = ownEntry(node, '<<')?.value;
  if (merged?.kind !== 'sequence') return findEntry(merged, key, fuel);
  for (const item of merged.items) {
    const found = findEntry(item.value, key, fuel);
    if (found) return found;
  }
  return undefined;
}

/**
 * The entry of a mapping with that key: the last of several; where it has none, that of the mappings it merges (`<<`, the first of several,
 * yaml.org/type/merge.html). Its span may then lie elsewhere.
 */
export function yamlEntry(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  return findEntry(node, key, { left: mergeFuel });
}

/** The node at the end of a path of keys and indices, merge keys (`<<`) looked up on the way. */
export function yamlAt(node: YamlNode | undefined, ...path: readonly (string | number)[]): YamlNode | undefined {
  let at = node;
  for (const step of path) {
    if (typeof step === 'string') at = yamlEntry(at, step)?.value;
    else at = at?.kind === 'sequence' ? at.items[step]?.value : undefined;
  }
  return at;
}

/** The entries of a mapping as written; none for anything else. */
export function yamlEntries(node: YamlNode | undefined): readonly YamlEntry[] {
  return node?.kind === 'mapping' ? node.entries : [];
}

/** The items of a sequence; none for anything else. */
export function yamlItems(node: YamlNode | undefined): readonly YamlItem[] {
  return node?.kind === 'sequence' ? node.items : [];
}

/** The value of a scalar; undefined for anything else. */
export function yamlText(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'scalar' ? node.value : undefined;
}

type Path = readonly (string | number)[];

/** Every scalar value below a node with its path, in the order of the text; what an alias names is not entered. */
export function* yamlScalars(node: YamlNode | undefined, path: Path = []): Generator<{ readonly path: Path; readonly scalar: YamlScalar }> {
  if (node?.kind === 'scalar') yield { path, scalar: node };
  for (const entry of yamlEntries(node)) if (!entry.alias) yield* yamlScalars(entry.value, [...path, entry.key.value]);
  for (const [index, item] of yamlItems(node).entries()) if (!item.alias) yield* yamlScalars(item.value, [...path, index]);
}
