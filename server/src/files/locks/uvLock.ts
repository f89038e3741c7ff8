import { pep440 } from '../../notations/pep440.ts';
import { declare, emptyReading } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';

/** uv's lock file: what it was made for stands at its head, before the first table. Never edited, never read whole. */
export const uvLock: FileKind = {
  id: 'uv-lock',
  title: 'uv.lock',
  isSign: true,
  paths: ['uv.lock', '*.py.lock'],
  head: 4_096,
  places: [
    { id: 'uv-lock.requires-python', where: '`requires-python`', role: 'locks', notation: 'pep440' },
    { id: 'uv-lock.script', where: '`requires-python` of the lock beside a script', role: 'locks', notation: 'pep440' },
  ],
  variant: placeOf,
  read(document) {
    const reading = emptyReading();
    const table = document.text.startsWith('[') ? 0 : document.text.indexOf('\n[');
    const head = table < 0 ? document.text : document.text.slice(0, table);
    const match = /^requires-python[ \t]{0,20}=[ \t]{0,20}"([^"\\\r\n]{0,200})"/dm.exec(head);
    if (match === null) return reading;
    const [start, end] = match.indices![1]!;
    reading.declarations.push(declare(document, { start, end }, placeOf(document.path), 'locks', pep440));
    return reading;
  },
};

/** `uv lock --script` writes a lock beside the script, whose Pythons have nothing to do with the project's (docs.astral.sh/uv, "Running scripts"). */
function placeOf(path: string): string {
  return path.endsWith('.py.lock') ? 'uv-lock.script' : 'uv-lock.requires-python';
}
