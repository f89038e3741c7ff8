import { imagePythonTag } from '../../notations/imageTag.ts';
import type { Notation } from '../../notations/notation.ts';
import { pyDigits } from '../../notations/pyTag.ts';
import type { Parameter } from '../../project/crossing.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import { isDisjoint } from '../../python/versionSet.ts';
import { type DockerInstruction, type ExpandedPiece, expand, type ImageReference, readImageReference } from '../../syntax/dockerfile.ts';
import { declare, type Extras, withTraits } from '../declare.ts';
import { type ImageVersion, imageExtras, versionOf } from './image.ts';

/** The part of a piece that belongs to the version, in the file. */
interface Found {
  readonly piece: ExpandedPiece;
  readonly at: Span;
  readonly notation: Notation;
}

/** What the two places are called: a value that is put in, and what stands in the reference itself. */
export interface ImagePlaces {
  readonly given: string;
  readonly written: string;
}

/**
 * An image reference with variables: its version stands where the value does that names it (`ARG`, `${NAME:-default}`, or the reference).
 * `instructions` are those that give the names their values.
 */
export function declareExpanded(
  document: Document,
  reference: ImageReference,
  instructions: readonly DockerInstruction[],
  places: ImagePlaces,
  extras: Extras,
): Declaration[] {
  const { text, pieces, missing } = expand(reference, instructions);
  const expanded = readImageReference(text);
  const version = versionOf(expanded);
  const found = version && findVersion(document, version, pieces);
  if (version === undefined || found === undefined) return [];
  const { pair, variable } = found.piece;
  const given = pair !== undefined || variable !== undefined;
  const more = imageExtras(expanded, { ...version, official: false }, withTraits(extras, given ? ['default'] : []));
  const isKnown = version.official && missing.length === 0;
  const reader = isKnown ? readerOf(document.text.slice(found.at.start, found.at.end), version.at.text) : {};
  const named: Extras = { ...more, ...reader, ...(pair && { parameter: pair.name.text }) };
  return [declare(document, found.at, given ? places.given : places.written, 'runs', found.notation, named)];
}

/** The official image is known by its tags: a value at the beginning of one makes another tag with what follows it there. */
const readerOf = (value: string, tag: string): Pick<Extras, 'reader'> =>
  tag.startsWith(value) ? { reader: { id: 'docker', ...(tag !== value && { detail: tag.slice(value.length) }) } } : {};

/** The first piece that by itself names the Python that all of them name. */
function findVersion(document: Document, { at, notation }: ImageVersion, pieces: readonly ExpandedPiece[]): Found | undefined {
  const whole = notation.read(at.text);
  if (whole.kind !== 'versions') return undefined;
  let start = 0;
  for (const piece of pieces) {
    const [from, to] = [Math.max(at.start, start), Math.min(at.end, start + piece.text.length)];
    const span = to > from ? placeOf(document, piece, from - start, to - start) : undefined;
    start += piece.text.length;
    const text = span && document.text.slice(span.start, span.end);
    if (span === undefined || text === undefined) continue;
    const own = /^\d{2,3}$/.test(text) ? pyDigits : notation;
    const meaning = own.read(text);
    if (meaning.kind === 'versions' && !isDisjoint(meaning.versions, whole.versions)) return { piece, at: span, notation: own };
  }
  return undefined;
}

/** Where a part of a piece stands, without the dash between it and the next; undefined where quotes and escapes part it from its place. */
function placeOf({ text }: Document, piece: ExpandedPiece, from: number, to: number): Span | undefined {
  if (text.slice(piece.at.start, piece.at.end) !== piece.text) return undefined;
  let end = to;
  while (end > from && '-_.'.includes(piece.text[end - 1]!)) end--;
  return end > from ? { start: piece.at.start + from, end: piece.at.start + end } : undefined;
}

/**
 * The names that a build may give other values to change the Python of an image, and how it spells them: a whole reference, or the part of
 * one that its tag or its name is made of.
 */
export function imageParameters(reference: ImageReference): Parameter[] {
  const { tag, repository, variables } = reference;
  const [only] = variables;
  const whole = only !== undefined && only.start === reference.start && only.end === reference.end;
  const version = whole ? undefined : versionOf(reference);
  if (!whole && version === undefined) return [];
  const at = version?.at ?? reference;
  const isTag = version !== undefined && at === tag;
  const inside = variables.filter(({ start, end }) => start >= at.start && end <= at.end);
  const digits = at === repository && !whole;
  const isAlone = isTag && version.official && inside.length === 1;
  return inside.map(({ name, start, end }) => ({
    name,
    notation: isTag ? version.notation : digits ? pyDigits : imagePythonTag,
    ...(isAlone && start === at.start && readerOf(at.text.slice(0, end - start), at.text)),
    auxiliary: undefined,
  }));
}
