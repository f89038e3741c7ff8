import { runtimeTxt as notation } from '../../notations/runtime.ts';
import { readLines } from '../../syntax/lines.ts';
import { declare, emptyReading } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';

/** `runtime.txt` of Heroku, Cloud Foundry, Streamlit (`python-3.12.4`) and Netlify (`3.8`). Other programs use the name, too. */
export const runtimeTxt: FileKind = {
  id: 'runtime-txt',
  title: 'runtime.txt',
  isSign: true,
  paths: ['runtime.txt'],
  places: [{ id: 'runtime-txt', where: 'the whole file', role: 'runs', notation: 'runtime-txt' }],
  read(document) {
    const reading = emptyReading();
    const lines = readLines(document.text, 'none').filter(({ content }) => content.end > content.start);
    const only = lines.length === 1 ? lines[0]!.content : undefined;
    if (only !== undefined && /^(?:python-?)?\d/i.test(only.text)) {
      reading.declarations.push(declare(document, only, 'runtime-txt', 'runs', notation, { stage: 'production' }));
    }
    return reading;
  },
};
