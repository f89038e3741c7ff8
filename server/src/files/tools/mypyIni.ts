import { readIni } from '../../syntax/ini.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { mypyPlace, readMypy } from './mypySettings.ts';

/** mypy's own settings (mypy.readthedocs.io, "The mypy configuration file"). */
export const mypyIni: FileKind = {
  id: 'mypy',
  title: 'mypy.ini',
  isSign: true,
  paths: ['mypy.ini', '.mypy.ini'],
  contains: 'python_version',
  comment: '#',
  places: [mypyPlace],
  read: (document) => readingOf(readMypy(document, readIni(document.text))),
};
