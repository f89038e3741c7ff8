import { attach, type Properties, readAlias, readProperties, startsProperty } from './anchors.ts';
import { blockMapping, entriesFrom, readEntry } from './blockMapping.ts';
import { blockScalar } from './blockScalar.ts';
import { blockSequence, itemOf } from './blockSequence.ts';
import { atDash, atIndicator, atLineEnd, atValueDash, code, type Mode, type Parent, skipStrayBracket } from './cursor.ts';
import { asKey, atTemplate, flowCollection } from './flow.ts';
import type { YamlNode, YamlScalar } from './nodes.ts';
import { blockPlain, startsBlock } from './plain.ts';
import { quoted } from './quoted.ts';
import { column, depthLimit, isBlank, lineEnd, nextLine, problem, type Reader, skipRest, skipSpaces, toContent } from './reader.ts';
import { isNeighbour, placeOfLine } from './recovery.ts';

/** Reads a scalar, alias or flow collection. If a colon follows that makes a key of it, the colon is read and `r.isKey` is set. */
export function inlineNode(r: Reader, n: number, mode: Mode): YamlNode | undefined {
  r.isKey = false;
  r.alias = undefined;
  const start = r.pos;
  const first = code(r);
  const limit = mode === 'key' ? column(r) : n;
  if (first === 34 || first === 39) return beforeColon(r, mode, start, quoted(r, limit, false));
  if (first === 91 || (first === 123 && !atTemplate(r))) return beforeColon(r, mode, start, flowCollection(r, limit));
  if (first === 42) return beforeColon(r, mode, start, readAlias(r));
  return blockPlain(r, n, mode);
}

/** Looks for the colon of a key behind a node that ends by itself; anything else in its line says nothing. */
function beforeColon(r: Reader, mode: Mode, start: number, node: YamlNode | undefined): YamlNode | undefined {
  skipSpaces(r);
  if (r.end < r.lineStart) return node;
  const oneLine = start >= r.lineStart;
  if (mode !== 'value' && oneLine && code(r) === 58 && (mode === 'key' || isBlank(r.text.charCodeAt(r.pos + 1)))) {
    r.isKey = true;
    r.pos++;
    r.end = r.pos;
  } else if (!atLineEnd(r)) skipRest(r, 'text behind a complete value');
  return node;
}

/**
 * Reads the value of an entry, an item or a document whose parent began on the line at `line`; undefined where there is none. A sequence
 * may stand in the column of the mapping that it is a value of.
 */
export function readValue(r: Reader, n: number, parent: Parent, line: number): YamlNode | undefined {
  let outer: Properties | undefined;
  r.alias = undefined;
  while (toContent(r)) {
    const below = r.lineStart !== line;
    const col = column(r);
    if (below && col <= n && !(parent === 'mapping' && atValueDash(r, n))) {
      if (placeOfLine(r, n) !== 'stray') break;
      skipRest(r, 'a line out of place');
      continue;
    }
    const mode = parent === 'mapping' && !below ? 'value' : 'block';
    if (skipStrayBracket(r, n, mode)) continue;
    if (!startsProperty(code(r))) return attach(r, outer, readNode(r, n, parent, mode, col, r.pos, undefined));
    const start = r.pos;
    const properties = readProperties(r);
    if (!atLineEnd(r)) return attach(r, outer, readNode(r, n, parent, mode, col, start, properties));
    outer = { tag: properties.tag ?? outer?.tag, anchor: properties.anchor ?? outer?.anchor };
  }
  return attach(r, outer, undefined);
}

/** Reads a node that begins, with its properties, at `start` in column `col`. The properties are the key's, where it turns out to be one. */
function readNode(
  r: Reader,
  n: number,
  parent: Parent,
  mode: Mode,
  col: number,
  start: number,
  properties?: Properties,
): YamlNode | undefined {
  if (r.depth >= depthLimit) return skipBlock(r, n);
  const first = code(r);
  if (mode === 'block' && atDash(r)) return attach(r, properties, blockSequence(r, n, parent, []));
  if (mode === 'block' && atIndicator(r, 63)) return attach(r, properties, blockMapping(r, n, parent, col, []));
  const node = attach(r, properties, first === 124 || first === 62 ? blockScalar(r, n) : inlineNode(r, n, mode));
  if (first === 124 || first === 62 || !r.isKey) return recover(r, n, parent, mode, col, start, node);
  const key = asKey(r, node, start, r.end - 1);
  r.depth++;
  const entry = readEntry(r, col, start, key);
  r.depth--;
  return recover(r, n, parent, mode, col, start, blockMapping(r, n, parent, col, [entry]));
}

/** Moves over everything deeper than column `n`. */
function skipBlock(r: Reader, n: number): undefined {
  problem(r, r.pos, r.pos + 1, 'nested too deep');
  do {
    r.end = lineEnd(r, r.pos);
    nextLine(r);
  } while (toContent(r) && column(r) > n);
  return undefined;
}

/**
 * What to make of lines that are deeper than their parent though their node is complete, which no YAML has: a key has lost its colon, an
 * item its dash, or text stands before a block.
 */
function recover(
  r: Reader,
  n: number,
  parent: Parent,
  mode: Mode,
  col: number,
  start: number,
  node: YamlNode | undefined,
): YamlNode | undefined {
  const { alias } = r;
  if (!toContent(r) || r.depth >= depthLimit) return node;
  if (column(r) <= n && !(mode === 'block' && parent === 'mapping' && atValueDash(r, n))) return node;
  if (mode === 'value') {
    r.alias = alias;
    return node?.kind === 'scalar' ? blockBehind(r, n, start, node) : node;
  }
  const isBlock = node !== undefined && node.kind !== 'scalar' && !node.flow;
  if (parent === 'sequence' && (isBlock || atDash(r) || !startsBlock(r.text, r.pos))) return node;
  if (isBlock && !(node.kind === 'mapping' && atDash(r) && isNeighbour(r, col, node.entries))) return node;
  problem(r, start, r.pos, 'a line that belongs to nothing');
  r.alias = undefined;
  if (isBlock) return blockSequence(r, n, parent, [itemOf(r, start, col, node)]);
  return blockMapping(r, n, parent, col, node ? entriesFrom(r, col, start, node) : []);
}

/** Where a sequence, or a mapping in an even column, stands below a scalar value, the scalar is what does not belong. */
function blockBehind(r: Reader, n: number, start: number, scalar: YamlScalar): YamlNode {
  const isSequence = atDash(r);
  if (!isSequence && ((column(r) - n) % 2 !== 0 || !startsBlock(r.text, r.pos))) return scalar;
  problem(r, start, r.pos, 'text before a block');
  r.alias = undefined;
  return isSequence ? blockSequence(r, n, 'mapping', []) : blockMapping(r, n, 'mapping', column(r), []);
}
