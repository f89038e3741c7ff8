import type { PackageFacts } from '../packages/facts.ts';
import { releasedDependencies } from './dependencies.ts';
import { because } from './dependencyWording.ts';
import type { Rule } from './rule.ts';
import { excerpt } from './wording.ts';

export const archivedPackage: Rule = {
  id: 'archived-package',
  severity: 'information',
  description: 'A package that its index calls archived, deprecated or quarantined.',
  *check(project) {
    for (const { requirement, facts } of releasedDependencies(project)) {
      if (facts === undefined || facts.status === 'active') continue;
      const { path, start, end, name } = requirement;
      yield {
        at: { path, start, end },
        message: `${excerpt(name)} is ${words[facts.status]}${because(facts.statusReason)}`,
        tag: 'deprecated',
      };
    }
  },
};

/** What the states mean for those who depend on a package (PEP 792). */
const words: Readonly<Record<Exclude<PackageFacts['status'], 'active'>, string>> = {
  archived: 'archived and gets no more releases',
  deprecated: 'deprecated by its maintainers',
  quarantined: 'quarantined by the index, which offers it to nobody',
};
