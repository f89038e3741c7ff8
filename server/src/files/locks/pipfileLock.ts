import { dotted } from '../../notations/dotted.ts';
import { declare, emptyReading } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';

const version = /"(python_version|python_full_version)"[ \t]{0,20}:[ \t]{0,20}"([^"\\\r\n]{0,50})"/dg;

/** Pipenv's lock file: what the Pipfile required when it was made stands at its head, in `_meta` (pipenv.pypa.io, "Pipfile & Pipfile.lock"). */
export const pipfileLock: FileKind = {
  id: 'pipfile-lock',
  title: 'Pipfile.lock',
  isSign: true,
  paths: ['Pipfile.lock'],
  contains: 'python_',
  head: 4_096,
  places: [
    {
      id: 'pipfile-lock.python-version',
      where: '`_meta.requires.python_version`, `python_full_version`',
      role: 'locks',
      notation: dotted.id,
    },
  ],
  read(document) {
    const reading = emptyReading();
    const first = document.text.slice(0, 4_096).indexOf('"requires"');
    if (first < 0) return reading;
    const rest = document.text.slice(first, 4_096);
    const close = rest.indexOf('}');
    for (const { indices, 2: text } of rest.slice(0, close < 0 ? rest.length : close).matchAll(version)) {
      if (text === '*') continue;
      const [start, end] = indices![2]!;
      reading.declarations.push(
        declare(document, { start: first + start, end: first + end }, 'pipfile-lock.python-version', 'locks', dotted),
      );
    }
    return reading;
  },
};
