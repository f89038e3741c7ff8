import { parseRequirement } from '../packages/requirement.ts';
import type { Requirement } from '../project/declaration.ts';
import type { Document, Span } from '../project/span.ts';

/** What a reader adds to a requirement. */
export interface RequirementExtras {
  readonly remove?: Span;
  readonly generated?: true;
}

/** What a text says wherever it stands: offsets count in the text. The same requirement stands in many files and stays while one types. */
interface Parsed {
  readonly name: string;
  readonly extras: readonly string[];
  readonly specifier: string;
  readonly url: string | undefined;
  readonly marker: Span | undefined;
  readonly error: Requirement['error'];
}

const remembered = new Map<string, Parsed>();
const MEMORY = 20_000;
const NONE: readonly string[] = [];

function parse(text: string): Parsed {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const made = parseAnew(text);
  if (remembered.size >= MEMORY) remembered.clear();
  remembered.set(text, made);
  return made;
}

function parseAnew(text: string): Parsed {
  const parsed = parseRequirement(text);
  if ('error' in parsed) {
    const error = { message: parsed.error, at: parsed.at };
    return { name: leadingName(text), extras: NONE, specifier: '', url: undefined, marker: undefined, error };
  }
  const { name, specifier, url, spans } = parsed;
  const extras = parsed.extras.length === 0 ? NONE : parsed.extras;
  return { name, extras, specifier, url, marker: spans.marker, error: undefined };
}

/** The PEP 508 requirement whose characters are those of `span`. */
export function requirementAt(
  { path, text: whole }: Document,
  { start, end }: Span,
  place: string,
  { remove, generated }: RequirementExtras = {},
): Requirement {
  const text = whole.slice(start, end);
  const { name, extras, specifier, url, marker, error } = parse(text);
  // Written out key by key, the usual ones at once: there are tens of thousands of these, in time and in memory.
  const requirement: { -readonly [Key in keyof Requirement]: Requirement[Key] } =
    remove === undefined
      ? { path, start, end, text, place, name, extras, specifier }
      : { path, start, end, text, place, name, extras, specifier, remove };
  if (generated !== undefined) requirement.generated = generated;
  if (url !== undefined) requirement.url = url;
  if (marker !== undefined) requirement.marker = markerAt(text, start, marker);
  if (error !== undefined) requirement.error = error;
  return requirement;
}

/**
 * The same where quotes in the text are escaped (`"tomli; python_version < \\"3.11\\""`), `value` being without the backslashes. Undefined
 * for a marker of several parts: a part of it could not be taken out by its place.
 */
export function escapedRequirementAt(
  document: Document,
  span: Span,
  value: string,
  place: string,
  extras: RequirementExtras = {},
): Requirement | undefined {
  const text = document.text.slice(span.start, span.end);
  if (text.length > longestEscaped || text.replaceAll('\\"', '"') !== value) return undefined;
  const parsed = parse(value);
  if (parsed.marker === undefined || /\b(?:and|or)\b/.test(value.slice(parsed.marker.start, parsed.marker.end))) return undefined;
  const { start, end, text: markerText, remove } = markerAt(value, 0, parsed.marker);
  const at = (offset: number) => span.start + offsetBehindEscapes(text, offset);
  const marker = { start: at(start), end: at(end), text: markerText, remove: { start: at(remove.start), end: span.end } };
  const { name, extras: names, specifier, url } = parsed;
  return {
    path: document.path,
    start: span.start,
    end: span.end,
    text,
    place,
    name,
    extras: names,
    specifier,
    ...extras,
    ...(url !== undefined && { url }),
    marker,
  };
}

/** Longer requirements with escapes are not read. UTF-16 units. */
const longestEscaped = 1_000;

/** Where the character at `offset` of the value stands in a text whose escapes are all of two characters. */
function offsetBehindEscapes(text: string, offset: number): number {
  let at = 0;
  for (let left = offset; left > 0; left--) at += text.charCodeAt(at) === 92 ? 2 : 1;
  return at;
}

/** The marker with what must go when it goes: the semicolon and the blanks around it. */
function markerAt(text: string, offset: number, { start, end }: Span): NonNullable<Requirement['marker']> {
  let from = text.lastIndexOf(';', start);
  while (from > 0 && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  return {
    start: offset + start,
    end: offset + end,
    text: text.slice(start, end),
    remove: { start: offset + from, end: offset + text.length },
  };
}

const leadingName = (text: string): string => /^\s*([A-Za-z0-9][\w.-]{0,100})?/.exec(text)?.[1] ?? '';
