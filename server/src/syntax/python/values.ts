import type { SyntaxNode } from '@lezer/common';
import { type BracketedList, insertPart, type ListPart, removePart } from '../listEdits.ts';
import { listOfCall, listOfComprehension } from './derivedLists.ts';
import type { PythonDictionary, PythonItem, PythonList, PythonLiteral, PythonOther, PythonString, PythonValue } from './nodes.ts';
import { readLiteral } from './strings.ts';

/** What expressions are read with. */
export interface Scope {
  readonly text: string;
  /** What names stand for that one module-level assignment gives a value. */
  readonly names: ReadonlyMap<string, SyntaxNode>;
  /** Values that may still be read: names can double each other. */
  fuel: number;
}

const depthLimit = 50;

const other = ({ text }: Scope, node: SyntaxNode): PythonOther => ({
  kind: 'other',
  start: node.from,
  end: node.to,
  text: text.slice(node.from, node.to),
});

/** Children that are no brackets, commas or comments, and the commas. */
export interface Argument {
  readonly nodes: readonly SyntaxNode[];
  readonly part: ListPart;
}

/** What stands between the commas of brackets, in order. */
export function argumentsOf(list: SyntaxNode): readonly Argument[] {
  const found: { nodes: SyntaxNode[]; start: number; end: number; comma: number | undefined }[] = [];
  let open = true;
  for (let child = list.firstChild; child; child = child.nextSibling) {
    if (child.name === 'Comment' || child.type.isError || '([{)]}'.includes(child.name)) continue;
    const last = found.at(-1);
    if (child.name === ',') {
      if (last) last.comma ??= child.from;
      open = true;
    } else if (open || !last) {
      found.push({ nodes: [child], start: child.from, end: child.to, comma: undefined });
      open = false;
    } else {
      last.nodes.push(child);
      last.end = child.to;
    }
  }
  return found.map(({ nodes, start, end, comma }) => ({ nodes, part: { start, end, comma } }));
}

/** The brackets of a node and what is in them, for deleting and inserting. */
export const bracketsOf = ({ text }: Scope, node: SyntaxNode, found: readonly Argument[]): BracketedList => ({
  text,
  start: node.from,
  end: node.to,
  parts: found.map(({ part }) => part),
  comment: '#',
});

const quoteOf = (value: PythonValue): string => (value.kind === 'string' ? (value.parts[0]?.quote.charAt(0) ?? '') : '');

function listOf(scope: Scope, node: SyntaxNode, depth: number): PythonList {
  const found = argumentsOf(node);
  const list = bracketsOf(scope, node, found);
  const items = found.map(({ nodes, part }, index): PythonItem => {
    const [only, more] = nodes;
    const value =
      only && !more
        ? readValue(scope, only, depth + 1)
        : { kind: 'other' as const, start: part.start, end: part.end, text: scope.text.slice(part.start, part.end) };
    const { offset, before, after } = insertPart(list, index) ?? { offset: part.end, before: '', after: '' };
    const quote = quoteOf(value);
    return {
      start: part.start,
      end: part.end,
      value,
      remove: removePart(list, index),
      insert: { offset, before: before + quote, after: quote + after },
    };
  });
  return { kind: 'list', start: node.from, end: node.to, items };
}

/** As many characters cost as much as reading a value: a name can stand for a long string many times. */
const charactersPerValue = 100;

function stringOf(scope: Scope, node: SyntaxNode): PythonValue {
  scope.fuel -= Math.floor((node.to - node.from) / charactersPerValue);
  const parts: PythonLiteral[] = [];
  if (node.name === 'String') {
    const literal = readLiteral(scope.text, node.from, node.to);
    return literal ? stringFrom(node, [literal]) : other(scope, node);
  }
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name === 'Comment') continue;
    const literal = child.name === 'String' ? readLiteral(scope.text, child.from, child.to) : undefined;
    if (!literal) return other(scope, node);
    parts.push(literal);
  }
  return stringFrom(node, parts);
}

const stringFrom = (node: SyntaxNode, parts: readonly PythonLiteral[]): PythonString => ({
  kind: 'string',
  start: node.from,
  end: node.to,
  value: parts.map(({ value }) => value).join(''),
  parts,
});

