import { parseToml, tomlAt } from '../../syntax/toml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { hatchEnvironmentPlaces, readHatchEnvironments, readHatchRequirements } from './hatchEnvironments.ts';

/** hatch.toml, which stands for the table `tool.hatch` of pyproject.toml (hatch.pypa.io, "Configuration"). */
export const hatchToml: FileKind = {
  id: 'hatch',
  title: 'hatch.toml',
  isSign: true,
  paths: ['hatch.toml'],
  contains: 'envs',
  comment: '#',
  places: hatchEnvironmentPlaces('hatch', ''),
  read(document) {
    const environments = tomlAt(parseToml(document.text).root, 'envs');
    return readingOf(readHatchEnvironments(document, environments, 'hatch'), readHatchRequirements(document, environments, 'hatch'));
  },
};
