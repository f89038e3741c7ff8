import type { Rule } from './rule.ts';
import { excerpt } from './wording.ts';

export const brokenEnvironment: Rule = {
  id: 'broken-environment',
  severity: 'warning',
  description: "The project's environment has lost its base interpreter, or its base is another Python than it was made with.",
  *check({ environments = [] }) {
    for (const { path, at, broken } of environments) {
      if (broken === undefined) continue;
      const name = path.split('/').at(-2) ?? path;
      yield { at: { path, ...at }, message: `The environment ${excerpt(name)} cannot be used: ${excerpt(broken)}` };
    }
  },
};
