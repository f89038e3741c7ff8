import { parseSpecifiers, type SpecifierClause, setOf } from '../python/specifiers.ts';
import { newestIn } from './newestIn.ts';
import type { Meaning, Notation } from './notation.ts';
import { npmRange, setOfNpmRange } from './npmRange.ts';
import { longestVersion, remember } from './remember.ts';
import { desugar } from './setupPython.ts';
import { tooLong } from './singleVersion.ts';

/** What setup-python reads in a range that it finds in a file: commas are blanks, and what npm does not understand is left out. */
const understood = (text: string): string | undefined => npmRange(text.split(',').join(' '), true)?.range;

const nothingInstalled = (suggestions: readonly string[]): Meaning => ({
  kind: 'misread',
  versions: undefined,
  why: 'setup-python cannot read this range and leaves the Python of the runner in place',
  suggestions,
});

const following = (release: readonly number[]): string => [...release.slice(0, -1), (release.at(-1) ?? 0) + 1].join('.');

/** The same clause in a form that npm and PEP 440 read alike. */
const plainClause = ({ operator, version, parsed, wildcard }: SpecifierClause): string => {
  const release = parsed?.release ?? [];
  if (operator === '~=') return `>=${version},<${following(release.slice(0, -1))}`;
  if (release.length !== 2 || wildcard) return operator + version;
  if (operator === '<=') return `<${following(release)}`;
  if (operator === '>') return `>=${following(release)}`;
  return operator === '==' ? `==${version}.*` : operator + version;
};

const readFile = (text: string): Meaning => {
  const specifiers = parseSpecifiers(text);
  if (specifiers === undefined) return { kind: 'unknown', why: 'not a specifier set' };
  const range = understood(text);
  const parsed = range === undefined ? undefined : npmRange(desugar(range).range);
  const plain = specifiers.clauses.map(plainClause).join(',');
  const suggestions = plain !== text && plain !== '' && isReadRight(plain) ? [plain] : [];
  if (parsed === undefined) return nothingInstalled(suggestions);
  const versions = setOfNpmRange(parsed);
  if (newestIn(setOf(specifiers)) === newestIn(versions)) return { kind: 'versions', versions };
  return { kind: 'misread', versions, why: `setup-python reads it as ${range}`, suggestions };
};

const isReadRight = (text: string): boolean => {
  const specifiers = parseSpecifiers(text);
  const range = understood(text);
  const parsed = range === undefined ? undefined : npmRange(range);
  return specifiers !== undefined && parsed !== undefined && newestIn(setOf(specifiers)) === newestIn(setOfNpmRange(parsed));
};

/**
 * `requires-python` in the eyes of setup-python, whose `python-version-file: pyproject.toml` gives the specifier set to npm: some clauses
 * mean something else there, some nothing. Misread is what makes it install another version than the newest that is meant.
 */
export const setupPythonFile: Notation = {
  id: 'setup-python-file',
  title: 'a range that setup-python reads from a file',
  names: 'range',
  read: remember((text): Meaning => (text.length > longestVersion ? tooLong : readFile(text))),
};
