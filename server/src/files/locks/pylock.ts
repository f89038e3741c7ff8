import { pep440 } from '../../notations/pep440.ts';
import { declare, emptyReading } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';

/**
 * The lock file that installers share (PEP 751, "pylock.toml"): what it was made for and by whom stands before its first table. `environments`
 * are markers, of which one must hold: they choose among the Pythons and widen nothing.
 */
export const pylock: FileKind = {
  id: 'pylock',
  title: 'pylock.toml',
  isSign: true,
  paths: ['pylock.toml', 'pylock.*.toml'],
  head: 8_192,
  places: [{ id: 'pylock.requires-python', where: '`requires-python`', role: 'locks', notation: pep440.id }],
  read(document) {
    const reading = emptyReading();
    const head = headOf(document.text);
    const match = /^requires-python[ \t]{0,20}=[ \t]{0,20}(["'])([^"'\\\r\n]{0,200})\1/dm.exec(head);
    if (match === null) return reading;
    const [start, end] = match.indices![2]!;
    const id = makerOf(head);
    const extras = id === undefined ? {} : { reader: { id } };
    reading.declarations.push(declare(document, { start, end }, 'pylock.requires-python', 'locks', pep440, extras));
    return reading;
  },
};

function headOf(text: string): string {
  const table = text.startsWith('[') ? 0 : text.indexOf('\n[');
  return text.slice(0, table < 0 ? 8_192 : Math.min(table, 8_192));
}

/** `created-by`: the tool that would make it again. */
const makerOf = (head: string): string | undefined => /^created-by[ \t]{0,20}=[ \t]{0,20}["']([\w.-]{1,50})["']/m.exec(head)?.[1];
