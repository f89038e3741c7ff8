import { interpreterConstraint } from '../../notations/interpreterConstraint.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { parseToml, type TomlArray, tomlAt } from '../../syntax/toml.ts';
import { declareComposed, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { declareValue } from '../tomlValues.ts';

const PLACE = 'pants.interpreter-constraints';

/** pants.toml (pantsbuild.org, "Third-party interpreter constraints" and "python", `interpreter_constraints`). */
export const pantsToml: FileKind = {
  id: 'pants',
  title: 'pants.toml',
  paths: ['pants.toml', 'pants.*.toml'],
  contains: 'interpreter_constraints',
  comment: '#',
  places: [{ id: PLACE, where: '`[python] interpreter_constraints`', role: 'requires', notation: 'interpreter-constraint' }],
  read(document) {
    const list = tomlAt(parseToml(document.text).root, 'python', 'interpreter_constraints');
    return readingOf(list?.kind === 'array' ? readList(document, list) : []);
  },
};

/** More alternatives than this are no list of Pythons. */
const mostAlternatives = 20;

/** Any of several constraints may hold: what they say together is known, and not rewritten. */
function readList(document: Document, list: TomlArray): Declaration[] {
  const [first, ...others] = list.items;
  if (first === undefined) return [];
  if (others.length === 0) return [declareValue(document, first.value, PLACE, 'requires', interpreterConstraint) ?? []].flat();
  const texts = list.items.flatMap(({ value }) => (value.kind === 'string' && value.closed ? value.value : []));
  if (texts.length < list.items.length || texts.length > mostAlternatives || !list.closed) return [];
  const composed = declareComposed(document, list, texts.join(' || '), PLACE, 'requires', interpreterConstraint);
  return composed.versions === undefined ? [] : [composed];
}
