import { pep440 } from '../notations/pep440.ts';
import type { ListItem } from '../project/declaration.ts';
import { type ParsedRequirement, Requirement, type RequirementExtras, type Wording } from '../project/requirement.ts';
import type { Document, Span } from '../project/span.ts';
import { parsedRequirement } from './parsedRequirement.ts';
import { marginsOf, neighbourOf } from './requirementItems.ts';

/** How it is taken out of the list it stands in, and a neighbour put behind it; lines and items of the syntaxes are such. */
export interface RequirementItem {
  readonly remove?: Span | undefined;
  readonly insert?: ListItem['insert'] | undefined;
}

/** The PEP 508 requirement whose characters are those of `span`. */
export function requirementAt(
  document: Document,
  span: Span,
  place: string,
  given: RequirementExtras,
  item?: RequirementItem,
): Requirement {
  const text = document.text.slice(span.start, span.end);
  return new Requirement(document.path, span.start, wordingOf(document, span, place, parsedRequirement(text), given, item));
}

/** What is said of the requirement that stands in `span` and says what is `parsed`. */
export function wordingOf(
  document: Document,
  span: Span,
  place: string,
  parsed: ParsedRequirement,
  given: RequirementExtras,
  item: RequirementItem | undefined,
): Wording {
  return {
    text: document.text.slice(span.start, span.end),
    place,
    notation: pep440,
    parsed,
    given,
    remove: item?.remove && marginsOf(item.remove, span),
    insert: item?.insert && neighbourOf(item.insert, span.end),
  };
}

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
  return new Requirement(document.path, span.start, wordingOf(document, span, place, withoutPlaces(parsed), given, item));
}

/** Places in what is written otherwise are none in the file. */
const withoutPlaces = (parsed: ParsedRequirement): ParsedRequirement => ({ ...parsed, nameAt: undefined, specifierAt: undefined });

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
  if (parsed.marker === undefined || /\b(?:and|or)\b/.test(parsed.marker.text)) return undefined;
  const { start, end, text: markerText, remove } = parsed.marker;
  const at = (offset: number) => offsetBehindEscapes(text, offset);
  const marker = { start: at(start), end: at(end), text: markerText, remove: { start: at(remove.start), end: text.length } };
  return new Requirement(document.path, span.start, wordingOf(document, span, place, { ...withoutPlaces(parsed), marker }, given, item));
}

/** Longer requirements with escapes are not read. UTF-16 units. */
const longestEscaped = 1_000;

/** Where the character at `offset` of the value stands in a text whose escapes are all of two characters. */
function offsetBehindEscapes(text: string, offset: number): number {
  let at = 0;
  for (let left = offset; left > 0; left--) at += text.charCodeAt(at) === 92 ? 2 : 1;
  return at;
}
