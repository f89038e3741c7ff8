import type { YamlNode } from './nodes.ts';
import { depthLimit, isBlank, isFlowIndicator, isSpace, problem, type Reader } from './reader.ts';

/** The end of an anchor's or alias's name. */
function nameEnd(text: string, from: number): number {
  let at = from;
  while (!isBlank(text.charCodeAt(at)) && !isFlowIndicator(text.charCodeAt(at))) at++;
  return at;
}

/** How many nodes stand below a node with everything its aliases repeat, and how deep. Anchored nodes are weighed once. */
function weigh(r: Reader, node: YamlNode): { readonly nodes: number; readonly height: number } {
  const known = r.weights.get(node);
  if (known) return known;
  let nodes = 1;
  let height = 0;
  const add = (child: YamlNode | undefined): void => {
    if (!child) return;
    const weight = child.kind === 'scalar' ? { nodes: 1, height: 0 } : weigh(r, child);
    nodes += weight.nodes;
    height = Math.max(height, weight.height);
  };
  if (node.kind === 'mapping') for (const entry of node.entries) add(entry.value);
  else if (node.kind === 'sequence') for (const item of node.items) add(item.value);
  return { nodes, height: height + 1 };
}

/** Gives a node its name for the rest of the document. */
export function setAnchor(r: Reader, name: string, node: YamlNode | undefined): void {
  r.anchors ??= new Map();
  r.anchors.set(name, node);
  if (node) r.weights.set(node, weigh(r, node));
}

/**
 * Reads `*name` and gives the node of that name, which must be complete. Undefined, with a problem, where it is unknown or repeated too
 * often or too deep: so every walk over the tree ends soon.
 */
export function readAlias(r: Reader): YamlNode | undefined {
  const start = r.pos;
  r.pos = nameEnd(r.text, start + 1);
  r.end = r.pos;
  r.alias = { start, end: r.pos };
  const name = r.text.slice(start + 1, r.pos);
  const node = r.anchors?.get(name);
  if (!node) {
    if (!r.anchors?.has(name)) problem(r, start, r.pos, 'an alias without an anchor');
    return undefined;
  }
  const weight = weigh(r, node);
  r.fuel -= weight.nodes;
  if (r.fuel >= 0 && r.depth + weight.height <= depthLimit) return node;
  problem(r, start, r.pos, 'an alias that repeats too much');
  return undefined;
}

/** What may stand before a node. */
export interface Properties {
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
}

export const startsProperty = (code: number): boolean => code === 38 || code === 33;

function tagEnd(text: string, from: number): number {
  if (text.charCodeAt(from + 1) !== 60) return nameEnd(text, from);
  let at = from + 2;
  while (!isBlank(text.charCodeAt(at)) && text.charCodeAt(at) !== 62) at++;
  return text.charCodeAt(at) === 62 ? at + 1 : at;
}

/** Reads tags and anchors as far as they stand on this line, and the white space behind them. */
export function readProperties(r: Reader): Properties {
  let tag: string | undefined;
  let anchor: string | undefined;
  for (let code = r.text.charCodeAt(r.pos); startsProperty(code); code = r.text.charCodeAt(r.pos)) {
    const start = r.pos;
    r.pos = code === 38 ? nameEnd(r.text, start + 1) : tagEnd(r.text, start);
    if (code === 38) anchor = r.text.slice(start + 1, r.pos);
    else tag = r.text.slice(start, r.pos);
    r.end = r.pos;
    while (isSpace(r.text.charCodeAt(r.pos))) r.pos++;
  }
  return { tag, anchor };
}

/** Tags of the core schema that leave a plain scalar what its text says. */
const coreTags: ReadonlySet<string> = new Set(['!!int', '!!float', '!!bool', '!!null']);

/** The node with its tag, known by its anchor. */
export function attach(r: Reader, properties: Properties | undefined, node: YamlNode | undefined): YamlNode | undefined {
  if (!properties) return node;
  const { tag, anchor } = properties;
  const tagged = node && tag !== undefined ? withTag(node, tag) : node;
  if (anchor !== undefined) setAnchor(r, anchor, tagged);
  return tagged;
}

function withTag(node: YamlNode, tag: string): YamlNode {
  if (node.kind !== 'scalar') return { ...node, tag };
  return { ...node, tag, plainType: coreTags.has(tag) ? node.plainType : 'string' };
}
