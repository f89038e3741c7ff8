import { toolVersions as notation } from '../../notations/toolVersions.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { type Line, readLines } from '../../syntax/lines.ts';
import { declare, type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { toolVersionsMisreadings } from './pythonVersionFile/dialects.ts';

/** `.tool-versions` of asdf and mise: the first version is used, the others are fallbacks. */
export const toolVersions: FileKind = {
  id: 'tool-versions',
  title: '.tool-versions',
  paths: ['.tool-versions'],
  contains: 'python',
  comment: '#',
  places: [{ id: 'tool-versions', where: 'the line `python VERSION …`', role: 'runs', notation: 'tool-versions' }],
  read(document) {
    const lines = readLines(document.text, 'inline');
    const python = lines.filter(({ tokens }) => tokens[0]?.text === 'python');
    const reading = readingOf(python.flatMap((line) => readPython(document, line)));
    const misreadings = python.slice(0, 1).flatMap((line) => toolVersionsMisreadings(lines, line));
    return misreadings.length === 0 ? reading : { ...reading, crossing: { calls: [], parameters: [], misreadings } };
  },
};

function readPython(document: Document, { tokens, start: list }: Line): Declaration[] {
  return tokens.slice(1).map((token, index) => {
    const remove = { start: tokens[index]!.end, end: token.end };
    const item: Extras = index === 0 ? {} : { item: { list, remove, insert: { offset: token.end, before: ' ', after: '' } } };
    return declare(document, token, 'tool-versions', index === 0 ? 'runs' : 'tests', notation, { stage: 'development', ...item });
  });
}
