import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { type YamlNode, yamlAt, yamlEntries, yamlItems, yamlText } from '../../../syntax/yaml.ts';
import { declareImage } from '../image.ts';
import { cluster, declareTag } from './tag.ts';

const place = 'kubernetes.values';

/** Images in the values of a chart, as charts have them by custom: `{registry, repository, tag, digest}`, or `image` as one text. */
export function readValues(document: Document, node: YamlNode | undefined): Declaration[] {
  const items = yamlItems(node).flatMap(({ value, alias }) => (alias ? [] : readValues(document, value)));
  const entries = yamlEntries(node).flatMap(({ key, value, alias }) => {
    if (alias !== undefined) return [];
    if (key.value !== 'image' || value?.kind !== 'scalar') return readValues(document, value);
    return value.verbatim ? declareImage(document, value.content, place, 'runs', cluster) : [];
  });
  return [...items, ...entries, ...readParts(document, node)];
}

function readParts(document: Document, node: YamlNode | undefined): Declaration[] {
  if (node?.kind !== 'mapping') return [];
  const repository = yamlText(yamlAt(node, 'repository')) ?? yamlText(yamlAt(node, 'name'));
  if (repository === undefined) return [];
  const registry = yamlText(yamlAt(node, 'registry'));
  const digest = yamlText(yamlAt(node, 'digest'));
  const name = registry === undefined || registry === '' ? repository : `${registry}/${repository}`;
  return declareTag(document, name, yamlAt(node, 'tag'), place, digest !== undefined && digest !== '');
}
