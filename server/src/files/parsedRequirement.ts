import { parseRequirement } from '../packages/requirement.ts';
import type { ParsedRequirement, PlacedMarker, RequirementSource } from '../project/requirement.ts';
import type { Span } from '../project/span.ts';
import { type SpecifierClause, type SpecifierSet, setOf } from '../python/specifiers.ts';
import { everything, type VersionSet } from '../python/versionSet.ts';

const remembered = new Map<string, ParsedRequirement>();
const MEMORY = 20_000;
const NONE: readonly string[] = [];

/** Reads a requirement of PEP 508, or takes what the same text said before: it stands in many files and stays while one types. */
export function parsedRequirement(text: string): ParsedRequirement {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const made = parseAnew(text);
  if (remembered.size >= MEMORY) remembered.clear();
  remembered.set(text, made);
  return made;
}

/** A requirement of which nothing is known but its name: any version will do. */
export const named = (name: string): ParsedRequirement => ({
  name,
  nameAt: undefined,
  extras: NONE,
  specifier: '',
  specifierAt: undefined,
  versions: everything,
  pinned: undefined,
  url: undefined,
  source: undefined,
  marker: undefined,
  error: undefined,
});

function parseAnew(text: string): ParsedRequirement {
  const parsed = parseRequirement(text);
  if ('error' in parsed) return { ...named(leadingName(text)), versions: undefined, error: { message: parsed.error, at: parsed.at } };
  const { name, specifier, specifiers, url, spans } = parsed;
  return {
    name,
    nameAt: spans.name.start === 0 ? undefined : spans.name,
    extras: parsed.extras.length === 0 ? NONE : parsed.extras,
    specifier,
    specifierAt: spans.specifier,
    versions: versionsOf(specifier, specifiers),
    pinned: pinOf(specifiers.clauses),
    url,
    source: url === undefined ? undefined : sourceOf(url),
    marker: spans.marker && markerAt(text, spans.marker),
    error: undefined,
  };
}

/** The marker with what must go when it goes: the semicolon and the blanks around it. */
function markerAt(text: string, { start, end }: Span): PlacedMarker {
  let from = text.lastIndexOf(';', start);
  while (from > 0 && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  return { start, end, text: text.slice(start, end), remove: { start: from, end: text.length } };
}

const sets = new Map<string, VersionSet>();
const MOST_SETS = 5_000;

/** Packages are many, and the ways to limit them few: equal texts share one set. */
function versionsOf(text: string, specifiers: SpecifierSet): VersionSet {
  if (specifiers.clauses.length === 0) return everything;
  const known = sets.get(text);
  if (known !== undefined) return known;
  const made = setOf(specifiers);
  if (sets.size >= MOST_SETS) sets.clear();
  sets.set(text, made);
  return made;
}

const pinOf = ([only, more]: readonly SpecifierClause[]): string | undefined =>
  more === undefined && (only?.operator === '===' || (only?.operator === '==' && !only.wildcard)) ? only.version : undefined;

/** Where an address leads: to a repository, a file of this machine, or anything else. */
export function sourceOf(url: string): RequirementSource {
  if (/^(?:git|hg|svn|bzr)\+/i.test(url)) return 'git';
  return /^(?:file:|\.|[\\/])/i.test(url) ? 'path' : 'url';
}

const leadingName = (text: string): string => /^\s*([A-Za-z0-9][\w.-]{0,100})?/.exec(text)?.[1] ?? '';
