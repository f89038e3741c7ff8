import { cibuildwheel } from '../../notations/cibuildwheel.ts';
import type { Span } from '../../project/span.ts';
import { isComputed } from '../shellWords.ts';
import { type Named, uniqueMinors } from './found.ts';

/** A variable of cibuildwheel that a script assigns (cibuildwheel.pypa.io, "Options"), and the characters that it gets. */
export interface WheelVariable extends Span {
  readonly name: string;
  readonly text: string;
  /** It is filled in: `cp${{ matrix.python }}-*`. */
  readonly isComputed: boolean;
}

const assignment =
  /(?<![\w.-])(?:\$env:(?<shell>CIBW_[A-Z_]{4,30})[ \t]{0,3}=[ \t]{0,3}|(?<name>CIBW_(?:BUILD|SKIP|TEST_SKIP|PROJECT_REQUIRES_PYTHON))=)/g;

/** A script that assigns more, and values that are longer (UTF-16 units), are written by no one. */
const mostVariables = 100;
const longestValue = 2_000;

/** `CIBW_BUILD="cp310-*" cibuildwheel`, `export CIBW_SKIP='pp* cp39-*'`, `echo "CIBW_BUILD=cp310-*" >> $GITHUB_ENV`, `$env:CIBW_BUILD = "cp310-*"`. */
export function wheelVariablesIn(text: string, start: number, end: number): readonly WheelVariable[] {
  const script = text.slice(start, end);
  if (!script.includes('CIBW_')) return [];
  const found: WheelVariable[] = [];
  let count = 0;
  for (const match of script.matchAll(assignment)) {
    if (++count > mostVariables) break;
    const value = isRemark(script, match.index) ? undefined : valueAt(script, match.index, match.index + match[0].length);
    if (value === undefined) continue;
    const span = { start: start + value.start, end: start + value.end };
    const written = text.slice(span.start, span.end);
    const { name = '', shell = name } = match.groups ?? {};
    found.push({ ...span, name: shell, text: written, isComputed: isComputed(written) });
  }
  return found;
}

/** Whether a comment begins before an offset in its line. */
const isRemark = (script: string, at: number): boolean => {
  const line = script.slice(Math.max(script.lastIndexOf('\n', at) + 1, at - longestValue), at);
  return /(?:^|\s)#/.test(line);
};

/** In quotes of its own; or up to the quote that stands before the name; or a word, what GitHub fills in being part of it. */
function valueAt(script: string, name: number, from: number): Span | undefined {
  const rest = script.slice(from, from + longestValue);
  const own = /^["']/.exec(rest)?.[0];
  if (own !== undefined) return upTo(rest, own, from, 1);
  const around = /["']/.exec(script[name - 1] ?? '')?.[0];
  if (around !== undefined) return upTo(rest, around, from, 0);
  const word = /^(?:\$\{\{[^}\n]{0,200}\}\}|[^\s;&|()<>`"'])+/.exec(rest)?.[0];
  return word === undefined ? undefined : { start: from, end: from + word.length };
}

function upTo(rest: string, quote: string, from: number, first: number): Span | undefined {
  const close = rest.indexOf(quote, first);
  return close <= first ? undefined : { start: from + first, end: from + close };
}

/** The Pythons that a script lets wheels be built for: each selector that chooses by version, and whether there are several in its list. */
export const wheelsIn = (text: string, start: number, end: number): readonly (Named & { readonly several: boolean })[] =>
  wheelVariablesIn(text, start, end).flatMap((one) => {
    if (one.name !== 'CIBW_BUILD' || one.isComputed) return [];
    const named = [...one.text.matchAll(/\S+/g)].flatMap((match): Named[] => {
      const at = one.start + match.index;
      const chooses = cibuildwheel.read(match[0]).kind === 'versions';
      return chooses ? [{ start: at, end: at + match[0].length, text: match[0], notation: cibuildwheel }] : [];
    });
    const several = uniqueMinors(named) > 1;
    return named.map((each) => ({ ...each, several }));
  });
