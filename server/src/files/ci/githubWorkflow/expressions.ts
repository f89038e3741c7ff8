import type { Document, Span } from '../../../project/span.ts';
import type { YamlScalar } from '../../../syntax/yaml.ts';
import { type Token, tokensOf } from './tokens.ts';

/** `${{ … }}` in a text; the span is that of the text between the braces, in the file. */
export interface Expression extends Span {
  readonly text: string;
}

/**
 * The characters of a scalar as they stand in the file, where they are those of its value but for line ends and indentation: an expression
 * takes these as blanks. Undefined for escapes.
 */
export function rawText({ text }: Document, { style, content, verbatim }: YamlScalar): Expression | undefined {
  const raw = text.slice(content.start, content.end);
  if (!verbatim && ((style === 'double' && raw.includes('\\')) || (style === 'single' && raw.includes("''")))) return undefined;
  return { start: content.start, end: content.end, text: raw };
}

/** Every expression of a scalar; `if:` is one as a whole, with or without the braces. */
export function expressionsIn(document: Document, scalar: YamlScalar, whole = false): Expression[] {
  if (!whole && !scalar.value.includes('${{')) return [];
  const raw = rawText(document, scalar);
  if (raw === undefined) return [];
  return whole && !raw.text.includes('${{') ? [raw] : expressionsOf(raw.text, raw.start);
}

/** Every expression of a text that stands at `offset` in the file. */
export function expressionsOf(text: string, offset: number): Expression[] {
  const found: Expression[] = [];
  for (let open = text.indexOf('${{'); open >= 0; ) {
    const close = text.indexOf('}}', open + 3);
    if (close < 0) break;
    found.push({ text: text.slice(open + 3, close), start: offset + open + 3, end: offset + close });
    open = text.indexOf('${{', close);
  }
  return found;
}

/** A value that an expression takes from elsewhere: `python-version` of `matrix`, `config` and `0` of `matrix.config[0]`. */
export interface Reference {
  readonly context: 'matrix' | 'env' | 'inputs';
  readonly key: string;
  /** What is taken out of the value. */
  readonly sub: readonly string[];
}

function referenceOf({ path }: Token & { kind: 'name' }): Reference | undefined {
  const [context, key, ...sub] = path[0] === 'github' && path[1] === 'event' ? path.slice(2) : path;
  if (key === undefined || sub.includes('*') || key === '*') return undefined;
  return context === 'matrix' || context === 'env' || context === 'inputs' ? { context, key, sub } : undefined;
}

const comparing: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);
/** Functions whose value is made of their arguments; all others answer yes or no. */
const passing: ReadonlySet<string> = new Set(['fromjson', 'tojson', 'format', 'join']);

/** What the value of an expression may be: names and texts that are neither compared nor asked, with those behind `&&` and `||`. */
export function valuesOf(text: string): (Token & { kind: 'name' | 'text' })[] {
  const tokens = tokensOf(text);
  const calls: boolean[] = [];
  const found: (Token & { kind: 'name' | 'text' })[] = [];
  for (const [index, token] of tokens.entries()) {
    const before = signAt(tokens, index - 1);
    const after = signAt(tokens, index + 1);
    if (token.kind === 'sign') {
      if (token.value === '(') calls.push(isAsked(tokens[index - 1]));
      else if (token.value === ')') calls.pop();
      continue;
    }
    const isOperand = comparing.has(before) || comparing.has(after) || before === '!' || after === '&&' || after === '(';
    if (token.kind === 'number' || isOperand || calls.includes(true)) continue;
    found.push(token);
  }
  return found;
}

const signAt = (tokens: readonly Token[], index: number): string => {
  const token = tokens[index];
  return token?.kind === 'sign' ? token.value : '';
};

const isAsked = (callee: Token | undefined): boolean => callee?.kind === 'name' && !passing.has(callee.path.join('.').toLowerCase());

/** What the value of an expression is taken from. */
export const referencesIn = (text: string): Reference[] =>
  valuesOf(text).flatMap((token) => (token.kind === 'name' ? (referenceOf(token) ?? []) : []));

