import { cibuildwheel, cibuildwheelPart } from '../../notations/cibuildwheel.ts';
import type { Notation } from '../../notations/notation.ts';
import type { Declaration, ListItem } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import { type TomlArray, type TomlString, type TomlTable, type TomlValue, tomlAt } from '../../syntax/toml.ts';
import { optionItem, signAt, splitOptions } from '../braces.ts';
import { declare, declareComposed, type Extras } from '../declare.ts';
import type { Place } from '../fileKind.ts';
import { itemOf, wholeOf } from '../tomlValues.ts';

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
    const own = { ...extras, ...item };
    // Whatever is built may be any Python; a condition that does not choose by Python is none of ours.
    return (declareOptions(document, word, use, own) ?? [declareSelector(document, word, use, own)]).filter(
      ({ versions }) => use === 'build' || versions !== undefined,
    );
  });
}

const declareSelector = (
  document: Document,
  span: Span,
  use: SelectorUse,
  extras: Extras,
  notation: Notation = cibuildwheel,
): Declaration => declare(document, span, `cibuildwheel.${use}`, use === 'build' ? 'tests' : 'guards', notation, ownExtras(use, extras));

const DASH = 45;
const OPEN = 123;
const CLOSE = 125;

/** More characters than this around an option are no tag. */
const longestTag = 40;

/**
 * `cp3{13,14}-*`: each option of the only braces in the tag is a Python of its own, which goes without the others; when none of them stays,
 * the whole selector goes. Undefined for any other selector.
 */
function declareOptions(document: Document, { start, end }: Span, use: SelectorUse, extras: Extras): Declaration[] | undefined {
  const { text } = document;
  const open = signAt(text, OPEN, start, end);
  const close = signAt(text, CLOSE, open, end);
  const dash = signAt(text, DASH, close, end);
  const isTag = close < end && signAt(text, DASH, start, close) === close && signAt(text, OPEN, open + 1, dash) === dash;
  if (!isTag || open - start > longestTag || dash - close > longestTag) return undefined;
  const options = splitOptions(text, open + 1, close).filter((option) => option.end > option.start);
  const { item, whole, ...others } = extras;
  const last = item?.remove ?? whole;
  const notation = cibuildwheelPart(text.slice(start, open), `${text.slice(close + 1, dash)}-*`);
  return options.map((option, index) => {
    const own = options.length > 1 ? { item: optionItem(text, options, index) } : {};
    return declareSelector(document, option, use, { ...others, ...own, ...(last && { whole: last }) }, notation);
  });
}

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
    ...tables.flatMap((each) => keys.flatMap(([key, use]) => readSelectors(document, each, key, use))),
    ...selected.flatMap((each) => readSelectors(document, each, 'select', 'select')),
  ];
}

const tablesIn = (value: TomlValue | undefined): TomlTable[] => (value?.kind === 'table' ? [value] : []);

/** One string with blanks, or a list of strings. What is skipped in a single word goes with its key. */
function readSelectors(document: Document, table: TomlTable, key: string, use: SelectorUse): Declaration[] {
  const entry = table.entries.get(key);
  if (entry === undefined) return [];
  const { value } = entry;
  if (value.kind === 'string') return readString(document, value, use, use === 'skip' ? wholeOf(document, table, entry) : {});
  return value.kind === 'array' ? value.items.flatMap((_, index) => readItem(document, value, index, use)) : [];
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
