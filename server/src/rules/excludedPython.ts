import type { Clause } from '../notations/notation.ts';
import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { releasedMinors, supportedMinors } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { isDisjoint, minorSet } from '../python/versionSet.ts';
import { compareMinors } from '../python/versions.ts';
import { clausesOf, placeOf, removalOf, rewritePart, withPart } from './clauses.ts';
import { isEnded, minorAfter } from './remedies.ts';
import type { Fix, Rule } from './rule.ts';
import { endsOf, excerpt, phrase, pythons } from './wording.ts';

export const excludedPython: Rule = {
  id: 'excluded-python',
  severity: 'information',
  description: 'An upper bound of a library that excludes a released and supported Python.',
  *check(project) {
    const { requires, purpose, supported } = project;
    // A range of one minor says which Python this runs on; nobody wants it wider.
    if (requires?.role !== 'requires' || purpose.kind !== 'library' || supported.length < 2) return;
    const excluded = newerMinors(project);
    if (excluded.length === 0) return;
    const cap = capOf(requires, excluded);
    const fixes = cap === undefined ? [] : [raise(project, requires, cap, excluded), remove(project, requires, cap, excluded)];
    yield {
      at: cap === undefined ? requires : placeOf(requires, cap),
      message: `${cap === undefined ? phrase(requires) : textOf(requires, cap)} excludes ${pythons(excluded)}, supported until ${endsOf(project, excluded)}`,
      fixes: fixes.filter((fix) => fix !== undefined),
    };
  },
};

const textOf = (requires: Declaration, { start, end }: Clause): string => excerpt(requires.text.slice(start, end));

/** Supported by CPython, and newer than everything that the project admits. */
function newerMinors(project: Project): Minor[] {
  const { releases, today, supported } = project;
  const newest = supported.at(-1) ?? '';
  return releasedMinors(releases, today).filter((minor) => compareMinors(minor, newest) > 0 && !isEnded(project, minor));
}

/** The clause that excludes these minors, if it is just one. */
function capOf(requires: Declaration, excluded: readonly Minor[]): Clause | undefined {
  const caps = clausesOf(requires)?.filter(({ versions }) => excluded.some((minor) => isDisjoint(versions, minorSet(minor))));
  return caps?.length === 1 ? caps[0] : undefined;
}

const wholeMinor = /^\d+\.\d+(?=$|\.0$)/;

/** `<3.13` → `<3.15`, in the precision it has. */
function raise(project: Project, requires: Declaration, cap: Clause, excluded: readonly Minor[]): Fix | undefined {
  const newest = excluded.at(-1);
  if (newest === undefined || cap.operator !== '<' || !wholeMinor.test(cap.version)) return undefined;
  const version = cap.version.replace(wholeMinor, minorAfter(newest));
  const part = { start: cap.end - cap.version.length, end: cap.end };
  if (!admitsAll(project, requires, withPart(requires.text, part, version), excluded)) return undefined;
  return { title: `Raise the cap to <${version}`, safe: false, edits: [rewritePart(requires, part, version)] };
}

function remove(project: Project, requires: Declaration, cap: Clause, excluded: readonly Minor[]): Fix | undefined {
  const clauses = clausesOf(requires) ?? [];
  const same = clauses.find(({ start }) => start === cap.start);
  if (same === undefined || clauses.length < 2) return undefined;
  const part = removalOf({ declaration: requires, clauses }, same, true);
  if (!admitsAll(project, requires, withPart(requires.text, part, ''), excluded)) return undefined;
  return { title: `Remove ${textOf(requires, cap)}`, safe: false, edits: [rewritePart(requires, part, '')] };
}

function admitsAll({ releases, today }: Project, { notation }: Declaration, text: string, minors: readonly Minor[]): boolean {
  const meaning = notation.read(text);
  if (meaning.kind !== 'versions') return false;
  const admitted = supportedMinors(meaning.versions, releases, today);
  return minors.every((minor) => admitted.includes(minor));
}
