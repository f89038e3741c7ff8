import type { Notation } from '../../../notations/notation.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import type { YamlScalar } from '../../../syntax/yaml.ts';
import { declare, type Extras, withTraits } from '../../declare.ts';
import { expressionsIn, valuesOf } from './expressions.ts';

/** Texts that are a Python of their own wherever they stand: `3.12`, `3.12.4`, `3.13t`, `python3.12`, `pypy3.10`. */
export const looksLikeVersion = (text: string): boolean =>
  text.length < 40 && /^(?:cpython[-@]?|python|pypy-?)?[23]\.\d{1,2}(?:\.\d{1,2})?(?:-dev|t|t-dev)?$/.test(text);

/** The versions that an expression falls back to: `${{ inputs.python-version || '3.12' }}`. */
export function declareFallbacks(document: Document, scalar: YamlScalar, place: string, notation: Notation, extras: Extras): Declaration[] {
  return expressionsIn(document, scalar).flatMap(({ text, start }) =>
    valuesOf(text).flatMap((token) => {
      if (token.kind !== 'text' || !token.verbatim || !looksLikeVersion(token.value)) return [];
      const span = { start: start + token.start, end: start + token.end };
      return declare(document, span, place, 'runs', notation, withTraits(extras, ['default']));
    }),
  );
}
