import type { Notation } from '../../notations/notation.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { type YamlNode, yamlAt, yamlItems, yamlText } from '../../syntax/yaml.ts';
import { declareScalar } from '../yamlValues.ts';
import { isVersion, production, pythonVariables } from './hostedBy.ts';

/** A list of variables as platforms have it: `- key: PYTHON_VERSION` (or `name:`), `value: 3.12.4`. */
export function readYamlVariables(document: Document, list: YamlNode | undefined, place: string, notation: Notation): Declaration[] {
  return yamlItems(list).flatMap(({ value: entry, alias }) => {
    const name = yamlText(yamlAt(entry, 'key')) ?? yamlText(yamlAt(entry, 'name'));
    const value = yamlAt(entry, 'value');
    if (alias !== undefined || name === undefined || !pythonVariables.includes(name)) return [];
    if (value?.kind !== 'scalar' || !isVersion(value.value)) return [];
    return declareScalar(document, value, place, 'runs', notation, production) ?? [];
  });
}
