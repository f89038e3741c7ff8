import { prose } from '../notations/prose.ts';
import { declare, emptyReading } from './declare.ts';
import type { FileKind } from './fileKind.ts';
import { mentionsIn } from './readme/mentions.ts';
import { proseLines } from './readme/proseLines.ts';

/** Prose for people. It says nothing by itself; it moves along with what it speaks of, and only after somebody looked. */
export const readme: FileKind = {
  id: 'readme',
  title: 'README and other prose',
  paths: [
    'README',
    '{README,Readme,readme}.{md,rst,txt,markdown}',
    '{CONTRIBUTING,Contributing,contributing}.{md,rst,txt}',
    '{INSTALL,install}.{md,rst,txt}',
    '{docs,doc}/**/{install,installation,installing,contribute,contributing,development,getting-started,getting_started,quickstart}.{md,rst}',
  ],
  contains: 'ython',
  comment: '<!--',
  places: [{ id: 'readme', where: '"Python 3.9+" and the like, badges', role: 'mentions', notation: 'prose' }],
  read(document) {
    const reading = emptyReading();
    for (const line of proseLines(document.text)) {
      for (const span of mentionsIn(document.text, line)) reading.declarations.push(declare(document, span, 'readme', 'mentions', prose));
    }
    return reading;
  },
};
