import { pep440 } from '../notations/pep440.ts';
import { declare, emptyReading } from './declare.ts';
import type { FileKind } from './fileKind.ts';

/** uv's lock file: what it was made for stands at its head, before the first table. Never edited, never read whole. */
export const uvLock: FileKind = {
  id: 'uv-lock',
  title: 'uv.lock',
  paths: ['uv.lock', '*.py.lock'],
  head: 4_096,
  places: [{ id: 'uv-lock.requires-python', where: '`requires-python`', role: 'locks', notation: 'pep440' }],
  read(document) {
    const reading = emptyReading();
    const table = document.text.startsWith('[') ? 0 : document.text.indexOf('\n[');
    const head = table < 0 ? document.text : document.text.slice(0, table);
    const match = /^requires-python[ \t]{0,20}=[ \t]{0,20}"([^"\\\r\n]{0,200})"/dm.exec(head);
    if (match === null) return reading;
    const [start, end] = match.indices![1]!;
    reading.declarations.push(declare(document, { start, end }, 'uv-lock.requires-python', 'locks', pep440));
    return reading;
  },
};
