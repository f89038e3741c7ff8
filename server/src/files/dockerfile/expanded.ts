import type { Notation } from '../../notations/notation.ts';
import { pyDigits } from '../../notations/pyTag.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import { isDisjoint } from '../../python/versionSet.ts';
import { type Dockerfile, type ExpandedPiece, expand, type ImageReference, readImageReference } from '../../syntax/dockerfile.ts';
import { declare, type Extras, withTraits } from '../declare.ts';
import { type ImageVersion, imageExtras, versionOf } from '../image.ts';

/** The part of a piece that belongs to the version, in the file. */
interface Found {
  readonly piece: ExpandedPiece;
  readonly at: Span;
  readonly notation: Notation;
}

/** An image reference with variables: its version stands where the value does that names it (`ARG`, `${NAME:-default}`, or the reference). */
export function readExpanded(document: Document, { globals }: Dockerfile, reference: ImageReference, extras: Extras): Declaration[] {
  const { text, pieces } = expand(reference, globals);
  const expanded = readImageReference(text);
  const version = versionOf(expanded);
  const found = version && findVersion(document, version, pieces);
  if (version === undefined || found === undefined) return [];
  const given = found.piece.pair !== undefined || found.piece.variable !== undefined;
  const more = imageExtras(expanded, { ...version, official: false }, withTraits(extras, given ? ['default'] : []));
  return [declare(document, found.at, given ? 'dockerfile.arg' : 'dockerfile.from', 'runs', found.notation, more)];
}

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
