import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Minor } from '../python/version.ts';
import { compareMinors } from '../python/versions.ts';
import { insertMinors, listsOf } from './items.ts';
import { namedMinor, said } from './naming.ts';
import { isOutside, judgingRange } from './outside.ts';
import type { Fix, Rule } from './rule.ts';
import { phrase, pythons } from './wording.ts';

export const missingClassifier: Rule = {
  id: 'missing-classifier',
  severity: 'information',
  description: 'A released Python that requires-python admits is not among the classifiers.',
  *check(project) {
    const { requires } = project;
    if (requires === undefined || judgingRange(project) === undefined) return;
    const listing = listingOf(project);
    if (listing === undefined || listing.missing.length === 0) return;
    yield {
      at: listing.last,
      message: `The classifiers leave out ${pythons(listing.missing)}, which ${phrase(requires)} admits`,
      related: [said(requires)],
      get fixes() {
        return addition(project, listing);
      },
    };
  },
};

interface Listing {
  readonly classifiers: readonly Declaration[];
  /** The last one that names a minor. */
  readonly last: Declaration;
  readonly missing: readonly Minor[];
}

/** Undefined where no classifier names a minor: `Python :: 3` alone lists none, and nobody is asked to begin. */
function listingOf(project: Project): Listing | undefined {
  const advertised = project.declarations.filter(({ role }) => role === 'advertises');
  const named = advertised.filter((one) => namedMinor(one, project.releases) !== undefined && !isOutside(project, one));
  const last = named.at(-1);
  if (last === undefined) return undefined;
  return { classifiers: advertised.filter(({ path }) => path === last.path), last, missing: missingFrom(project, named) };
}

/** Below the oldest that is listed only where somebody chose a lower bound: `<4` admits the oldest Python that is known. */
function missingFrom({ supported, releases }: Project, named: readonly Declaration[]): Minor[] {
  const listed = named.map((one) => namedMinor(one, releases)!);
  const oldest = listed.toSorted(compareMinors)[0]!;
  const isBounded = supported[0] !== releases.branches[0]?.minor;
  return supported.filter((minor) => !listed.includes(minor) && (isBounded || compareMinors(minor, oldest) > 0));
}

/** In the list of the last classifier, in its order and style. */
function addition(project: Project, { classifiers, last, missing }: Listing): Fix[] {
  const list = listsOf(classifiers).find((items) => items.some((item) => item === last));
  const edits = list && insertMinors(project, list, missing);
  return edits === undefined ? [] : [{ title: `Add ${pythons(missing)}`, safe: false, preferred: true, edits }];
}
