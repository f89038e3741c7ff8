import { readIni } from '../../syntax/ini.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { nameOf } from '../paths.ts';
import { flake8, type IniTarget, isortOwn, pylintOwn, pytype, readIniTargets, vermin } from './iniTargets.ts';

/** Whose settings a file holds. */
const targets: ReadonlyMap<string, IniTarget> = new Map([
  ['.pylintrc', pylintOwn],
  ['pylintrc', pylintOwn],
  ['.isort.cfg', isortOwn],
  ['.flake8', flake8],
  ['pytype.cfg', pytype],
  ['vermin.ini', vermin],
  ['vermin.conf', vermin],
  ['.vermin', vermin],
]);

/** Files of a single tool's settings in the form of INI. */
export const toolIni: FileKind = {
  id: 'tool-ini',
  title: 'settings of pylint, isort, flake8, pytype and vermin',
  isSign: true,
  paths: [...targets.keys()],
  contains: ['version', 'targets'],
  comment: '#',
  places: [...new Set([...targets.values()].map(({ place }) => place))],
  variant: nameOf,
  read(document) {
    const target = targets.get(nameOf(document.path));
    return readingOf(target === undefined ? [] : readIniTargets(document, readIni(document.text, 'spaced'), [target]));
  },
};
