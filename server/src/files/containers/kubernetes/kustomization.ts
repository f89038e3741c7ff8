import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { type YamlNode, yamlAt, yamlItems, yamlText } from '../../../syntax/yaml.ts';
import { declareTag } from './tag.ts';

/** `images` of a kustomization: which tag an image gets in place of the manifests' (kubectl.docs.kubernetes.io, "images"). */
export function readKustomization(document: Document, root: YamlNode | undefined): Declaration[] {
  return yamlItems(yamlAt(root, 'images')).flatMap(({ value, alias }) => {
    const name = yamlText(yamlAt(value, 'newName')) ?? yamlText(yamlAt(value, 'name'));
    if (name === undefined || alias !== undefined) return [];
    const fixed = yamlAt(value, 'digest') !== undefined;
    return declareTag(document, name, yamlAt(value, 'newTag'), 'kubernetes.kustomization', fixed);
  });
}
