import { variable } from '../../notations/dotted.ts';
import { readYaml, yamlAt, yamlItems } from '../../syntax/yaml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { readYamlVariables } from './platformVariables.ts';

/** Render's blueprint (render.com/docs, "Blueprint YAML Reference"; "Setting Your Python Version"). */
export const render: FileKind = {
  id: 'render',
  title: 'Render blueprint',
  paths: ['render.{yaml,yml}'],
  contains: 'PYTHON',
  comment: '#',
  places: [{ id: 'render.variable', where: '`envVars` with `PYTHON_VERSION`', role: 'runs', notation: 'variable' }],
  read(document) {
    const root = readYaml(document.text).documents[0];
    const holders = [...yamlItems(yamlAt(root, 'services')), ...yamlItems(yamlAt(root, 'envVarGroups'))];
    return readingOf(
      holders.flatMap(({ value, alias }) =>
        alias === undefined ? readYamlVariables(document, yamlAt(value, 'envVars'), 'render.variable', variable) : [],
      ),
    );
  },
};
