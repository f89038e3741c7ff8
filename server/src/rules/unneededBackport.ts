import { normaliseName } from '../packages/names.ts';
import { removalOf } from '../project/edits.ts';
import type { Requirement } from '../project/requirement.ts';
import backports from '../python/backports.json' with { type: 'json' };
import type { Minor } from '../python/version.ts';
import { compareMinors } from '../python/versions.ts';
import { markerOf, verdictFor, verdictOn } from './markers.ts';
import { said } from './naming.ts';
import { judgingRange } from './outside.ts';
import type { Fix, Rule } from './rule.ts';
import { phrase } from './wording.ts';

/** A part of the standard library, and since when it is there. */
interface Backport {
  readonly since: Minor;
  readonly module: string;
}

const known: ReadonlyMap<string, Backport> = new Map(Object.entries(backports.packages));

export const unneededBackport: Rule = {
  id: 'unneeded-backport',
  severity: 'hint',
  description: 'A package that brings a part of the standard library to Pythons that the project no longer supports.',
  *check(project) {
    const { requires, floor, requirements } = project;
    if (requires === undefined || floor === undefined || judgingRange(project) === undefined) return;
    for (const requirement of requirements.filter(isChosenBackport)) {
      const backport = backportOf(requirement);
      if (backport === undefined || compareMinors(floor, backport.since) < 0) continue;
      const marker = markerOf(requirement);
      if (marker !== undefined && verdictOn(project, marker) === 'never') continue;
      if (requirement.pythons !== undefined && verdictFor(project, requirement.pythons, requirement.pythons) === 'never') continue;
      const { path, start, end } = requirement;
      yield {
        at: { path, start, end },
        message: `${backport.module} is part of Python since ${backport.since}, and ${phrase(requires)} admits nothing older`,
        tag: 'unnecessary',
        related: [said(requires)],
        fixes: dropping(requirement),
      };
    }
  },
};

const backportOf = ({ name }: Requirement): Backport | undefined => known.get(normaliseName(name));
const isChosenBackport = (requirement: Requirement): boolean => isChosen(requirement) && backportOf(requirement) !== undefined;

/** Whether somebody wrote the requirement for its own sake: exact pins of a requirements file may be there for another package. */
const isChosen = ({ generated, error, place, specifier, url }: Requirement): boolean =>
  generated !== true && error === undefined && url === undefined && !(place.startsWith('requirements') && specifier.startsWith('=='));

/** Not safe: code may still import the package by its own name. */
function dropping(requirement: Requirement): Fix[] {
  const edit = removalOf(requirement);
  return edit === undefined ? [] : [{ title: `Drop ${requirement.name}`, safe: false, preferred: true, edits: [edit] }];
}
