import { variable } from '../../notations/dotted.ts';
import { pep440 } from '../../notations/pep440.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { readYaml, type YamlNode, yamlAt, yamlItems, yamlText } from '../../syntax/yaml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { declareScalar, itemOf } from '../yamlValues.ts';

/** Dependabot (docs.github.com, "Dependabot options reference", `ignore`): the Pythons of images that it leaves alone. */
export const dependabot: FileKind = {
  id: 'dependabot',
  title: 'Dependabot',
  paths: ['.github/dependabot.{yml,yaml}'],
  contains: 'python',
  comment: '#',
  places: [{ id: 'dependabot.ignore', where: '`updates[].ignore[].versions` of `python`', role: 'guards', notation: 'variable' }],
  read(document) {
    const updates = yamlItems(yamlAt(readYaml(document.text).documents[0], 'updates'));
    const rows = updates.flatMap(({ value, alias }) => (alias === undefined ? yamlItems(yamlAt(value, 'ignore')) : []));
    return readingOf(rows.flatMap(({ value }) => (isPython(value) ? readVersions(document, yamlAt(value, 'versions')) : [])));
  },
};

const isPython = (row: YamlNode | undefined): boolean => /^(?:library\/)?python$/.test(yamlText(yamlAt(row, 'dependency-name')) ?? '');

/** `["3.14.x", ">=3.14"]`; what else Dependabot understands is left alone. */
function readVersions(document: Document, versions: YamlNode | undefined): Declaration[] {
  return yamlItems(versions).flatMap((item) => {
    const { value, alias } = item;
    if (value?.kind !== 'scalar' || alias !== undefined) return [];
    const notation = /^\d/.test(value.value) ? variable : pep440;
    if (notation.read(value.value).kind !== 'versions') return [];
    return declareScalar(document, value, 'dependabot.ignore', 'guards', notation, itemOf(item, versions!.start)) ?? [];
  });
}
