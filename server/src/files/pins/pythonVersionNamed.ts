import { npm } from '../../notations/npm.ts';
import { readLines } from '../../syntax/lines.ts';
import { declare, emptyReading } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';

const PLACE = 'python-version-file.named';

/**
 * A file of any name that a workflow hands to setup-python, which installs what stands in each line; lines that begin with a number sign are
 * left out (actions/setup-python, src/utils.ts, `getVersionInputFromPlainFile`, read on 2026-07-19). No other tool reads it.
 */
export const pythonVersionNamed: FileKind = {
  id: 'python-version-file',
  title: 'file for setup-python',
  paths: [],
  comment: '#',
  variant: () => 'named',
  places: [{ id: PLACE, where: 'the only line; several are *tests*', role: 'runs', notation: npm.id }],
  read(document) {
    const reading = emptyReading();
    const lines = readLines(document.text, 'lines').filter(({ content }) => content.end > content.start);
    const role = lines.length > 1 ? 'tests' : 'runs';
    for (const { content, remove, insert } of lines.slice(0, mostLines)) {
      const item = lines.length > 1 ? { item: { list: 0, remove, insert } } : {};
      const extras = { stage: 'ci', reader: { id: 'setup-python' }, ...(role === 'tests' && { system: 'ci' }), ...item } as const;
      reading.declarations.push(declare(document, content, PLACE, role, npm, extras));
    }
    return reading;
  },
};

/** Nobody installs so many Pythons. */
const mostLines = 100;