/** A literal that a value of the matrix is held against. */
export interface Comparison {
  readonly reference: Reference;
  /** `in`: one of a list; `part`: the value begins with or holds it. */
  readonly operator: '==' | '!=' | 'in' | 'part';
  readonly literal: Span & { readonly text: string };
  /** A text, not a number; and one whose characters are those of the file. */
  readonly quoted: boolean;
  readonly verbatim: boolean;
}

/** `matrix.python == '3.9'`, `contains(fromJSON('["3.9"]'), matrix.python)`, `startsWith(matrix.python, '3.9')`, in an expression at `offset`. */
export function comparisonsIn({ text, start }: Expression): Comparison[] {
  const tokens = tokensOf(text);
  return tokens.flatMap((token, index) => {
    if (token.kind === 'sign' && (token.value === '==' || token.value === '!=')) return compared(tokens, index, token.value, start) ?? [];
    return token.kind === 'name' && token.path.length === 1 ? (partOf(tokens, index, start) ?? []) : [];
  });
}

function compared(tokens: readonly Token[], index: number, operator: '==' | '!=', offset: number): Comparison | undefined {
  const [left, right] = [tokens[index - 1], tokens[index + 1]];
  const name = left?.kind === 'name' ? left : right?.kind === 'name' ? right : undefined;
  const literal = name === left ? right : left;
  const reference = name && referenceOf(name);
  return reference && comparisonWith(reference, operator, literal, offset);
}

function comparisonWith(
  reference: Reference,
  operator: Comparison['operator'],
  literal: Token | undefined,
  offset: number,
): Comparison | undefined {
  if (literal?.kind !== 'text' && literal?.kind !== 'number') return undefined;
  const span = { start: offset + literal.start, end: offset + literal.end, text: literal.value };
  return {
    reference,
    operator,
    literal: span,
    quoted: literal.kind === 'text',
    verbatim: literal.kind === 'number' || literal.verbatim,
  };
}

/** `startsWith(NAME, 'x')`, `contains(NAME, 'x')`, `endsWith(NAME, 'x')`. */
function partOf(tokens: readonly Token[], index: number, offset: number): Comparison | undefined {
  const [callee, open, value, comma, literal, close] = tokens.slice(index, index + 6);
  if (callee?.kind !== 'name' || !/^(?:startsWith|contains|endsWith)$/i.test(callee.path[0]!)) return undefined;
  if (open?.kind !== 'sign' || open.value !== '(' || value?.kind !== 'name') return undefined;
  if (comma?.kind !== 'sign' || comma.value !== ',' || close?.kind !== 'sign' || close.value !== ')') return undefined;
  const reference = referenceOf(value);
  return reference && comparisonWith(reference, 'part', literal, offset);
}

/** `contains(fromJSON('[…]'), NAME)`: the list, and what is looked for in it. */
export function listTestsIn({ text, start }: Expression): { readonly reference: Reference; readonly list: Span & { text: string } }[] {
  if (!text.includes('[')) return [];
  const tokens = tokensOf(text);
  return tokens.flatMap((token, index) => {
    const [callee, open, from, inner, list, close, comma, name] = tokens.slice(index, index + 8);
    if (token.kind !== 'name' || token !== callee || !isCall(callee, open, 'contains') || !isCall(from, inner, 'fromjson')) return [];
    if (list?.kind !== 'text' || !list.verbatim || close?.kind !== 'sign' || comma?.kind !== 'sign' || name?.kind !== 'name') return [];
    const reference = referenceOf(name);
    return reference === undefined ? [] : { reference, list: { start: start + list.start, end: start + list.end, text: list.value } };
  });
}

const isCall = (callee: Token | undefined, open: Token | undefined, name: string): boolean =>
  callee?.kind === 'name' &&
  callee.path.length === 1 &&
  callee.path[0]!.toLowerCase() === name &&
  open?.kind === 'sign' &&
  open.value === '(';

/** The list of `fromJSON('["3.10", "3.11"]')`; undefined where the expression is anything else. */
export function literalList({ text, start }: Expression): (Span & { readonly text: string }) | undefined {
  const [from, open, list, close, ...rest] = tokensOf(text);
  if (!isCall(from, open, 'fromjson') || list?.kind !== 'text' || !list.verbatim || close?.kind !== 'sign' || rest.length > 0)
    return undefined;
  return { start: start + list.start, end: start + list.end, text: list.value };
}
