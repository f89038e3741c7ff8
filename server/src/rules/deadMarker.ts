import type { Combination } from '../packages/marker.ts';
import type { Declaration } from '../project/declaration.ts';
import { removalOf } from '../project/edits.ts';
import type { Project } from '../project/project.ts';
import type { Requirement } from '../project/requirement.ts';
import { isDisjoint } from '../python/versionSet.ts';
import { removeItem } from './items.ts';
import { markerOf, type Verdict, verdictFor, verdictOn } from './markers.ts';
import { isRounded } from './meaning.ts';
import { said, subjectOf } from './naming.ts';
import { judgingRange } from './outside.ts';
import { idleRefusal, refusalNotation } from './refusals.ts';
import type { Finding, Fix, Rule } from './rule.ts';
import { excerpt, listOf, phrase } from './wording.ts';

export const deadMarker: Rule = {
  id: 'dead-marker',
  severity: 'information',
  description: 'A condition on the Python version that is never, or always, true for the Pythons of the project.',
  *check(project) {
    const { requires, requirements, declarations } = project;
    for (const declaration of declarations) if (declaration.role === 'guards') yield* unmetByMatrix(declaration);
    if (requires === undefined || judgingRange(project) === undefined) return;
    for (const declaration of declarations) if (declaration.role === 'guards') yield* deadRange(project, requires, declaration);
    for (const requirement of requirements.filter(({ marker, generated }) => marker !== undefined && generated !== true)) {
      const marker = markerOf(requirement);
      if (marker === undefined) continue;
      const verdict = verdictOn(project, marker);
      if (verdict !== undefined) yield deadRequirement(requires, requirement, verdict);
      else if (marker.kind === 'and' || marker.kind === 'or') yield* deadParts(project, requires, requirement, marker);
    }
  },
};

function deadRequirement(requires: Declaration, requirement: Requirement, verdict: 'never' | 'always'): Finding {
  const { path, marker: place } = requirement;
  const fixes = verdict === 'never' ? droppingRequirement(requirement) : droppingMarker(requirement);
  return finding(requires, { path, start: place!.start, end: place!.end }, place!.text, verdict, fixes);
}

function finding(requires: Declaration, at: Finding['at'], text: string, verdict: 'never' | 'always', fixes: readonly Fix[]): Finding {
  const message = `${excerpt(text)} is ${verdict} true for ${phrase(requires)}`;
  return { at, message, tag: 'unnecessary', related: [said(requires)], fixes };
}

function droppingRequirement(requirement: Requirement): Fix[] {
  const edit = removalOf(requirement);
  return edit === undefined ? [] : [{ title: `Drop ${excerpt(requirement.name)}`, safe: true, preferred: true, edits: [edit] }];
}

function droppingMarker({ path, marker }: Requirement): Fix[] {
  return [{ title: 'Drop the marker', safe: true, preferred: true, edits: [{ path, ...marker!.remove, newText: '' }] }];
}

/** Of `a and b` the part that is always true says nothing, of `a or b` the part that never is. */
function* deadParts(project: Project, requires: Declaration, { path, marker }: Requirement, parsed: Combination): Iterable<Finding> {
  const idle: Verdict = parsed.kind === 'and' ? 'always' : 'never';
  for (const [index, part] of parsed.markers.entries()) {
    if (verdictOn(project, part) !== idle) continue;
    const { start, text } = marker!;
    const [previous, next] = [parsed.markers[index - 1], parsed.markers[index + 1]];
    const removed =
      next !== undefined ? { start: start + part.start, end: start + next.start } : { start: start + previous!.end, end: start + part.end };
    const written = text.slice(part.start, part.end);
    const fix: Fix = { title: `Drop ${excerpt(written)}`, safe: true, preferred: true, edits: [{ path, ...removed, newText: '' }] };
    yield finding(requires, { path, start: start + part.start, end: start + part.end }, written, idle, [fix]);
  }
}

