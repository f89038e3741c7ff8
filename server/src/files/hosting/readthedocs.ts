import { dotted } from '../../notations/dotted.ts';
import { readYaml, type YamlNode, yamlAt, yamlItems } from '../../syntax/yaml.ts';
import { emptyReading } from '../declare.ts';
import type { FileKind, Reading } from '../fileKind.ts';
import { createNaming } from '../naming.ts';
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
    reading.names = filesNamed(root);
    return reading;
  },
};

/** `python.install` names them from the top of the repository (docs.readthedocs.io, "python.install"). */
function filesNamed(root: YamlNode | undefined): Reading['names'] {
  const naming = createNaming('base');
  for (const step of yamlItems(yamlAt(root, 'python', 'install'))) {
    const file = yamlAt(step.value, 'requirements');
    if (file?.kind === 'scalar') naming.add(file.value, 'requirements');
  }
  return naming.all();
}
