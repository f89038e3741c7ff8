import { pythonRequest } from '../../notations/pythonRequest.ts';
import { readLines } from '../../syntax/lines.ts';
import { declare, emptyReading } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { foreignMisreadings } from './pythonVersionFile/dialects.ts';

/** `.python-version` as pyenv and uv read it: the first version is the default, further lines are installed beside it. */
export const pythonVersionFile: FileKind = {
  id: 'python-version-file',
  title: '.python-version',
  isSign: true,
  paths: ['.python-version'],
  named: '`python-version-file` of a workflow',
  comment: '#',
  places: [{ id: 'python-version-file', where: 'the first line; further lines are *tests*', role: 'runs', notation: 'python-request' }],
  read(document) {
    const reading = emptyReading();
    const lines = readLines(document.text, 'inline');
    for (const { content, remove, insert } of lines) {
      if (content.end === content.start) continue;
      const first = reading.declarations.length === 0;
      const item = { list: 0, remove, insert };
      const declaration = first
        ? declare(document, content, 'python-version-file', 'runs', pythonRequest, { stage: 'development' })
        : declare(document, content, 'python-version-file', 'tests', pythonRequest, { stage: 'development', item });
      reading.declarations.push(declaration);
    }
    const misreadings = foreignMisreadings(document.text, lines);
    return misreadings.length === 0 ? reading : { ...reading, crossing: { calls: [], parameters: [], misreadings } };
  },
};
