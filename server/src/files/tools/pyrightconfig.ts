import { dotted } from '../../notations/dotted.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { type JsonValue, jsonAt, parseJson } from '../../syntax/json.ts';
import { declare, declareComposed, type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { ofSubtree } from './subtreeTargets.ts';

const PLACE = 'pyright.python-version';
const ENVIRONMENT = 'pyright.environment';

/** pyright's own settings, JSON with comments (microsoft.github.io/pyright, "Configuration"). */
export const pyrightconfig: FileKind = {
  id: 'pyright',
  title: 'pyrightconfig.json',
  isSign: true,
  paths: ['pyrightconfig.json'],
  contains: 'pythonVersion',
  comment: '//',
  places: [
    { id: PLACE, where: '`pythonVersion`', role: 'targets', notation: 'dotted' },
    { id: ENVIRONMENT, where: '`executionEnvironments[].pythonVersion`', role: 'targets', notation: 'dotted' },
  ],
  read(document) {
    const { root } = parseJson(document.text);
    const environments = jsonAt(root, 'executionEnvironments');
    const items = environments?.kind === 'array' ? environments.items : [];
    return readingOf([
      ...readVersion(document, jsonAt(root, 'pythonVersion'), PLACE),
      ...items.flatMap(({ value }) => readVersion(document, jsonAt(value, 'pythonVersion'), ENVIRONMENT, ofSubtree)),
    ]);
  },
};

function readVersion(document: Document, value: JsonValue | undefined, place: string, extras: Extras = {}): Declaration[] {
  if (value?.kind === 'number') {
    const number = { readAs: String(value.value), quoted: `"${value.text}"` };
    return [declare(document, value, place, 'targets', dotted, { number, ...extras })];
  }
  if (value?.kind !== 'string' || !value.closed) return [];
  return value.verbatim
    ? [declare(document, value.content, place, 'targets', dotted, extras)]
    : [declareComposed(document, value.content, value.value, place, 'targets', dotted, extras)];
}
