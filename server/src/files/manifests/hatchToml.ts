import { parseToml, tomlAt } from '../../syntax/toml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { createNaming } from '../naming.ts';
import { hatchEnvironmentPlaces, readHatchEnvironments, readHatchRequirements } from './hatchEnvironments.ts';
import { nameHatchFiles } from './requirementFiles.ts';

/** hatch.toml, which stands for the table `tool.hatch` of pyproject.toml (hatch.pypa.io, "Configuration"). */
export const hatchToml: FileKind = {
  id: 'hatch',
  title: 'hatch.toml',
  isSign: true,
  paths: ['hatch.toml'],
  contains: ['envs', 'requirements_txt'],
  comment: '#',
  places: hatchEnvironmentPlaces('hatch', ''),
  read(document) {
    const { root } = parseToml(document.text);
    const environments = tomlAt(root, 'envs');
    const naming = createNaming('folder');
    nameHatchFiles(root, naming);
    const reading = readingOf(
      readHatchEnvironments(document, environments, 'hatch'),
      readHatchRequirements(document, environments, 'hatch'),
    );
    return { ...reading, names: naming.all() };
  },
};
