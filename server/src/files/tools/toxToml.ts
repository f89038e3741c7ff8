import { parseToml } from '../../syntax/toml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { createNaming } from '../naming.ts';
import { nameToxTableFiles } from './toxFiles.ts';
import { readToxTable, readToxTableRequirements, toxTablePlaces } from './toxTable.ts';

/** tox.toml (tox.wiki, "Configuration"). */
export const toxToml: FileKind = {
  id: 'tox-toml',
  title: 'tox.toml',
  isSign: true,
  paths: ['tox.toml'],
  comment: '#',
  commands: 'folder',
  places: toxTablePlaces(''),
  read(document) {
    const { root } = parseToml(document.text);
    const naming = createNaming('folder');
    nameToxTableFiles(root, naming);
    return { ...readingOf(readToxTable(document, root), readToxTableRequirements(document, root)), names: naming.all() };
  },
};