/** A range as a condition: Poetry's `python = "<3.9"` of a dependency. */
function* deadRange(project: Project, requires: Declaration, declaration: Declaration): Iterable<Finding> {
  const { notation, versions, among, text, place } = declaration;
  if (versions === undefined || among !== undefined || isRounded(declaration)) return;
  if (selectors.has(place)) yield* deadSelector(project, requires, declaration);
  if (notation.id === refusalNotation) yield* idleRefusal(project, requires, declaration);
  if (selectors.has(place) || notation.names !== 'range') return;
  const verdict = verdictFor(project, versions, versions);
  if (verdict !== undefined) yield finding(requires, declaration, text, verdict, []);
}

/** Selectors of cibuildwheel that leave builds out, or choose some of them for settings of their own. */
const selectors: ReadonlySet<string> = new Set(['cibuildwheel.skip', 'cibuildwheel.select']);

const isDead = (project: Project, { versions }: Declaration): boolean =>
  versions !== undefined && verdictFor(project, versions, versions) === 'never';

/** cibuildwheel builds nothing outside requires-python by itself (cibuildwheel.pypa.io, "Options"). */
function* deadSelector(project: Project, requires: Declaration, declaration: Declaration): Iterable<Finding> {
  if (!isDead(project, declaration)) return;
  // `9` of `cp3{9,10}-*` is no selector by itself.
  const isWord = /^[a-z*?[{]/i.test(declaration.text);
  const name = isWord ? excerpt(declaration.text) : subjectOf(declaration, project.releases);
  const message = isWord
    ? `${name} selects no Python of ${phrase(requires)}`
    : `${name} is outside ${phrase(requires)}: nothing is built for it`;
  yield {
    at: declaration,
    message,
    tag: 'unnecessary',
    related: [said(requires)],
    // All other selectors are looked at: for each of very many, that would be too much before anybody asks.
    get fixes() {
      return removingSelector(project, declaration, `Remove ${name}`);
    },
  };
}

/** Of braces the last option takes the selector with it; an override keeps one, since it would be for nobody. */
function removingSelector(project: Project, declaration: Declaration, title: string): Fix[] {
  const { path, place, item, whole } = declaration;
  const staying = project.declarations.some(
    (other) => other.path === path && item !== undefined && other.item?.list === item.list && !isDead(project, other),
  );
  if (!staying && whole !== undefined) return [{ title, safe: true, preferred: true, edits: [{ path, ...whole, newText: '' }] }];
  if (!staying && place !== 'cibuildwheel.skip') return [];
  const fix = removeItem(declaration, title, { safe: true, preferred: true });
  return fix === undefined ? [] : [fix];
}

/** A comparison with a matrix that none of its values meets. A row that excludes nothing is harmless; steps that never run are not. */
function* unmetByMatrix(declaration: Declaration): Iterable<Finding> {
  const { among, path, place, text } = declaration;
  if (among === undefined || among.values.length === 0 || among.values.some((value) => mayMeet(declaration, value))) return;
  const isExclusion = place.endsWith('exclude');
  const consequence = isExclusion ? 'this row excludes nothing' : 'this is never true';
  yield {
    at: declaration,
    message: `${excerpt(text)} is not in the matrix (${valuesOf(among.values)}), so ${consequence}`,
    severity: isExclusion ? 'information' : 'warning',
    tag: 'unnecessary',
    related: [{ path, ...among.at, message: 'the matrix' }],
    fixes: isExclusion ? removingRow(declaration) : [],
  };
}

const mostValues = 12;

const valuesOf = (values: readonly string[]): string =>
  listOf([...values.slice(0, mostValues).map(excerpt), ...(values.length > mostValues ? ['more'] : [])]);

/** Equal as GitHub compares texts, or of the same Python: a number and a text, `3.9` and `3.9.x`, are for their reader to tell apart. */
function mayMeet({ text, notation, versions }: Declaration, value: string): boolean {
  if (value.toLowerCase() === text.toLowerCase()) return true;
  const meaning = notation.read(value);
  if (meaning.kind === 'versions') return versions !== undefined && !isDisjoint(meaning.versions, versions);
  return value.includes('${{');
}

function removingRow(declaration: Declaration): Fix[] {
  const fix = removeItem(declaration, 'Remove the row', { safe: true, preferred: true });
  return fix === undefined ? [] : [fix];
}
