import { poetry } from '../../notations/poetry.ts';
import { declare, emptyReading } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';

const TABLE = '[metadata]';

/**
 * Poetry's lock file. What it was made for stands in `[metadata]`: at the end since Poetry 1.3, before the long `[metadata.files]` until
 * then (python-poetry.org, "Basic usage").
 */
export const poetryLock: FileKind = {
  id: 'poetry-lock',
  title: 'poetry.lock',
  isSign: true,
  paths: ['poetry.lock'],
  contains: TABLE,
  excerpts: { words: [TABLE], bytes: 1_024 },
  places: [{ id: 'poetry-lock.python-versions', where: '`[metadata] python-versions`', role: 'locks', notation: poetry.id }],
  read(document) {
    const reading = emptyReading();
    const at = lastTable(document.text);
    if (at < 0) return reading;
    const rest = document.text.slice(at, at + 1_024);
    const next = rest.indexOf('\n[');
    const match = /^python-versions[ \t]{0,20}=[ \t]{0,20}"([^"\\\r\n]{0,200})"/dm.exec(next < 0 ? rest : rest.slice(0, next));
    if (match === null) return reading;
    const [start, end] = match.indices![1]!;
    reading.declarations.push(declare(document, { start: at + start, end: at + end }, 'poetry-lock.python-versions', 'locks', poetry));
    return reading;
  },
};

/** Where the table begins: at the beginning of a line. */
function lastTable(text: string): number {
  const at = text.lastIndexOf(`\n${TABLE}`);
  if (at >= 0) return at + 1;
  return text.startsWith(TABLE) ? 0 : -1;
}
