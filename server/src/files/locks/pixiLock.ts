import { dotted } from '../../notations/dotted.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { packageWord, readPythonPackages } from './condaPackages.ts';

const PLACE = 'pixi-lock.python';

/** Pixi's lock file: the packages of every environment (pixi.sh, "Lock file"). */
export const pixiLock: FileKind = {
  id: 'pixi-lock',
  title: 'pixi.lock',
  isSign: true,
  paths: ['pixi.lock'],
  contains: packageWord,
  excerpts: { words: [packageWord], bytes: 200 },
  places: [{ id: PLACE, where: 'the package `python`', role: 'locks', notation: dotted.id }],
  read: (document) => readingOf(readPythonPackages(document, PLACE)),
};
