import { releases } from '../python/releases.ts';
import { parseSpecifiers } from '../python/specifiers.ts';
import { plainVersion } from './dotted.ts';
import { dottedAt, type Named } from './named.ts';
import { nearestVersion } from './nearestVersion.ts';
import type { Meaning, Notation } from './notation.ts';
import { npmFromSpecifiers } from './npmFromSpecifiers.ts';
import { npmBranches, npmRange, setOfNpmRange } from './npmRange.ts';
import { raiseFloor } from './raiseFloor.ts';
import { longestVersion } from './remember.ts';
import { asManifestVersion, desugar } from './setupPython.ts';
import { type Located, singleVersion } from './singleVersion.ts';
import { suggestSpecifiers } from './suggestSpecifiers.ts';
import { asExpression, asOtherPython, isName, trimmed } from './words.ts';

const isSemverPre = (text: string, named: Named): boolean => named.pre === '' || text.slice(named.start, named.end).includes('-');

const tails = new Set(['', 't', '.x', '.X', '.*']);
const minorTails = new Set(['-dev', 't-dev']);

const hasTail = (text: string, named: Named): boolean => {
  const tail = text.slice(named.end).trimEnd();
  return tails.has(tail) || (named.patch < 0 && minorTails.has(tail));
};

/** One version, and what setup-python lets stand before and behind it: `v3.12`, `=3.12`, `~3.12.0-0`, `3.13t`, `3.12.x`, `3.14-dev`. */
const singleIn = (text: string): Named | undefined => {
  const named = plainVersion(text);
  if (named !== undefined && named.minor >= 0) return isSemverPre(text, named) && hasTail(text, named) ? named : undefined;
  return prefixed(text);
};

const prefix = /^\s*(?:[v=\s]+|~\s*)(?=\d)/;

const prefixed = (text: string): Named | undefined => {
  const start = prefix.exec(text)?.[0].length;
  const named = start === undefined ? undefined : dottedAt(text, start);
  if (named === undefined || named.minor < 0 || named.pre !== '') return undefined;
  const rest = text.slice(named.end).trimEnd();
  const isTilde = text.trimStart().startsWith('~');
  if (isTilde && named.patch > 0) return undefined;
  return rest === '' || rest === '.x' || rest === '.*' || (isTilde && rest === '-0') ? named : undefined;
};

/** A tilde lets the patch grow: behind it, `3.12.0` means the minor. */
const withoutPatch = (named: Named, text: string): Named =>
  text.trimStart().startsWith('~') && named.patch === 0 ? { ...named, patch: -1, end: named.end - '.0'.length } : named;

const defaults: Meaning = { kind: 'unknown', why: 'left to the runner' };
const nameOnly: Meaning = { kind: 'unknown', why: 'not a version' };

/** `~=` is no operator of npm, which overlooks its `=`: the range then ends with the minor. */
const isMisread = (text: string): boolean =>
  parseSpecifiers(text)?.clauses.some(({ operator, parsed }) => operator === '~=' && parsed?.release.length === 2) ?? false;

const freethreaded = '+freethreaded';

const meaningOfRange = (text: string): Meaning | undefined => {
  const range = npmRange(desugar(text).range);
  if (range === undefined) return undefined;
  const versions = setOfNpmRange(range);
  if (versions.length === 0) return { kind: 'invalid', why: 'no version is in all parts of this npm range', suggestions: [] };
  if (text.endsWith(freethreaded)) {
    const why = 'npm overlooks what follows a plus sign, so the build with the global interpreter lock is installed';
    return { kind: 'misread', versions, why, suggestions: [`${text.slice(0, -freethreaded.length)}t`] };
  }
  if (!isMisread(text)) return { kind: 'versions', versions };
  const meant = npmFromSpecifiers(text);
  const why = 'npm reads ~= as ~, which ends the range with the minor';
  return { kind: 'misread', versions, why, suggestions: [...(meant === undefined ? [] : [meant]), text.replaceAll('~=', '~')] };
};

const latest = 'latest';

/** The newest major that is known, as a range: what people mean by "latest". */
const newestMajor = (): readonly string[] => {
  const newest = releases.branches.at(-1)?.minor.split('.')[0];
  return newest === undefined ? [] : [`${newest}.x`];
};

const beforeComment = (text: string): string => {
  const comment = text.indexOf(' #');
  return comment < 0 ? text : text.slice(0, comment).trimEnd();
};

const suggestions = (text: string): readonly string[] => {
  if (text === latest) return newestMajor();
  const plain = beforeComment(text);
  const asIs = npmFromSpecifiers(plain);
  if (asIs !== undefined) return [asIs];
  const nearest = nearestVersion(plain);
  if (nearest !== undefined) return [asManifestVersion(nearest)];
  return [...new Set(suggestSpecifiers(plain).flatMap((specifiers) => npmFromSpecifiers(specifiers) ?? []))];
};

const prereleaseIn = (text: string): Meaning | undefined => {
  const named = plainVersion(text);
  if (named === undefined || named.pre === '') return undefined;
  const version = text.slice(named.start, named.end);
  const why = 'setup-python compares it with versions of npm, where a pre-release is spelled differently';
  return { kind: 'invalid', why, suggestions: [asManifestVersion(version)] };
};

const refused = (text: string): Meaning => ({
  kind: 'invalid',
  why: 'not a version or range of npm, which setup-python reads',
  suggestions: suggestions(text),
});

const locate = (text: string): Located => {
  const named = singleIn(text);
  if (named !== undefined) return withoutPatch(named, text);
  const [start, end] = trimmed(text);
  if (start === end) return defaults;
  const word = text.slice(start, end);
  const other = asExpression(text) ?? asOtherPython(word) ?? prereleaseIn(text);
  if (other !== undefined) return other;
  const range = meaningOfRange(word);
  if (range !== undefined) return range;
  return isName(word) && word !== latest && nearestVersion(word) === undefined ? nameOnly : refused(word);
};

const single = singleVersion({ id: 'npm', title: 'a version or range for setup-python', locate });

/**
 * `python-version` of actions/setup-python, Azure's UsePythonVersion and their like: npm ranges over the versions of their manifest
 * (setup-python, "Advanced usage"). PyPy and GraalPy are unknown. A value of several lines is read line by line.
 */
export const npm: Notation = {
  ...single,
  withFloor(text, floor) {
    if (text.length > longestVersion) return undefined;
    return single.withFloor?.(text, floor) ?? raiseFloor(text, floor, npmBranches);
  },
  fromRange: (range) => (range.length > longestVersion ? undefined : npmFromSpecifiers(range)),
};
