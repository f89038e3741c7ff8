import { parseToml } from '../syntax/toml.ts';
import { readingOf } from './declare.ts';
import type { FileKind } from './fileKind.ts';
import { readToxTable, toxTablePlaces } from './toxTable.ts';

/** tox.toml (tox.wiki, "Configuration"). */
export const toxToml: FileKind = {
  id: 'tox-toml',
  title: 'tox.toml',
  paths: ['tox.toml'],
  comment: '#',
  places: toxTablePlaces(''),
  read: (document) => readingOf(readToxTable(document, parseToml(document.text).root)),
};
