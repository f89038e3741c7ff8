import { isAlias, isMap, isScalar, isSeq, type ParsedNode, parseAllDocuments } from 'yaml';
import { readYaml, type YamlNode } from '../../server/src/syntax/yaml.ts';

/** A tree without places: `null`, a scalar's text, a list, or `{ pairs }`. */
export type Plain = null | string | readonly Plain[] | { readonly pairs: readonly (readonly [string, Plain])[] };

function plain(node: YamlNode | undefined): Plain {
  if (!node) return null;
  if (node.kind === 'scalar') return `=${node.value}`;
  if (node.kind === 'sequence') return node.items.map((item) => plain(item.value));
  return { pairs: node.entries.map((entry) => [entry.key.value, plain(entry.value)] as const) };
}

/** What our reader makes of a text. */
export const ours = (text: string): readonly Plain[] => readYaml(text).documents.map(plain);

/** What the `yaml` package makes of it, every scalar as text; undefined where it finds an error. */
export function theirs(text: string): readonly Plain[] | undefined {
  const documents = parseAllDocuments(text, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  if (!Array.isArray(documents)) return [];
  if (documents.some((document) => document.errors.length > 0)) return undefined;
  return documents.map((document) => {
    const value = (node: unknown): Plain => {
      if (isAlias(node)) return value(node.resolve(document));
      if (isScalar(node))
        return node.type === 'PLAIN' && node.range?.[0] === node.range?.[1] ? null : `=${node.source ?? String(node.value)}`;
      if (isSeq(node)) return node.items.map(value);
      if (isMap(node)) return { pairs: node.items.map((pair) => [key(pair.key), value(pair.value)] as const) };
      return null;
    };
    const key = (node: unknown): string => {
      const target = isAlias(node) ? node.resolve(document) : node;
      if (isScalar(target)) return target.source ?? String(target.value ?? '');
      const range = (target as ParsedNode | null)?.range;
      return range ? text.slice(range[0], range[1]).trimEnd() : '';
    };
    return value(document.contents);
  });
}
