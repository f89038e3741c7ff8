import { readIni } from '../../syntax/ini.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { createNaming } from '../naming.ts';
import { flake8, isortShared, pylintShared, readIniTargets } from './iniTargets.ts';
import { nameToxFiles } from './toxFiles.ts';
import { mappingPlaces, readMapping } from './toxMapping.ts';
import { readToxRequirements } from './toxRequirements.ts';
import { readTox, toxPlaces } from './toxSettings.ts';

const tools = [pylintShared, isortShared, flake8];

/** tox.ini (tox.wiki, "Configuration"), and settings of other tools, which may stand in it. */
export const toxIni: FileKind = {
  id: 'tox',
  title: 'tox.ini',
  isSign: true,
  paths: ['tox.ini'],
  comment: '#',
  commands: 'folder',
  places: [...toxPlaces('tox'), ...mappingPlaces, ...tools.map(({ place }) => place)],
  read(document) {
    const file = readIni(document.text, 'tox');
    const declarations = [...readTox(document, file, 'tox'), ...readMapping(document, file), ...readIniTargets(document, file, tools)];
    const naming = createNaming('folder');
    nameToxFiles(file, naming);
    return { ...readingOf(declarations, readToxRequirements(document, file)), names: naming.all() };
  },
};
