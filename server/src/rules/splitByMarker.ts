import { parseMarker } from '../packages/marker.ts';
import type { Requirement } from '../project/requirement.ts';
import type { Minor } from '../python/version.ts';
import { intersect, minorSet, unionAll } from '../python/versionSet.ts';
import type { Misfit } from './compatibility.ts';
import type { Dependency } from './dependencies.ts';
import { newestFor } from './dependencyRemedies.ts';
import type { Fix } from './rule.ts';
import { specifierFor } from './specifierSpelling.ts';
import { excerpt, pythons } from './wording.ts';

/**
 * The requirement as it is for the Pythons that it fits, and behind it the same with an older release for those before them: in lists that
 * take another item, and where hashes do not name the files.
 */
export function splitByMarker(dependency: Dependency, { asked, below, oldest }: Misfit): Fix[] {
  const { requirement } = dependency;
  const { insert, path, start, end, hashes, notation } = requirement;
  if (insert === undefined || hashes === true || oldest === undefined || below.length === 0 || notation.id !== 'pep440') return [];
  const older = newestFor(dependency, { ...asked, minors: below, pythons: intersect(asked.pythons, unionAll(below.map(minorSet))) });
  const specifier = older === undefined ? undefined : specifierFor(requirement, older);
  const lower = specifier === undefined ? undefined : marked(requirement, '<', oldest, specifier);
  const upper = marked(requirement, '>=', oldest, requirement.specifier);
  if (older === undefined || lower === undefined || upper === undefined) return [];
  const { behind, before, after } = insert;
  const edits = [
    { path, start, end, newText: upper },
    { path, start: end + behind, end: end + behind, newText: before + lower + after },
  ];
  return [{ title: `Use ${excerpt(requirement.name)} ${excerpt(older.text)} for ${pythons(below)} only`, safe: false, edits }];
}

/** The requirement with another specifier, for the Pythons on one side of a minor. */
function marked(requirement: Requirement, operator: '<' | '>=', minor: Minor, specifier: string): string | undefined {
  const { text, start, specifierAt, marker } = requirement;
  if (specifierAt === undefined || (marker !== undefined && !canBeJoined(marker.text))) return undefined;
  const written = text.slice(0, specifierAt.start - start) + specifier + text.slice(specifierAt.end - start);
  const quote = quoteFor(requirement);
  const condition = `python_version ${operator} ${quote}${minor}${quote}`;
  return marker === undefined ? `${written.trimEnd()}; ${condition}` : `${written} and ${condition}`;
}

/** What has `or` in it would have to be put in parentheses first. */
function canBeJoined(text: string): boolean {
  const marker = parseMarker(text);
  return !('error' in marker) && marker.kind !== 'or';
}

/** Quotes that the marker or the string around it has in use already, or does not. */
function quoteFor({ text, insert }: Requirement): string {
  if (text.includes('"')) return '"';
  return text.includes("'") || insert?.before.endsWith('"') === true ? "'" : '"';
}
