import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Span } from '../project/span.ts';
import type { Minor } from '../python/version.ts';
import { isDisjoint, isSubset } from '../python/versionSet.ts';
import { compareMinors } from '../python/versions.ts';
import { removeItem } from './items.ts';
import { minorsIn, said, subjectOf, verbOf } from './naming.ts';
import { isOutside } from './outside.ts';
import { choicesOf, nearestMinor, rewriteFix, useMinor } from './remedies.ts';
import type { Finding, Fix, Rule } from './rule.ts';
import { alternativeOf } from './tests.ts';
import { nameOf, phrase, pythons } from './wording.ts';

export const outsideRequiresPython: Rule = {
  id: 'outside-requires-python',
  severity: 'error',
  description: 'A Python that the project runs, tests or advertises and that requires-python does not admit.',
  *check(project) {
    const { requires, declarations } = project;
    if (requires === undefined) return;
    for (const declaration of declarations) {
      if (isOutside(project, declaration)) yield finding(project, requires, declaration);
    }
  },
};

function finding(project: Project, requires: Declaration, declaration: Declaration): Finding {
  const { releases } = project;
  const runsProject = declaration.role === 'runs' && declaration.traits?.includes('auxiliary') !== true;
  return {
    at: declaration,
    message: `${alternativeOf(declaration)?.name ?? subjectOf(declaration, releases)} ${verbOf(declaration, releases)} outside ${phrase(requires)}`,
    severity: runsProject ? 'error' : 'warning',
    related: [said(requires)],
    get fixes() {
      return [...moves(project, declaration), ...widening(project, requires, declaration)];
    },
  };
}

/** How to bring the declaration inside: another Python for what runs one, no item for what lists them. */
function moves(project: Project, declaration: Declaration): Fix[] {
  if (declaration.role === 'runs') return uses(project, declaration, true);
  const removal = removing(project, declaration);
  return removal === undefined ? uses(project, declaration, false) : [removal];
}

/** The item goes where its list keeps others; the braces of which nothing would be left go with what they stand in. */
function removing(project: Project, declaration: Declaration): Fix | undefined {
  const { path, place, whole } = declaration;
  const stays = (other: Declaration): boolean => other.path === path && !isOutside(project, other);
  const guarantee = { safe: true, preferred: true };
  if (project.declarations.some((other) => isSibling(declaration, other) && stays(other))) {
    return removeItem(declaration, `Remove ${nameIn(project, [declaration])}`, guarantee);
  }
  const outer =
    whole !== undefined && project.declarations.some((other) => other.place === place && !isWithin(other, whole) && stays(other));
  if (!outer) return undefined;
  const gone = project.declarations.filter((other) => other.path === path && isWithin(other, whole));
  return { title: `Remove ${nameIn(project, gone)}`, ...guarantee, edits: [{ path, ...whole, newText: '' }] };
}

const isWithin = (one: Span, { start, end }: Span): boolean => one.start >= start && one.end <= end;

/** "Python 3.9", "Python 3.9 and 3.10", "PyPy 3.9". */
function nameIn({ releases }: Project, declarations: readonly Declaration[]): string {
  const [first, ...others] = declarations;
  const minors = declarations.flatMap((one) => (one.versions === undefined ? [] : minorsIn(one.versions, releases)));
  if (first === undefined || others.length > 0) return pythons([...new Set(minors)].sort(compareMinors));
  return alternativeOf(first)?.name ?? subjectOf(first, releases);
}

const isSibling = (a: Declaration, b: Declaration): boolean =>
  a !== b && a.path === b.path && a.item !== undefined && a.item.list === b.item?.list;

function uses(project: Project, declaration: Declaration, safe: boolean): Fix[] {
  const nearest = nearestAdmitted(project, declaration);
  const newest = choicesOf(project).at(-1);
  const first = nearest === undefined ? undefined : useMinor(project, declaration, nearest, { safe, preferred: true });
  const second = newest === undefined || newest === nearest ? undefined : useMinor(project, declaration, newest, { safe: false });
  return [first, second].filter((fix) => fix !== undefined);
}

/** The admitted minor nearest to what is named: the floor from below, the newest from above. */
function nearestAdmitted({ supported, releases }: Project, { versions }: Declaration): Minor | undefined {
  const named = versions === undefined ? undefined : minorsIn(versions, releases).at(-1);
  return named === undefined ? supported.at(-1) : nearestMinor(supported, named);
}

/** The authority itself with an older floor, where that admits what is named and everything as before. */
function widening({ range, releases }: Project, requires: Declaration, { versions }: Declaration): Fix[] {
  const oldest = versions === undefined ? undefined : minorsIn(versions, releases)[0];
  const text = oldest === undefined ? undefined : requires.notation.withFloor?.(requires.text, oldest);
  const meaning = text === undefined ? undefined : requires.notation.read(text);
  if (text === undefined || meaning?.kind !== 'versions') return [];
  if (isDisjoint(meaning.versions, versions!) || !isSubset(range!, meaning.versions)) return [];
  const fix = rewriteFix(requires, text, `Widen ${nameOf(requires)} to ${text}`, { safe: false });
  return fix === undefined ? [] : [fix];
}
