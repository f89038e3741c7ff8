import { cibuildwheel } from '../notations/cibuildwheel.ts';
import type { Declaration, ListItem } from '../project/declaration.ts';
import type { Document, Span } from '../project/span.ts';
import { type TomlArray, type TomlString, type TomlTable, type TomlValue, tomlAt } from '../syntax/toml.ts';
import { declare, declareComposed, type Extras } from './declare.ts';
import type { Place } from './fileKind.ts';
import { itemOf } from './tomlValues.ts';

/** What a list of selectors is for: building, leaving out, or applying settings to some builds only. */
export type SelectorUse = 'build' | 'skip' | 'select';

/** The places of cibuildwheel's settings, the keys standing behind `prefix`. */
export const selectorPlaces = (prefix: string): readonly Place[] => [
  { id: 'cibuildwheel.build', where: `\`${prefix}build\``, role: 'tests', notation: 'cibuildwheel' },
  { id: 'cibuildwheel.skip', where: `\`${prefix}skip\`, \`test-skip\``, role: 'guards', notation: 'cibuildwheel' },
  { id: 'cibuildwheel.select', where: `\`${prefix}overrides[].select\``, role: 'guards', notation: 'cibuildwheel' },
];

/** Longer lists are written by no one. UTF-16 units. */
const longestText = 20_000;

/**
 * Build selectors separated by white space (cibuildwheel, "build / skip"): what is built is tested for, what is skipped only guards.
 * `fallback` is the item of a text of just one selector. With an expression inside, nobody knows where one selector ends.
 */
export function declareSelectors(document: Document, span: Span, use: SelectorUse, extras: Extras, fallback: Extras = {}): Declaration[] {
  if (span.end - span.start > longestText) return [];
  const text = document.text.slice(span.start, span.end);
  if (text.includes('${{')) return use === 'build' ? [declareSelector(document, span, use, extras)] : [];
  const words = wordsIn(document.text, span);
  return words.flatMap((word, index) => {
    const item = words.length > 1 ? { item: wordItem(document.text, words, index) } : fallback;
    const selector = declareSelector(document, word, use, { ...extras, ...item });
    // Whatever is built may be any Python; a condition that does not choose by Python is none of ours.
    return use === 'build' || selector.versions !== undefined ? selector : [];
  });
}

const declareSelector = (document: Document, span: Span, use: SelectorUse, extras: Extras): Declaration =>
  declare(document, span, `cibuildwheel.${use}`, use === 'build' ? 'tests' : 'guards', cibuildwheel, ownExtras(use, extras));

const ownExtras = (use: SelectorUse, extras: Extras): Extras => (use === 'build' ? { ...extras, system: 'cibuildwheel' } : extras);

function wordsIn(text: string, { start, end }: Span): Span[] {
  const words: Span[] = [];
  for (let at = start; at < end; ) {
    while (at < end && text.charCodeAt(at) <= 32) at++;
    const from = at;
    while (at < end && text.charCodeAt(at) > 32) at++;
    if (at > from) words.push({ start: from, end: at });
  }
  return words;
}

/** A word goes with the white space up to the next one, the last with that before it; a new one is put behind the same white space. */
function wordItem(text: string, words: readonly Span[], index: number): ListItem {
  const word = words[index]!;
  const next = words[index + 1];
  const before = words[index - 1];
  const remove = next !== undefined ? { start: word.start, end: next.start } : { start: before?.end ?? word.start, end: word.end };
  const gap = next !== undefined ? text.slice(word.end, next.start) : text.slice(before?.end ?? word.start, word.start);
  return { list: words[0]!.start, remove, insert: { offset: word.end, before: gap, after: '' } };
}

const platforms = ['linux', 'macos', 'windows', 'pyodide', 'android', 'ios'];

const keys: readonly (readonly [key: string, use: SelectorUse])[] = [
  ['build', 'build'],
  ['skip', 'skip'],
  ['test-skip', 'skip'],
];

/** cibuildwheel's settings in TOML (cibuildwheel.pypa.io, "Options"), for all platforms and for one. */
export function readCibuildwheel(document: Document, table: TomlValue | undefined): Declaration[] {
  if (table?.kind !== 'table') return [];
  const tables = [table, ...platforms.flatMap((platform) => tablesIn(tomlAt(table, platform)))];
  const overrides = tomlAt(table, 'overrides');
  const selected = overrides?.kind === 'array' ? overrides.items.flatMap(({ value }) => tablesIn(value)) : [];
  return [
    ...tables.flatMap((each) => keys.flatMap(([key, use]) => readSelectors(document, tomlAt(each, key), use))),
    ...selected.flatMap((each) => readSelectors(document, tomlAt(each, 'select'), 'select')),
  ];
}

const tablesIn = (value: TomlValue | undefined): TomlTable[] => (value?.kind === 'table' ? [value] : []);

/** One string with blanks, or a list of strings. */
function readSelectors(document: Document, value: TomlValue | undefined, use: SelectorUse): Declaration[] {
  if (value?.kind === 'string') return readString(document, value, use, {});
  return value?.kind === 'array' ? value.items.flatMap((_, index) => readItem(document, value, index, use)) : [];
}

function readItem(document: Document, array: TomlArray, index: number, use: SelectorUse): Declaration[] {
  const value = array.items[index]?.value;
  return value?.kind === 'string' ? readString(document, value, use, itemOf(document, array, index)) : [];
}

function readString(document: Document, value: TomlString, use: SelectorUse, fallback: Extras): Declaration[] {
  if (!value.closed) return [];
  if (value.verbatim) return declareSelectors(document, value.content, use, {}, fallback);
  const role = use === 'build' ? 'tests' : 'guards';
  return [declareComposed(document, value.content, value.value, `cibuildwheel.${use}`, role, cibuildwheel, ownExtras(use, {}))];
}
