import type { SyntaxNode } from '@lezer/common';
import type { PythonList, PythonValue } from './nodes.ts';
import { linesOf } from './textLines.ts';

/** How the parts of an expression are read. */
export interface Reader {
  readonly text: string;
  readonly read: (node: SyntaxNode) => PythonValue;
  readonly argumentsOf: (list: SyntaxNode) => readonly { readonly nodes: readonly SyntaxNode[] }[];
}

const textOf = ({ text }: Reader, { from, to }: SyntaxNode): string => text.slice(from, to);

/** A call: what stands before its brackets, and between them. Undefined where an argument is no plain expression. */
interface Call {
  readonly called: SyntaxNode;
  readonly given: readonly SyntaxNode[];
}

function callOf(reader: Reader, node: SyntaxNode): Call | undefined {
  const called = node.firstChild;
  if (node.name !== 'CallExpression' || called === null || node.lastChild?.name !== 'ArgList') return undefined;
  const found = reader.argumentsOf(node.lastChild);
  if (found.some(({ nodes }) => nodes.length !== 1)) return undefined;
  return { called, given: found.flatMap(({ nodes }) => nodes) };
}

/** The object and the name of `object.name`. */
function memberOf(reader: Reader, node: SyntaxNode): { readonly object: SyntaxNode; readonly name: string } | undefined {
  const [object, property] = [node.firstChild, node.lastChild];
  return node.name === 'MemberExpression' && object && property?.name === 'PropertyName'
    ? { object, name: textOf(reader, property) }
    : undefined;
}

const copies: ReadonlySet<string> = new Set(['list', 'tuple']);
const filters: ReadonlySet<string> = new Set(['None', 'bool']);

/** A call that makes a list: `text.splitlines()`, `text.split("\n")`, `list(…)` and `filter(None, …)` of a list. */
export function listOfCall(reader: Reader, node: SyntaxNode): PythonList | undefined {
  const call = callOf(reader, node);
  if (call === undefined) return undefined;
  const { called, given } = call;
  const name = called.name === 'VariableName' ? textOf(reader, called) : '';
  if (copies.has(name) && given.length === 1) return listAt(reader, given[0]!);
  if (name === 'filter' && given.length === 2) return filters.has(textOf(reader, given[0]!)) ? listAt(reader, given[1]!) : undefined;
  return linesOfCall(reader, call);
}

function listAt({ read }: Reader, node: SyntaxNode): PythonList | undefined {
  const value = read(node);
  return value.kind === 'list' ? value : undefined;
}

function linesOfCall(reader: Reader, { called, given }: Call): PythonList | undefined {
  const member = memberOf(reader, called);
  if (member === undefined || !splitsLines(reader, member.name, given)) return undefined;
  const value = reader.read(withoutTrimming(reader, member.object));
  const [literal, more] = value.kind === 'string' ? value.parts : [];
  const items = literal === undefined || more !== undefined ? undefined : linesOf(reader.text, literal);
  return items && { kind: 'list', start: literal!.start, end: literal!.end, items };
}

function splitsLines({ read }: Reader, name: string, given: readonly SyntaxNode[]): boolean {
  if (name === 'splitlines') return given.length === 0;
  const separator = name === 'split' && given.length === 1 ? read(given[0]!) : undefined;
  return separator?.kind === 'string' && separator.value === '\n';
}

const trimming: ReadonlySet<string> = new Set(['strip', 'lstrip', 'rstrip']);
const dedenting: ReadonlySet<string> = new Set(['dedent', 'textwrap.dedent', 'cleandoc', 'inspect.cleandoc']);

/** What `.strip()` and `dedent()` are called with: neither changes which lines are not empty, nor what stands between their blanks. */
function withoutTrimming(reader: Reader, from: SyntaxNode): SyntaxNode {
  let node = from;
  for (;;) {
    const call = callOf(reader, node);
    if (call === undefined) return node;
    const { called, given } = call;
    const member = memberOf(reader, called);
    if (member !== undefined && trimming.has(member.name) && given.length === 0) node = member.object;
    else if (dedenting.has(textOf(reader, called)) && given.length === 1) node = given[0]!;
    else return node;
  }
}

/** `[line.strip() for line in lines if line]`: a comprehension that leaves out no more than what is empty or commented out. */
export function listOfComprehension(reader: Reader, node: SyntaxNode): PythonList | undefined {
  const [, item, , name, sign, source, condition, kept, end] = childrenOf(node);
  if (item === undefined || name?.name !== 'VariableName' || sign?.name !== 'in' || source === undefined) return undefined;
  const line = textOf(reader, name);
  const taken = textOf(reader, item);
  if (taken !== line && taken !== `${line}.strip()`) return undefined;
  if (condition?.name === 'if' && (kept === undefined || end?.name !== ']' || !keepsText(textOf(reader, kept), line))) return undefined;
  if (condition?.name !== 'if' && condition?.name !== ']') return undefined;
  return listAt(reader, source);
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child && children.length < mostChildren; child = child.nextSibling) {
    if (child.name !== 'Comment') children.push(child);
  }
  return children;
}

/** A comprehension with more parts has a second `for` or `if`. */
const mostChildren = 10;

function keepsText(condition: string, line: string): boolean {
  const harmless = new Set([line, `${line}.strip()`, `len(${line})`, `not ${line}.startswith("#")`, `not ${line}.startswith('#')`]);
  return condition.split(' and ').every((part) => harmless.has(part));
}
