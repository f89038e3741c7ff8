import { dotted } from '../notations/dotted.ts';
import { jsonAt, parseJson } from '../syntax/json.ts';
import { declare, declareComposed, emptyReading } from './declare.ts';
import type { FileKind } from './fileKind.ts';

const PLACE = 'pyright.python-version';

/** pyright's own settings, JSON with comments (microsoft.github.io/pyright, "Configuration"). */
export const pyrightconfig: FileKind = {
  id: 'pyright',
  title: 'pyrightconfig.json',
  paths: ['pyrightconfig.json'],
  contains: 'pythonVersion',
  comment: '//',
  places: [{ id: PLACE, where: '`pythonVersion`', role: 'targets', notation: 'dotted' }],
  read(document) {
    const reading = emptyReading();
    const value = jsonAt(parseJson(document.text).root, 'pythonVersion');
    if (value?.kind === 'string' && value.closed) {
      const declaration = value.verbatim
        ? declare(document, value.content, PLACE, 'targets', dotted)
        : declareComposed(document, value.content, value.value, PLACE, 'targets', dotted);
      reading.declarations.push(declaration);
    } else if (value?.kind === 'number') {
      const number = { readAs: String(value.value), quoted: `"${value.text}"` };
      reading.declarations.push(declare(document, value, PLACE, 'targets', dotted, { number }));
    }
    return reading;
  },
};
