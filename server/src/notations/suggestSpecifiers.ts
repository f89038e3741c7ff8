import { releases } from '../python/releases.ts';
import { clauseSet, parseSpecifiers, type SpecifierClause, setOf } from '../python/specifiers.ts';
import { equals, isEmpty } from '../python/versionSet.ts';
import { parseVersion } from '../python/versions.ts';
import { type LooseClause, looseRange } from './looseRange.ts';
import { mergeBranches } from './mergeBranches.ts';

/** No more than this are shown. */
const mostSuggestions = 3;

const dotted = (release: readonly number[]): string => release.join('.');

/** The release that follows every version which begins like this one. */
const nextRelease = (release: readonly number[]): readonly number[] => [...release.slice(0, -1), (release.at(-1) ?? 0) + 1];

const minorPart = (release: readonly number[]): readonly number[] => release.slice(0, 2);

const compatibleBelow = (release: readonly number[]): string => `>=${dotted(release)},<${dotted(nextRelease(release.slice(0, 1)))}`;

/** What a clause with a wildcard may mean, nearest first. */
const ofWildcard = ({ operator, release }: LooseClause): readonly string[] => {
  const version = dotted(release);
  const next = dotted(nextRelease(release));
  switch (operator) {
    case '':
      return [`==${version}.*`, `>=${version}`];
    case '>':
      return [`>=${next}`];
    case '<':
      return release.length === 1 ? [`<${next}`] : [`<${version}`, `<${next}`];
    case '<=':
      return [`<${next}`, `<=${version}`];
    case '>=':
    case '^':
      return [`>=${version}`];
    case '!=':
      return [`!=${version}.*`];
    default:
      return [`==${version}.*`];
  }
};

const ofTilde = (version: string, release: readonly number[]): readonly string[] => {
  if (release.length === 1) return [compatibleBelow(release)];
  const minor = minorPart(release);
  return release.length === 2 ? [`>=${version},<${dotted(nextRelease(minor))}`, `~=${version}.0`] : [`~=${version}`];
};

/** What a clause without a wildcard may mean, nearest first. */
const ofVersion = ({ operator, release, suffix }: LooseClause): readonly string[] => {
  const version = dotted(release) + suffix;
  const isFull = release.length > 2 || suffix !== '';
  switch (operator) {
    case '':
      return [`>=${version}`, isFull ? `==${version}` : `==${version}.*`];
    case '=':
      return isFull ? [`==${version}`] : [`==${version}.*`, `>=${version}`];
    case '~':
      return ofTilde(version, release);
    case '^':
      return [`>=${version},<${dotted(nextRelease(release.slice(0, 1)))}`, `>=${version}`];
    case '~=':
      return release.length > 1 ? [`~=${version}`] : [compatibleBelow(release), `==${version}.*`];
    case '<=':
      return release.length === 2 && suffix === '' ? [`<=${version}`, `<${dotted(nextRelease(release))}`] : [`<=${version}`];
    default:
      return [operator + version];
  }
};

/** `*` alone: people who write it think of the Python of today. */
const ofStar = ({ operator }: LooseClause): readonly string[] => {
  const newest = releases.branches.at(-1)?.minor.split('.')[0];
  return newest !== undefined && ['', '=', '==', '>='].includes(operator) ? [`>=${newest}`] : [];
};

const ofClause = (clause: LooseClause): readonly string[] => {
  const { release, last, suffix } = clause;
  if (release.length === 0) return ofStar(clause);
  if (parseVersion(dotted(release) + suffix) === undefined) return [];
  if (last !== undefined)
    return [`>=${dotted(release)},${last.length > 2 ? '<=' : '<'}${dotted(last.length > 2 ? last : nextRelease(last))}`];
  if (clause.open) return [`>=${dotted(release)}${suffix}`];
  return clause.wildcard ? ofWildcard(clause) : ofVersion(clause);
};

/** Every clause in its first meaning, then every clause in its second where it has one, and so on. */
const ofBranch = (branch: readonly LooseClause[]): readonly string[] => {
  const choices = branch.map(ofClause);
  if (choices.some((choice) => choice.length === 0)) return [];
  const most = Math.max(...choices.map((choice) => choice.length));
  return Array.from({ length: most }, (_, index) => choices.map((choice) => choice[Math.min(index, choice.length - 1)]).join(','));
};

/** Clauses that admit the same are said once, as the author wrote them: `<4.0` and not the `<4` that a caret brings along. */
const distinct = (clauses: readonly SpecifierClause[]): readonly SpecifierClause[] =>
  clauses.filter((clause, index) => !clauses.some((other, place) => place > index && equals(clauseSet(clause), clauseSet(other))));

/** In the spacing of the text that it replaces. */
const inStyleOf = (text: string, suggestion: string): string | undefined => {
  const specifiers = parseSpecifiers(suggestion);
  if (specifiers === undefined || specifiers.clauses.length === 0 || isEmpty(setOf(specifiers))) return undefined;
  const blank = /[<>=~!^] +v?\d/.test(text) ? ' ' : '';
  const separator = blank !== '' || text.includes(', ') ? ', ' : ',';
  return distinct(specifiers.clauses)
    .map((clause) => clause.operator + blank + clause.version)
    .join(separator);
};

/**
 * The specifier sets that a text may mean which is none, the nearest first; each is one, and admits something. Empty where the text is not
 * understood.
 */
export const suggestSpecifiers = (text: string): readonly string[] => {
  const branches = looseRange(text);
  if (branches === undefined) return [];
  const found = branches.length === 1 ? ofBranch(branches[0]!) : mergeBranches(branches.map((branch) => ofBranch(branch)[0] ?? ''));
  const styled = found.map((suggestion) => inStyleOf(text, suggestion)).filter((suggestion) => suggestion !== undefined);
  return [...new Set(styled)].slice(0, mostSuggestions);
};
