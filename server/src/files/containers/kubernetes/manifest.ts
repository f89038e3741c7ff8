import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { type YamlNode, yamlEntries, yamlEntry, yamlItems, yamlText } from '../../../syntax/yaml.ts';
import { declareImage } from '../image.ts';
import { cluster } from './tag.ts';

/** The images of a document that says what it is; of any kind, since custom resources have containers, too. */
export function readManifest(document: Document, root: YamlNode | undefined): Declaration[] {
  if (yamlText(yamlEntry(root, 'apiVersion')?.value) === undefined || yamlText(yamlEntry(root, 'kind')?.value) === undefined) return [];
  return readBelow(document, root);
}

function readBelow(document: Document, node: YamlNode | undefined): Declaration[] {
  const items = yamlItems(node).flatMap(({ value, alias }) => (alias ? [] : readBelow(document, value)));
  const entries = yamlEntries(node).flatMap(({ key, value, alias }) => {
    if (alias !== undefined) return [];
    if (key.value === 'image' && value?.kind === 'scalar') {
      return value.verbatim ? declareImage(document, value.content, 'kubernetes.image', 'runs', cluster) : [];
    }
    return readBelow(document, value);
  });
  return [...items, ...entries];
}
