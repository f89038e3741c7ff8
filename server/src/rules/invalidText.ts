import type { Meaning } from '../notations/notation.ts';
import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { parseSpecifiers } from '../python/specifiers.ts';
import { isRounded } from './meaning.ts';
import { rewriteFix } from './remedies.ts';
import type { Finding, Fix } from './rule.ts';
import { excerpt } from './wording.ts';

/** Whether the text is there for a reader that can refuse it: prose and conditions are compared, not read, and a reference is judged elsewhere. */
const isRead = ({ role, traits }: Declaration): boolean =>
  role !== 'mentions' && role !== 'guards' && traits?.includes('reference') !== true;

/** What the reader of the declaration says of its text, where somebody reads it and it is not a rounded number. */
export function readingOf(declaration: Declaration): Meaning | undefined {
  return isRead(declaration) && !isRounded(declaration) ? declaration.meaning : undefined;
}

/** Texts that their readers refuse, among the notations that name ranges or the ones that name single versions. */
export function* invalidTexts(declarations: readonly Declaration[], names: 'range' | 'version'): Iterable<Finding> {
  for (const declaration of declarations) {
    if (declaration.versions !== undefined || declaration.notation.names !== names) continue;
    const meaning = readingOf(declaration);
    if (meaning?.kind === 'invalid' && !isForeignRange(declaration)) yield refusal(declaration, meaning);
  }
}

/** The complaint about a text that its reader refuses. */
export const refusal = (declaration: Declaration, { why, suggestions }: Meaning & { readonly kind: 'invalid' }): Finding => ({
  at: declaration,
  message: `"${excerpt(declaration.text)}" is ${why.startsWith('not ') ? why : `not ${declaration.notation.title}: ${why}`}`,
  fixes: spellings(declaration, suggestions, true),
});

/** What people call the readers of a file that others read as well. */
const readers: ReadonlyMap<string, string> = new Map([
  ['setup-python', 'setup-python'],
  ['heroku', 'Heroku'],
  ['renovate', 'Renovate'],
  ['vercel', 'Vercel'],
]);

/** It changes nothing that runs: a reader that leaves the file alone where others would have it looked after. */
const harmless = 'renovate';

/** What one of its readers refuses (`invalid`) or takes for something else (`misread`) in a file that means something to others. */
export function* foreignTexts({ foreignReadings = [] }: Project, kind: 'invalid' | 'misread'): Iterable<Finding> {
  for (const { path, start, end, reader, meaning, by } of foreignReadings) {
    if (meaning.kind !== kind) continue;
    const name = readers.get(reader) ?? reader;
    yield {
      at: { path, start, end },
      message: `${name} reads this file, too: ${meaning.why}`,
      ...(reader === harmless && { severity: 'information' }),
      related: [{ ...by, message: `${name} is told of the file here` }],
      fixes: meaning.suggestions.map((newText) => ({ title: `Change to ${newText}`, safe: false, edits: [{ path, start, end, newText }] })),
    };
  }
}

/** The notation whose readers take ranges, but not those of PEP 440 that its authors have in mind. */
const otherRanges = 'npm';

/** A range that is right in PEP 440 and refused here: `ineffective-range` speaks of it, not `invalid-version`. */
export function isForeignRange({ notation, text }: Declaration): boolean {
  return notation.id === otherRanges && (parseSpecifiers(text)?.clauses.length ?? 0) > 0;
}

/**
 * A fix for each suggestion that the notation itself accepts. A single one is the right answer, and where the text means nothing as it
 * stands (`certain`) writing it takes nothing away.
 */
export function spellings(declaration: Declaration, suggestions: readonly string[], certain: boolean): Fix[] {
  const good = suggestions.filter((text) => declaration.notation.read(text).kind === 'versions');
  const only = good.length === 1;
  const found = good.map((text) =>
    rewriteFix(declaration, text, `Change to ${excerpt(text)}`, { safe: only && certain, ...(only ? { preferred: true } : {}) }),
  );
  return found.filter((fix) => fix !== undefined);
}