function dictionaryOf(scope: Scope, node: SyntaxNode, depth: number): PythonDictionary {
  const entries: { key: PythonString; value: PythonValue }[] = [];
  for (const { nodes } of argumentsOf(node)) {
    const [key, colon, value] = nodes;
    if (!key || colon?.name !== ':' || !value || nodes.length > 3) continue;
    const name = readValue(scope, key, depth + 1);
    if (name.kind === 'string') entries.push({ key: name, value: readValue(scope, value, depth + 1) });
  }
  return { kind: 'dictionary', start: node.from, end: node.to, entries };
}

/** `a + b` of two strings or two lists. */
function sumOf(scope: Scope, node: SyntaxNode, depth: number): PythonValue {
  const [left, sign, right] = [node.firstChild, node.firstChild?.nextSibling, node.lastChild];
  if (!left || !right || !sign || scope.text.slice(sign.from, sign.to) !== '+') return other(scope, node);
  const first = readValue(scope, left, depth + 1);
  const second = readValue(scope, right, depth + 1);
  if (first.kind === 'string' && second.kind === 'string') return stringFrom(node, [...first.parts, ...second.parts]);
  if (first.kind !== 'list' || second.kind !== 'list') return other(scope, node);
  return { kind: 'list', start: node.from, end: node.to, items: [...first.items, ...second.items] };
}

/** `", ".join([...])`. */
function joinOf(scope: Scope, node: SyntaxNode, depth: number): PythonValue {
  const method = node.firstChild;
  const found = node.lastChild?.name === 'ArgList' ? argumentsOf(node.lastChild) : [];
  const on = method?.name === 'MemberExpression' ? method.firstChild : undefined;
  const [argument] = found;
  if (!on || !method?.lastChild || !argument?.nodes[0] || found.length !== 1 || argument.nodes.length !== 1) return other(scope, node);
  if (scope.text.slice(method.lastChild.from, method.lastChild.to) !== 'join') return other(scope, node);
  const separator = readValue(scope, on, depth + 1);
  const list = readValue(scope, argument.nodes[0], depth + 1);
  if (separator.kind !== 'string' || list.kind !== 'list') return other(scope, node);
  const texts = list.items.map(({ value }) => (value.kind === 'string' ? value.value : undefined));
  if (texts.includes(undefined)) return other(scope, node);
  return { kind: 'join', start: node.from, end: node.to, separator: separator.value, list, value: texts.join(separator.value) };
}

const readerAt = (scope: Scope, depth: number) => ({
  text: scope.text,
  argumentsOf,
  read: (node: SyntaxNode) => readValue(scope, node, depth + 1),
});

/** Every line of a string costs as much as an item of a list. */
function derivedListOf(scope: Scope, node: SyntaxNode, depth: number): PythonList | undefined {
  const list = listOfCall(readerAt(scope, depth), node);
  scope.fuel -= list?.items.length ?? 0;
  return list;
}

function inParentheses(scope: Scope, node: SyntaxNode, depth: number): PythonValue {
  const [inner] = argumentsOf(node);
  return inner?.nodes[0] && inner.nodes.length === 1 ? readValue(scope, inner.nodes[0], depth + 1) : other(scope, node);
}

/** What an expression is as a literal. */
export function readValue(scope: Scope, node: SyntaxNode, depth = 0): PythonValue {
  if (depth > depthLimit || scope.fuel-- <= 0) return other(scope, node);
  switch (node.name) {
    case 'String':
    case 'ContinuedString':
      return stringOf(scope, node);
    case 'ArrayExpression':
    case 'TupleExpression':
    case 'SetExpression':
      return listOf(scope, node, depth);
    case 'DictionaryExpression':
      return dictionaryOf(scope, node, depth);
    case 'ParenthesizedExpression':
      return inParentheses(scope, node, depth);
    case 'BinaryExpression':
      return sumOf(scope, node, depth);
    case 'CallExpression':
      return derivedListOf(scope, node, depth) ?? joinOf(scope, node, depth);
    case 'ArrayComprehensionExpression':
      return listOfComprehension(readerAt(scope, depth), node) ?? other(scope, node);
    case 'VariableName': {
      const value = scope.names.get(scope.text.slice(node.from, node.to));
      const read = value && readValue(scope, value, depth + 1);
      return read && read.kind !== 'other' ? read : other(scope, node);
    }
    default:
      return other(scope, node);
  }
}
