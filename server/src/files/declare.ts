import type { Meaning, Notation } from '../notations/notation.ts';
import type { Declaration, Problem, Role, Trait } from '../project/declaration.ts';
import type { Requirement } from '../project/requirement.ts';
import type { Document, Span } from '../project/span.ts';
import type { Reading } from './fileKind.ts';

/** What a reader adds to what the text itself says. */
export type Extras = Partial<
  Pick<Declaration, 'item' | 'whole' | 'number' | 'among' | 'folder' | 'reader' | 'stage' | 'system' | 'traits' | 'refersTo' | 'parameter'>
>;

/** A declaration of the characters in `span`. */
export function declare(document: Document, span: Span, place: string, role: Role, notation: Notation, extras: Extras = {}): Declaration {
  const text = document.text.slice(span.start, span.end);
  const meaning = notation.read(text);
  const versions = versionsOf(meaning);
  return { path: document.path, start: span.start, end: span.end, place, role, text, notation, meaning, versions, ...extras };
}

/**
 * A declaration whose value is not the text of its span: escaped, folded, or put together of several pieces. What it says is known, but it
 * is nothing that could be rewritten.
 */
export function declareComposed(
  document: Document,
  span: Span,
  value: string,
  place: string,
  role: Role,
  notation: Notation,
  extras: Extras = {},
): Declaration {
  const whole = declare(document, span, place, role, composed(notation), withTraits(extras, ['fixed']));
  return { ...whole, versions: versionsOf(notation.read(value)) };
}

/** The same extras with more traits. */
export const withTraits = (extras: Extras, traits: readonly Trait[]): Extras =>
  traits.length === 0 ? extras : { ...extras, traits: [...(extras.traits ?? []), ...traits] };

/** The same extras without a trait. */
export function withoutTrait(extras: Extras, trait: Trait): Extras {
  const { traits, ...others } = extras;
  const left = traits?.filter((each) => each !== trait) ?? [];
  return left.length === 0 ? others : { ...others, traits: left };
}

function versionsOf(meaning: Meaning): Declaration['versions'] {
  return meaning.kind === 'versions' || meaning.kind === 'misread' ? meaning.versions : undefined;
}

const composedNotations = new Map<string, Notation>();

/** The notation's name without what it could do to the text. */
function composed({ id, title, names }: Notation): Notation {
  const known = composedNotations.get(id);
  if (known !== undefined) return known;
  const made: Notation = { id, title, names, read: () => ({ kind: 'unknown', why: 'not written as plain text' }) };
  composedNotations.set(id, made);
  return made;
}

/** The same declaration in a text that has `by` characters more in front. */
export function shifted(declaration: Declaration, by: number): Declaration {
  const { start, end, item, whole, among } = declaration;
  return {
    ...declaration,
    start: start + by,
    end: end + by,
    ...(whole && { whole: { start: whole.start + by, end: whole.end + by } }),
    ...(among && { among: { values: among.values, at: { start: among.at.start + by, end: among.at.end + by } } }),
    ...(item && {
      item: {
        list: item.list + by,
        remove: { start: item.remove.start + by, end: item.remove.end + by },
        insert: { ...item.insert, offset: item.insert.offset + by },
      },
    }),
  };
}

export const emptyReading = (): Reading => readingOf([]);

/** What a reader found. Files may hold more than can be given to a call as arguments, so that nothing is pushed by the dozen. */
export const readingOf = (declarations: Declaration[], requirements: Requirement[] = [], problems: Problem[] = []): Reading => ({
  declarations,
  requirements,
  problems,
});
