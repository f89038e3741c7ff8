import { pythonRequest } from '../../notations/pythonRequest.ts';
import { readLines } from '../../syntax/lines.ts';
import { declare, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';

const PLACE = 'python-versions';

/** `.python-versions`: the Pythons that `uv python install` installs side by side (docs.astral.sh/uv, "Python versions"). */
export const pythonVersionsFile: FileKind = {
  id: 'python-versions',
  title: '.python-versions',
  isSign: true,
  paths: ['.python-versions'],
  comment: '#',
  places: [{ id: PLACE, where: 'every line', role: 'tests', notation: 'python-request' }],
  read(document) {
    const lines = readLines(document.text, 'inline').filter(({ content }) => content.end > content.start);
    return readingOf(
      lines.map(({ content, remove, insert }) =>
        declare(document, content, PLACE, 'tests', pythonRequest, {
          stage: 'development',
          system: 'uv',
          item: { list: 0, remove, insert },
        }),
      ),
    );
  },
};
