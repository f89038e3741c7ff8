import { conda } from '../../notations/conda.ts';
import { dotted } from '../../notations/dotted.ts';
import { pyDigits } from '../../notations/pyTag.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import { readLines } from '../../syntax/lines.ts';
import { declare, type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { pythonVersionIn } from './condaSpec.ts';

const RANGE = 'conda-recipe.python';
const MINIMUM = 'conda-recipe.python-min';
const SKIP = 'conda-recipe.skip';
const SELECTOR = 'conda-recipe.selector';

/**
 * Recipes of Conda packages: meta.yaml (docs.conda.io, "Defining metadata"), which is YAML only after Jinja and selectors have been over
 * it, and recipe.yaml (rattler-build, "The recipe spec"). Both are read line by line.
 */
export const condaRecipe: FileKind = {
  id: 'conda-recipe',
  title: 'Conda recipe',
  paths: ['meta.yaml', 'recipe.yaml'],
  contains: 'py',
  comment: '#',
  places: [
    { id: RANGE, where: '`requirements`: `python >=3.10`', role: 'targets', notation: 'conda' },
    { id: MINIMUM, where: '`python_min`', role: 'targets', notation: 'dotted' },
    { id: SKIP, where: '`skip: true  # [py<310]`, `match(python, "<3.10")`', role: 'targets', notation: 'py-digits' },
    { id: SELECTOR, where: '`# [py<311]` of other lines', role: 'guards', notation: 'py-digits' },
  ],
  read(document) {
    const found = readLines(document.text, 'none').flatMap((line) =>
      line.content.end - line.content.start > longestLine ? [] : readLine(document, line.content),
    );
    return readingOf(found);
  },
};

/** What a recipe targets is the package that is built from it. */
const built: Extras = { reader: { id: 'builder' } };

/** Longer lines are none of a recipe. UTF-16 units. */
const longestLine = 1_000;

function readLine(document: Document, { start, end, text }: Span & { readonly text: string }): Declaration[] {
  const sign = commentIn(text);
  const value = text.slice(0, sign).trimEnd();
  const selectors = sign < text.length ? readSelectors(document, start + sign, text.slice(sign), isSkip.test(value)) : [];
  if (value === '') return selectors;
  const at = { start, end: start + value.length };
  return [
    ...readDependency(document, at, value),
    ...readMinimum(document, at, value),
    ...readMatch(document, at, value),
    ...selectors,
  ].filter((one) => one.start < end);
}

/** Where the comment begins, behind a blank; the end where there is none. */
function commentIn(text: string): number {
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) if (at === 0 || text.charCodeAt(at - 1) <= 32) return at;
  return text.length;
}

const item = /^-\s{1,20}(['"]?)(?=python)/;

/** `- python >=3.10`. Only a lower bound says from which Python on the package works: an exact version is there to build or test with. */
function readDependency(document: Document, { start, end }: Span, value: string): Declaration[] {
  const [opening, quote = ''] = item.exec(value) ?? [];
  if (opening === undefined) return [];
  const span = pythonVersionIn(document.text, { start: start + opening.length, end: end - quote.length });
  if (span === undefined || document.text.charCodeAt(span.start) !== GREATER) return [];
  const declaration = declare(document, span, RANGE, 'targets', conda, built);
  return declaration.versions === undefined ? [] : [declaration];
}

const GREATER = 62;

/** `{% set python_min = "3.10" %}`, `python_min: "3.10"`. */
const minimum = /^(?:\{%-?\s{0,9}set\s{1,9})?python_min\s{0,9}[=:]\s{0,9}['"]?(?=\d)/;

function readMinimum(document: Document, { start }: Span, value: string): Declaration[] {
  const opening = minimum.exec(value)?.[0].length;
  if (opening === undefined) return [];
  const version = /^\d[\d.]{0,20}/.exec(value.slice(opening, opening + 30))?.[0] ?? '';
  return [declare(document, { start: start + opening, end: start + opening + version.length }, MINIMUM, 'targets', dotted, built)];
}

const isSkip = /^skip:\s{0,20}(?:true|yes|on)$/i;

/** `match(python, "<3.10")` below `skip`: what is not skipped begins there. */
const match = /^(?:skip:|-)\s{0,20}match\(python,\s{0,9}(['"])<(?=\d)/;

function readMatch(document: Document, { start }: Span, value: string): Declaration[] {
  const opening = match.exec(value)?.[0].length;
  if (opening === undefined) return [];
  const version = /^\d[\d.]{0,20}(?=['"]\)$)/.exec(value.slice(opening))?.[0];
  if (version === undefined) return [];
  return [declare(document, { start: start + opening, end: start + opening + version.length }, SKIP, 'targets', dotted, built)];
}

/** The comparisons of `# [win and py<311]` (docs.conda.io, "Preprocessing selectors"). Of a skipped build they say what is left. */
function readSelectors(document: Document, start: number, comment: string, skips: boolean): Declaration[] {
  const open = comment.indexOf('[');
  const close = comment.indexOf(']', open);
  if (open < 0 || close < 0) return [];
  const selector = comment.slice(open + 1, close);
  // A condition on more than the Python is no floor.
  const floor = skips && /^\s*py<\d+\s*$/.test(selector);
  return [...selector.matchAll(/\bpy(?:<=?|>=?|==|!=)(\d{2,4})\b/g)].map((found) => {
    const end = start + open + 1 + found.index + found[0].length;
    const span = { start: end - found[1]!.length, end };
    return floor ? declare(document, span, SKIP, 'targets', pyDigits, built) : declare(document, span, SELECTOR, 'guards', pyDigits);
  });
}
