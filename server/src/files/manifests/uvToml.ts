import { dotted } from '../../notations/dotted.ts';
import { parseToml, tomlAt } from '../../syntax/toml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { withOrigins } from '../requirementOrigins.ts';
import { declareValue } from '../tomlValues.ts';
import { uvOrigins } from './packageOrigins.ts';
import { readUvEnvironments, readUvRequirements } from './uvSettings.ts';

/** uv.toml, which stands for the table `tool.uv` of pyproject.toml (docs.astral.sh/uv, "Configuration files"). */
export const uvToml: FileKind = {
  id: 'uv',
  title: 'uv.toml',
  isSign: true,
  paths: ['uv.toml'],
  // An index decides where the packages of other files come from.
  contains: ['python', 'dependencies', 'index'],
  comment: '#',
  places: [
    { id: 'uv.python-version', where: '`[pip] python-version`', role: 'targets', notation: 'dotted' },
    { id: 'uv.environments', where: '`environments`, `required-environments`', role: 'guards', notation: 'marker-version' },
  ],
  read(document) {
    const { root } = parseToml(document.text);
    const version = declareValue(document, tomlAt(root, 'pip', 'python-version'), 'uv.python-version', 'targets', dotted, {
      traits: ['inferable'],
    });
    const environments = readUvEnvironments(document, root, 'uv.environments');
    const requirements = withOrigins(readUvRequirements(document, root, 'uv'), uvOrigins(root));
    return readingOf(version === undefined ? environments : [version, ...environments], requirements);
  },
};
