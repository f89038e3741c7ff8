import type { Span } from '../project/span.ts';
import type { Minor } from '../python/version.ts';
import type { Item } from '../rules/items.ts';

/** The text of a file, or nothing where it is unknown. */
export type TextOf = (path: string) => string;

/** What goes or is copied as one: an item of a list and all the Pythons that it names, mostly one. */
export interface Unit {
  readonly items: readonly Item[];
  readonly span: Span;
  readonly text: string;
  /** There is more in it than its version: a row of several settings, an environment with further factors. */
  readonly isRow: boolean;
}

/** The units of a list, in its order. */
export function unitsOf(list: readonly Item[], textOf: TextOf): readonly Unit[] {
  const bySpan = new Map<string, Item[]>();
  for (const item of list) {
    const { start, end } = item.item.remove;
    const known = bySpan.get(`${start} ${end}`);
    if (known === undefined) bySpan.set(`${start} ${end}`, [item]);
    else known.push(item);
  }
  return [...bySpan.values()].map((items) => unitOf(items, textOf));
}

function unitOf(items: readonly Item[], textOf: TextOf): Unit {
  const span = items[0]!.item.remove;
  const text = textOf(items[0]!.path);
  let rest = '';
  let at = span.start;
  for (const { start, end } of items) {
    rest += text.slice(at, Math.max(at, start));
    at = Math.max(at, end);
  }
  rest += text.slice(at, span.end);
  return { items, span, text: text.slice(span.start, span.end), isRow: items.length > 1 || /\w/.test(withoutComments(rest)) };
}

const withoutComments = (text: string): string => text.replace(/(?:^|\s)#[^\n]*/g, '');

/** The same text for another Python, and what becomes of parts that are known already: each replaces the characters at its place. */
export function respelled(text: string, known: readonly (Span & { readonly newText: string })[], from: Minor, to: Minor): string {
  let result = '';
  let at = 0;
  for (const { start, end, newText } of [...known].sort((a, b) => a.start - b.start)) {
    result += asFor(text.slice(at, start), from, to) + newText;
    at = end;
  }
  return result + asFor(text.slice(at), from, to);
}

/** Every other spelling of a Python moves along: `tox: py313`, `name: "3.13"`. */
function asFor(text: string, from: Minor, to: Minor): string {
  const dotted = new RegExp(`(?<![\\d.])${from.replace('.', '\\.')}(?!\\.?\\d)`, 'g');
  const joined = new RegExp(`(?<=(?:py|cp|python))${from.replace('.', '')}(?!\\d)`, 'gi');
  return text.replace(dotted, to).replace(joined, to.replace('.', ''));
}

/** Nobody writes longer ones; UTF-16 units. */
const longestRow = 4_000;

const platforms = new Set(['os', 'platform', 'runs-on', 'runner', 'arch', 'architecture', 'image', 'python-arch', 'target', 'include']);

/** Whether a row has settings of its own, beside its Python and where it runs: `coverage: true`, `django: "5.2"`, a name of its own. */
export function isSpecial(text: string): boolean {
  if (text.length > longestRow) return true;
  const pairs = [
    ...withoutComments(text)
      .replace(/[{}]/g, ',')
      .matchAll(/([\w.-]+)["']?[ \t]*:[ \t]*("[^"\n]*"|'[^'\n]*'|[^,\n]*)/g),
  ];
  if (pairs.length === 0) return /[-_][{,]?\w*[a-z]/i.test(text);
  return pairs.some(([, key, value]) => !saysNothing(key!.toLowerCase(), value!.trim().replace(/^["']|["']$/g, '')));
}

const version = /^(?:py|cp|python|pypy)?-?\d[\d.]*t?$/i;

const saysNothing = (key: string, value: string): boolean =>
  value === '' || value === 'false' || platforms.has(key) || version.test(value) || (key === 'name' && /\d\.?\d/.test(value));

/** A row as it is compared with others: its words alone. */
export const wordsOf = (text: string): string =>
  withoutComments(text)
    .replace(/["',\s-]+/g, ' ')
    .trim();
