import { dotted } from '../../notations/dotted.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { packageWord, readPythonPackages } from './condaPackages.ts';

const PLACE = 'conda-lock.python';

/** conda-lock's files, and lists of addresses that `conda` and `mamba` install as they are (conda.github.io/conda-lock, "Output"). */
export const condaLock: FileKind = {
  id: 'conda-lock',
  title: 'conda-lock.yml and explicit lock files of Conda',
  isSign: true,
  paths: [
    'conda-lock.{yml,yaml}',
    '*.conda-lock.{yml,yaml}',
    '*-conda-lock.{yml,yaml}',
    'conda-*.lock',
    '*.conda.lock',
    'environment.lock',
  ],
  contains: packageWord,
  excerpts: { words: [packageWord], bytes: 200 },
  comment: '#',
  places: [{ id: PLACE, where: 'the package `python`', role: 'locks', notation: dotted.id }],
  read: (document) => readingOf(readPythonPackages(document, PLACE)),
};
