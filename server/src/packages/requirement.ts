import { peek } from '../python/scanner.ts';
import { formatClause, type SpecifierClause, type SpecifierSet } from '../python/specifiers.ts';
import { formatVersion } from '../python/versions.ts';
import { formatMarker, type Marker } from './marker.ts';
import { readMarker } from './parseMarker.ts';
import { fail, isAlphanumeric, isAtEnd, type Reading, readingOf, refuse, type SyntaxProblem, skipBlanks } from './reading.ts';
import { readSpecifiers } from './readSpecifiers.ts';

/** Offsets in the text of the requirement. */
export interface RequirementSpan {
  readonly start: number;
  readonly end: number;
}

/** A dependency on a package (PEP 508, packaging.python.org "Dependency specifiers"). */
export interface Requirement {
  /** As written; compare with `normaliseName`. */
  readonly name: string;
  /** As written, each once. */
  readonly extras: readonly string[];
  /** As written, without parentheses around it; empty when there is none. */
  readonly specifier: string;
  /** The same, read; its offsets count in the text of the requirement. */
  readonly specifiers: SpecifierSet;
  readonly url?: string;
  readonly marker?: Marker;
  /** Where each part stands: extras with their brackets, the specifier without parentheses, the marker without its `;`. */
  readonly spans: {
    readonly name: RequirementSpan;
    readonly extras?: RequirementSpan;
    readonly specifier?: RequirementSpan;
    readonly url?: RequirementSpan;
    readonly marker?: RequirementSpan;
  };
}

/** The parts as they are read, in their order. */
type Draft = { -readonly [Key in keyof Omit<Requirement, 'spans'>]: Requirement[Key] } & {
  spans: { -readonly [Key in keyof Requirement['spans']]: Requirement['spans'][Key] };
};

const isNameCode = (code: number): boolean => isAlphanumeric(code) || code === 45 || code === 46 || code === 95;

/** A name of a package or an extra: it begins with a letter or digit and does not end with `-` or `.`. */
const readName = (reading: Reading): RequirementSpan | undefined => {
  const start = reading.at;
  if (!isAlphanumeric(peek(reading))) return undefined;
  while (isNameCode(peek(reading))) reading.at++;
  while (peek(reading, -1) === 45 || peek(reading, -1) === 46) reading.at--;
  return { start, end: reading.at };
};

const textOf = (reading: Reading, span: RequirementSpan): string => reading.text.slice(span.start, span.end);

const readExtraNames = (reading: Reading): string[] | undefined => {
  const extras = new Set<string>();
  let isWanted = false;
  for (;;) {
    skipBlanks(reading);
    const span = readName(reading);
    if (span === undefined) return isWanted ? fail(reading, 'the name of an extra is missing') : [...extras];
    extras.add(textOf(reading, span));
    skipBlanks(reading);
    if (peek(reading) !== 44) return [...extras];
    reading.at++;
    isWanted = true;
  }
};

const readExtras = (reading: Reading, draft: Draft): boolean => {
  if (peek(reading) !== 91) return true;
  const start = reading.at++;
  const extras = readExtraNames(reading);
  if (extras === undefined) return false;
  if (peek(reading) !== 93) return refuse(reading, 'a comma or the closing bracket of the extras is missing');
  reading.at++;
  draft.extras = extras;
  draft.spans.extras = { start, end: reading.at };
  return true;
};

const readUrl = (reading: Reading, draft: Draft): boolean => {
  reading.at++;
  skipBlanks(reading);
  const start = reading.at;
  while (reading.at < reading.end && peek(reading) !== 32 && peek(reading) !== 9) reading.at++;
  if (reading.at === start) return refuse(reading, 'the URL after @ is missing');
  draft.spans.url = { start, end: reading.at };
  draft.url = textOf(reading, draft.spans.url);
  return true;
};

const readVersions = (reading: Reading, draft: Draft): boolean => {
  const isInParentheses = peek(reading) === 40;
  if (isInParentheses) reading.at++;
  const clauses = readSpecifiers(reading);
  if (clauses === undefined) return false;
  if (isInParentheses) {
    if (peek(reading) !== 41) return refuse(reading, 'a comma or a closing parenthesis is missing');
    reading.at++;
  }
  if (clauses.length > 0) setVersions(reading, draft, clauses);
  return true;
};

const setVersions = (reading: Reading, draft: Draft, clauses: readonly SpecifierClause[]): void => {
  draft.specifiers = { clauses };
  draft.spans.specifier = { start: clauses[0]!.start, end: clauses.at(-1)!.end };
  draft.specifier = textOf(reading, draft.spans.specifier);
};

const readMarkerPart = (reading: Reading, draft: Draft): boolean => {
  skipBlanks(reading);
  if (isAtEnd(reading)) return true;
  if (peek(reading) !== 59) return refuse(reading, 'a semicolon or the end of the requirement is missing');
  reading.at++;
  const marker = readMarker(reading);
  if (marker === undefined) return false;
  draft.marker = marker;
  draft.spans.marker = { start: marker.start, end: marker.end };
  return true;
};

const readRequirement = (reading: Reading): Requirement | undefined => {
  skipBlanks(reading);
  const name = readName(reading);
  if (name === undefined) return fail(reading, 'the name of a package is missing');
  const draft: Draft = { name: textOf(reading, name), extras: [], specifier: '', specifiers: { clauses: [] }, spans: { name } };
  skipBlanks(reading);
  if (!readExtras(reading, draft)) return undefined;
  skipBlanks(reading);
  const isRead = peek(reading) === 64 ? readUrl(reading, draft) : readVersions(reading, draft);
  return isRead && readMarkerPart(reading, draft) ? draft : undefined;
};

/** Reads a requirement; for any other text tells what is wrong and where. */
export const parseRequirement = (text: string): Requirement | SyntaxProblem => {
  const reading = readingOf(text);
  return readRequirement(reading) ?? reading.problem ?? { error: 'this is no requirement', at: 0 };
};

/** Equal for clauses that are only written differently: `>=1` and `>=1.0`. */
const canonicalClause = (clause: SpecifierClause): string => {
  const { operator, parsed, wildcard } = clause;
  if (operator === '===' || wildcard || parsed === undefined) return formatClause(clause);
  if (operator === '~=') return operator + formatVersion(parsed);
  const release = parsed.release.slice(0, parsed.release.findLastIndex((part) => part !== 0) + 1);
  return operator + formatVersion({ ...parsed, release: release.length === 0 ? [0] : release });
};

const formatSpecifiers = (specifiers: SpecifierSet): string => {
  const formatted = specifiers.clauses.map((clause) => ({ text: formatClause(clause), same: canonicalClause(clause) }));
  formatted.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  const seen = new Set<string>();
  return formatted
    .filter(({ same }) => !seen.has(same) && seen.add(same))
    .map(({ text }) => text)
    .join(',');
};

/** The requirement in one form for all: extras and clauses sorted, no needless blanks, the marker as formatMarker writes it. */
export const formatRequirement = (requirement: Requirement): string => {
  const { name, extras, specifiers, url, marker } = requirement;
  const head = extras.length === 0 ? name : `${name}[${[...extras].sort().join(',')}]`;
  const versions = url === undefined ? formatSpecifiers(specifiers) : ` @ ${url}`;
  if (marker === undefined) return head + versions;
  return `${head}${versions}${url === undefined ? '' : ' '}; ${formatMarker(marker)}`;
};
