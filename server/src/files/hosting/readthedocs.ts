import { dotted } from '../../notations/dotted.ts';
import { readYaml, yamlAt } from '../../syntax/yaml.ts';
import { emptyReading } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { declareScalar } from '../yamlValues.ts';

/** Read the Docs (docs.readthedocs.io, "Configuration file reference"). */
export const readthedocs: FileKind = {
  id: 'readthedocs',
  title: 'Read the Docs',
  isSign: true,
  paths: ['.readthedocs.{yml,yaml}', 'readthedocs.{yml,yaml}', '.readthedocs/*.{yml,yaml}'],
  contains: 'python',
  comment: '#',
  places: [{ id: 'readthedocs', where: '`build.tools.python`, `python.version`', role: 'runs', notation: 'dotted' }],
  read(document) {
    const reading = emptyReading();
    const root = readYaml(document.text).documents[0];
    for (const node of [yamlAt(root, 'build', 'tools', 'python'), yamlAt(root, 'python', 'version')]) {
      const declaration = declareScalar(document, node, 'readthedocs', 'runs', dotted, {
        stage: 'documentation',
        reader: { id: 'readthedocs' },
      });
      if (declaration !== undefined) reading.declarations.push(declaration);
    }
    return reading;
  },
};
