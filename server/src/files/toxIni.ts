import { readIni } from '../syntax/ini.ts';
import { readingOf } from './declare.ts';
import type { FileKind } from './fileKind.ts';
import { readTox, toxPlaces } from './toxSettings.ts';

/** tox.ini (tox.wiki, "Configuration"). */
export const toxIni: FileKind = {
  id: 'tox',
  title: 'tox.ini',
  paths: ['tox.ini'],
  comment: '#',
  places: toxPlaces('tox'),
  read: (document) => readingOf(readTox(document, readIni(document.text, 'tox'), 'tox')),
};
