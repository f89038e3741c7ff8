import { parseRequirement } from '../packages/requirement.ts';

/** Longer texts are no requirement that somebody mistyped. */
const longest = 1000;

/** What people write for an operator, and the operator. */
const operators: readonly (readonly [written: RegExp, meant: string])[] = [
  [/=>/g, '>='],
  [/=</g, '<='],
  [/=!/g, '!='],
  [/(?<![<>=!~])=(?!=)/g, '=='],
];

/**
 * The requirement that a misspelt one certainly means: `requests=>2`, `requests=2`, `requests>=2.*`, `requests>=2 <3`, Poetry's
 * `requests^2.1`. Undefined where anything has to be guessed.
 */
export function nearestRequirement(text: string): string | undefined {
  if (text.length > longest || text.includes('@') || text.includes('://')) return undefined;
  const semicolon = text.indexOf(';');
  const [versions, marker] = semicolon < 0 ? [text, ''] : [text.slice(0, semicolon), text.slice(semicolon)];
  let spelled = versions;
  for (const [written, meant] of operators) spelled = spelled.replaceAll(written, meant);
  const candidate = caretless(withoutWildcards(withCommas(spelled))) + marker;
  return candidate !== text && !('error' in parseRequirement(candidate)) ? candidate : undefined;
}

/** A blank between two clauses says the same as a comma to everyone but PEP 508. */
const withCommas = (text: string): string => text.replaceAll(/(?<=[\d*])[ \t]+(?=[<>=!~])/g, ',');

/** `>=2.*` and `<3.*` mean their prefix; `==2.*` is right, and of the others nobody knows which end is meant. */
const withoutWildcards = (text: string): string => text.replaceAll(/(?<=(?:>=|<)[ \t]{0,9}\d[\d.]{0,99})\.\*/g, '');

/** Poetry's `^2.1` is `>=2.1,<3` (python-poetry.org "Caret requirements"); below 1.0 its end depends on the parts that are written. */
const caretless = (text: string): string =>
  text.replaceAll(
    /\^[ \t]{0,9}(([1-9]\d{0,5})(?:\.\d{1,9}){0,2})(?=[ \t,)]|$)/g,
    (_, version: string, major: string) => `>=${version},<${Number(major) + 1}`,
  );
