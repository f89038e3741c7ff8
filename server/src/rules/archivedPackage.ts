import { releasedDependencies } from './dependencies.ts';
import { statusPhrase } from './dependencyWording.ts';
import type { Rule } from './rule.ts';
import { excerpt } from './wording.ts';

export const archivedPackage: Rule = {
  id: 'archived-package',
  severity: 'information',
  description: 'A package that its index calls archived, deprecated or quarantined.',
  *check(project) {
    for (const { requirement, facts } of releasedDependencies(project)) {
      const phrase = facts && statusPhrase(facts);
      if (phrase === undefined) continue;
      const { path, start, end, name } = requirement;
      yield {
        at: { path, start, end },
        message: `${excerpt(name)} is ${phrase}`,
        tag: 'deprecated',
      };
    }
  },
};
