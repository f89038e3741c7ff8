import type { SyntaxNode, Tree } from '@lezer/common';
import { insertPart, removePart } from '../listEdits.ts';
import type { PythonCall, PythonKeyword, PythonValue } from './nodes.ts';
import { argumentsOf, bracketsOf, readValue, type Scope } from './values.ts';

/** Values that are read of one file at most. */
const fuel = 20_000;

/** The target and value of `NAME = value` and `NAME: type = value`. */
function assignmentOf(node: SyntaxNode): { readonly name: SyntaxNode; readonly value: SyntaxNode } | undefined {
  const name = node.firstChild;
  const sign = name?.nextSibling?.name === 'TypeDef' ? name.nextSibling.nextSibling : name?.nextSibling;
  const value = sign?.nextSibling;
  return name?.name === 'VariableName' && sign?.name === 'AssignOp' && value && !value.nextSibling ? { name, value } : undefined;
}

/** The names that exactly one statement of the module gives a value. */
function namesOf(text: string, tree: Tree): ReadonlyMap<string, SyntaxNode> {
  const names = new Map<string, SyntaxNode>();
  const changed = new Set<string>();
  for (let node = tree.topNode.firstChild; node; node = node.nextSibling) {
    const target = node.firstChild;
    if ((node.name !== 'AssignStatement' && node.name !== 'UpdateStatement') || target?.name !== 'VariableName') continue;
    const name = text.slice(target.from, target.to);
    const assignment = node.name === 'AssignStatement' ? assignmentOf(node) : undefined;
    if (names.has(name) || !assignment) changed.add(name);
    else names.set(name, assignment.value);
  }
  for (const name of changed) names.delete(name);
  return names;
}

const isNameCharacter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code === 46;

/** The dotted name at `from`. */
function dottedName(text: string, from: number): string {
  let end = from;
  while (isNameCharacter(text.charCodeAt(end))) end++;
  return text.slice(from, end);
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  return at;
}

function readCall(scope: Scope, node: SyntaxNode, nameStart: number, name: string): PythonCall | undefined {
  const list = node.getChild('ArgList');
  if (!list || list.from < nameStart + name.length) return undefined;
  const found = argumentsOf(list);
  const brackets = bracketsOf(scope, list, found);
  const positional: PythonValue[] = [];
  const keywords: PythonKeyword[] = [];
  let open = false;
  for (const [index, { nodes, part }] of found.entries()) {
    const [first, second, third] = nodes;
    if (first?.name === '*' || first?.name === '**') open = true;
    else if (first?.name === 'VariableName' && second?.name === 'AssignOp') {
      const value = third ? readValue(scope, third) : { kind: 'other' as const, start: part.end, end: part.end, text: '' };
      const keyword = scope.text.slice(first.from, first.to);
      keywords.push({ start: part.start, end: part.end, name: keyword, value, remove: removePart(brackets, index) });
    } else if (first) positional.push(readValue(scope, first));
  }
  const insert = insertPart(brackets, found.length - 1) ?? { offset: list.to, before: '', after: '' };
  const nameSpan = { start: nameStart, end: nameStart + name.length };
  return { start: node.from, end: node.to, name, nameSpan, positional, keywords, open, insert };
}

/** The calls and decorators of these names, in order. */
export function findCalls(text: string, tree: Tree, names: ReadonlySet<string>): readonly PythonCall[] {
  const calls: PythonCall[] = [];
  let scope: Scope | undefined;
  tree.iterate({
    enter(node) {
      if (node.name !== 'CallExpression' && node.name !== 'Decorator') return;
      const start = node.name === 'Decorator' ? skipSpaces(text, node.from + 1) : node.from;
      const name = dottedName(text, start);
      if (!names.has(name)) return;
      scope ??= { text, names: namesOf(text, tree), fuel };
      const call = readCall(scope, node.node, start, name);
      if (call) calls.push(call);
    },
  });
  return calls;
}
