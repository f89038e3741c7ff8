import { emptyReading } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { nameOf } from '../paths.ts';
import { readByHeroku } from './pythonVersionFile/readers.ts';

/** Others take a Procfile, too (foreman, honcho); the release phase is Heroku's own and that of its likes. */
const releasePhase = /^release(?=:)/m;

/**
 * Files that say nothing of Python themselves, but that Heroku reads `.python-version`, which has a dialect of its own for it
 * (pythonVersionFile/dialects.ts).
 */
export const versionFileReaders: FileKind = {
  id: 'version-file-readers',
  title: 'Procfile and app.json: whether Heroku reads .python-version',
  paths: ['Procfile', 'app.json'],
  places: [],
  read(document) {
    const crossing = readByHeroku(document, nameOf(document.path) === 'Procfile' ? releasePhase : /heroku/i);
    return { ...emptyReading(), ...(crossing && { crossing }) };
  },
};
