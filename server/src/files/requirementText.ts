import { pep440 } from '../notations/pep440.ts';
import type { ListItem, Requirement, RequirementKind } from '../project/declaration.ts';
import type { Document, Span } from '../project/span.ts';
import { type ParsedRequirement, parsedRequirement } from './parsedRequirement.ts';
import { marginsOf, neighbourOf } from './requirementItems.ts';

type Given = 'group' | 'pythons' | 'hashes' | 'editable' | 'isolated' | 'source' | 'index' | 'generated';

/** What a reader adds to a requirement; `kind` is `runtime` where nothing is said. */
export type RequirementExtras = { readonly kind?: RequirementKind } & { readonly [Key in Given]?: Requirement[Key] | undefined };

/** How it is taken out of the list it stands in, and a neighbour put behind it; lines and items of the syntaxes are such. */
export interface RequirementItem {
  readonly remove?: Span | undefined;
  readonly insert?: ListItem['insert'] | undefined;
}

type Draft = { -readonly [Key in keyof Requirement]: Requirement[Key] };

/** The PEP 508 requirement whose characters are those of `span`. */
export function requirementAt(
  document: Document,
  span: Span,
  place: string,
  given: RequirementExtras,
  item?: RequirementItem,
): Requirement {
  const text = document.text.slice(span.start, span.end);
  const parsed = parsedRequirement(text);
  const requirement = draftOf(document, span, text, place, parsed, given, item);
  const { nameAt, specifierAt, marker } = parsed;
  if (specifierAt !== undefined) requirement.specifierAt = moved(specifierAt, span.start);
  if (nameAt !== undefined) requirement.nameAt = moved(nameAt, span.start);
  if (marker !== undefined) requirement.marker = markerAt(text, span.start, marker);
  return requirement;
}

/** Written out key by key, the usual ones at once even where they are undefined: there are tens of thousands of these, in time and in memory. */
function draftOf(
  { path }: Document,
  { start, end }: Span,
  text: string,
  place: string,
  parsed: ParsedRequirement,
  given: RequirementExtras,
  item: RequirementItem | undefined,
): Draft {
  const { name, extras, specifier, versions, pinned, url, source, error } = parsed;
  const { kind = 'runtime' } = given;
  const remove = item?.remove && marginsOf(item.remove, { start, end });
  const insert = item?.insert && neighbourOf(item.insert, end);
  const notation = pep440;
  const specifierAt = undefined;
  const draft: Draft = {
    path,
    start,
    end,
    text,
    place,
    name,
    extras,
    specifier,
    specifierAt,
    notation,
    versions,
    pinned,
    kind,
    remove,
    insert,
  };
  if (url !== undefined) draft.url = url;
  if (source !== undefined) draft.source = source;
  if (error !== undefined) draft.error = error;
  addGiven(draft, given);
  return draft;
}

/** Puts what a reader gives to a requirement, key by key for the same reason. An index is nothing to what comes from elsewhere. */
export function addGiven(draft: Draft, given: RequirementExtras): void {
  if (given.group !== undefined) draft.group = given.group;
  if (given.pythons !== undefined) draft.pythons = given.pythons;
  if (given.hashes !== undefined) draft.hashes = given.hashes;
  if (given.editable !== undefined) draft.editable = given.editable;
  if (given.isolated !== undefined) draft.isolated = given.isolated;
  if (given.source !== undefined) draft.source = given.source;
  if (given.index !== undefined && draft.source === undefined) draft.index = given.index;
  if (given.generated !== undefined) draft.generated = given.generated;
}

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

/**
 * The requirement that `value` says, written otherwise in the file (a line that goes on in the next): known, but only to be rewritten as a
 * whole. Undefined with a marker, which could not be taken out by its place.
 */
export function composedRequirementAt(
  document: Document,
  span: Span,
  value: string,
  place: string,
  given: RequirementExtras,
  item?: RequirementItem,
): Requirement | undefined {
  const parsed = parsedRequirement(value);
  if (parsed.error !== undefined || parsed.marker !== undefined) return undefined;
  return draftOf(document, span, document.text.slice(span.start, span.end), place, parsed, given, item);
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
  given: RequirementExtras,
  item?: RequirementItem,
): Requirement | undefined {
  const text = document.text.slice(span.start, span.end);
  if (text.length > longestEscaped || text.replaceAll('\\"', '"') !== value) return undefined;
  const parsed = parsedRequirement(value);
  if (parsed.marker === undefined || /\b(?:and|or)\b/.test(value.slice(parsed.marker.start, parsed.marker.end))) return undefined;
  const { start, end, text: markerText, remove } = markerAt(value, 0, parsed.marker);
  const at = (offset: number) => span.start + offsetBehindEscapes(text, offset);
  const marker = { start: at(start), end: at(end), text: markerText, remove: { start: at(remove.start), end: span.end } };
  const draft = draftOf(document, span, text, place, parsed, given, item);
  draft.marker = marker;
  return draft;
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
