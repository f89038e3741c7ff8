import { foreignTexts, invalidTexts } from './invalidText.ts';
import type { Rule } from './rule.ts';

export const invalidVersion: Rule = {
  id: 'invalid-version',
  severity: 'error',
  description: 'A Python version that the tool which reads it refuses.',
  *check(project) {
    yield* invalidTexts(project.declarations, 'version');
    yield* foreignTexts(project, 'invalid');
  },
};
