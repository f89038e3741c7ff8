import type { Notation } from '../notations/notation.ts';
import type { Declaration, Role } from '../project/declaration.ts';
import type { Document } from '../project/span.ts';
import { readAsNumber, type YamlItem, type YamlNode, type YamlScalar } from '../syntax/yaml.ts';
import { declare, declareComposed, type Extras } from './declare.ts';

/** A YAML scalar as a declaration; undefined for anything else and where nothing is written. */
export function declareScalar(
  document: Document,
  node: YamlNode | undefined,
  place: string,
  role: Role,
  notation: Notation,
  extras: Extras = {},
): Declaration | undefined {
  if (node?.kind !== 'scalar' || node.value.trim() === '') return undefined;
  if (!node.verbatim && !isOneLine(document, node))
    return declareComposed(document, node.content, node.value, place, role, notation, extras);
  return declare(document, node.content, place, role, notation, { ...numberOf(node), ...extras });
}

/** A block of a single line: only line ends part its text from its value. */
const isOneLine = ({ text }: Document, { style, content, value }: YamlScalar): boolean =>
  (style === 'literal' || style === 'folded') &&
  value.length <= content.end - content.start + 1 &&
  text.slice(content.start, content.end) === value.trimEnd();

/** `3.10` without quotes is the number 3.1 to every YAML reader (YAML 1.2 core schema, 10.3.2). */
export function numberOf(node: YamlScalar): Pick<Extras, 'number'> {
  if (node.plainType !== 'float' && node.plainType !== 'int') return {};
  const readAs = readAsNumber(node.value);
  return readAs === undefined ? {} : { number: { readAs, quoted: `"${node.value}"` } };
}

/**
 * A sequence's item as edits of its list; `list` is where the sequence begins. A plain number has no quotes here: whoever inserts another
 * gives it some where it must have them (`number.quoted`).
 */
export function itemOf({ value, remove, insert }: YamlItem, list: number): Pick<Extras, 'item'> {
  const isNumber = value?.kind === 'scalar' && (value.plainType === 'float' || value.plainType === 'int');
  if (!isNumber || !insert.before.endsWith('"') || !insert.after.startsWith('"')) return { item: { list, remove, insert } };
  return { item: { list, remove, insert: { offset: insert.offset, before: insert.before.slice(0, -1), after: insert.after.slice(1) } } };
}
