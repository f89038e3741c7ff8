import { parseToml, tomlAt } from '../../syntax/toml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { readCibuildwheel, selectorPlaces } from './cibuildwheelSelectors.ts';

/** cibuildwheel's own settings, given by `--config-file`: the same table as in pyproject.toml (cibuildwheel.pypa.io, "Options"). */
export const cibuildwheelToml: FileKind = {
  id: 'cibuildwheel',
  title: 'cibuildwheel.toml',
  isSign: true,
  paths: ['cibuildwheel.toml'],
  comment: '#',
  places: selectorPlaces(''),
  read(document) {
    const { root } = parseToml(document.text);
    return readingOf(readCibuildwheel(document, tomlAt(root, 'tool', 'cibuildwheel') ?? root));
  },
};
