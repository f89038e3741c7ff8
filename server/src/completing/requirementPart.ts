import type { Span } from '../project/span.ts';
import { type ClausePart, clauseAt } from './clausePart.ts';
import type { Dialect } from './operators.ts';

/** In which part of a requirement a cursor stands; offsets count in the text of the requirement. */
export type RequirementPart =
  | { readonly kind: 'name'; readonly span: Span }
  | { readonly kind: 'extra'; readonly span: Span; readonly given: readonly string[] }
  | { readonly kind: 'marker'; readonly from: number }
  | ClausePart;

/** Longer requirements are none of a person's. UTF-16 units. */
const longest = 1_000;

/**
 * The part of a requirement of PEP 508 that ends at `at`, by what stands before: what is half typed is no requirement yet. Undefined where
 * nothing of it can be told, and in addresses.
 */
export function requirementPartAt(text: string, at: number, dialect: Dialect): RequirementPart | undefined {
  if (text.length > longest) return undefined;
  const before = text.slice(0, at);
  const semicolon = before.indexOf(';');
  if (semicolon >= 0) return { kind: 'marker', from: semicolon + 1 };
  const [head = '', name = ''] = /^\s*([A-Za-z0-9][\w.-]*)?/.exec(before) ?? [];
  if (head.length === before.length) return nameAt(text, head.length - name.length, at);
  const [extras = '', list] = /^\s*\[([^\]]*)(?:\]|$)/.exec(before.slice(head.length)) ?? [];
  if (list !== undefined && !extras.endsWith(']')) return extraAt(text, list, at);
  const from = head.length + extras.length;
  const versions = from + (/^\s*\(?/.exec(before.slice(from))?.[0].length ?? 0);
  return name === '' || before.includes('@') ? undefined : clauseAt(text, Math.min(versions, at), at, dialect);
}

function nameAt(text: string, start: number, at: number): RequirementPart {
  return { kind: 'name', span: { start, end: at + wordAt(text, at) } };
}

function extraAt(text: string, list: string, at: number): RequirementPart {
  const given = list.split(',').map((one) => one.trim());
  const word = given.pop() ?? '';
  return { kind: 'extra', span: { start: at - word.length, end: at + wordAt(text, at) }, given };
}

/** How many characters of a name follow. */
const wordAt = (text: string, at: number): number => /^[\w.-]*/.exec(text.slice(at))?.[0].length ?? 0;
